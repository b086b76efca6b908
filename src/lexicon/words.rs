//! Tokens to words: folded forms, tags and readings.

use super::features::{Atoms, Casing};
use super::{Words, context, form, tagger};
use crate::grammar::{Grammar, PosGroup, ReadingId, Tag};
use crate::span::TokenRange;
use crate::text::{Text, TokenKind};

/// The readings of one form by part of speech; all 0 for a form that the grammar does not know.
pub(super) type Readings = [ReadingId; PosGroup::COUNT];

const UNKNOWN: Readings = [ReadingId(0); PosGroup::COUNT];

/// Tags and readings of all tokens of a text; `source` is the prose that was cut up.
pub fn words(text: &Text, source: &str, grammar: &Grammar) -> Words {
    let count = text.tokens.len();
    let mut words = Words { tags: vec![Tag::Punct; count], readings: vec![ReadingId(0); count] };
    let mut scratch = Scratch::default();
    for sentence in &text.sentences {
        scratch.read(text, source, sentence.tokens, grammar);
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tags = &mut words.tags[range.clone()];
        tagger::tag(&grammar.tagger, &scratch.atoms, tags);
        context::correct(tags, &scratch.readings, &text.tokens[range.clone()], &grammar.vocabulary);
        for ((reading, &tag), readings) in words.readings[range].iter_mut().zip(&*tags).zip(&scratch.readings)
        {
            *reading = choose(readings, tag);
        }
    }
    words
}

/// The reading of a form under its tag. A verb whose form the tagger has mistaken (a base form after a
/// singular name, say) keeps the reading of the form that it has.
fn choose(readings: &Readings, tag: Tag) -> ReadingId {
    let reading = readings[PosGroup::of(tag) as usize];
    let other = readings[PosGroup::Other as usize];
    if reading != other || !tag.is_verb() {
        return reading;
    }
    let verbs = PosGroup::ALL.iter().filter(|it| it.is_verb());
    verbs.map(|&it| readings[it as usize]).find(|&it| it != other).unwrap_or(reading)
}

/// What is known of one sentence; kept from one to the next, so that nothing is allocated for each.
#[derive(Default)]
struct Scratch {
    form: String,
    /// With two entries outside of the sentence at either end.
    atoms: Vec<Atoms>,
    readings: Vec<Readings>,
}

impl Scratch {
    fn read(&mut self, text: &Text, source: &str, sentence: TokenRange, grammar: &Grammar) {
        let tokens = &text.tokens[sentence.start as usize..sentence.end as usize];
        let casing = Casing::of(tokens.iter().map(|it| &source[it.span.range()]));
        let mut first = true;
        self.readings.clear();
        self.atoms.clear();
        self.atoms.extend([Atoms::outside(); 2]);
        for token in tokens {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol) {
                self.atoms.push(Atoms::of_mark(token.kind));
                self.readings.push(UNKNOWN);
                continue;
            }
            let word = &source[token.span.range()];
            form::fold(word, &mut self.form);
            self.atoms.push(Atoms::of_word(word, &self.form, std::mem::take(&mut first), casing));
            self.readings.push(readings(&self.form, grammar));
        }
        self.atoms.extend([Atoms::outside(); 2]);
    }
}

/// The readings of a form; of an unknown compound, those of its last part ("co-founder").
fn readings(form: &str, grammar: &Grammar) -> Readings {
    let known = grammar.vocabulary.form(form);
    let last_part = || grammar.vocabulary.form(form.rsplit_once('-')?.1);
    *known.or_else(last_part).unwrap_or(&UNKNOWN)
}
