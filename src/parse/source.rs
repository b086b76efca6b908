//! Noun phrases with their tails and appositions, read rightwards.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{NounPhrase, VerbShape};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// A source as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its noun phrase.
    pub range: TokenRange,
    /// The word to resolve.
    pub head: u32,
    /// Where reading goes on: to the left of it, or to the right.
    pub edge: u32,
}

/// Longest bracket ("(R-Iowa)") that still belongs to a noun phrase, in tokens.
pub(super) const MAX_BRACKET: u32 = 8;

/// The noun phrase that starts at `at`, with what belongs to it on its right. `bare` leaves out relative
/// clauses and appositions.
pub fn noun_phrase(view: &View<'_>, at: u32, until: u32, bare: bool) -> Option<Found> {
    let base = view.noun_from(at)?;
    let mut end = base.tokens.end;
    loop {
        let next = extend(view, base, end, until, bare);
        if next <= end {
            break;
        }
        end = next;
    }
    Some(Found { range: TokenRange::new(at, end), head: base.head, edge: end })
}

/// One more post-modifier behind `end`; `end` itself when there is none.
fn extend(view: &View<'_>, base: &NounPhrase, end: u32, until: u32, bare: bool) -> u32 {
    if end >= until {
        return end;
    }
    match view.kind(end) {
        TokenKind::OpenBracket => bracket(view, end, until).unwrap_or(end),
        TokenKind::Comma | TokenKind::Dash if !bare => apposition(view, end, until).unwrap_or(end),
        _ => match view.tag(end) {
            Tag::In | Tag::To => prepositional(view, base, end, until).unwrap_or(end),
            Tag::Wp | Tag::Wdt | Tag::WpPoss if !bare => relative_end(view, end, until),
            Tag::Cc => coordinate(view, end, until).unwrap_or(end),
            Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::Jj => {
                reduced_relative(view, base, end, until).unwrap_or(end)
            }
            _ => end,
        },
    }
}

fn bracket(view: &View<'_>, open: u32, until: u32) -> Option<u32> {
    (open + 1..until.min(open + MAX_BRACKET))
        .find(|&at| view.kind(at) == TokenKind::CloseBracket)
        .map(|at| at + 1)
}

/// "of Greenvale", "for the union"; not "on Tuesday", "in an interview".
fn prepositional(view: &View<'_>, base: &NounPhrase, at: u32, until: u32) -> Option<u32> {
    if view.is(at, Class::Subordinator) {
        return None;
    }
    let object = view.noun_from(at + 1).filter(|it| it.tokens.end <= until)?;
    let circumstance = view.is_time(object.head) || view.is(object.head, Class::Venue);
    let name = view.tag(base.head).is_name() || view.tag(base.head) == Tag::Prp;
    let attaches = view.is(at, Class::Attaching) || (!name && !circumstance && base.tokens.end == at);
    let chained = base.tokens.end < at && !circumstance;
    ((attaches && !circumstance) || chained).then_some(object.tokens.end)
}

/// ", the mayor of Greenvale," and ", 52," and ", who resigned,": to the closing comma, which stays out,
/// or to the end of the clause.
fn apposition(view: &View<'_>, comma: u32, until: u32) -> Option<u32> {
    let at = comma + 1;
    if matches!(view.tag(at), Tag::Wp | Tag::Wdt) {
        return Some(relative_end(view, at, until));
    }
    let found = noun_phrase(view, at, until, true)?;
    if view.tag(found.head) == Tag::Prp {
        return None;
    }
    let end = found.edge;
    let closes = end >= until
        || matches!(
            view.kind(end),
            TokenKind::Comma | TokenKind::Dash | TokenKind::Period | TokenKind::Colon | TokenKind::CloseQuote
        )
        || matches!(view.tag(end), Tag::Wp | Tag::Wdt);
    let new_clause = view.verb_from(end).is_some_and(|it| it.shape == VerbShape::Finite);
    (closes && !new_clause && !view.is_time(found.head)).then_some(end)
}

/// The end of a relative clause: its next comma, dash or quotation mark, or the end.
fn relative_end(view: &View<'_>, at: u32, until: u32) -> u32 {
    (at..until)
        .find(|&it| {
            view.is_break(it) || matches!(view.kind(it), TokenKind::OpenQuote | TokenKind::CloseQuote)
        })
        .unwrap_or(until)
}

/// "and the union", unless a clause of its own starts there.
fn coordinate(view: &View<'_>, at: u32, until: u32) -> Option<u32> {
    let other = view.noun_from(at + 1).filter(|it| it.tokens.end <= until)?;
    let clause = view.verb_from(other.tokens.end).is_some_and(|it| it.shape == VerbShape::Finite);
    (!clause).then_some(other.tokens.end)
}

/// "surveyed last week", "familiar with the matter".
fn reduced_relative(view: &View<'_>, base: &NounPhrase, at: u32, until: u32) -> Option<u32> {
    let modified = view.noun_until(at).map_or(base.head, |it| it.head);
    if view.noun_until(at).is_none() || view.tag(modified).is_name() {
        return None;
    }
    let end = match view.verb_from(at) {
        Some(it) if matches!(it.shape, VerbShape::Participle | VerbShape::Gerund) => it.tokens.end,
        Some(_) => return None,
        None => at + 1,
    };
    let from = if view.tag(end) == Tag::In { end + 1 } else { end };
    let object = view.noun_from(from).filter(|it| it.tokens.end <= until);
    match object {
        Some(object) => Some(object.tokens.end),
        None if view.tag(at) == Tag::Vbn => Some(end),
        None => None,
    }
}

/// The possessor of a noun: "the city's" of "the city's claim", "her" of "her claim".
pub fn possessor(view: &View<'_>, head: u32) -> Option<Found> {
    let noun = view.noun(head)?;
    let start = noun.tokens.start;
    if view.tag(start) == Tag::PrpPoss {
        return Some(Found { range: TokenRange::new(start, start + 1), head: start, edge: start });
    }
    let mark = (start..head).rev().find(|&at| view.tag(at) == Tag::Pos)?;
    Some(Found {
        range: TokenRange::new(start, mark + 1),
        head: mark.saturating_sub(1).max(start),
        edge: start,
    })
}
