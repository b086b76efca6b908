//! # hearsay (SB207)
//!
//! A fact that rests on a chain: a source that quotes a source, or another outlet's report of one. Default level:
//! note.
//!
//! ## Why
//!
//! The Associated Press credits other outlets for what they found; the BBC prefers first-hand sources. Each
//! link of a chain can bend what was said, and a reader should see how many there are.
//!
//! ## Bad
//!
//! > Lee said a colleague had told him the file was burned.
//! >
//! > The mill will be sold in May, the Greenvale Courier reported.
//!
//! ## Good
//!
//! > “I burned the file,” the colleague, Ana Ortiz, said when asked about Lee's account.
//!
//! ## When to ignore
//!
//! Where the chain is the story, as in a trial over who said what.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, VerbShape};
use crate::parse::{Attribution, AttributionId, AttributionKind};
use crate::resolve::SourceKind;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    check_outlets(context, report);
    for (id, inner) in (0..).map(AttributionId).zip(&context.document.parse.attributions) {
        let Some(parent) = inner.parent.map(|it| (it, context.attribution(it))) else { continue };
        if !passes_on(context, inner) || !reports(parent.1) || context.is_quoted(inner.cue_head) {
            continue;
        }
        let source = |id| context.link(id).and_then(|it| it.source);
        if source(id).is_some() && source(id) == source(parent.0) {
            continue;
        }
        let message = format!(
            "this rests on “{}”, by way of “{}”",
            context.source_words(inner),
            context.source_words(parent.1)
        );
        report
            .add(inner.cue, message)
            .about(source(id))
            .help("ask the first source, or make clear how the words came to you")
            .label(context.span(parent.1.cue), "and is reported here");
    }
}

/// Another newsroom's report: what it says was said to it first.
fn check_outlets(context: &Context<'_>, report: &mut Report<'_>) {
    for (id, attribution) in context.attributions_of_body() {
        let Some(head) = attribution.source_head.filter(|&it| !context.is_quoted(it)) else { continue };
        let Some(&words) = attribution.source.first() else { continue };
        let outlet = context.any(words, Class::Outlet)
            && context.nouns(words).any(|it| {
                it.tokens.has(head) && !(it.kind == EntityKind::Person && context.has_name(it.tokens))
            });
        let own = context.source(id).is_some_and(|(_, it)| it.kind == SourceKind::OwnReporting);
        if outlet && !own && reports(attribution) {
            let message = format!("this rests on the report of another newsroom, “{}”", context.words(words));
            report
                .add(words.to(attribution.cue), message)
                .about(context.source(id).map(|(id, _)| id))
                .help("ask its source, or say that you could not confirm it");
        }
    }
}

/// Whether somebody is given who says something, or asks for it aloud.
fn passes_on(context: &Context<'_>, attribution: &Attribution) -> bool {
    let named =
        attribution.source_head.is_some_and(|it| context.document.words.tags[it as usize] != Tag::Prp);
    let uttered = attribution.kind == AttributionKind::Eventuality
        && named
        && context.is(attribution.cue_head, Class::Uttered)
        && context.verbs(attribution.cue).any(|it| it.shape == VerbShape::Finite);
    reports(attribution) || uttered
}

/// Whether somebody is given who says something.
fn reports(attribution: &Attribution) -> bool {
    attribution.kind == AttributionKind::Assertion && !attribution.source.is_empty()
}
