//! Elements to blocks: what HTML and the formats of news agencies have in common.

use std::ops::Range;

use super::directive::of_comment;
use super::writer::Writer;
use super::{BlockKind, Malformed};

/// How deep elements may nest. Browsers stop at about as many.
pub(super) const MAX_DEPTH: usize = 512;

/// What an element is to the reader of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A block of a kind, or one that gives its kind to the blocks in it.
    Block(BlockKind),
    /// A block without a kind of its own, or one that holds such.
    Group,
    /// Holds blocks; text right in it is no prose.
    Holder,
    /// Part of a line, but nothing in it is prose.
    LeftOut,
    /// A block, but nothing in it is prose.
    BlockLeftOut,
    /// A dateline with an element of its own, which in print begins the first paragraph.
    Dateline,
    /// Part of a line.
    Inline,
    /// The end of a line.
    Break,
}

impl Role {
    /// Whether it ends the block before it.
    pub fn is_block(self) -> bool {
        !matches!(self, Self::Inline | Self::LeftOut | Self::Break)
    }

    fn is_left_out(self) -> bool {
        matches!(self, Self::LeftOut | Self::BlockLeftOut)
    }
}

/// The roles of elements by name. Elements that are not listed are part of a line.
pub(super) type Roles = &'static [(&'static str, Role)];

/// The elements that are open at one place of a file, and the prose so far.
pub(super) struct Elements<'f> {
    /// The prose.
    pub writer: Writer<'f>,
    roles: Roles,
    /// The listed ones that are open, outermost first.
    open: Vec<(&'static str, Role)>,
    left_out: usize,
}

impl<'f> Elements<'f> {
    /// At the start of a file.
    pub fn new(file: &'f str, roles: Roles) -> Self {
        Self { writer: Writer::new(file), roles, open: Vec::new(), left_out: 0 }
    }

    /// The name and role of an element as listed.
    pub fn listed(&self, name: &str) -> Option<(&'static str, Role)> {
        self.roles.iter().find(|(known, _)| *known == name).copied()
    }

    /// Whether an element of the name is open.
    pub fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| *open == name)
    }

    /// The innermost element.
    pub fn innermost(&self) -> Option<&'static str> {
        self.open.last().map(|(name, _)| *name)
    }

    /// An element starts.
    ///
    /// # Errors
    /// When elements nest too deep.
    pub fn start(&mut self, (name, role): (&'static str, Role), at: Range<usize>) -> Result<(), Malformed> {
        if role == Role::Break {
            self.text("\n", at);
            return Ok(());
        }
        if self.open.len() == MAX_DEPTH {
            return Err(self.writer.malformed(at.start, "elements nest too deep"));
        }
        if role.is_block() {
            self.writer.end();
        }
        self.left_out += usize::from(role.is_left_out());
        self.open.push((name, role));
        Ok(())
    }

    /// An element ends, and with it those in it that were never closed.
    pub fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) else { return };
        for (_, role) in self.open.drain(at..) {
            self.left_out -= usize::from(role.is_left_out());
            if role.is_block() {
                self.writer.end();
            }
        }
    }

    /// Some text.
    pub fn text(&mut self, text: &str, file: Range<usize>) {
        if self.left_out > 0 {
            return;
        }
        if self.open.iter().any(|(_, role)| *role == Role::Dateline) {
            self.writer.dateline(text, file);
            return;
        }
        if !self.writer.is_open() {
            let held = self.open.last().is_some_and(|(_, role)| *role == Role::Holder);
            if held || text.trim().is_empty() {
                return;
            }
            self.writer.begin(self.kind());
        }
        self.writer.text(text, file);
    }

    /// A comment with its marks.
    pub fn comment(&mut self, comment: &str, file: Range<usize>) {
        if let Some(note) = of_comment(comment)
            && self.left_out == 0
        {
            let within = self.writer.is_open();
            self.writer.directive(note, file, !within);
        }
    }

    /// The kind of a block that opens here: what is quoted stays quoted in lists and tables.
    fn kind(&self) -> BlockKind {
        self.open.iter().fold(BlockKind::Paragraph, |outer, (_, role)| match (outer, role) {
            (BlockKind::BlockQuote, Role::Block(BlockKind::ListItem | BlockKind::Cell)) => outer,
            (_, Role::Block(kind)) => *kind,
            _ => outer,
        })
    }
}
