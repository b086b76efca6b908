//! The YAML of a grammar. The only module that reads it: what it yields is typed, refuses unknown keys,
//! and holds no free-form map, in which a duplicate key would be lost silently.

use serde::Deserialize;

use crate::text::rules::TextFile;

/// One file of `grammar/<language>/`. Every file has the same shape, so that entries can be grouped as
/// their reader likes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GrammarFile {
    /// How words inflect.
    pub inflection: Option<super::inflection::InflectionFile>,
    /// Rules of the text stage: marks, abbreviations, datelines.
    pub text: Option<TextFile>,
    /// Word classes.
    pub classes: Vec<ClassEntry>,
}

/// Words of one class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    /// The class's name; one class may have several entries.
    pub class: String,
    /// The part of speech under which the words belong to it, inflected as that; any, and as they stand, when left out.
    pub pos: Option<Pos>,
    /// The words: lemmas where `pos` is verb or noun. Several words in one entry are a phrase.
    pub words: Vec<String>,
}

/// Parts of speech of grammar entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pos {
    /// Verb, all forms.
    Verb,
    /// Common noun, both numbers.
    Noun,
    /// Name.
    Name,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
}
