//! A document with all that is needed to show it.

use super::lines::{LineIndex, Position};
use crate::document::Document;
use crate::grammar::Grammar;
use crate::read::Draft;
use crate::span::{Span, TokenRange};

/// A draft, what was read from it, and the way back to the file's bytes and lines.
pub struct View<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// What was read from it.
    pub document: &'a Document<'a>,
    /// By which grammar.
    pub grammar: &'a Grammar,
    /// The lines of the file.
    pub lines: LineIndex<'a>,
}

impl<'a> View<'a> {
    /// Of a document of the draft, read by the grammar.
    pub fn new(draft: &'a Draft, document: &'a Document<'a>, grammar: &'a Grammar) -> Self {
        Self { draft, document, grammar, lines: LineIndex::new(draft.file()) }
    }

    /// The bytes of the file behind bytes of the prose.
    pub fn file_span(&self, prose: Span) -> Span {
        self.draft.prose.map.to_file(prose)
    }

    /// The bytes of the file behind tokens.
    pub fn tokens(&self, range: TokenRange) -> Span {
        self.document.file_span(range)
    }

    /// Where tokens start, for people.
    pub fn start(&self, range: TokenRange) -> Position {
        self.lines.position(self.tokens(range).start)
    }

    /// The lemma of a token; empty for a word that the grammar does not know.
    pub fn lemma(&self, token: u32) -> &'a str {
        let reading = self.document.words.readings.get(token as usize).copied().unwrap_or_default();
        let vocabulary = &self.grammar.vocabulary;
        vocabulary.lemma(vocabulary.reading(reading).lemma)
    }
}
