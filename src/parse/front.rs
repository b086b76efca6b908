//! What stands before a report, from the start of its clause: the clause that it reports, or the first part of it.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// The clause that ends at `at`, where a report of it starts: "*The bridge will close*, officials said". It has a verb
/// with a tense, and is more than a subordinate clause.
pub fn front(view: &View<'_>, floor: u32, at: u32) -> Option<TokenRange> {
    stretch(view, floor, at).filter(|&it| view.has_finite_verb(it) && !hangs(view, it))
}

/// Whatever stands from the start of the clause to `at`, where a report interrupts it: "*The bridge*, officials said,
/// will close".
pub fn lead(view: &View<'_>, floor: u32, at: u32) -> Option<TokenRange> {
    let own_subject =
        |it: TokenRange| view.verb_from(behind(view, at)).is_some() && closes_relative(view, it);
    stretch(view, floor, at).filter(|&it| !own_subject(it) && !reports(view, it))
}

/// The words from the start of the sentence, or from a semicolon, to `at`; never what a relative clause follows, which
/// says something of its last noun.
fn stretch(view: &View<'_>, floor: u32, at: u32) -> Option<TokenRange> {
    if matches!(view.tag(behind(view, at)), Tag::Wp | Tag::Wdt) {
        return None;
    }
    let end = if at > floor && view.kind(at - 1) == TokenKind::Comma { at - 1 } else { at };
    // what stands before a semicolon, or before a colon that a whole clause follows, is another claim
    let parts = |it: &u32| match view.kind(*it) {
        TokenKind::Semicolon => true,
        TokenKind::Colon | TokenKind::Dash => view.has_finite_verb(TokenRange::new(it + 1, end)),
        _ => false,
    };
    let start = (floor..end).rev().find(parts).map_or(floor, |it| it + 1);
    Some(TokenRange::new(start, end)).filter(|it| !it.is_empty())
}

/// The first token of what follows, behind its comma.
fn behind(view: &View<'_>, at: u32) -> u32 {
    if view.kind(at) == TokenKind::Comma { at + 1 } else { at }
}

/// "because it rained": a subordinate clause alone asserts nothing.
fn hangs(view: &View<'_>, range: TokenRange) -> bool {
    let first = range.start;
    let opens = view.is(first, Class::Subordinator) && matches!(view.tag(first), Tag::In | Tag::Wrb);
    let comma = range.iter().find(|&it| view.kind(it) == TokenKind::Comma);
    opens && !comma.is_some_and(|it| view.has_finite_verb(TokenRange::new(it + 1, range.end)))
}

/// "A clerk, who asked for leave, said": a relative clause behind a comma is the last thing that opens in the range, so
/// that the verb behind it has its subject there.
fn closes_relative(view: &View<'_>, range: TokenRange) -> bool {
    let comma = range.iter().rev().find(|&it| view.kind(it) == TokenKind::Comma);
    comma.is_some_and(|it| matches!(view.tag(it + 1), Tag::Wp | Tag::Wdt | Tag::WpPoss))
}

/// "“We lost,” said Ana Ortiz, who has never": another report ends in the range.
fn reports(view: &View<'_>, range: TokenRange) -> bool {
    let says = |at: u32| view.verb_from(at).is_some_and(|it| view.is(it.head, Class::Speech));
    range.iter().any(|it| view.kind(it) == TokenKind::CloseQuote && says(it + 1))
}
