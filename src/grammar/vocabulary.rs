//! All words that the grammar names, as integers.

use std::collections::HashMap;

use super::class::{ClassId, ClassSet};
use super::tag::Tag;

/// A lemma; 0 is that of every unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct LemmaId(pub u32);

/// A reading; 0 is that of every unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ReadingId(pub u32);

/// One way to read a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Reading {
    /// Its lemma.
    pub lemma: LemmaId,
    /// The classes of that lemma (as that part of speech), and those of the form itself.
    pub classes: ClassSet,
}

/// The parts of speech that tell readings of one form apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PosGroup {
    /// Base form, also the plain present.
    VerbBase,
    /// Third person present.
    VerbThird,
    /// Past tense.
    VerbPast,
    /// Past participle.
    VerbParticiple,
    /// -ing form.
    VerbGerund,
    /// Common noun.
    Noun,
    /// Name.
    Name,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Everything else.
    Other,
}

impl PosGroup {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// The group of a tag.
    pub fn of(tag: Tag) -> Self {
        match tag {
            Tag::Vb | Tag::Vbp => Self::VerbBase,
            Tag::Vbz => Self::VerbThird,
            Tag::Vbd => Self::VerbPast,
            Tag::Vbn => Self::VerbParticiple,
            Tag::Vbg => Self::VerbGerund,
            Tag::Nn | Tag::Nns => Self::Noun,
            Tag::Nnp | Tag::Nnps => Self::Name,
            tag if tag.is_adjective() => Self::Adjective,
            tag if tag.is_adverb() => Self::Adverb,
            _ => Self::Other,
        }
    }
}

/// Forms, lemmas and classes. Forms are lower case with a straight apostrophe.
#[derive(Debug, Default)]
pub struct Vocabulary {
    forms: HashMap<Box<str>, [ReadingId; PosGroup::COUNT], rustc_hash::FxBuildHasher>,
    readings: Vec<Reading>,
    lemmas: Vec<Box<str>>,
    lemma_ids: HashMap<Box<str>, LemmaId, rustc_hash::FxBuildHasher>,
    classes: Vec<Box<str>>,
}

impl Vocabulary {
    /// The readings of a form by part of speech; `None` for a form the grammar does not know.
    /// `form` must be lower case with straight apostrophes.
    pub fn form(&self, form: &str) -> Option<&[ReadingId; PosGroup::COUNT]> {
        self.forms.get(form)
    }

    /// A reading.
    pub fn reading(&self, id: ReadingId) -> &Reading {
        &self.readings[id.0 as usize]
    }

    /// The text of a lemma; empty for that of unknown words.
    pub fn lemma(&self, id: LemmaId) -> &str {
        &self.lemmas[id.0 as usize]
    }

    /// The id of a lemma that the grammar names.
    pub fn lemma_id(&self, lemma: &str) -> Option<LemmaId> {
        self.lemma_ids.get(lemma).copied()
    }

    /// The id of a class by its name.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes
            .iter()
            .position(|it| &**it == name)
            .map(|at| ClassId(u8::try_from(at).expect("at most 256 classes")))
    }
}
