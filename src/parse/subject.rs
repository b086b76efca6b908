//! The subject of a verb group, found to its left: next to it, across what stands between commas, or shared
//! with a verb before it.
//!
//! Shallow on purpose: over base phrases, side rules find the source of a cue more often than a
//! dependency parser does.

use super::left::walk_left;
use super::source::{Found, noun_phrase};
use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{VerbGroup, VerbShape};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// How many commas back an apposition may open.
const MAX_COMMAS: usize = 4;

/// The subject of a verb group.
pub fn subject(view: &View<'_>, verb: &VerbGroup) -> Option<Found> {
    subject_within(view, verb, 0)
}

/// `steps` counts how many verb groups were passed on the way, to bound the recursion.
fn subject_within(view: &View<'_>, verb: &VerbGroup, steps: u32) -> Option<Found> {
    let sentence = view.sentence(verb.head);
    let at = verb.tokens.start;
    if steps > 6 {
        return None;
    }
    if at == sentence.start {
        return if verb.shape == VerbShape::Gerund || verb.shape == VerbShape::Participle {
            subject_of_main(view, verb, sentence)
        } else {
            None
        };
    }
    let before = at - 1;
    let relative =
        view.is(before, Class::Relative) && before > sentence.start && view.noun_until(before).is_some();
    match view.tag(before) {
        Tag::In if relative => {
            return Some(Found { range: TokenRange::new(before, at), head: before, edge: before });
        }
        Tag::Wp | Tag::Wdt => {
            return Some(Found { range: TokenRange::new(before, at), head: before, edge: before });
        }
        Tag::Cc => return shared(view, verb, sentence, steps),
        tag if tag.is_adverb() && view.noun(before).is_none() => {
            let moved = VerbGroup { tokens: TokenRange { start: before, end: verb.tokens.end }, ..*verb };
            return subject_within(view, &moved, steps);
        }
        Tag::In if matches!(verb.shape, VerbShape::Gerund) => return governing(view, verb, sentence, steps),
        _ => {}
    }
    // "the maker of pumps, today announced"
    if let Some(time) =
        view.noun_until(at).filter(|it| view.is_time(it.head) && it.tokens.start > sentence.start)
        && view.is_break(time.tokens.start - 1)
    {
        let moved =
            VerbGroup { tokens: TokenRange { start: time.tokens.start, end: verb.tokens.end }, ..*verb };
        return subject_within(view, &moved, steps);
    }
    match view.kind(before) {
        TokenKind::Comma | TokenKind::Dash | TokenKind::CloseBracket => {
            if let Some(found) = across(view, before, sentence) {
                return Some(found);
            }
            // a verb with a tense right behind a comma is inverted, unless it is one of a series
            let series = || {
                (verb.tokens.end..sentence.end)
                    .any(|at| view.tag(at) == Tag::Cc && view.verb_from(at + 1).is_some())
            };
            return if verb.shape != VerbShape::Finite || series() {
                shared(view, verb, sentence, steps)
            } else {
                None
            };
        }
        TokenKind::OpenQuote | TokenKind::CloseQuote => return shared(view, verb, sentence, steps),
        _ => {}
    }
    if verb.shape == VerbShape::Infinitive && purpose(view, verb, sentence) {
        return governing(view, verb, sentence, steps);
    }
    match walk_left(view, at, sentence.start).or_else(|| past_relative(view, at, sentence.start)) {
        Some(found) => Some(found),
        None if matches!(verb.shape, VerbShape::Infinitive | VerbShape::Bare | VerbShape::Gerund) => {
            governing(view, verb, sentence, steps)
        }
        None => None,
    }
}

