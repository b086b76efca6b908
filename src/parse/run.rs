//! Runs compiled patterns over tokens, with nom: ordered choice, nothing given back.

use nom::bytes::complete::take;
use nom::combinator::{map_opt, verify};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Parser};
use smallvec::{SmallVec, smallvec};

use super::adjunct;
use super::extent::{Extent, Setting, content_end, is_clause};
use super::front;
use super::left::walk_left;
use super::quotation;
use super::source::{self, Found};
use super::stream::Tokens;
use super::subject;
use super::view::View;
use crate::grammar::construct::VerbShapeTest;
use crate::grammar::construct::VerbTest;
use crate::grammar::pattern::Slot;
use crate::grammar::{Class, Op, Phrase, Tag};
use crate::lexicon::{NounPhrase, VerbGroup, VerbShape};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, TokenKind};

/// A pattern that does not fit carries no message: the next one is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFit;

impl ParseError<Tokens<'_>> for NoFit {
    fn from_error_kind(_: Tokens<'_>, _: ErrorKind) -> Self {
        Self
    }

    fn append(_: Tokens<'_>, _: ErrorKind, other: Self) -> Self {
        other
    }
}

type Run<'a, T> = IResult<Tokens<'a>, T, NoFit>;

/// Ranges of tokens; most steps find one, for which nothing is allocated.
pub type Ranges = SmallVec<[TokenRange; 2]>;

/// What a step found. Returned, never written into a context, so that a branch that fails leaves nothing
/// behind.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// What was found, in reading order.
    pub ranges: Ranges,
    /// The head of a noun phrase found.
    pub head: Option<u32>,
    /// The slots filled.
    pub slots: Vec<Filled>,
}

/// A slot and what fills it.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Which.
    pub slot: Slot,
    /// Its tokens.
    pub ranges: Ranges,
    /// Its head.
    pub head: Option<u32>,
}

impl Taken {
    fn of(range: TokenRange) -> Self {
        Self { ranges: smallvec![range], ..Self::default() }
    }

    fn found(found: Found) -> Self {
        Self { ranges: smallvec![found.range], head: Some(found.head), slots: Vec::new() }
    }

    fn add(&mut self, other: Self, back: bool) {
        self.head = self.head.or(other.head);
        if back {
            self.ranges.insert_many(0, other.ranges);
            self.slots.splice(0..0, other.slots);
        } else {
            self.ranges.extend(other.ranges);
            self.slots.extend(other.slots);
        }
    }
}

fn no_fit<'a, T>() -> Run<'a, T> {
    Err(nom::Err::Error(NoFit))
}

/// Runs steps in the direction of the input.
pub fn run<'a>(ops: &[Op], input: Tokens<'a>, setting: &Setting) -> Run<'a, Taken> {
    let mut all = Taken::default();
    let mut rest = input;
    let mut take = |op: &Op| -> Result<(), nom::Err<NoFit>> {
        let (next, taken) = step(op, rest, setting)?;
        rest = next;
        all.add(taken, input.back);
        Ok(())
    };
    if input.back {
        ops.iter().rev().try_for_each(&mut take)?;
    } else {
        ops.iter().try_for_each(&mut take)?;
    }
    Ok((rest, all))
}

fn step<'a>(op: &Op, input: Tokens<'a>, setting: &Setting) -> Run<'a, Taken> {
    let view = input.view;
    match op {
        Op::Form(form) => token(|at| view.reading(at).form == *form).map(one).parse(input),
        Op::Kind(kind) => token(|at| view.kind(at) == *kind).map(one).parse(input),
        Op::Class(class) => token(|at| view.has(at, *class)).map(one).parse(input),
        Op::Noun(classes) => token(|at| view.reading(at).classes.contains(classes) && view.tag(at).is_noun())
            .map(one)
            .parse(input),
        Op::Verb(test) => {
            let edge =
                if input.back { view.verb(input.edge().wrapping_sub(1)) } else { view.verb(input.edge()) };
            match edge.filter(|it| fits(&view, test, it)) {
                Some(it) => {
                    let edge = if input.back { it.tokens.start } else { it.tokens.end };
                    Ok((input.at(edge), Taken::of(it.tokens)))
                }
                None => no_fit(),
            }
        }
        Op::Headed(classes) if input.back => {
            let verb = view.verb(setting.head).filter(|it| it.tokens.start >= input.edge());
            let subject = verb.and_then(|it| subject::subject(&view, it));
            let headed = subject.filter(|it| view.reading(it.head).classes.contains(classes));
            headed.map_or_else(no_fit, |it| Ok((input.at(it.edge), Taken::found(it))))
        }
        Op::Headed(classes) => {
            let noun =
                view.noun_from(input.edge()).filter(|it| view.reading(it.head).classes.contains(classes));
            let noun = noun.and_then(|it| source::noun_phrase(&view, it.tokens.start, input.range.end, true));
            noun.map_or_else(no_fit, |it| Ok((input.at(it.edge), Taken::found(it))))
        }
        Op::Phrase(which) => phrase(*which, input, setting),
        Op::Slot(slot, inner) => {
            let (rest, mut taken) = run(inner, input, setting)?;
            taken.slots.push(Filled { slot: *slot, ranges: taken.ranges.clone(), head: taken.head });
            Ok((rest, taken))
        }
        Op::Optional(inner) => Ok(step(inner, input, setting).unwrap_or((input, Taken::default()))),
        Op::Many(inner) => {
            let (mut rest, mut all) = (input, Taken::default());
            while let Ok((next, taken)) = step(inner, rest, setting) {
                if next.range == rest.range {
                    break;
                }
                rest = next;
                all.add(taken, input.back);
            }
            Ok((rest, all))
        }
        Op::Any(choices) => {
            choices.iter().find_map(|it| run(it, input, setting).ok()).map_or_else(no_fit, Ok)
        }
        Op::Not(inner) => match step(inner, input, setting) {
            Ok(_) => no_fit(),
            Err(_) => Ok((input, Taken::default())),
        },
    }
}

