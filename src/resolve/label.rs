//! Abbreviated labels behind a name, which are no source themselves: "Sen. Ann Hill, D-Conn.", "a driver from Ava, Mo.".

use super::resolver::Resolver;
use crate::grammar::Class;
use crate::text::TokenKind;

impl Resolver<'_> {
    /// The phrase that a label stands behind; a phrase that is no label stands for itself.
    pub(super) fn labelled(&self, mut index: u32) -> u32 {
        while self.is_label(index)
            && let Some(front) = index.checked_sub(1)
        {
            let (end, start) = (self.story.phrase(front).tokens.end, self.story.phrase(index).tokens.start);
            let opens = matches!(self.story.kind(end), Some(TokenKind::Comma | TokenKind::OpenBracket));
            if !opens || end + 1 != start {
                break;
            }
            index = front;
        }
        index
    }

    /// Whether a phrase is what stands behind a preposition with a label of its own, and so a place.
    pub(super) fn is_labelled_place(&self, label: u32) -> bool {
        let start = self.story.phrase(self.labelled(label)).tokens.start;
        self.labelled(label) != label && start > 0 && self.story.is(start - 1, Class::Preposition)
    }

    fn is_label(&self, index: u32) -> bool {
        let (story, tokens) = (self.story, self.story.phrase(index).tokens);
        let is_short = tokens.len() == 1 && story.str(tokens.start).ends_with('.');
        is_short && story.is_name(tokens.start) && !story.classes(tokens.start).meets(&story.person)
    }
}
