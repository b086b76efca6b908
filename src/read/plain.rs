//! Plain text.

use super::{Block, BlockKind, OffsetMap, Prose};
use crate::span::Span;

/// The prose of a plain text: all of it, a block for each run of lines between empty ones.
pub fn prose(text: &str) -> Prose {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if words.is_empty() {
            blocks.extend(open.take());
        } else {
            let start = at + line.find(words).unwrap_or(0);
            let first = open.map_or(start, |(first, _)| first);
            open = Some((first, start + words.len()));
        }
        at += line.len();
    }
    blocks.extend(open);
    let block = |(start, end)| Block { span: Span::new(start, end), kind: BlockKind::Paragraph };
    Prose {
        text: text.to_owned(),
        blocks: blocks.into_iter().map(block).collect(),
        map: OffsetMap::default(),
    }
}