/// "Parents who believe vaccines are dangerous say": the noun phrase before a relative clause that fills
/// the stretch up to the verb.
fn past_relative(view: &View<'_>, at: u32, floor: u32) -> Option<Found> {
    let stretch =
        (floor..at).rev().take_while(|&it| !view.is_break(it) && view.kind(it) != TokenKind::CloseQuote);
    let pronoun = stretch.into_iter().find(|&it| matches!(view.tag(it), Tag::Wp | Tag::Wdt))?;
    let noun = view.noun_until(pronoun)?;
    let clause = view.has_finite_verb(TokenRange::new(pronoun, at));
    let start = walk_left(view, pronoun, floor).map_or(noun.tokens.start, |it| it.range.start);
    clause.then_some(Found { range: TokenRange::new(start, at), head: noun.head, edge: start })
}

/// Whether an infinitive behind a noun phrase says what its verb was for ("took the stage to announce"),
/// and is not what somebody is asked to do ("asked the mayor to announce").
fn purpose(view: &View<'_>, verb: &VerbGroup, sentence: TokenRange) -> bool {
    let behind_noun = view.noun_until(verb.tokens.start).is_some_and(|it| view.tag(it.head) != Tag::Prp);
    let asks = |it: &VerbGroup| view.is(it.head, Class::TakesRecipientInfinitive);
    behind_noun && verbs_before(view, verb, sentence).next().is_some_and(|it| !asks(it))
}

/// "Noting that …, Ortiz said": the subject of the first verb with a tense behind the comma.
fn subject_of_main(view: &View<'_>, verb: &VerbGroup, sentence: TokenRange) -> Option<Found> {
    let comma = (verb.tokens.end..sentence.end).find(|&it| view.kind(it) == TokenKind::Comma)?;
    let found = noun_phrase(view, comma + 1, sentence.end, false)?;
    Some(Found { edge: verb.tokens.start, ..found })
}

/// The subject that a verb shares with a verb group before it: an -ing form of saying with the verb that
/// reports, every other with the nearest verb of the same clause.
fn shared(view: &View<'_>, verb: &VerbGroup, sentence: TokenRange, steps: u32) -> Option<Found> {
    let finite = || verbs_before(view, verb, sentence).filter(|it| it.shape == VerbShape::Finite);
    let subject = |it: &VerbGroup| subject_within(view, it, steps + 1);
    let reports = |it: &&VerbGroup| view.is(it.head, Class::Speech);
    let adding = verb.shape == VerbShape::Gerund && view.is(verb.head, Class::Speech);
    let reporting = || finite().find(reports).filter(|_| adding).and_then(subject);
    let own = |it: &Found| !is_object(view, it.range.start, sentence.start);
    // "raised its forecast after operators ordered more, and said": the comma leads back to the main clause
    let comma = verb.tokens.start.checked_sub(2).filter(|&it| view.kind(it) == TokenKind::Comma);
    let main =
        || comma.and_then(|_| finite().filter(|it| !is_subordinate(view, it, sentence)).find_map(subject));
    let found = reporting()
        .or_else(main)
        .or_else(|| finite().filter_map(subject).find(own))
        .or_else(|| finite().find_map(subject))?;
    Some(Found { edge: verb.tokens.start, ..found })
}

/// Whether a subordinator stands between a verb and the verb, or the sentence's start, before it.
fn is_subordinate(view: &View<'_>, verb: &VerbGroup, sentence: TokenRange) -> bool {
    let before = verbs_before(view, verb, sentence).find(|it| it.shape == VerbShape::Finite);
    let floor = before.map_or(sentence.start, |it| it.tokens.end);
    (floor..verb.tokens.start).any(|at| view.tag(at) == Tag::In && view.is(at, Class::Subordinator))
}

/// Whether a noun phrase that starts at `at` stands behind a verb that no clause can follow.
fn is_object(view: &View<'_>, at: u32, floor: u32) -> bool {
    at > floor && view.verb(at - 1).is_some_and(|it| !view.is(it.head, Class::Speech))
}

/// The subject of the verb that governs an infinitive or a gerund behind a preposition.
fn governing(view: &View<'_>, verb: &VerbGroup, sentence: TokenRange, steps: u32) -> Option<Found> {
    let previous = verbs_before(view, verb, sentence).next()?;
    let found = subject_within(view, previous, steps + 1)?;
    Some(Found { edge: verb.tokens.start, ..found })
}

