//! # unattributed-claim (SB101)
//!
//! A claim that needs a source and has none. What needs one depends on what is claimed:
//!
//! | Class | Level | What puts a sentence there |
//! |---|---|---|
//! | accusation | error | wrongdoing of a person or an organization |
//! | statistic | warning | a figure that somebody must have counted: a rate, a sum, a rise or fall |
//! | motive | warning | the inner state or purpose of somebody who says nothing in the story |
//! | contested | warning | a characterization that others would dispute |
//! | causation | note | one thing is said to have brought about another |
//! | prediction | note | what will happen, where it is not scheduled |
//! | superlative | note | the most, the first, the only, the record |
//! | factual | off | any other assertion; shown with `--pedantic`, and always in the ledger |
//!
//! Two or more classes in one sentence raise the level by one.
//!
//! ## Why
//!
//! The Associated Press asks for a source of every disputable fact that its reporters have not witnessed,
//! gathered or confirmed themselves; Reuters for a source of every statement that is not established,
//! public or seen by a reporter; the BBC says that claims, allegations and material facts should normally be
//! attributed. A reader who is not told who says so is asked to take the reporter's word.
//!
//! ## Bad
//!
//! > The contractor falsified its safety records for six years.
//!
//! ## Good
//!
//! > The contractor falsified its safety records for six years, according to an audit published on Friday.
//!
//! ## When to ignore
//!
//! Where the newsroom has established the fact itself and the story says so elsewhere. Votes, court acts,
//! schedules, ages, dates, distances, scores, and what a reporter at the scene sees are not flagged; nor, but for
//! accusations, what goes on in the past perfect from the report right before it (“The union said 1,900 were out. Their
//! pay had fallen by 14 percent.”), and a figure added to it (“The loss came to $2 million.”).
//!
//! ## Options
//!
//! The level of each class can be set; a level set for the rule holds for all classes that are not off.

use crate::check::context::{Context, Report};
use crate::check::{Level, Severity};
use crate::claims::{Claim, ClaimClass, Status, Trigger};
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, VerbGroup, VerbShape};
use crate::parse::{Attribution, AttributionKind, Decline, DeclineReason};
use crate::resolve::{SourceKind, SourceRecord};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// How many sentences after a survey is named its figures still need no source.
const SURVEY_REACH: u32 = 3;
/// How many words behind a survey its maker may stand.
const SURVEY_TAIL: u32 = 10;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for claim in context.document.claims.iter().filter(|it| it.status == Status::Unattributed) {
        let triggers: Vec<Trigger> =
            claim.triggers.iter().copied().filter(|it| counts(context, claim, it)).collect();
        let Some(severity) = severity(context, report, &triggers) else { continue };
        let tokens = context.trimmed(claim.tokens);
        let draft = report.add(tokens, message(context, &triggers));
        draft.severity(severity).help(help(context, &triggers));
        for trigger in &triggers {
            draft.label(context.span(trigger.tokens), class_name(trigger.class));
        }
        if let Some((words, why)) = nearest(context, claim) {
            draft.label(context.span(words), why);
        }
    }
}

/// A class's name in configuration and messages.
pub const fn class_name(class: ClaimClass) -> &'static str {
    match class {
        ClaimClass::Accusation => "accusation",
        ClaimClass::Statistic => "statistic",
        ClaimClass::Motive => "motive",
        ClaimClass::Contested => "contested",
        ClaimClass::Causation => "causation",
        ClaimClass::Prediction => "prediction",
        ClaimClass::Superlative => "superlative",
        ClaimClass::Factual => "factual",
    }
}

/// A class's own level.
pub const fn own_level(class: ClaimClass) -> Level {
    match class {
        ClaimClass::Accusation => Level::ERROR,
        ClaimClass::Statistic | ClaimClass::Motive | ClaimClass::Contested => Level::WARNING,
        ClaimClass::Causation | ClaimClass::Prediction | ClaimClass::Superlative => Level::NOTE,
        ClaimClass::Factual => Level::Off,
    }
}

/// The level of the gravest class, raised by one where there are two.
fn severity(context: &Context<'_>, report: &Report<'_>, triggers: &[Trigger]) -> Option<Severity> {
    let level = |class| {
        let own = own_level(class);
        let own = if report.fixed && own != Level::Off { Level::On(report.severity) } else { own };
        context.settings.class_level(class, own).severity()
    };
    let mut classes: Vec<ClaimClass> = triggers.iter().map(|it| it.class).collect();
    classes.dedup();
    if classes.is_empty() {
        let factual = level(ClaimClass::Factual);
        return factual.or(context.settings.pedantic.then_some(Severity::Note));
    }
    let set: Vec<Severity> = classes.iter().filter_map(|&it| level(it)).collect();
    let gravest = *set.iter().max()?;
    Some(if set.len() > 1 && !report.fixed { gravest.raised() } else { gravest })
}

