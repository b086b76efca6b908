//! Verb groups: `adverbs [to] auxiliaries main`, with adverbs and negations between.

use super::lookup::Lookup;
use super::{VerbGroup, VerbShape};
use crate::grammar::{Class, Tag};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// The verb group that starts at `at`; `free` tells which tokens of the sentence no noun phrase holds.
pub(super) fn verb_group(look: &Lookup<'_>, at: u32, free: impl Fn(u32) -> bool) -> Option<VerbGroup> {
    let past_adverbs = |from: u32| {
        let mut at = from;
        while free(at) && is_adverb(look, at) {
            at += 1;
        }
        at
    };
    let first = past_adverbs(at);
    let infinitive = free(first) && opens_infinitive(look, first, past_adverbs(first + 1));
    let mut head = if infinitive { past_adverbs(first + 1) } else { first };
    if !free(head) || !is_verb(look, head) {
        return None;
    }
    let mut passive = !infinitive && look.tag(head) == Tag::Vbn;
    loop {
        let next = past_adverbs(head + 1);
        if free(next) && joins(look, head, next) {
            passive = is_passive(look, head, next);
            head = next;
            continue;
        }
        // "has to say"
        let verb = past_adverbs(next + 1);
        if look.is(head, Class::Have) && free(next) && free(verb) && opens_infinitive(look, next, verb) {
            head = verb;
            continue;
        }
        break;
    }
    let tokens = TokenRange::new(at, head + 1);
    let any = |class| tokens.iter().any(|at| look.is(at, class) && look.tag(at) != Tag::Punct);
    let hypothetical = tokens.iter().any(|at| look.tag(at) == Tag::Md && look.is(at, Class::Hypothetical));
    let shape = shape(look, first, infinitive);
    Some(VerbGroup { tokens, head, negated: any(Class::Negation), hypothetical, passive, shape })
}

fn shape(look: &Lookup<'_>, first: u32, infinitive: bool) -> VerbShape {
    match look.tag(first) {
        _ if infinitive => VerbShape::Infinitive,
        Tag::Vb => VerbShape::Bare,
        Tag::Vbg => VerbShape::Gerund,
        Tag::Vbn => VerbShape::Participle,
        _ => VerbShape::Finite,
    }
}

/// Gives a tense to participles that must have one: a participle right behind a noun phrase, in a clause
/// with no other verb that has one, is its predicate ("the mayor predicted", "the union called for a vote").
/// `groups` are those of one sentence.
pub(super) fn settle(look: &Lookup<'_>, sentence: TokenRange, noun_of: &[u32], groups: &mut [VerbGroup]) {
    for at in 0..groups.len() {
        let group = groups[at];
        let first = group.tokens.start;
        let alone = group.shape == VerbShape::Participle && first > sentence.start && group.tokens.len() <= 2;
        if !alone || noun_of[first as usize - 1] == 0 || !has_past(look, group.head) {
            continue;
        }
        let left = (sentence.start..first).rev().find(|&it| bounds_clause(look, it));
        let right =
            (group.tokens.end..sentence.end).find(|&it| bounds_clause(look, it)).unwrap_or(sentence.end);
        let agent = group.tokens.end < right && look.is(group.tokens.end, Class::AgentMarker);
        let enclosed = left.is_some_and(|it| look.kind(it) == TokenKind::Comma) && right < sentence.end;
        let clause = TokenRange::new(left.map_or(sentence.start, |it| it + 1), right);
        let finite = |it: &VerbGroup| it.shape == VerbShape::Finite && clause.contains(it.tokens);
        if !agent && !enclosed && !groups.iter().any(finite) {
            groups[at].shape = VerbShape::Finite;
            groups[at].passive = false;
        }
    }
}

/// Whether the form can be a past tense too.
fn has_past(look: &Lookup<'_>, at: u32) -> bool {
    !look.is(at, Class::ParticipleOnly)
}

fn bounds_clause(look: &Lookup<'_>, at: u32) -> bool {
    use TokenKind::{CloseBracket, CloseQuote, Colon, Comma, Dash, OpenBracket, OpenQuote, Semicolon};
    let mark = matches!(
        look.kind(at),
        Comma | Colon | Semicolon | Dash | OpenQuote | CloseQuote | OpenBracket | CloseBracket
    );
    mark || look.is(at, Class::Subordinator) || matches!(look.tag(at), Tag::Wp | Tag::Wdt | Tag::Cc)
}

fn is_adverb(look: &Lookup<'_>, at: u32) -> bool {
    look.tag(at).is_adverb()
}

fn is_verb(look: &Lookup<'_>, at: u32) -> bool {
    look.tag(at).is_verb() || look.tag(at) == Tag::Md
}

fn opens_infinitive(look: &Lookup<'_>, at: u32, verb: u32) -> bool {
    look.is(at, Class::InfinitiveMarker) && matches!(look.tag(verb), Tag::Vb | Tag::Vbp)
}

/// Whether `verb` carries on the group that an auxiliary at `auxiliary` has opened.
fn joins(look: &Lookup<'_>, auxiliary: u32, verb: u32) -> bool {
    let is = |class| look.is(auxiliary, class);
    match look.tag(verb) {
        Tag::Vb | Tag::Vbp => look.tag(auxiliary) == Tag::Md || is(Class::Do),
        Tag::Vbn | Tag::Vbd => is(Class::Be) || is(Class::Have),
        Tag::Vbg => is(Class::Be),
        _ => false,
    }
}

fn is_passive(look: &Lookup<'_>, auxiliary: u32, verb: u32) -> bool {
    let be = look.is(auxiliary, Class::Be) && !look.is(auxiliary, Class::Have);
    be && matches!(look.tag(verb), Tag::Vbn | Tag::Vbd)
}
