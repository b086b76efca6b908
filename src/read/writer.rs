//! Writes the prose of a format with markup, and with every word the way back to its file.

use std::ops::Range;

use super::{Block, BlockKind, Directive, Prose};
use crate::span::Span;

/// What stands between two blocks.
const SEPARATOR: &str = "\n\n";

/// A prose in the making. Text outside a block opens one; a block without words is none.
pub(super) struct Writer<'f> {
    file: &'f str,
    prose: Prose,
    /// The kind of the open block, and its first byte.
    open: Option<(BlockKind, usize)>,
}

impl<'f> Writer<'f> {
    /// For the prose of a file's text.
    pub fn new(file: &'f str) -> Self {
        Self { file, prose: Prose::default(), open: None }
    }

    /// What is known of the story.
    pub fn metadata(&mut self) -> &mut super::Metadata {
        &mut self.prose.metadata
    }

    /// Opens a block, and ends the one before.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some((kind, self.prose.text.len()));
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the open block.
    pub fn end(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let text = &self.prose.text[start..];
        let words = text.trim();
        if words.is_empty() {
            return;
        }
        let start = start + text.len() - text.trim_start().len();
        let span = Span::new(start, start + words.len());
        self.prose.blocks.push(Block { span, kind });
        self.separate();
    }

    /// Adds bytes of the file as they are.
    fn copy(&mut self, file: Range<usize>) {
        self.write(&self.file[file.clone()], file);
    }

    /// Keeps what comes next apart from what stands here.
    fn separate(&mut self) {
        let last = self.prose.text.len().saturating_sub(1);
        let end = self.prose.map.to_file(Span::new(last, last + 1)).range().end;
        self.write(SEPARATOR, end..end);
    }

    /// Adds text that bytes of the file stand for.
    pub fn text(&mut self, text: &str, file: Range<usize>) {
        if !text.is_empty() {
            self.open.get_or_insert((BlockKind::Paragraph, self.prose.text.len()));
            self.write(text, file);
        }
    }

    /// Adds a directive that stands in these bytes of the file: within its sentence, or between blocks.
    pub fn directive(&mut self, text: &str, file: Range<usize>, own_line: bool) {
        let start = self.prose.text.len();
        if self.is_open() {
            self.prose.map.replace(start, Span::new(file.start, file.end));
        } else {
            self.copy(file);
        }
        let span = Span::new(start, self.prose.text.len());
        self.prose.directives.push(Directive { span, text: text.trim().to_owned(), own_line });
        if !self.is_open() {
            self.separate();
        }
    }

    /// The prose.
    pub fn finish(mut self) -> Prose {
        self.end();
        self.prose
    }

    fn write(&mut self, text: &str, file: Range<usize>) {
        let span = Span::new(file.start, file.end);
        let at = self.prose.text.len();
        if self.file[file] == *text {
            self.prose.map.copy(at, span);
        } else {
            self.prose.map.replace(at, span);
        }
        self.prose.text.push_str(text);
    }
}
