//! The YAML of a grammar. The only module that reads it: what it yields is typed, refuses unknown keys,
//! and holds no free-form map, in which a duplicate key would be lost silently.

use serde::Deserialize;

use super::markers::MarkerEntry;
use super::pattern::Pattern;
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
    /// Short forms of titles and given names.
    pub short_forms: Vec<ShortFormEntry>,
    /// Words that can report, with the frames they report in.
    pub cues: Vec<CueEntry>,
    /// Reporting constructs; of one cue, the first that fits is taken.
    pub constructs: Vec<ConstructEntry>,
    /// Expressions that say something about the sentence they stand in.
    pub markers: Vec<MarkerEntry>,
}

/// Words of one class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    /// The class's name; one class may have several entries.
    pub class: String,
    /// The part of speech under which the words belong to it, inflected as that; any, and as they stand,
    /// when left out.
    pub pos: Option<Pos>,
    /// The words: lemmas where `pos` is verb or noun.
    pub words: Vec<String>,
}

/// Short forms of a word: they get its lemma, and its classes beside their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortFormEntry {
    /// The full word.
    pub of: String,
    /// Its part of speech: a noun for titles, a name for given names.
    pub pos: Pos,
    /// The short forms.
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

/// Words that can report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// Lemmas; one word may stand in several entries.
    pub words: Vec<String>,
    /// Their part of speech.
    pub pos: Pos,
    /// Their classes: the kind of attribution, and the frames that constructs ask for.
    #[serde(rename = "as")]
    pub classes: Vec<String>,
    /// Expressions in which they mean something else: patterns, the word itself written `~`.
    #[serde(default)]
    pub not: Vec<Pattern>,
    /// Sentences that show it: none of the words may be read as a cue there.
    #[serde(default)]
    pub refuses: Vec<String>,
}

/// One reporting construct.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConstructEntry {
    /// Its name, unique in the language.
    pub id: String,
    /// Whether it is switched off; a project's grammar can so remove one of the language's.
    #[serde(default)]
    pub off: bool,
    /// The pattern.
    pub pattern: Option<Pattern>,
    /// The attribution's kind, where the construct and not the cue decides it.
    pub kind: Option<KindName>,
    /// Whether it negates its content, whatever its cue.
    #[serde(default)]
    pub negative: bool,
    /// Marked-up sentences that it must read just so.
    #[serde(default)]
    pub reads: Vec<String>,
    /// Sentences that it must not read.
    #[serde(default)]
    pub refuses: Vec<String>,
}

/// Kinds of attribution, as in the ledger; `response` is recorded and carries no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindName {
    /// Says it.
    Assertion,
    /// Thinks it.
    Belief,
    /// Knows it.
    Fact,
    /// Wants, plans, promises or orders it.
    Eventuality,
    /// Declines to say anything.
    Response,
}
