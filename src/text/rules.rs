//! What the text stage is told of a language.

use rustc_hash::FxHashSet;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::phrases::Phrases;

/// The `text` section of a grammar.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextFile {
    /// The pairs of quotation marks.
    pub quotes: Vec<QuotePair>,
    /// Characters that stand for an apostrophe inside words and before clitics.
    pub apostrophes: Vec<char>,
    /// Endings cut off a word as a token of their own, with a straight apostrophe.
    pub clitics: Vec<String>,
    /// Words written together that are two tokens: the two parts.
    pub contractions: Vec<(String, String)>,
    /// Words that begin with an apostrophe; given without it.
    pub elisions: Vec<String>,
    /// Last letters of words whose possessive is a bare apostrophe.
    pub possessive_endings: Vec<char>,
    /// Endings of words that lose their last letter to an apostrophe.
    pub clipped_endings: Vec<String>,
    /// Letters that may follow a number in figures without making it a word.
    pub number_endings: Vec<String>,
    /// Abbreviations.
    pub abbreviations: Vec<AbbreviationEntry>,
    /// Words that, written with a capital, begin a sentence rather than a name.
    pub starters: Vec<String>,
    /// Words with a capital that carry a sentence on behind an abbreviation (days, months, time zones).
    pub continuers: Vec<String>,
    /// Names that end in an exclamation or question mark, without it.
    pub names_with_stop: Vec<String>,
    /// Verb forms that tie a quotation to the name before or behind them.
    pub reporting: Vec<String>,
    /// Lower-case words inside names.
    pub name_particles: Vec<String>,
    /// News agencies that sign datelines.
    pub agencies: Vec<String>,
    /// What bylines look like.
    pub bylines: Edges,
    /// What editor's notes, corrections and boilerplate look like.
    pub notes: Edges,
    /// What captions and credits look like.
    pub captions: Edges,
    /// Speaker labels that are no names.
    pub speakers: Vec<String>,
}

/// Phrases that a paragraph of some kind begins or ends with; case does not count. A phrase at a start may
/// have a gap: what follows ` … ` may stand anywhere in the paragraph.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edges {
    /// Phrases at its start.
    pub starts: Vec<String>,
    /// Phrases at its end, before the final stop.
    pub ends: Vec<String>,
}

/// An opening mark and its closing mark; one string may be both.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotePair {
    /// The opening mark.
    #[serde(deserialize_with = "not_empty")]
    pub open: String,
    /// The closing mark.
    #[serde(deserialize_with = "not_empty")]
    pub close: String,
    /// Whether it is a single mark, which may be an apostrophe as well.
    #[serde(default)]
    pub single: bool,
}

/// Abbreviations that behave alike.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbbreviationEntry {
    /// When a sentence ends behind them.
    pub ends: Ends,
    /// Whether they are abbreviations only where a number follows.
    #[serde(default)]
    pub before_number: bool,
    /// The abbreviations, without their final dot, in their own case.
    pub words: Vec<String>,
}

/// When a sentence ends behind an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// Never inside a paragraph: a name or number follows.
    Never,
    /// Before a word that begins sentences.
    BeforeStarter,
    /// Before any capital that is not told to carry the sentence on.
    BeforeCapital,
}

/// What a quotation mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// It opens.
    pub opens: bool,
    /// It closes.
    pub closes: bool,
    /// It is a single one.
    pub single: bool,
}

/// The `text` section, compiled for lookups by the text stage.
#[derive(Debug, Default, Clone)]
pub struct TextRules {
    /// Longest first, so that a doubled mark is found before its half.
    marks: Vec<(Box<str>, Mark)>,
    apostrophes: Vec<char>,
    pub(super) clitics: Vec<Box<str>>,
    contractions: Vec<(Box<str>, usize)>,
    elisions: Words,
    possessive_endings: Vec<char>,
    clipped_endings: Vec<Box<str>>,
    number_endings: Words,
    abbreviations: Vec<(Box<str>, Abbreviation)>,
    starters: Words,
    continuers: Words,
    names_with_stop: Words,
    reporting: Words,
    name_particles: Words,
    agencies: Words,
    pub(super) bylines: Phrases,
    pub(super) notes: Phrases,
    pub(super) captions: Phrases,
    speakers: Words,
}

/// How one abbreviation behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Abbreviation {
    pub ends: Ends,
    pub before_number: bool,
}

type Words = FxHashSet<Box<str>>;

impl TextFile {
    /// Adds the entries of another file behind one's own.
    pub fn extend(&mut self, other: Self) {
        self.quotes.extend(other.quotes);
        self.apostrophes.extend(other.apostrophes);
        self.clitics.extend(other.clitics);
        self.contractions.extend(other.contractions);
        self.elisions.extend(other.elisions);
        self.possessive_endings.extend(other.possessive_endings);
        self.clipped_endings.extend(other.clipped_endings);
        self.number_endings.extend(other.number_endings);
        self.abbreviations.extend(other.abbreviations);
        self.starters.extend(other.starters);
        self.continuers.extend(other.continuers);
        self.names_with_stop.extend(other.names_with_stop);
        self.reporting.extend(other.reporting);
        self.name_particles.extend(other.name_particles);
        self.agencies.extend(other.agencies);
        for (mine, theirs) in [
            (&mut self.bylines, other.bylines),
            (&mut self.notes, other.notes),
            (&mut self.captions, other.captions),
        ] {
            mine.starts.extend(theirs.starts);
            mine.ends.extend(theirs.ends);
        }
        self.speakers.extend(other.speakers);
    }
}

