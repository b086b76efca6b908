//! # single-source (SB401)
//!
//! A story of 250 words or more in which every attribution leads to one source, its spokespeople and documents
//! counting as itself: by the words of the story, or by the `parent` that a registry declares. Default level: warning,
//! once.
//!
//! ## Why
//!
//! The BBC is reluctant to rely on a single source; for Reuters two or more are better than one.
//!
//! ## Bad
//!
//! > A page on a closed factory in which only the factory's owner speaks.
//!
//! ## Good
//!
//! > The same page with a word from the union, the town or the records of the case.
//!
//! ## When to ignore
//!
//! Interviews, obituaries, reports on a single speech or ruling.
//!
//! ## Options
//!
//! `words`: the length in words from which a story needs a second source (250).

use crate::check::accusation::runs_a_company;
use crate::check::context::{Context, Report};
use crate::grammar::{Class, Tag};
use crate::parse::{Attribution, AttributionId, AttributionKind, Modality};
use crate::resolve::{Resolution, SourceId, SourceKind, SourceRecord};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, TokenKind};

/// An attribution by which somebody tells something.
type Told<'a> = (AttributionId, &'a Attribution);

/// With fewer attributions than these it can't be told what the story rests on.
const FEWEST: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if words(context) < context.settings.options.single_source_words {
        return;
    }
    let told: Vec<Told<'_>> = context.attributions().filter(|(_, it)| is_told(context, it)).collect();
    let mut sources: Vec<SourceId> = Vec::new();
    for (id, attribution) in &told {
        let lost = |it: Resolution| matches!(it, Resolution::Ambiguous | Resolution::Unresolved);
        match context.link(*id).map(|it| (it.resolution, it.source)) {
            // "it" may be the company that is the one source, or its report: nobody new comes in by it.
            Some((how, _)) if lost(how) && !is_thing(context, attribution) => return,
            Some((_, Some(source))) if !sources.contains(&source) => sources.push(source),
            _ => {}
        }
    }
    let claims = |id: &SourceId| record(context, *id).claims;
    let Some(&main) = sources.iter().max_by_key(|it| (claims(it), std::cmp::Reverse(**it))) else { return };
    let outlet = sources.iter().any(|it| record(context, *it).kind == SourceKind::OwnReporting);
    if told.len() < FEWEST || outlet || !is_one_party(context, main, &sources, &told) {
        return;
    }
    let Some(&words) = told.first().and_then(|(_, it)| it.source.first()) else { return };
    report
        .add(words, format!("everything in this story rests on one source, “{}”", record(context, main).name))
        .about(Some(main))
        .help("find a second source, or say that others were asked");
}

/// Whether somebody says it to the reader of the story, and not only wants or plans it, or in its headline.
fn is_told(context: &Context<'_>, attribution: &Attribution) -> bool {
    let said = attribution.kind == AttributionKind::Assertion;
    let relative = attribution.source_head.is_some_and(|it| context.is(it, Class::Relative));
    let asks = attribution.modality == Modality::Question;
    said && !relative
        && !asks
        && !context.any(attribution.cue, Class::Future)
        && !context.is(attribution.cue_head, Class::Deed)
        && !attribution.source.is_empty()
        && context.paragraph_kind(attribution.cue_head) == ParagraphKind::Body
}

fn is_thing(context: &Context<'_>, attribution: &Attribution) -> bool {
    attribution.source_head.is_some_and(|it| context.is(it, Class::PronounThing))
}

fn record<'a>(context: &Context<'a>, id: SourceId) -> &'a SourceRecord {
    &context.document.sources.sources[id.0 as usize]
}

/// Whether all sources speak for the same side as the main one: they are reached from it by names and roles that
/// they share.
fn is_one_party(context: &Context<'_>, main: SourceId, sources: &[SourceId], told: &[Told<'_>]) -> bool {
    let mut party = vec![main];
    let mut next = 0;
    while let Some(&known) = party.get(next) {
        next += 1;
        let joins = |it: &&SourceId| !party.contains(it) && speak_together(context, known, **it);
        let joining: Vec<SourceId> = sources.iter().filter(joins).copied().collect();
        party.extend(joining);
    }
    let rest = || sources.iter().filter(|it| !party.contains(it));
    rest().all(|&it| belongs(context, it, told))
}