/// Whether a trigger is one here: outside quotation marks, and with what its class needs beside it.
fn counts(context: &Context<'_>, claim: &Claim, trigger: &Trigger) -> bool {
    if trigger.tokens.iter().any(|at| context.is_quoted(at)) {
        return false;
    }
    match trigger.class {
        ClaimClass::Accusation => names_somebody(context, claim.tokens),
        _ if is_told_on(context, claim) => false,
        ClaimClass::Motive => !speaks_for_itself(context, claim, trigger),
        ClaimClass::Statistic => {
            !is_sourced_elsewhere(context, trigger.tokens)
                && !is_of_survey(context, claim)
                && !is_added(context, claim)
        }
        _ => true,
    }
}

/// Whether a person, an organization or a pronoun for one stands in the words.
fn names_somebody(context: &Context<'_>, tokens: TokenRange) -> bool {
    context.nouns(tokens).any(|it| {
        let known = || context.is(it.tokens.start, Class::Definite);
        matches!(it.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Pronoun)
            || it.kind == EntityKind::Group && known()
            || context.has_name(it.tokens)
    })
}

/// Whether the sentence goes on in the past perfect of what was reported right before it in the paragraph: "The
/// union said 1,900 members were out. Their pay *had fallen*."
fn is_told_on(context: &Context<'_>, claim: &Claim) -> bool {
    let tags = &context.document.words.tags;
    let perfect = |it: &VerbGroup| {
        let first = it.tokens.start;
        it.shape == VerbShape::Finite
            && it.tokens.len() > 1
            && tags[first as usize] == Tag::Vbd
            && context.is(first, Class::Have)
    };
    context.verbs(claim.tokens).next().is_some_and(perfect) && follows_report(context, claim)
}

/// Whether the sentence adds a figure to what was reported right before it in the paragraph: "The loss came to ...".
fn is_added(context: &Context<'_>, claim: &Claim) -> bool {
    let first = claim.tokens.start;
    let thing = context.is(first, Class::Definite) || context.is(first, Class::PronounThing);
    thing && follows_report(context, claim)
}

/// Whether a source stands behind the sentence before it, or behind the one that such a sentence goes on from.
fn follows_report(context: &Context<'_>, claim: &Claim) -> bool {
    let paragraph = context.paragraph_range(claim.tokens.start);
    let before = context.claims(TokenRange::new(paragraph.start, claim.tokens.start));
    let last = before.iter().rev().find(|it| it.sentence < claim.sentence);
    last.is_some_and(|it| it.status == Status::Attributed && it.sentence + 1 == claim.sentence)
}

/// Whether the one whose inner state it is speaks in a sentence beside this one, or is a pronoun that can stand for
/// somebody who does.
fn speaks_for_itself(context: &Context<'_>, claim: &Claim, trigger: &Trigger) -> bool {
    let sentences = &context.document.text.sentences;
    let last = (claim.sentence as usize + 1).min(sentences.len() - 1);
    let first = &sentences[claim.sentence.saturating_sub(1) as usize];
    let near = TokenRange::new(first.tokens.start, sentences[last].tokens.end);
    let said = context.attributions_in(near).filter(|(_, it)| it.kind == AttributionKind::Assertion);
    let said = said.filter(|(_, it)| !context.any(it.cue, Class::InnerState));
    let speaks: Vec<&SourceRecord> = said.filter_map(|(id, _)| Some(context.source(id)?.1)).collect();
    let subjects = context.nouns(claim.tokens).filter(|it| it.tokens.end <= trigger.tokens.end);
    subjects.into_iter().any(|subject| {
        subject.kind == EntityKind::Pronoun && !speaks.is_empty()
            || speaks.iter().any(|it| it.is_mentioned_in(subject.tokens))
    })
}

/// Whether an attributed passage of the story has the same figure. A single digit is too likely to be another
/// one.
fn is_sourced_elsewhere(context: &Context<'_>, tokens: TokenRange) -> bool {
    let figure =
        tokens.iter().find(|&at| context.document.text.tokens[at as usize].kind == TokenKind::Number);
    figure.is_some_and(|at| {
        let digits = context.document.excerpt(TokenRange::new(at, at + 1));
        digits.len() > 1 && context.figures.contains(crate::check::context::figure(context.document, at))
    })
}

/// Whether the figure belongs to a survey that the sentence, or one of the three before it, names.
fn is_of_survey(context: &Context<'_>, claim: &Claim) -> bool {
    let text = &context.document.text;
    let first = &text.sentences[claim.sentence.saturating_sub(SURVEY_REACH) as usize];
    let near = TokenRange::new(first.tokens.start, claim.tokens.end);
    let told = context
        .attributions_in(near)
        .any(|(_, it)| it.source_head.is_some_and(|head| context.is(head, Class::Survey)));
    told || context.nouns(near).any(|it| {
        // Its maker stands in the phrase or in a tail right behind it.
        let tail = TokenRange::new(it.tokens.start, (it.tokens.end + SURVEY_TAIL).min(near.end));
        context.is(it.head, Class::Survey) && context.has_name(tail)
    })
}

