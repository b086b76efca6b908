//! A noun phrase followed leftwards from its end, through its tail to its head: the subject that ends right
//! before a verb.

use super::source::{Found, MAX_BRACKET};
use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{NounPhrase, VerbShape};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// The noun phrase that ends before `end`, with its tail; none where it belongs to a preposition that
/// belongs to nothing on its left.
pub fn walk_left(view: &View<'_>, end: u32, floor: u32) -> Option<Found> {
    let mut walk = Walk { view, floor, at: end, right: end, head: None, open: true };
    while walk.at > floor {
        match walk.step() {
            Step::On => {}
            Step::Done => break,
            Step::Nothing => return None,
        }
    }
    let head = walk.head?;
    Some(Found { range: TokenRange::new(walk.at, walk.right), head: head.head, edge: walk.at })
}

enum Step {
    On,
    Done,
    Nothing,
}

struct Walk<'v, 'a> {
    view: &'v View<'a>,
    floor: u32,
    /// What stands from here on is passed.
    at: u32,
    /// Where the phrase ends; circumstances at its end are left out.
    right: u32,
    /// The noun phrase passed last, the head when the walk ends.
    head: Option<&'a NounPhrase>,
    /// Whether what was passed last wants a noun phrase on its left.
    open: bool,
}

impl Walk<'_, '_> {
    fn step(&mut self) -> Step {
        let (view, before) = (self.view, self.at - 1);
        if let Some(noun) = view.noun_until(self.at) {
            // "released last year": a time behind the phrase is no part of it
            let time = |it: &NounPhrase| {
                it.tokens.start == self.at && it.tokens.end == self.right && view.is_time(it.head)
            };
            if self.head.is_some_and(time) {
                self.right = self.at;
            } else if !self.open {
                return Step::Done;
            }
            self.head = Some(noun);
            self.at = noun.tokens.start;
            self.open = false;
            return Step::On;
        }
        let aside =
            self.open && self.head.is_none() && (view.tag(before).is_adverb() || view.tag(before) == Tag::Jj);
        if aside {
            self.at = before;
            return Step::On;
        }
        match view.tag(before) {
            _ if view.kind(before) == TokenKind::CloseBracket => self.bracket(before),
            Tag::In | Tag::To if self.head.is_some() && !view.is(before, Class::Subordinator) => {
                self.preposition(before)
            }
            Tag::Cc if self.head.is_some() => self.conjunction(before),
            _ => self.verb(before),
        }
    }

    /// Goes on at `at`, where a noun phrase must end.
    fn on_from(&mut self, at: u32, keep_head: bool) -> Step {
        self.at = at;
        self.open = true;
        if !keep_head {
            self.head = None;
        }
        Step::On
    }

    fn bracket(&mut self, close: u32) -> Step {
        let from = close.saturating_sub(MAX_BRACKET).max(self.floor);
        let open = (from..close).rev().find(|&it| self.view.kind(it) == TokenKind::OpenBracket);
        match open.filter(|&it| self.view.noun_until(it).is_some()) {
            Some(open) => self.on_from(open, true),
            None => Step::Done,
        }
    }

    fn preposition(&mut self, at: u32) -> Step {
        let view = self.view;
        let noun = view.noun_until(at).is_some();
        if view.is(at, Class::Approximator) && !noun {
            self.at = at;
            return Step::On;
        }
        let before = at.saturating_sub(1);
        let verb = view.verb(before).is_some_and(|it| it.tokens.end == at);
        if noun || verb || view.kind(before) == TokenKind::CloseBracket {
            let circumstance = |it: &NounPhrase| view.is_time(it.head) || view.is(it.head, Class::Venue);
            if self.head.is_some_and(circumstance) {
                self.right = at;
            }
            return self.on_from(at, false);
        }
        // "familiar with the matter"
        let adjective = before > self.floor && view.tag(before).is_adjective();
        if adjective && view.noun_until(before).is_some() {
            return self.on_from(before, false);
        }
        Step::Nothing
    }

    /// "Hall and Ortiz", unless what stands before is the object of another verb.
    fn conjunction(&mut self, at: u32) -> Step {
        let view = self.view;
        let Some(other) = view.noun_until(at) else { return Step::Done };
        let start = other.tokens.start;
        let governed = start > self.floor
            && (view.verb(start - 1).is_some() || matches!(view.tag(start - 1), Tag::In | Tag::To));
        if governed && view.noun_until(start - 1).is_none() {
            return Step::Done;
        }
        self.on_from(at, true)
    }

    /// A relative clause ("others who want it"), a participle ("voters polled"), an infinitive ("plans to go").
    fn verb(&mut self, before: u32) -> Step {
        let view = self.view;
        let Some(verb) = view.verb(before).filter(|it| it.tokens.end == self.at) else { return Step::Done };
        let start = verb.tokens.start;
        let relative = start > self.floor + 1 && matches!(view.tag(start - 1), Tag::Wp | Tag::Wdt);
        if relative && view.noun_until(start - 1).is_some() {
            return self.on_from(start - 1, false);
        }
        let reduced = matches!(verb.shape, VerbShape::Participle | VerbShape::Infinitive);
        if reduced && view.noun_until(start).is_some() { self.on_from(start, false) } else { Step::Done }
    }
}
