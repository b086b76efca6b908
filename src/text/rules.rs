//! What the text stage is told of a language.

use serde::Deserialize;

/// The `text` section of a grammar.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextFile {}
