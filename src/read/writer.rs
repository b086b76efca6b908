//! Writes the prose of a format with markup, and with every word the way back to its file.

use std::ops::Range;

use super::{Address, Block, BlockKind, Directive, Malformed, Prose};
use crate::registry::{Declared, Entry};
use crate::span::Span;

/// What stands between two blocks.
const SEPARATOR: &str = "\n\n";
/// What stands between a dateline and the story.
const DASH: &str = " — ";

/// A prose in the making. Text outside a block opens one; a block without words is none.
pub(super) struct Writer<'f> {
    file: &'f str,
    prose: Prose,
    /// The kind of the open block, and its first byte.
    open: Option<(BlockKind, usize)>,
    /// A dateline that waits for its paragraph.
    dateline: Option<(String, Range<usize>)>,
    /// Whether the file is a text, so that the words stand somewhere in it.
    mapped: bool,
}

impl<'f> Writer<'f> {
    /// For the prose of a file's text.
    pub fn new(file: &'f str) -> Self {
        Self { file, prose: Prose::default(), open: None, dateline: None, mapped: true }
    }

    /// For the prose of a packed file, whose words are told by paragraph and run.
    pub fn packed() -> Self {
        Self { file: "", prose: Prose::default(), open: None, dateline: None, mapped: false }
    }

    /// Says where in a packed file the text comes from that is added next, both counted from 1.
    pub fn address(&mut self, paragraph: u32, run: u32) {
        let at = Span::new(self.prose.text.len(), self.prose.text.len()).start;
        self.prose.addresses.push(Address { at, paragraph, run });
    }

    /// Adds a directive that speaks of the sentence at a byte of the prose.
    pub fn directive_at(&mut self, text: &str, at: u32) {
        let span = Span { start: at, end: at };
        self.prose.directives.push(Directive { span, text: text.trim().to_owned(), own_line: false });
    }

    /// Says that a link starts here.
    pub fn link(&mut self) {
        let at = self.len();
        self.prose.links.push(at);
    }

    /// The length of the prose so far.
    pub fn len(&self) -> u32 {
        Span::new(0, self.prose.text.len()).end
    }

    /// What is known of the story.
    pub fn metadata(&mut self) -> &mut super::Metadata {
        &mut self.prose.metadata
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.prose.blocks.len()
    }

    /// A fault at a byte of the file.
    pub fn malformed(&self, at: usize, message: &str) -> Malformed {
        Malformed::at(self.file, at, message)
    }

    /// Opens a block, and ends the one before.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some((kind, self.prose.text.len()));
        if kind == BlockKind::Paragraph
            && let Some((text, file)) = self.dateline.take()
        {
            let end = file.end;
            self.write(&text, file);
            if !text.trim_end().ends_with(['—', '–', '-']) {
                self.write(DASH, end..end);
            }
        }
    }

    /// Adds to the dateline that the next paragraph is to begin with.
    pub fn dateline(&mut self, text: &str, file: Range<usize>) {
        if let Some((dateline, place)) = &mut self.dateline {
            dateline.push_str(text);
            place.end = file.end;
        } else if !text.trim().is_empty() {
            self.dateline = Some((text.to_owned(), file));
        }
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

    /// Adds text that bytes of the file stand for.
    pub fn text(&mut self, text: &str, file: Range<usize>) {
        let (mut text, mut file) = (text, file);
        let is_first = self.open.is_some_and(|(_, start)| start == self.prose.text.len());
        if is_first && self.file.get(file.clone()) == Some(text) {
            // So a directive that stands before the first word of a block stands at that word.
            text = text.trim_start();
            file.start = file.end - text.len();
        }
        if !text.is_empty() {
            if !self.is_open() {
                self.begin(BlockKind::Paragraph);
            }
            self.write(text, file);
        }
    }

    /// Adds a source that the file declares, whose name stands in these bytes of it.
    pub fn declare(&mut self, entry: Entry, file: Range<usize>) {
        self.end();
        let span = self.aside(file);
        self.prose.metadata.sources.push(Declared { entry, span });
    }

    /// Adds bytes of the file that are no part of a block.
    fn aside(&mut self, file: Range<usize>) -> Span {
        let start = self.prose.text.len();
        self.copy(file);
        let span = Span::new(start, self.prose.text.len());
        self.separate();
        span
    }

    /// Adds a directive that stands in these bytes of the file: within its sentence, or between blocks.
    pub fn directive(&mut self, text: &str, file: Range<usize>, own_line: bool) {
        let span = if self.is_open() {
            let at = self.prose.text.len();
            self.prose.map.replace(at, Span::new(file.start, file.end));
            Span::new(at, at)
        } else {
            self.aside(file)
        };
        self.prose.directives.push(Directive { span, text: text.trim().to_owned(), own_line });
    }

    /// The prose.
    pub fn finish(mut self) -> Prose {
        self.end();
        self.prose.directives.sort_by_key(|it| it.span);
        self.prose.fit();
        self.prose
    }

    /// Keeps what comes next apart from what stands here.
    fn separate(&mut self) {
        let last = self.prose.text.len().saturating_sub(1);
        let end = if self.mapped { self.prose.map.to_file(Span::new(last, last + 1)).range().end } else { 0 };
        self.write(SEPARATOR, end..end);
    }

    fn write(&mut self, text: &str, file: Range<usize>) {
        if self.mapped {
            let span = Span::new(file.start, file.end);
            let at = self.prose.text.len();
            if self.file[file] == *text {
                self.prose.map.copy(at, span);
            } else {
                self.prose.map.replace(at, span);
            }
        }
        self.prose.text.push_str(text);
    }
}
