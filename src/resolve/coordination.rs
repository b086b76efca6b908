//! Several noun phrases joined into one source: "Putin and Xi", "the mayor, her deputy and two aides".

use super::story::Story;
use crate::grammar::{Class, Tag};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// The noun phrases that a range joins, and the conjunction between the last two.
pub(super) struct Coordination {
    pub parts: Vec<u32>,
    pub joint: u32,
}

/// The coordination at the top level of a source's words, if they are one.
pub(super) fn coordination(story: &Story, range: TokenRange) -> Option<Coordination> {
    let mut at = range.iter().find_map(|token| story.phrase_of(token))?;
    let mut parts = vec![at];
    let mut joint = None;
    while let Some(next) = story.phrases.nouns.get(at as usize + 1).filter(|it| it.tokens.end <= range.end) {
        let gap = TokenRange::new(story.phrase(at).tokens.end, next.tokens.start);
        at += 1;
        match link(story, gap) {
            Gap::Tail => {}
            Gap::Comma => parts.push(at),
            Gap::Joint(token) => {
                parts.push(at);
                joint = Some(token);
            }
            Gap::Other => break,
        }
    }
    Some(Coordination { parts, joint: joint? })
}

enum Gap {
    /// A preposition: the next phrase belongs to this one.
    Tail,
    Comma,
    Joint(u32),
    Other,
}

fn link(story: &Story, gap: TokenRange) -> Gap {
    let last = gap.end.wrapping_sub(1);
    let is_comma = |token: u32| story.kind(token) == Some(TokenKind::Comma);
    match gap.len() {
        1 if story.words.tags[last as usize] == Tag::Cc => Gap::Joint(last),
        1 if is_comma(last) => Gap::Comma,
        1 if story.is(last, Class::Preposition) => Gap::Tail,
        2 if is_comma(gap.start) && story.words.tags[last as usize] == Tag::Cc => Gap::Joint(last),
        _ => Gap::Other,
    }
}
