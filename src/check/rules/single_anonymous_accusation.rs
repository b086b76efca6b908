//! # single-anonymous-accusation (SB402)
//!
//! An accusation of wrongdoing that rests on one source without a name, and on nobody else. Default level: error.
//!
//! ## Why
//!
//! The BBC refers such a story to a senior editor; Reuters allows it in exceptional cases only. The accused can't
//! answer somebody without a name, and the newsroom stands alone behind the charge.
//!
//! ## Bad
//!
//! > The mayor took bribes from builders, a city official said.
//!
//! ## Good
//!
//! > The mayor took bribes from builders, according to a city official and to bank records filed in court.
//!
//! ## When to ignore
//!
//! Where a senior editor knows the source and has agreed.
//!
//! ## Options
//!
//! None.

use rustc_hash::FxHashMap;

use crate::check::accusation::accused;
use crate::check::anonymity::withheld;
use crate::check::context::{Context, Report};
use crate::grammar::{Marked, Marker};
use crate::lexicon::EntityKind;
use crate::parse::Attribution;
use crate::resolve::SourceId;
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let accusers = Accusers::of(context);
    for it in withheld(context) {
        let (attribution, source) = (it.attribution, it.source);
        let Some(mark) = accusation(context, attribution) else { continue };
        let Some(party) = accused(context, mark.tokens).or_else(|| subject(context, mark.tokens)) else {
            continue;
        };
        if accusers.bear_out(party, source) {
            continue;
        }
        let message = format!(
            "this accusation (“{}”) rests on “{}” alone, who is not named",
            context.words(mark.tokens),
            context.source_words(attribution)
        );
        let words = context.claims(mark.tokens).first().map_or(mark.tokens, |it| it.tokens);
        report
            .add(context.trimmed(words), message)
            .about(Some(source))
            .help("find a second source, a record, or somebody who says it by name");
    }
}

/// Who accuses: for each noun of an accusation, its first two sources that differ.
struct Accusers<'a> {
    context: &'a Context<'a>,
    by_noun: FxHashMap<String, [Option<Option<SourceId>>; 2]>,
}

impl<'a> Accusers<'a> {
    fn of(context: &'a Context<'a>) -> Self {
        let mut by_noun: FxHashMap<String, [Option<Option<SourceId>>; 2]> = FxHashMap::default();
        for (id, attribution) in context.attributions().filter(|(_, it)| accusation(context, it).is_some()) {
            let source = context.link(id).and_then(|it| it.source);
            for noun in attribution.content.iter().flat_map(|it| nouns(context, *it)) {
                let known = by_noun.entry(noun).or_default();
                let free = known.iter().position(|it| it.is_none_or(|it| it == source));
                if let Some(at) = free {
                    known[at] = Some(source);
                }
            }
        }
        Self { context, by_noun }
    }

    /// Whether somebody else accuses the party too.
    fn bear_out(&self, party: TokenRange, source: SourceId) -> bool {
        let other = |it: &Option<SourceId>| *it != Some(source);
        nouns(self.context, party)
            .any(|it| self.by_noun.get(&it).is_some_and(|it| it.iter().flatten().any(other)))
    }
}

/// The nouns and names of a range, in lower case.
fn nouns(context: &Context<'_>, range: TokenRange) -> impl Iterator<Item = String> {
    let document = context.document;
    let nouns = range.iter().filter(|&at| document.words.tags[at as usize].is_noun());
    nouns.map(|at| document.excerpt(TokenRange::new(at, at + 1)).to_lowercase())
}

/// Somebody, named or not, who is the subject of the accusing words: "the firm's senior partner sold".
fn subject(context: &Context<'_>, words: TokenRange) -> Option<TokenRange> {
    // "supervisors *have* falsified"
    let verb = context.document.phrases.verb(words.start);
    let start = verb.map_or(words.start, |it| it.tokens.start.min(words.start));
    let subject = context.nouns(context.sentence(words.start)).find(|it| it.tokens.end == start);
    subject
        .filter(|it| matches!(it.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Group))
        .map(|it| it.tokens)
}

/// The first words of an attribution's content that accuse.
fn accusation<'a>(context: &'a Context<'_>, attribution: &Attribution) -> Option<&'a Marked> {
    attribution.content.iter().find_map(|part| context.mark(*part, Marker::Accusation))
}
