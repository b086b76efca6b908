//! A draft with the way from its prose to the bytes and lines of its file.

use super::lines::{LineIndex, Position};
use crate::read::Draft;
use crate::span::Span;

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

    /// The paragraph of a packed file that bytes of the prose stand in, counted from 1.
    pub fn paragraph(&self, prose: Span) -> Option<u32> {
        self.draft.prose.address(prose.start).map(|(it, _)| it.paragraph)
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