/// Whether one is named after the other, in its name or its role: its spokesperson, its statement.
fn speak_together(context: &Context<'_>, one: SourceId, other: SourceId) -> bool {
    let words = |id: SourceId| {
        let it = record(context, id);
        let role = it.role.as_deref().unwrap_or_default();
        let all = it.name.split_whitespace().chain(role.split_whitespace());
        all.map(|it| it.split(['\'', '’']).next().unwrap_or(it))
            .filter(|it| it.starts_with(char::is_uppercase))
    };
    let party = |id: SourceId| record(context, id).known.as_ref().map(|it| it.party.as_str());
    let declared = |a: SourceId, b: SourceId| {
        party(a).is_some_and(|it| Some(it) == party(b) || it == record(context, b).name)
    };
    let speaks_for = |a: SourceId, b: SourceId| record(context, a).speaks_for == Some(b);
    let named = |a: SourceId, b: SourceId| words(a).any(|it| words(b).any(|that| it == that));
    let holds = |a: SourceId, b: SourceId| {
        let role = record(context, b).role.as_deref();
        role.is_some_and(|role| record(context, a).name.ends_with(role))
    };
    // "the company" and "drawings lodged by the company"
    let of = |a: SourceId, b: SourceId| {
        let name = &record(context, a).name;
        let plain = !name.contains(char::is_uppercase);
        plain && context.words(record(context, b).first).split(' ').any(|it| it == name)
    };
    // "union president Arne Dahlquist" and "the Inland Seamen's Union"
    let serves = |a: SourceId, b: SourceId| {
        let house = record(context, b);
        let role = record(context, a).role.as_deref().unwrap_or_default();
        let last = house.name.split_whitespace().last().unwrap_or_default();
        house.kind == SourceKind::Organization && role.split(' ').any(|it| it.eq_ignore_ascii_case(last))
    };
    let joins = |a, b| declared(a, b) || of(a, b) || serves(a, b) || speaks_for(a, b) || holds(a, b);
    named(one, other) || joins(one, other) || joins(other, one)
}

/// Whether a source is described only as what belongs to somebody of the story, or speaks for them: its founder, the
/// company's website, a spokeswoman; or is the first source of the story, which is named later ("a developer").
fn belongs(context: &Context<'_>, id: SourceId, told: &[Told<'_>]) -> bool {
    let it = record(context, id);
    let role = it.role.as_deref().is_some_and(|it| !it.contains(char::is_uppercase));
    let opens = |at: u32| context.document.words.tags[at as usize] == Tag::PrpPoss;
    let source = |at: AttributionId| context.source(at).map(|it| it.0);
    let mut own = told.iter().filter(|(at, _)| source(*at) == Some(id));
    // "her press secretary, Fitzgerald Omondi"
    let owned =
        opens(it.first.start) || own.any(|(_, it)| it.source.first().is_some_and(|it| opens(it.start)));
    let spokesperson = context.any(it.first, Class::Spokesperson) || role && speaks_for_somebody(context, it);
    let first = told.iter().find_map(|(at, _)| source(*at));
    let named = context.nouns(it.first).next().is_none_or(|it| context.has_name(it.tokens));
    let introduces = it.claims == 1 && !named && first == Some(id);
    owned || spokesperson || introduces || is_its_paper(context, it) || runs_a_company(context, it)
}

/// Whether it is a paper of which no maker is named: "the drawings", "a report the town posted".
fn is_its_paper(context: &Context<'_>, record: &SourceRecord) -> bool {
    let made = |it: TokenRange| {
        let tail = TokenRange::new(it.start, (it.end + 4).min(context.sentence(it.start).end));
        context.has_name(it) || context.any(it, Class::IssuerNoun) || context.any(tail, Class::Official)
    };
    let paper = context.nouns(record.first).last().is_some_and(|it| context.is(it.head, Class::DocumentNoun));
    (record.kind == SourceKind::Document || paper) && !made(record.first)
}

/// Whether a spokesperson noun stands beside a mention.
fn speaks_for_somebody(context: &Context<'_>, record: &SourceRecord) -> bool {
    let near = |it: &TokenRange| {
        let sentence = context.sentence(it.start);
        let from = it.start.saturating_sub(5).max(sentence.start);
        TokenRange::new(from, (it.end + 5).min(sentence.end))
    };
    record.mentions.iter().any(|it| context.any(near(it), Class::Spokesperson))
}

fn words(context: &Context<'_>) -> usize {
    let text = &context.document.text;
    let body = text.paragraphs.iter().filter(|it| it.kind == ParagraphKind::Body);
    body.map(|it| it.tokens.iter().filter(|&at| text.tokens[at as usize].kind == TokenKind::Word).count())
        .sum()
}
