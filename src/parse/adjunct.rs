//! What may stand between a cue and its content: when, where, how and to whom it was said.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, VerbShape};
use crate::text::TokenKind;

/// The end of one circumstance that starts at `at`: "on Tuesday", "last week", "in an interview", "flatly".
pub fn adjunct(view: &View<'_>, at: u32, until: u32) -> Option<u32> {
    if at >= until {
        return None;
    }
    let negates = view.is(at, Class::Negation);
    if view.tag(at).is_adverb() && !negates && view.verb(at).is_none() && view.noun(at).is_none() {
        return Some(at + 1);
    }
    if let Some(noun) = view.noun_from(at).filter(|it| it.tokens.end <= until) {
        // "believe the springs were salvaged": a subject
        let subject = is_subject(view, noun.tokens.end);
        return (view.is_time(noun.head) && !subject).then_some(noun.tokens.end);
    }
    if matches!(view.tag(at), Tag::In | Tag::To) && !view.is(at, Class::Subordinator) {
        let object = super::source::noun_phrase(view, at + 1, until, true)?;
        return Some(place_end(view, object.edge, until));
    }
    None
}

/// Whether a noun phrase that ends here has its verb right behind it.
fn is_subject(view: &View<'_>, end: u32) -> bool {
    view.verb_from(end).is_some_and(|it| it.shape == VerbShape::Finite)
}

/// "in Greenvale, Ohio," is one place.
fn place_end(view: &View<'_>, end: u32, until: u32) -> u32 {
    let name = |at: u32| view.noun_from(at).filter(|it| view.tag(it.head).is_name());
    if end >= until || view.kind(end) != TokenKind::Comma || !view.tag(end - 1).is_name() {
        return end;
    }
    match name(end + 1) {
        Some(state) if view.kind(state.tokens.end) == TokenKind::Comma => state.tokens.end + 1,
        _ => end,
    }
}

/// Somebody who is told: "reporters", "the board", "her".
pub fn recipient(view: &View<'_>, at: u32, until: u32) -> Option<u32> {
    let noun = view.noun_from(at).filter(|it| it.tokens.end <= until)?;
    // "showed a video" shows it, and tells it nothing
    if noun.kind == EntityKind::Document {
        return None;
    }
    if is_subject(view, noun.tokens.end) {
        return None;
    }
    let found = super::source::noun_phrase(view, at, until, true)?;
    Some(found.edge)
}
