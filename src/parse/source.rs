//! Whom a cue belongs to: noun phrases with their tails and appositions, to the right of a cue or, as the
//! subject of a verb group, to its left.
//!
//! Shallow on purpose: over base phrases, side rules find the source of a cue more often than a
//! dependency parser does.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{NounPhrase, VerbGroup, VerbShape};
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
const MAX_BRACKET: u32 = 8;
/// How many commas back an apposition may open.
const MAX_COMMAS: usize = 4;

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
    let found = reporting()
        .or_else(|| finite().filter_map(subject).find(own))
        .or_else(|| finite().find_map(subject))?;
    Some(Found { edge: verb.tokens.start, ..found })
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

/// The noun phrase that ends before `end`, followed leftwards through its tail to its head.
fn walk_left(view: &View<'_>, end: u32, floor: u32) -> Option<Found> {
    let mut right = end;
    let mut at = end;
    let mut head: Option<&NounPhrase> = None;
    // whether the last thing passed still wants a noun phrase on its left
    let mut open = true;
    while at > floor {
        let before = at - 1;
        if let Some(noun) = view.noun_until(at) {
            // "released last year"
            if head.is_some_and(|it| at == it.tokens.start && right == it.tokens.end && view.is_time(it.head))
            {
                right = at;
                open = true;
            }
            if !open {
                break;
            }
            head = Some(noun);
            at = noun.tokens.start;
            open = false;
            continue;
        }
        if open && head.is_none() {
            // adverbs and brackets may stand between the subject and its verb
            if view.tag(before).is_adverb() || view.tag(before) == Tag::Jj {
                at = before;
                continue;
            }
        }
        if view.kind(before) == TokenKind::CloseBracket {
            let from = before.saturating_sub(MAX_BRACKET).max(floor);
            match (from..before).rev().find(|&it| view.kind(it) == TokenKind::OpenBracket) {
                Some(it) if view.noun_until(it).is_some() => {
                    at = it;
                    open = true;
                    continue;
                }
                _ => break,
            }
        }
        match view.tag(before) {
            Tag::In | Tag::To if head.is_some() && !view.is(before, Class::Subordinator) => {
                let circumstance =
                    head.is_some_and(|it| view.is_time(it.head) || view.is(it.head, Class::Venue));
                if view.is(before, Class::Approximator) && view.noun_until(before).is_none() {
                    at = before;
                    continue;
                }
                let governed = view.noun_until(before).is_some()
                    || view.kind(before.saturating_sub(1)) == TokenKind::CloseBracket
                    || view.verb(before.saturating_sub(1)).is_some_and(|it| it.tokens.end == before);
                // a noun phrase whose preposition belongs to nothing on its left is no subject
                if !governed {
                    // "familiar with the matter"
                    let adjective = before > floor + 1
                        && view.tag(before - 1).is_adjective()
                        && view.noun_until(before - 1).is_some();
                    if !adjective {
                        return None;
                    }
                    at = before - 1;
                    open = true;
                    head = None;
                    continue;
                }
                if circumstance {
                    right = before;
                }
                at = before;
                open = true;
                head = None;
            }
            Tag::Cc if head.is_some() => {
                let Some(other) = view.noun_until(before) else { break };
                let object = other.tokens.start > floor
                    && (view.verb(other.tokens.start - 1).is_some()
                        || matches!(view.tag(other.tokens.start - 1), Tag::In | Tag::To));
                if object && view.noun_until(other.tokens.start.saturating_sub(1)).is_none() {
                    break;
                }
                at = before;
                open = true;
            }
            _ => {
                let Some(verb) = view.verb(before).filter(|it| it.tokens.end == at) else { break };
                let from = verb.tokens.start;
                let relative = from > floor && matches!(view.tag(from - 1), Tag::Wp | Tag::Wdt);
                if relative && from > floor + 1 && view.noun_until(from - 1).is_some() {
                    at = from - 1;
                    open = true;
                } else if matches!(verb.shape, VerbShape::Participle | VerbShape::Infinitive)
                    && view.noun_until(from).is_some()
                {
                    at = from;
                    open = true;
                } else {
                    break;
                }
                head = None;
            }
        }
    }
    let head = head?;
    Some(Found {
        range: TokenRange::new(at.max(head.tokens.start).min(at), right),
        head: head.head,
        edge: at,
    })
}

/// The noun phrase before a noun or adjective cue.
pub fn before_noun(view: &View<'_>, at: u32, floor: u32) -> Option<Found> {
    walk_left(view, at, floor)
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
