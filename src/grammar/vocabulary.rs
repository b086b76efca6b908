//! All words that the grammar names, as integers.

use rustc_hash::FxHashMap;

use super::class::{Class, ClassId, ClassSet, MAX_CLASSES};
use super::tag::Tag;
use crate::span::steps;

/// A lemma; 0 is that of every unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct LemmaId(pub u32);

/// A reading; 0 is that of every unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ReadingId(pub u32);

/// A form; 0 is that of every unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FormId(pub u32);

/// One way to read a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Reading {
    /// The form.
    pub form: FormId,
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

    /// Whether it is that of a verb form.
    pub fn is_verb(self) -> bool {
        (self as usize) <= Self::VerbGerund as usize
    }

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

impl PosGroup {
    /// Every group, in the order of its number.
    pub const ALL: [Self; Self::COUNT] = [
        Self::VerbBase,
        Self::VerbThird,
        Self::VerbPast,
        Self::VerbParticiple,
        Self::VerbGerund,
        Self::Noun,
        Self::Name,
        Self::Adjective,
        Self::Adverb,
        Self::Other,
    ];
}

/// Forms, lemmas and classes. Forms are lower case with a straight apostrophe.
#[derive(Debug, Default)]
pub struct Vocabulary {
    forms: FxHashMap<Box<str>, [ReadingId; PosGroup::COUNT]>,
    readings: Vec<Reading>,
    lemmas: Vec<Box<str>>,
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
        steps::count();
        &self.readings[id.0 as usize]
    }

    /// Every reading, by id.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The text of a lemma; empty for that of unknown words.
    pub fn lemma(&self, id: LemmaId) -> &str {
        &self.lemmas[id.0 as usize]
    }

    /// The id of a class by its name.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        let at = self.classes.iter().position(|it| &**it == name)?;
        Some(ClassId(u8::try_from(at).expect("the builder holds to the bound")))
    }

    /// The names of all classes, by id.
    pub fn classes(&self) -> &[Box<str>] {
        &self.classes
    }
}

/// What is gathered of one form before the vocabulary is closed.
#[derive(Debug, Clone, Default)]
struct Entry {
    any: ClassSet,
    lemma: LemmaId,
    groups: [Option<(LemmaId, ClassSet)>; PosGroup::COUNT],
}

/// Gathers words and closes them into a [`Vocabulary`].
#[derive(Debug)]
pub struct VocabularyBuilder {
    entries: FxHashMap<Box<str>, u32>,
    gathered: Vec<Entry>,
    lemmas: Vec<Box<str>>,
    lemma_ids: FxHashMap<Box<str>, LemmaId>,
    classes: Vec<Box<str>>,
}

impl Default for VocabularyBuilder {
    fn default() -> Self {
        Self {
            entries: FxHashMap::default(),
            gathered: vec![Entry::default()],
            lemmas: vec!["".into()],
            lemma_ids: FxHashMap::default(),
            classes: Class::ALL.iter().map(|(_, name)| (*name).into()).collect(),
        }
    }
}

impl VocabularyBuilder {
    /// The id of a class, made where it is new; `None` when there are too many.
    pub fn class(&mut self, name: &str) -> Option<ClassId> {
        let at = match self.classes.iter().position(|it| &**it == name) {
            Some(at) => at,
            None if self.classes.len() == MAX_CLASSES => return None,
            None => {
                self.classes.push(name.into());
                self.classes.len() - 1
            }
        };
        u8::try_from(at).ok().map(ClassId)
    }

    /// The id of a class that exists.
    pub fn find_class(&self, name: &str) -> Option<ClassId> {
        let at = self.classes.iter().position(|it| &**it == name)?;
        u8::try_from(at).ok().map(ClassId)
    }

    /// The names of the classes so far.
    pub fn classes(&self) -> &[Box<str>] {
        &self.classes
    }

    /// The id of a form, made where it is new.
    pub fn form(&mut self, form: &str) -> FormId {
        if let Some(&at) = self.entries.get(form) {
            return FormId(at);
        }
        let at = u32::try_from(self.gathered.len()).expect("a grammar has fewer words");
        self.entries.insert(form.into(), at);
        self.gathered.push(Entry::default());
        FormId(at)
    }

    /// The id of a lemma, made where it is new.
    pub fn lemma(&mut self, lemma: &str) -> LemmaId {
        if let Some(&id) = self.lemma_ids.get(lemma) {
            return id;
        }
        let id = LemmaId(u32::try_from(self.lemmas.len()).expect("a grammar has fewer words"));
        self.lemmas.push(lemma.into());
        self.lemma_ids.insert(lemma.into(), id);
        id
    }

    /// Adds classes to a form: under one part of speech, or under any. Where two lemmas share a form of
    /// one part of speech, the one named first keeps it.
    pub fn add(&mut self, form: &str, group: Option<PosGroup>, lemma: LemmaId, classes: &ClassSet) {
        let at = self.form(form);
        let entry = &mut self.gathered[at.0 as usize];
        match group {
            None => {
                entry.any.union(classes);
                entry.lemma = lemma;
            }
            Some(group) => {
                let (_, mine) = entry.groups[group as usize].get_or_insert((lemma, ClassSet::default()));
                mine.union(classes);
            }
        }
    }

    /// Reads a form as short for a word: under that word's lemma, with its classes added.
    pub fn shorten(&mut self, form: &str, of: &str, group: PosGroup) {
        let (full, at) = (self.form(of), self.form(form));
        let lemma = self.lemma(of);
        let classes =
            self.gathered[full.0 as usize].groups[group as usize].map_or_else(ClassSet::default, |it| it.1);
        let (known, mine) =
            self.gathered[at.0 as usize].groups[group as usize].get_or_insert((lemma, ClassSet::default()));
        *known = lemma;
        mine.union(&classes);
    }

    /// Closes the vocabulary. A name reads as the common noun of its form too ("President").
    pub fn build(self) -> Vocabulary {
        let mut readings = vec![Reading::default()];
        let mut forms = FxHashMap::with_capacity_and_hasher(self.entries.len(), rustc_hash::FxBuildHasher);
        let mut order: Vec<_> = self.entries.into_iter().collect();
        order.sort_unstable_by_key(|&(_, at)| at);
        for (text, at) in order {
            let entry = &self.gathered[at as usize];
            let plain = Reading { form: FormId(at), lemma: entry.lemma, classes: entry.any };
            let other = push(&mut readings, plain);
            let mut ids = [other; PosGroup::COUNT];
            for (id, group) in ids.iter_mut().zip(PosGroup::ALL) {
                let own = entry.groups[group as usize];
                let noun = entry.groups[PosGroup::Noun as usize].filter(|_| group == PosGroup::Name);
                if own.is_none() && noun.is_none() {
                    continue;
                }
                let mut reading = plain;
                for (lemma, classes) in [noun, own].into_iter().flatten() {
                    reading.lemma = lemma;
                    reading.classes.union(&classes);
                }
                *id = push(&mut readings, reading);
            }
            forms.insert(text, ids);
        }
        Vocabulary { forms, readings, lemmas: self.lemmas, classes: self.classes }
    }
}

fn push(readings: &mut Vec<Reading>, reading: Reading) -> ReadingId {
    readings.push(reading);
    ReadingId(u32::try_from(readings.len() - 1).expect("a grammar has fewer words"))
}