impl From<TextFile> for TextRules {
    fn from(file: TextFile) -> Self {
        let set = |words: Vec<String>| words.into_iter().map(String::into_boxed_str).collect::<Words>();
        let list = |words: Vec<String>| words.into_iter().map(String::into_boxed_str).collect::<Vec<_>>();
        let mut abbreviations: Vec<(Box<str>, Abbreviation)> = file
            .abbreviations
            .into_iter()
            .flat_map(|AbbreviationEntry { ends, before_number, words }| {
                words.into_iter().map(move |word| (word.into(), Abbreviation { ends, before_number }))
            })
            .collect();
        // The sort is stable and lookups take the last of equals, so that a later file has its way.
        abbreviations.sort_by(|a, b| a.0.cmp(&b.0));
        Self {
            marks: marks(file.quotes),
            apostrophes: file.apostrophes,
            clitics: list(file.clitics),
            contractions: file
                .contractions
                .into_iter()
                .map(|(first, second)| (format!("{first}{second}").into(), first.len()))
                .collect(),
            elisions: set(file.elisions),
            possessive_endings: file.possessive_endings,
            clipped_endings: list(file.clipped_endings),
            number_endings: set(file.number_endings),
            abbreviations,
            starters: set(file.starters),
            continuers: set(file.continuers),
            names_with_stop: set(file.names_with_stop),
            reporting: set(file.reporting),
            name_particles: set(file.name_particles),
            agencies: set(file.agencies),
            bylines: file.bylines.into(),
            notes: file.notes.into(),
            captions: file.captions.into(),
            speakers: set(file.speakers),
        }
    }
}

/// A mark of one character or more: one of none would stand everywhere.
fn not_empty<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let mark = String::deserialize(from)?;
    if mark.is_empty() { Err(D::Error::custom("a quotation mark can't be empty")) } else { Ok(mark) }
}

fn marks(pairs: Vec<QuotePair>) -> Vec<(Box<str>, Mark)> {
    let mut marks: Vec<(Box<str>, Mark)> = Vec::new();
    for QuotePair { open, close, single } in pairs {
        for (text, opens) in [(open, true), (close, false)] {
            let at = marks.iter().position(|(known, _)| **known == *text).unwrap_or_else(|| {
                marks.push((text.into(), Mark { single, ..Mark::default() }));
                marks.len() - 1
            });
            marks[at].1.opens |= opens;
            marks[at].1.closes |= !opens;
        }
    }
    marks.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    marks
}

impl TextRules {
    /// The quotation mark that `text` begins with, and its length in bytes.
    pub(super) fn mark(&self, text: &str) -> Option<(usize, Mark)> {
        self.marks.iter().find(|(mark, _)| text.starts_with(&**mark)).map(|(mark, what)| (mark.len(), *what))
    }

    pub(super) fn is_apostrophe(&self, it: char) -> bool {
        self.apostrophes.contains(&it)
    }

    /// Where a word written together is cut.
    pub(super) fn contraction(&self, word: &str) -> Option<usize> {
        self.contractions.iter().find(|(it, _)| it.eq_ignore_ascii_case(word)).map(|&(_, cut)| cut)
    }

    /// Whether a word may begin with an apostrophe; `word` is what stands behind it.
    pub(super) fn is_elision(&self, word: &str) -> bool {
        known_in_any_case(&self.elisions, word)
    }

    /// Whether an apostrophe at a word's end may belong to the word.
    pub(super) fn may_end_in_apostrophe(&self, word: &str) -> bool {
        word.ends_with(&self.possessive_endings[..])
            || self.clipped_endings.iter().any(|ending| word.ends_with(&**ending))
    }

    pub(super) fn is_number_ending(&self, letters: &str) -> bool {
        known_in_any_case(&self.number_endings, letters)
    }

    /// How the abbreviation behaves; `word` is without its final dot.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let end = self.abbreviations.partition_point(|(it, _)| **it <= *word);
        let (it, what) = self.abbreviations.get(end.checked_sub(1)?)?;
        (**it == *word).then_some(*what)
    }

    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    pub(super) fn is_continuer(&self, word: &str) -> bool {
        self.continuers.contains(word)
    }

    pub(super) fn is_name_with_stop(&self, word: &str) -> bool {
        self.names_with_stop.contains(word)
    }

    pub(super) fn is_reporting(&self, word: &str) -> bool {
        self.reporting.contains(word)
    }

    pub(super) fn is_name_particle(&self, word: &str) -> bool {
        self.name_particles.contains(word)
    }

    pub(super) fn is_agency(&self, word: &str) -> bool {
        self.agencies.contains(word)
    }

    pub(super) fn is_speaker(&self, word: &str) -> bool {
        self.speakers.contains(word)
    }
}

/// Looks a word up as it stands and in lower case, without an allocation for words already in it.
fn known_in_any_case(words: &Words, word: &str) -> bool {
    words.contains(word) || word.contains(char::is_uppercase) && words.contains(&*word.to_lowercase())
}
