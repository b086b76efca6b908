//! What the parser sees of a text: the earlier stages side by side, asked by token.

use crate::grammar::{Class, ClassId, Grammar, Reading, Tag};
use crate::lexicon::{NounPhrase, Phrases, VerbGroup, VerbShape, Words};
use crate::span::TokenRange;
use crate::text::{Quote, Text, TokenKind};

/// The earlier stages of one text.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Tokens, sentences, quotations.
    pub text: &'a Text,
    /// Tags and readings.
    pub words: &'a Words,
    /// Noun phrases and verb groups.
    pub phrases: &'a Phrases,
    /// The language.
    pub grammar: &'a Grammar,
}

impl<'a> View<'a> {
    /// The kind of a token; a full stop outside the text.
    pub fn kind(&self, at: u32) -> TokenKind {
        self.text.tokens.get(at as usize).map_or(TokenKind::Period, |it| it.kind)
    }

    /// The tag of a token.
    pub fn tag(&self, at: u32) -> Tag {
        self.words.tags.get(at as usize).copied().unwrap_or_default()
    }

    /// The reading of a token.
    pub fn reading(&self, at: u32) -> &'a Reading {
        self.grammar.vocabulary.reading(self.words.readings.get(at as usize).copied().unwrap_or_default())
    }

    /// Whether a token's reading is of a class.
    pub fn is(&self, at: u32, class: Class) -> bool {
        self.has(at, class.id())
    }

    /// Whether a token's reading is of a class.
    pub fn has(&self, at: u32, class: ClassId) -> bool {
        self.reading(at).classes.has(class)
    }

    /// Whether a noun says when: a day, a month, a common noun of time, but no newspaper's name.
    pub fn is_time(&self, at: u32) -> bool {
        let name = self.tag(at).is_name() && !self.is(at, Class::Day);
        self.is(at, Class::Time) && !name
    }

    /// The noun phrase around a token.
    pub fn noun(&self, at: u32) -> Option<&'a NounPhrase> {
        self.phrases.noun(at)
    }

    /// The noun phrase that starts at a token.
    pub fn noun_from(&self, at: u32) -> Option<&'a NounPhrase> {
        self.noun(at).filter(|it| it.tokens.start == at)
    }

    /// The noun phrase that ends before a token.
    pub fn noun_until(&self, end: u32) -> Option<&'a NounPhrase> {
        self.noun(end.checked_sub(1)?).filter(|it| it.tokens.end == end)
    }

    /// The verb group around a token.
    pub fn verb(&self, at: u32) -> Option<&'a VerbGroup> {
        self.phrases.verb(at)
    }

    /// The verb group that starts at a token.
    pub fn verb_from(&self, at: u32) -> Option<&'a VerbGroup> {
        self.verb(at).filter(|it| it.tokens.start == at)
    }

    /// The last verb group of `range` that starts before `end`, going left.
    pub fn verbs_before(&self, end: u32, range: TokenRange) -> impl Iterator<Item = &'a VerbGroup> {
        let all = &self.phrases.verbs;
        let until = all.partition_point(|it| it.tokens.start < end);
        all[..until].iter().rev().take_while(move |it| it.tokens.start >= range.start)
    }

    /// The verb groups that start in `range`, in order.
    pub fn verbs_in(&self, range: TokenRange) -> &'a [VerbGroup] {
        let all = &self.phrases.verbs;
        let from = all.partition_point(|it| it.tokens.start < range.start);
        let to = all.partition_point(|it| it.tokens.start < range.end);
        &all[from..to.max(from)]
    }

    /// Whether a verb group with a tense starts in `range`.
    pub fn has_finite_verb(&self, range: TokenRange) -> bool {
        self.verbs_in(range).iter().any(|it| it.shape == VerbShape::Finite)
    }

    /// The tokens of the sentence around a token.
    pub fn sentence(&self, at: u32) -> TokenRange {
        self.text.sentence(at).tokens
    }

    /// The outermost quotation around a token, its marks included.
    pub fn outer_quote(&self, at: u32) -> Option<(u32, &'a Quote)> {
        let mut index = self.text.quote_of[at as usize].checked_sub(1)?;
        let mut quote = &self.text.quotes[index as usize];
        while quote.level > 0 {
            // quotations are in the order of their opening marks, so the enclosing one stands before
            index = index.checked_sub(1)?;
            let before = &self.text.quotes[index as usize];
            if before.level < quote.level && before.whole().contains(quote.whole()) {
                quote = before;
            }
        }
        Some((index, quote))
    }

    /// Whether a comma, dash, semicolon, colon or bracket stands here.
    pub fn is_break(&self, at: u32) -> bool {
        use TokenKind::{CloseBracket, Colon, Comma, Dash, OpenBracket, Semicolon};
        matches!(self.kind(at), Comma | Dash | Semicolon | Colon | OpenBracket | CloseBracket)
    }
}