fn message(context: &Context<'_>, triggers: &[Trigger]) -> String {
    let Some(first) = triggers.first() else {
        return "no source stands behind this statement".into();
    };
    let what = match first.class {
        ClaimClass::Accusation => "accuses somebody of wrongdoing",
        ClaimClass::Statistic => "gives a figure",
        ClaimClass::Motive => "says what goes on in somebody's mind",
        ClaimClass::Contested => "judges in words that others would dispute",
        ClaimClass::Causation => "says what brought something about",
        ClaimClass::Prediction => "says what will happen",
        ClaimClass::Superlative => "says that something stands above all others",
        ClaimClass::Factual => "makes a statement",
    };
    let mut message = format!("this {what} (“{}”) and names no source", context.words(first.tokens));
    let mut others: Vec<&str> =
        triggers[1..].iter().filter(|it| it.class != first.class).map(|it| class_name(it.class)).collect();
    others.dedup();
    if !others.is_empty() {
        message.push_str("; also: ");
        message.push_str(&others.join(", "));
    }
    message
}

fn help(context: &Context<'_>, triggers: &[Trigger]) -> String {
    let where_to = match triggers.first().map(|it| it.class) {
        Some(ClaimClass::Accusation) => {
            "say in this sentence who makes the accusation, or which court, audit or record bears it out"
        }
        Some(ClaimClass::Statistic) => "say whose count it is: the agency, study or poll, and its date",
        Some(ClaimClass::Motive) => "say who told you so, or what they did from which it can be seen",
        Some(ClaimClass::Contested) => "say who calls it so, or give the facts and leave the word out",
        Some(ClaimClass::Prediction) => "say who expects it",
        _ => "say in this sentence who says so",
    };
    let mut sources = context.document.sources.sources.iter().filter(|it| it.claims > 0);
    let known = sources.next().filter(|it| it.kind != SourceKind::OwnReporting);
    match known.filter(|_| sources.next().is_none()) {
        Some(only) => format!("{where_to}; the only source of the story so far is {}", only.name),
        None => where_to.into(),
    }
}

/// How many cues at either side of a claim are looked at.
const FEW: usize = 4;

/// The reporting nearest to a claim in its paragraph, and why it does not carry it.
fn nearest(context: &Context<'_>, claim: &Claim) -> Option<(TokenRange, &'static str)> {
    let paragraph = context.paragraph_range(claim.tokens.start);
    let distance = |it: TokenRange| {
        if it.end <= claim.tokens.start {
            claim.tokens.start - it.end
        } else {
            it.start.saturating_sub(claim.tokens.end)
        }
    };
    let attributed = |it: &Attribution| {
        let why = if claim.tokens.contains(it.cue) {
            "this reports another part of the sentence"
        } else {
            "this reports another sentence, and does not carry over"
        };
        (it.depth == 0).then_some((it.cue, why))
    };
    let declined = |it: &Decline| Some((it.cue, declined(it.reason)?));
    let parse = &context.document.parse;
    // Cues stand in order, one inside another here and there, so that the nearest is among the last few before the
    // claim or the first few from there on.
    let behind = (
        parse.attributions.partition_point(|it| it.cue.end <= claim.tokens.start),
        parse.declines.partition_point(|it| it.cue.end <= claim.tokens.start),
    );
    let after = |it: &TokenRange| it.start >= paragraph.start;
    let until = |it: &TokenRange| it.start < paragraph.end;
    let before_it = parse.attributions[..behind.0].iter().rev().take_while(|it| after(&it.cue));
    let from_it = parse.attributions[behind.0..].iter().take_while(|it| until(&it.cue));
    let declined_before = parse.declines[..behind.1].iter().rev().take_while(|it| after(&it.cue));
    let declined_from = parse.declines[behind.1..].iter().take_while(|it| until(&it.cue));
    let before =
        before_it.filter_map(attributed).take(FEW).chain(declined_before.filter_map(declined).take(FEW));
    let from = from_it.filter_map(attributed).take(FEW).chain(declined_from.filter_map(declined).take(FEW));
    before.chain(from).min_by_key(|(cue, _)| (distance(*cue), *cue))
}

/// Why a cue is no attribution, for a reader; none where it would only distract.
fn declined(reason: DeclineReason) -> Option<&'static str> {
    Some(match reason {
        DeclineReason::OtherSense => "this is no reporting here: it has another sense",
        DeclineReason::NoSource => "nobody could be made out who says this",
        DeclineReason::InsideQuote => "this stands in a speaker's own words",
        DeclineReason::Response => "this says only that there was no answer",
        DeclineReason::NoConstruct | DeclineReason::NoContent | DeclineReason::InsideCue => return None,
    })
}