/// Whether a cue takes somebody who is told: "told the board", and not "added two guards".
fn is_told(view: &View<'_>, head: u32) -> bool {
    use Class::{TakesRecipient, TakesRecipientInfinitive};
    [TakesRecipient, TakesRecipientInfinitive].into_iter().any(|it| view.is(head, it))
}

/// Whether an object can start here; a possessive can stand alone before a quotation ("called her “a star”").
fn object_starts(view: &View<'_>, at: u32) -> bool {
    view.noun_from(at).is_some() || matches!(view.tag(at), Tag::PrpPoss | Tag::Wp)
}

fn one(at: u32) -> Taken {
    Taken::of(TokenRange::new(at, at + 1))
}

/// One token for which `test` holds.
fn token<'a>(test: impl Fn(u32) -> bool) -> impl Parser<Tokens<'a>, Output = u32, Error = NoFit> {
    verify(map_opt(take(1usize), |it: Tokens<'a>| it.next()), move |&at: &u32| test(at))
}

/// Whether a verb group is what a pattern asks for.
pub fn fits(view: &View<'_>, test: &VerbTest, verb: &VerbGroup) -> bool {
    let shape = match test.shape {
        None => true,
        Some(VerbShapeTest::Finite) => verb.shape == VerbShape::Finite,
        Some(VerbShapeTest::Infinitive) => verb.shape == VerbShape::Infinitive,
        Some(VerbShapeTest::Gerund) => verb.shape == VerbShape::Gerund,
        Some(VerbShapeTest::Participle) => verb.shape == VerbShape::Participle,
    };
    shape
        && test.passive.is_none_or(|it| it == verb.passive)
        && test.negated.is_none_or(|it| it == verb.negated)
        && view.reading(verb.head).classes.contains(&test.classes)
}

fn phrase<'a>(which: Phrase, input: Tokens<'a>, setting: &Setting) -> Run<'a, Taken> {
    let view = &input.view;
    let at = input.edge();
    let until = input.range.end;
    let found = |it: Option<Found>| it.map_or_else(no_fit, |it| Ok((input.at(it.edge), Taken::found(it))));
    let to = |end: Option<u32>| match end {
        Some(end) if end > at => Ok((input.at(end), Taken::of(TokenRange::new(at, end)))),
        _ => no_fit(),
    };
    match which {
        Phrase::Subject => match view.verb(setting.head) {
            Some(verb) => found(subject::subject(view, verb).filter(|it| it.range.end <= at)),
            None => found(walk_left(view, at, input.range.start)),
        },
        Phrase::Possessor => found(source::possessor(view, setting.head)),
        Phrase::Postposed => found(source::noun_phrase(view, at, until, false)),
        Phrase::NounPhrase => found(source::noun_phrase(view, at, until, true)),
        Phrase::BaseNoun if input.back => {
            let noun = view.noun_until(at).filter(|it| it.tokens.start >= input.range.start);
            found(noun.map(|it| Found { range: it.tokens, head: it.head, edge: it.tokens.start }))
        }
        Phrase::BaseNoun => to(view.noun_from(at).map(|it| it.tokens.end).filter(|&end| end <= until)),
        Phrase::Recipient if !is_told(view, setting.head) => no_fit(),
        Phrase::Recipient => to(adjunct::recipient(view, at, until)),
        Phrase::Adjunct => to(adjunct::adjunct(view, at, until)),
        Phrase::Clause => {
            let end = content_end(view, at, Extent::Clause, setting);
            to(Some(end).filter(|&end| is_clause(view, TokenRange::new(at, end))))
        }
        Phrase::Rest => to(Some(content_end(view, at, Extent::Clause, setting))),
        Phrase::Complement => to(Some(content_end(view, at, Extent::Phrase, setting))),
        Phrase::Object => to(object_starts(view, at).then(|| content_end(view, at, Extent::Phrase, setting))),
        Phrase::Infinitive | Phrase::Gerund => {
            let shape = if which == Phrase::Gerund { VerbShape::Gerund } else { VerbShape::Infinitive };
            let fits = view.verb_from(at).is_some_and(|it| it.shape == shape);
            to(fits.then(|| content_end(view, at, Extent::Phrase, setting)))
        }
        Phrase::Question => {
            let asks = matches!(view.tag(at), Tag::Wp | Tag::Wrb | Tag::Wdt | Tag::WpPoss)
                || view.is(at, Class::Interrogative);
            to(asks.then(|| content_end(view, at, Extent::Clause, setting)))
        }
        Phrase::Predicate => {
            let finite = view.verb_from(at).is_some_and(|it| it.shape == VerbShape::Finite);
            to(finite.then(|| content_end(view, at, Extent::Clause, setting)))
        }
        Phrase::Named => {
            let noun = if input.back { view.noun_until(at) } else { view.noun_from(at) };
            let named = noun.filter(|it| {
                use crate::lexicon::EntityKind::{Document, Organization, Person};
                matches!(it.kind, Person | Organization | Document)
            });
            let edge = |it: &NounPhrase| if input.back { it.tokens.start } else { it.tokens.end };
            found(named.map(|it| Found { range: it.tokens, head: it.head, edge: edge(it) }))
        }
        Phrase::Paragraph => {
            let paragraph = view.text.sentence(setting.head).paragraph;
            to(Some(view.text.paragraphs[paragraph as usize].tokens.end))
        }
        Phrase::Quote if at >= until => no_fit(),
        Phrase::Quote => quote(input, at),
        Phrase::NextParagraph => match quotation::next_paragraph(view, at) {
            Some(ranges) => Ok((input, Taken { ranges: ranges.into(), ..Taken::default() })),
            None => no_fit(),
        },
        Phrase::Continuation => {
            let ranges = quotation::continuation(view, at.max(setting.head + 1));
            if ranges.is_empty() {
                no_fit()
            } else {
                Ok((input, Taken { ranges: ranges.into(), ..Taken::default() }))
            }
        }
        Phrase::QuotedBefore => match quotation::quotation_before(view, at) {
            Some((ranges, edge)) => Ok((input.at(edge), Taken { ranges: ranges.into(), ..Taken::default() })),
            None => no_fit(),
        },
        Phrase::Front | Phrase::Lead => {
            let start = if which == Phrase::Front { front::front } else { front::lead };
            let range = start(view, input.range.start, at);
            range.map_or_else(no_fit, |it| Ok((input.at(it.start), Taken::of(it))))
        }
        Phrase::ParagraphStart => {
            let paragraph = view.text.sentence(setting.head).paragraph;
            let starts = view.text.paragraphs[paragraph as usize].tokens.start == at;
            if starts { Ok((input, Taken::default())) } else { no_fit() }
        }
        Phrase::Headline => {
            let paragraph = &view.text.paragraphs[view.text.sentence(setting.head).paragraph as usize];
            let heads = matches!(paragraph.kind, ParagraphKind::Headline | ParagraphKind::Heading);
            if heads && paragraph.tokens.start == at { Ok((input, Taken::default())) } else { no_fit() }
        }
        Phrase::ToColon => {
            let colon = until.checked_sub(1).filter(|&it| it >= at && view.kind(it) == TokenKind::Colon);
            to(colon.map(|it| it + 1)).map(|(rest, _)| (rest, Taken::default()))
        }
        Phrase::Adverb => token(|it| view.tag(it).is_adverb()).map(one).parse(input),
        Phrase::End => {
            let ends = at >= until
                || view.is_break(at)
                || matches!(view.kind(at), TokenKind::Period | TokenKind::Question | TokenKind::Exclamation);
            if ends { Ok((input, Taken::default())) } else { no_fit() }
        }
    }
}

fn quote(input: Tokens<'_>, at: u32) -> Run<'_, Taken> {
    match quotation::quotation(&input.view, at) {
        Some(ranges) => {
            let edge = ranges[0].end.min(input.range.end);
            Ok((input.at(edge), Taken { ranges: ranges.into(), ..Taken::default() }))
        }
        None => no_fit(),
    }
}
