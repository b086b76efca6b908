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

use crate::check::accusation::accused;
use crate::check::anonymity::withheld;
use crate::check::context::{Context, Report};
use crate::grammar::{Marked, Marker};
use crate::lexicon::EntityKind;
use crate::parse::{Attribution, AttributionId};
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let accusers: Vec<_> =
        context.attributions().filter(|(_, it)| accusation(context, it).is_some()).collect();
    for it in withheld(context) {
        let (id, attribution, source) = (it.id, it.attribution, it.source);
        let Some(mark) = accusation(context, attribution) else { continue };
        let Some(party) = accused(context, mark.tokens).or_else(|| subject(context, mark.tokens)) else {
            continue;
        };
        let bears_out = |&(other, told): &(AttributionId, &Attribution)| {
            let another = context.link(other).and_then(|link| link.source) != Some(source);
            other != id && another && context.shares_noun(&[party], &told.content)
        };
        if accusers.iter().any(bears_out) {
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
