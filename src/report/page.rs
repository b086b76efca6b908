//! A draft with the way from its prose to the bytes and lines of its file.

use std::fmt;

use serde::Serialize;

use super::lines::{LineIndex, Position};
use crate::read::{Draft, TextOrigin};
use crate::span::Span;

/// A place in a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Packed {
    /// Its paragraph, counted from 1.
    pub paragraph: u32,
    /// Its run within the paragraph, counted from 1.
    pub run: u32,
    /// Bytes of the run before it.
    pub offset: u32,
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "¶{}", self.paragraph)
    }
}

/// A draft, and the lines of its file.
pub struct Page<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// The lines of the file.
    pub lines: LineIndex<'a>,
}

impl<'a> Page<'a> {
    /// Of a draft.
    pub fn new(draft: &'a Draft) -> Self {
        Self { draft, lines: LineIndex::new(draft.file()) }
    }

    /// What the draft is called.
    pub fn name(&self) -> &'a str {
        &self.draft.name
    }

    /// The bytes of the file behind bytes of the prose.
    pub fn file_span(&self, prose: Span) -> Span {
        self.draft.prose.map.to_file(prose)
    }

    /// The text that was extracted from a file, for those who have the file only.
    pub fn extracted(&self) -> Option<&'a str> {
        let has_text = self.draft.origin == TextOrigin::File || self.draft.id.is_some();
        (!has_text).then(|| self.draft.file())
    }

    /// Where in a packed file bytes of the prose start; none for a file that is text.
    pub fn packed(&self, prose: Span) -> Option<Packed> {
        let (address, offset) = self.draft.prose.address(prose.start)?;
        Some(Packed { paragraph: address.paragraph, run: address.run, offset })
    }

    /// What the place of bytes of the prose is called: line and column, or in a packed file the paragraph, which people
    /// can count in it.
    pub fn place(&self, prose: Span) -> String {
        match self.packed(prose) {
            Some(packed) => packed.to_string(),
            None => self.start(prose).to_string(),
        }
    }

    /// Where bytes of the prose start and where they end (exclusive), for people.
    pub fn region(&self, prose: Span) -> (Position, Position) {
        let span = self.file_span(prose);
        (self.lines.position(span.start), self.lines.position(span.end))
    }

    /// What stands in the file behind bytes of the prose.
    pub fn excerpt(&self, prose: Span) -> &'a str {
        &self.lines.text()[self.file_span(prose).range()]
    }

    /// Where bytes of the prose start, for people.
    pub fn start(&self, prose: Span) -> Position {
        self.lines.position(self.file_span(prose).start)
    }
}
