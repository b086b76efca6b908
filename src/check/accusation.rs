//! Who is accused, and whether they answer.

use rustc_hash::FxHashSet;

use super::context::Context;
use crate::grammar::{Class, Marker};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::DeclineReason;
use crate::resolve::SourceRecord;
use crate::span::TokenRange;

/// How far behind the accusing words the name of their object may start, in tokens.
const OBJECT_REACH: usize = 10;

/// The named person or organization that the accusing words are about: one among them, or the nearest before them
/// in the sentence that is no source of it, or else one behind them before another verb.
pub(super) fn accused(context: &Context<'_>, words: TokenRange) -> Option<TokenRange> {
    let sentence = context.sentence(words.start);
    let is_source = |it: &NounPhrase| {
        context.attributions_in(sentence).any(|(_, at)| at.source.iter().any(|part| part.overlaps(it.tokens)))
    };
    let named = |it: &&NounPhrase| {
        matches!(it.kind, EntityKind::Person | EntityKind::Organization) && context.has_name(it.tokens)
    };
    let nouns = || context.nouns(sentence).filter(named).filter(|it| !is_source(it));
    // Where somebody does wrong is no party: "in Greenvale, officials forged".
    let led_to = |it: &&NounPhrase| {
        let preposition =
            |at: u32| context.is(at, Class::Preposition) && !context.is(at, Class::Subordinator);
        let led = it.tokens.start.checked_sub(1).filter(|&at| preposition(at));
        // ... but "managers at Delmar" are Delmar
        led.is_some_and(|at| !employs(context, at)) || context.is(it.head, Class::PlaceNoun)
    };
    let before = nouns().take_while(|it| it.tokens.end <= words.start).filter(|it| !led_to(it)).last();
    let among = nouns().find(|it| words.contains(it.tokens));
    // "accused the contractor, Trask Brothers,"
    let behind = |it: &&NounPhrase| {
        let gap = TokenRange::new(words.end, it.tokens.start.max(words.end));
        it.tokens.start >= words.end && gap.len() <= OBJECT_REACH && context.verbs(gap).next().is_none()
    };
    among.or(before).or_else(|| nouns().find(behind)).map(|it| it.tokens)
}

/// Whether people without a name stand before a preposition: "managers *at*".
fn employs(context: &Context<'_>, preposition: u32) -> bool {
    let before = context.nouns(context.sentence(preposition)).find(|it| it.tokens.end == preposition);
    before.is_some_and(|it| matches!(it.kind, EntityKind::Person | EntityKind::Group))
}

/// What a story tells of those who speak in it and of responses, to look up whether one of the accused has a say.
pub(super) struct Responses<'a> {
    context: &'a Context<'a>,
    /// Whether there is one that may be anybody's.
    any: bool,
    /// The sentences of those that a named person gives.
    by_persons: FxHashSet<TokenRange>,
    /// The words that sources are called by.
    speakers: FxHashSet<String>,
    /// The sources that claims rest on.
    heard: Vec<&'a SourceRecord>,
    /// Whether one of them has a post in the company which the story is about.
    run_by_one: bool,
    /// The words that the names of organizations start with.
    houses: FxHashSet<&'a str>,
}

impl<'a> Responses<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let document = context.document;
        let marked = document.marks.iter().filter(|it| it.marker == Marker::Response).map(|it| it.tokens);
        let declines = document.parse.declines.iter();
        let declined = declines.filter(|it| it.reason == DeclineReason::Response).map(|it| it.cue);
        let sentences = marked.chain(declined).map(|it| context.sentence(it.start));
        let (by_persons, others): (FxHashSet<TokenRange>, FxHashSet<TokenRange>) =
            sentences.partition(|it| is_of_a_person(context, *it));
        let heard: Vec<_> = document.sources.sources.iter().filter(|it| it.claims > 0).collect();
        let called = heard.iter().flat_map(|it| [Some(&*it.name), it.role.as_deref()]).flatten();
        let mut speakers: FxHashSet<String> =
            called.flat_map(str::split_whitespace).map(str::to_owned).collect();
        for part in context.attributions().flat_map(|(_, it)| &it.source) {
            speakers.extend(document.excerpt(*part).split_whitespace().map(str::to_owned));
        }
        let run_by_one = heard.iter().any(|it| runs_a_company(context, it));
        let organizations = document.phrases.nouns.iter().filter(|it| it.kind == EntityKind::Organization);
        let first = |it: &NounPhrase| document.excerpt(TokenRange::new(it.tokens.start, it.tokens.start + 1));
        let houses = organizations.map(first).collect();
        Self { context, any: !others.is_empty(), by_persons, speakers, heard, run_by_one, houses }
    }

    /// Whether the party speaks in the story, or the story says that somebody was asked.
    pub(super) fn has(&self, party: TokenRange) -> bool {
        let words = self.context.words(party);
        let last = words.split_whitespace().last().unwrap_or_default();
        let of_party = |sentence: &TokenRange| self.context.words(*sentence).contains(last);
        let first = words.split_whitespace().next().unwrap_or_default();
        let mut nouns = self.context.nouns(party);
        let company = nouns.any(|it| it.kind == EntityKind::Organization) || words.contains('&');
        // Of a company any word of its name will do: "Edwin Pike" answers for "Pike & Daughters".
        let mut own = words.split_whitespace();
        self.any
            || self.speakers.contains(last)
            || company && own.any(|it| is_proper(it) && self.speakers.contains(it))
            || self.run_by_one && (company || self.houses.contains(first))
            || self.by_persons.iter().any(of_party)
            || self.heard.iter().any(|it| it.is_mentioned_in(party))
    }
}

/// Whether a word can be the name of a family or a place.
fn is_proper(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_uppercase)
}

/// Whether somebody who speaks has a post that is given without its house ("plant manager Greta Olin"): it is that of
/// the company which the story is about.
pub(super) fn runs_a_company(context: &Context<'_>, source: &SourceRecord) -> bool {
    let Some(first) = source.mentions.first() else { return false };
    let start = context.nouns(context.sentence(first.start)).find(|it| it.tokens.overlaps(*first));
    let start = start.map_or(first.start, |it| it.tokens.start);
    // The post stands before the name, or behind it as an apposition.
    let end = (first.end + 4).min(context.sentence(first.start).end);
    let house = context.nouns(TokenRange::new(start, end)).any(|it| it.kind == EntityKind::Organization);
    let post = |at| context.is(at, Class::Executive) || context.is(at, Class::Spokesperson);
    (start..end).any(post) && !house
}

/// Whether a sentence speaks of a named person only, and of nobody who could speak for another.
fn is_of_a_person(context: &Context<'_>, sentence: TokenRange) -> bool {
    let speaks_for = |at: u32| {
        let lawyer =
            context.is(at, Class::LegalMatter) && !context.document.words.tags[at as usize].is_name();
        lawyer || context.is(at, Class::Spokesperson)
    };
    let first = context.nouns(sentence).next();
    let person = first.is_some_and(|it| it.kind == EntityKind::Person && context.has_name(it.tokens));
    person && !sentence.iter().any(speaks_for)
}
