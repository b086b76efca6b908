//! What the text stage is told of a language.

use serde::Deserialize;

/// The `text` section of a grammar.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextFile {}

impl TextFile {
    /// Adds the entries of another file.
    pub fn extend(&mut self, _: Self) {}
}

#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct TextRules;

impl From<TextFile> for TextRules {
    fn from(_: TextFile) -> Self {
        Self
    }
}
