//! Tokens to words: for each token its tag and its reading in the grammar's vocabulary, and over them
//! the base noun phrases and verb groups.

mod context;
mod entity;
pub mod features;
pub mod form;
mod lookup;
mod nouns;
pub mod tagger;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub use words::words;

use crate::grammar::{Grammar, ReadingId, Tag};
use crate::span::TokenRange;
use crate::text::Text;

/// What is known of each token; all vectors have one entry a token.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Part of speech.
    pub tags: Vec<Tag>,
    /// The reading of the form under its tag: lemma and classes.
    pub readings: Vec<ReadingId>,
}

/// What a noun phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EntityKind {
    /// A person: by a name, a title or a role noun.
    Person,
    /// A company, agency, party, court, newspaper, or a place that acts ("Beijing").
    Organization,
    /// A report, study, poll, law suit, statement, record, video.
    Document,
    /// Several people by a common noun ("voters", "critics", "neighbours").
    Group,
    /// Somebody whose name is withheld ("an official", "a person familiar with the matter").
    Anonymous,
    /// A pronoun; who it is, is for [`crate::resolve`].
    Pronoun,
    /// Anything else.
    #[default]
    Thing,
}

/// A base noun phrase: determiner to head, possessor included ("the city's former mayor"), names with
/// their titles and roles ("Kremlin aide Yuri Ushakov") in one. Post-modifiers stand outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its head: the last noun, name, number or pronoun.
    pub head: u32,
    /// What it stands for.
    pub kind: EntityKind,
}

/// A verb group: auxiliaries, negation and adverbs up to its main verb ("has not yet publicly said").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens; the main verb is the last verb inside.
    pub tokens: TokenRange,
    /// The main verb.
    pub head: u32,
    /// Whether a negation stands in it.
    pub negated: bool,
    /// Whether a modal that leaves it open stands in it (would, could, may, might, should; not will).
    pub hypothetical: bool,
    /// Whether it is passive.
    pub passive: bool,
    /// What it can be the predicate of.
    pub shape: VerbShape,
}

/// The form of a verb group as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbShape {
    /// Has a tense: can have a subject of its own.
    Finite,
    /// `to` + verb.
    Infinitive,
    /// Starts with an -ing form.
    Gerund,
    /// Starts with a past participle.
    Participle,
    /// A bare verb form (imperative, or after a modal that stands apart).
    Bare,
}

/// The phrases of a text.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// Base noun phrases, in order; they never overlap.
    pub nouns: Vec<NounPhrase>,
    /// Verb groups, in order; they never overlap.
    pub verbs: Vec<VerbGroup>,
    /// For each token the noun phrase that holds it, as index + 1; 0 for none.
    pub noun_of: Vec<u32>,
    /// For each token the verb group that holds it, as index + 1; 0 for none.
    pub verb_of: Vec<u32>,
}

impl Phrases {
    /// The noun phrase around a token.
    pub fn noun(&self, token: u32) -> Option<&NounPhrase> {
        self.nouns.get((*self.noun_of.get(token as usize)? as usize).checked_sub(1)?)
    }

    /// The verb group around a token.
    pub fn verb(&self, token: u32) -> Option<&VerbGroup> {
        self.verbs.get((*self.verb_of.get(token as usize)? as usize).checked_sub(1)?)
    }
}

/// The noun phrases and verb groups of a text, sentence by sentence.
pub fn phrases(text: &Text, source: &str, words: &Words, grammar: &Grammar) -> Phrases {
    let count = text.tokens.len();
    let mut phrases = Phrases { noun_of: vec![0; count], verb_of: vec![0; count], ..Phrases::default() };
    let look = lookup::Lookup { text, source, words, vocabulary: &grammar.vocabulary };
    for sentence in &text.sentences {
        let tokens = sentence.tokens;
        let mut at = tokens.start;
        while at < tokens.end {
            let Some(phrase) = nouns::noun_phrase(&look, at, tokens) else {
                at += 1;
                continue;
            };
            phrases.nouns.push(phrase);
            let index = u32::try_from(phrases.nouns.len()).expect("fewer phrases than tokens");
            phrases.noun_of[phrase.tokens.start as usize..phrase.tokens.end as usize].fill(index);
            at = phrase.tokens.end;
        }
        let mut at = tokens.start;
        while at < tokens.end {
            let free = |it: u32| it < tokens.end && phrases.noun_of[it as usize] == 0;
            let Some(group) = verbs::verb_group(&look, at, free) else {
                at += 1;
                continue;
            };
            phrases.verbs.push(group);
            let index = u32::try_from(phrases.verbs.len()).expect("fewer groups than tokens");
            phrases.verb_of[group.tokens.start as usize..group.tokens.end as usize].fill(index);
            at = group.tokens.end;
        }
        let first = phrases.verbs.partition_point(|it| it.tokens.start < tokens.start);
        verbs::settle(&look, tokens, &phrases.noun_of, &mut phrases.verbs[first..]);
    }
    phrases
}
