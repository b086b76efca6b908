//! What stands before the first sentence of a paragraph: a dateline or a speaker's label.

use super::TokenKind;
use super::paragraphs::Story;
use super::sentences::is_capital;
use crate::span::TokenRange;

/// A dateline has at most this many tokens.
const LONGEST_DATELINE: usize = 20;
/// A speaker's name has at most this many tokens.
const LONGEST_SPEAKER: usize = 5;

/// A label that looks like a speaker's.
pub(super) struct Speaker {
    pub tokens: TokenRange,
    /// In capitals, or known as a label; a plain name counts only where it comes again.
    pub certain: bool,
}

/// `GREENVALE, Ohio (AP) —`: a place in capitals up to its dash, or any place with an agency in brackets.
pub(super) fn dateline(story: &Story, paragraph: TokenRange) -> Option<TokenRange> {
    let mut agency = false;
    let mut in_brackets = false;
    let mut end = None;
    for at in paragraph.iter().take(LONGEST_DATELINE) {
        match story.kind_at(at) {
            TokenKind::Dash if !in_brackets && at > paragraph.start => {
                end = Some(at + 1);
                break;
            }
            // An agency's signature closes a dateline even without a dash.
            _ if agency && !in_brackets && !is_dash(story, at) => {
                end = Some(at);
                break;
            }
            TokenKind::OpenBracket if !in_brackets => in_brackets = true,
            TokenKind::CloseBracket if in_brackets => in_brackets = false,
            TokenKind::Word if in_brackets => agency |= story.rules.is_agency(story.word(at)),
            TokenKind::Word if is_capital(story.word(at)) || story.rules.is_name_particle(story.word(at)) => {
            }
            TokenKind::Number | TokenKind::Comma | TokenKind::Period => {}
            TokenKind::Symbol if is_dash(story, at) => {}
            _ => return None,
        }
    }
    let end = end?;
    let label = TokenRange::new(paragraph.start, end);
    let goes_on = paragraph.has(end)
        && match story.kind_at(end) {
            TokenKind::Word => is_capital(story.word(end)),
            kind => matches!(kind, TokenKind::OpenQuote | TokenKind::Number),
        };
    let in_capitals = story.word(label.start).chars().filter(|it| it.is_alphabetic()).count() > 2
        && is_shouted(story.word(label.start));
    (goes_on && (agency || in_capitals)).then_some(label)
}

fn is_dash(story: &Story, at: u32) -> bool {
    matches!(story.kind_at(at), TokenKind::Dash) || story.word(at) == "-"
}

/// `Q:`, `SMITH:`, `Ana Ortiz:` with something behind; a quotation behind a plain name makes it an
/// attribution instead.
pub(super) fn speaker(story: &Story, paragraph: TokenRange) -> Option<Speaker> {
    let colon =
        paragraph.iter().take(LONGEST_SPEAKER + 1).find(|&at| story.kind_at(at) == TokenKind::Colon)?;
    let name = TokenRange::new(paragraph.start, colon);
    let words = || name.iter().map(|at| story.word(at));
    let named = name.iter().all(|at| match story.kind_at(at) {
        TokenKind::Word => is_capital(story.word(at)) || story.rules.is_name_particle(story.word(at)),
        _ => false,
    });
    if name.is_empty() || !named || colon + 1 == paragraph.end {
        return None;
    }
    let certain = words().all(is_shouted) && words().any(|it| it.len() > 1)
        || name.len() == 1 && words().all(|it| story.rules.is_speaker(it));
    let quoted = story.kind_at(colon + 1) == TokenKind::OpenQuote;
    (certain || !quoted && !words().any(|it| story.rules.is_starter(it)))
        .then_some(Speaker { tokens: TokenRange::new(paragraph.start, colon + 1), certain })
}

/// Whether a word is in capitals.
fn is_shouted(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}
