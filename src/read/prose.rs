//! The prose of a draft: what a reader of the story reads, and where each byte of it stands in the file.

use std::ops::Range;

use super::Directive;
use crate::registry::Declared;
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
    /// Who wrote the story, where and when.
    Byline,
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
    /// What the file says about the story.
    pub metadata: Metadata,
    /// The bytes of `text` at which links start, in order.
    pub links: Vec<u32>,
    /// Where its parts stand in a packed file, in order; empty for text files.
    pub addresses: Vec<Address>,
}

/// Where a stretch of prose, up to the next one, stands in a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// Its first byte in the prose.
    pub at: u32,
    /// Its paragraph, counted from 1.
    pub paragraph: u32,
    /// Its run within the paragraph, counted from 1.
    pub run: u32,
}

impl Prose {
    /// Gives back the memory that it does not need: a run over many drafts may hold them all.
    pub(super) fn fit(&mut self) {
        self.text.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.map.segments.shrink_to_fit();
        self.addresses.shrink_to_fit();
    }

    /// Adds the prose of a text that was made of the file, `map` leading from that text to the file.
    pub(super) fn append(&mut self, other: Self, map: &OffsetMap) {
        let by = Span::new(0, self.text.len()).end;
        let moved = |it: Span| Span { start: it.start + by, end: it.end + by };
        self.text += &other.text;
        self.blocks.extend(other.blocks.into_iter().map(|it| Block { span: moved(it.span), ..it }));
        let directives = other.directives.into_iter();
        self.directives.extend(directives.map(|it| Directive { span: moved(it.span), ..it }));
        self.links.extend(other.links.into_iter().map(|it| it + by));
        // A text that is its own prose has no segments.
        let through = if other.map.segments.is_empty() { map.clone() } else { other.map.through(map) };
        let segments = through.segments.into_iter();
        self.map.segments.extend(segments.map(|it| Segment { prose: it.prose + by, ..it }));
    }

    /// Where a byte of the prose stands in a packed file, with its offset from the run's first byte.
    pub fn address(&self, at: u32) -> Option<(Address, u32)> {
        let next = self.addresses.partition_point(|it| it.at <= at);
        let address = self.addresses[next.checked_sub(1)?];
        Some((address, at - address.at))
    }
}

/// As the tests of the formats show it.
#[cfg(test)]
impl Prose {
    /// The blocks as the file has them, `/` between them, the kind of all but paragraphs in front, line breaks as `~`.
    pub(super) fn blocks_of(&self, file: &str) -> String {
        let block = |it: &Block| {
            let kind = match it.kind {
                BlockKind::Paragraph => String::new(),
                kind => format!("{kind:?}: "),
            };
            kind + &file[self.map.to_file(it.span).range()].replace(['\n', '\r'], "~")
        };
        self.blocks.iter().map(block).collect::<Vec<_>>().join("/")
    }

    /// What each directive says, `!` where it has a line of its own and `?` where not, and how the file has it.
    pub(super) fn directives_of(&self, file: &str) -> String {
        let directive = |it: &Directive| {
            let mark = if it.own_line { '!' } else { '?' };
            format!("{}{mark}{}", it.text, &file[self.map.to_file(it.span).range()])
        };
        self.directives.iter().map(directive).collect::<Vec<_>>().join(" ")
    }
}

/// What a file says about its story, beside the story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where and when it was written.
    pub dateline: Option<String>,
    /// Whom or what it says it rests on.
    pub sources: Vec<Declared>,
    /// The bytes of the file that hold its YAML, where that sets something for the analyzer.
    pub settings: Option<Range<usize>>,
}

/// A map from bytes of the prose to bytes of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// By their place in the prose; the map is the identity when there are none.
    segments: Vec<Segment>,
}

/// A stretch of prose, up to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    /// Its first byte in the prose.
    prose: u32,
    /// The bytes of the file that it was made of.
    file: Span,
    /// Whether it is those bytes without change, or stands for them as a whole, as the character of an entity does.
    copied: bool,
}

impl OffsetMap {
    /// From `prose` on, the text is a copy of these bytes of the file.
    pub(super) fn copy(&mut self, prose: usize, file: Span) {
        match self.segments.last_mut() {
            Some(last) if last.copied && last.file.end == file.start => last.file.end = file.end,
            _ => self.segments.push(Segment { prose: Span::new(prose, prose).start, file, copied: true }),
        }
    }

    /// From `prose` on, the text stands for these bytes of the file; the text, the bytes or both may be empty.
    pub(super) fn replace(&mut self, prose: usize, file: Span) {
        self.segments.push(Segment { prose: Span::new(prose, prose).start, file, copied: false });
    }

    /// The span of the file: from where its first byte came from to where its last byte came from, so that
    /// markup before the first and behind the last word is never included.
    ///
    /// An empty span leads to what stands at its place in the file and has no text in the prose, as a directive.
    pub fn to_file(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return span;
        }
        if span.is_empty() {
            return self.without_text(span.start).unwrap_or_else(|| {
                let at = self.start(span.start);
                Span { start: at, end: at }
            });
        }
        let start = self.start(span.start);
        Span { start, end: self.end(span.end - 1).max(start) }
    }

    /// The map to the file of a text that itself was made of a file, `outer` leading from the one to the other.
    pub(super) fn through(&self, outer: &Self) -> Self {
        let mut map = Self::default();
        for it in &self.segments {
            if !it.copied {
                map.segments.push(Segment { file: outer.to_file(it.file), ..*it });
                continue;
            }
            let mut at = it.file.start;
            while at < it.file.end {
                let next = outer.segments.partition_point(|segment| segment.prose <= at);
                let end =
                    outer.segments.get(next).map_or(it.file.end, |segment| segment.prose.min(it.file.end));
                let file = outer.to_file(Span { start: at, end });
                let copied = outer.segment(at).is_none_or(|segment| segment.copied);
                map.segments.push(Segment { prose: it.prose + (at - it.file.start), file, copied });
                at = end;
            }
        }
        map
    }

    fn without_text(&self, at: u32) -> Option<Span> {
        let first = self.segments.partition_point(|it| it.prose < at);
        let segment = self.segments.get(first).filter(|it| it.prose == at && !it.copied)?;
        Some(segment.file)
    }

    /// Where the byte at `at` starts in the file.
    fn start(&self, at: u32) -> u32 {
        self.segment(at).map_or(at, |it| match it.copied {
            true => (it.file.start + (at - it.prose)).min(it.file.end),
            false => it.file.start,
        })
    }

    /// Where the byte at `at` ends in the file.
    fn end(&self, at: u32) -> u32 {
        self.segment(at).map_or(at + 1, |it| match it.copied {
            true => (it.file.start + (at - it.prose) + 1).min(it.file.end),
            false => it.file.end,
        })
    }

    fn segment(&self, at: u32) -> Option<&Segment> {
        self.segments.partition_point(|it| it.prose <= at).checked_sub(1).map(|it| &self.segments[it])
    }
}