/// The verb groups before `verb`, going left, without those that somebody else is quoted with.
fn verbs_before<'a>(
    view: &View<'a>,
    verb: &VerbGroup,
    sentence: TokenRange,
) -> impl Iterator<Item = &'a VerbGroup> {
    let quote = view.text.quote_of[verb.head as usize];
    let text = view.text;
    view.verbs_before(verb.tokens.start, sentence)
        .filter(move |it| matches!(text.quote_of[it.head as usize], outer if outer == 0 || outer == quote))
}

/// "Ortiz, who resigned, said" and "Ortiz, the mayor, said": the noun phrase before a parenthesis that
/// ends at `close`. Appositions belong to it, relative clauses and circumstances do not.
fn across(view: &View<'_>, close: u32, sentence: TokenRange) -> Option<Found> {
    if view.kind(close) == TokenKind::CloseBracket {
        let open = (sentence.start..close).rev().find(|&it| view.kind(it) == TokenKind::OpenBracket)?;
        let found = walk_left(view, open, sentence.start)?;
        return Some(Found { range: TokenRange::new(found.range.start, close + 1), ..found });
    }
    let opens =
        (sentence.start..close).rev().filter(|&it| view.kind(it) == view.kind(close)).take(MAX_COMMAS);
    for open in opens {
        let inside = TokenRange::new(open + 1, close);
        let Some(part) = parenthesis(view, inside) else { continue };
        let before = if view.kind(open.saturating_sub(1)) == TokenKind::CloseBracket {
            across(view, open - 1, sentence)
        } else {
            walk_left(view, open, sentence.start)
        };
        let Some(mut found) = before else { continue };
        // "Ortiz, 52, the mayor, said"
        let first = found.range.start;
        if part == Parenthesis::Apposition
            && first > sentence.start
            && view.kind(first - 1) == TokenKind::Comma
        {
            let outer = TokenRange::new(sentence.start, first);
            if let Some(name) =
                walk_left(view, first - 1, outer.start).filter(|it| it.range.start == outer.start)
            {
                found = name;
            }
        }
        let end = if part == Parenthesis::Apposition { close } else { open };
        return Some(Found { range: TokenRange::new(found.range.start, end), ..found });
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parenthesis {
    Apposition,
    Circumstance,
}

/// What stands between two commas, if it can be passed over.
fn parenthesis(view: &View<'_>, inside: TokenRange) -> Option<Parenthesis> {
    if inside.is_empty() {
        return None;
    }
    // "also posted on the website": adverbs and a participle without a subject
    let adverb = |at: &u32| view.tag(*at).is_adverb() && view.noun(*at).is_none();
    let at = inside.iter().find(|at| !adverb(at)).unwrap_or(inside.start);
    let reduced = view.verb_from(at).filter(|it| {
        it.tokens.start == it.head
            && matches!(view.tag(it.head), Tag::Vbn | Tag::Vbd)
            && !view.is(it.head, Class::Speech)
    });
    if at > inside.start && reduced.is_some() {
        return Some(Parenthesis::Circumstance);
    }
    let at = inside.start;
    let relative = matches!(view.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPoss)
        || (view.tag(at) == Tag::In && matches!(view.tag(at + 1), Tag::Wp | Tag::Wdt));
    if relative {
        return Some(Parenthesis::Apposition);
    }
    match view.noun_from(at) {
        Some(it) if view.is_time(it.head) => {
            (!view.has_finite_verb(inside)).then_some(Parenthesis::Circumstance)
        }
        Some(it) => {
            let embedded = (it.tokens.end..inside.end).any(|at| matches!(view.tag(at), Tag::Wp | Tag::Wdt));
            (embedded || !view.has_finite_verb(inside)).then_some(Parenthesis::Apposition)
        }
        None if view.has_finite_verb(inside) => None,
        None => Some(Parenthesis::Circumstance),
    }
}
