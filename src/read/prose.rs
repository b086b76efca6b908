//! The prose of a draft: what a reader of the story reads, and where each byte of it stands in the file.

use super::Directive;
use crate::span::Span;

/// What a format says of a stretch of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading marked as such by the format.
    Heading,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    BlockQuote,
    /// A figure caption or credit.
    Caption,
    /// A cell of a table.
    Cell,
}

/// One block of prose; blocks are in order and never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Bytes of [`Prose::text`].
    pub span: Span,
    /// What the format says it is.
    pub kind: BlockKind,
}

/// The prose of one draft. For plain text it is the file itself; for formats with markup it is the
/// extracted text, and `map` leads back.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text that is analyzed.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Its directives, in order; no block holds one.
    pub directives: Vec<Directive>,
    /// From bytes of `text` to bytes of the file.
    pub map: OffsetMap,
}

/// A monotone map from bytes of the prose to bytes of the file, as segments copied without change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// `(first byte in the prose, first byte in the file)` of each segment, in order; the identity when empty.
    segments: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// Adds a segment: from `prose` on, bytes stand at `file` and after.
    pub fn push(&mut self, prose: usize, file: usize) {
        let at = Span::new(prose.min(file), prose.max(file));
        let (prose, file) = if prose <= file { (at.start, at.end) } else { (at.end, at.start) };
        self.segments.push((prose, file));
    }

    /// The span of the file: its start maps as the segment that holds it, its end as the segment that
    /// holds its last byte, so that markup behind the last word is never included.
    pub fn to_file(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.offset(span.start);
            return Span { start: at, end: at };
        }
        Span { start: self.offset(span.start), end: self.offset(span.end - 1) + 1 }
    }

    fn offset(&self, at: u32) -> u32 {
        match self.segments.partition_point(|&(prose, _)| prose <= at) {
            0 => at,
            n => {
                let (prose, file) = self.segments[n - 1];
                file + (at - prose)
            }
        }
    }
}
