//! How words inflect: suffix rules with exceptions, both from the grammar.

use serde::Deserialize;

/// The `inflection` section of a grammar.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InflectionFile {}
