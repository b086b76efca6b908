//! A document with all that is needed to show it.

use super::lines::Position;
use super::page::Page;
use crate::check::Settings;
use crate::document::Document;
use crate::grammar::Grammar;
use crate::span::{Span, TokenRange};

/// What was read from a draft, by which grammar, and what holds for it.
pub struct View<'a> {
    /// The draft.
    pub page: Page<'a>,
    /// What was read from it.
    pub document: &'a Document<'a>,
    /// By which grammar.
    pub grammar: &'a Grammar,
    /// The levels and options that its configuration sets.
    pub settings: &'a Settings,
}

impl<'a> View<'a> {
    /// The bytes of the file behind tokens.
    pub fn tokens(&self, range: TokenRange) -> Span {
        self.page.file_span(self.document.text.span(range))
    }

    /// Where tokens start, for people.
    pub fn start(&self, range: TokenRange) -> Position {
        self.page.start(self.document.text.span(range))
    }

    /// The lemma of a token; empty for a word that the grammar does not know.
    pub fn lemma(&self, token: u32) -> &'a str {
        let reading = self.document.words.readings.get(token as usize).copied().unwrap_or_default();
        let vocabulary = &self.grammar.vocabulary;
        vocabulary.lemma(vocabulary.reading(reading).lemma)
    }
}
