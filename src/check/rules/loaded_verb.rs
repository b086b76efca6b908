//! # loaded-verb (SB301)
//!
//! A verb of saying that takes sides: claim, admit, refute, concede, confess, insist, boast, reveal, expose, debunk,
//! slam, blast. Default level: note; warning where what is said is an accusation, a denial or a prediction.
//!
//! ## Why
//!
//! “Claim” doubts, “admit” convicts, “reveal” and “refute” vouch. Wikipedia's manual of style, the Associated
//! Press, the Guardian and the BBC ask for “said” unless the other word is exactly true.
//!
//! ## Bad
//!
//! > Ortiz claimed that the firm had poisoned the well.
//!
//! ## Good
//!
//! > Ortiz said that the firm had poisoned the well.
//!
//! ## When to ignore
//!
//! Where the verb is exactly true: a court or a study can refute, an accused person can confess. A court's or a
//! study's “refute” is not flagged, and no verb is flagged twice in a story.
//!
//! ## Options
//!
//! None. The verbs are those of the grammar's class `loaded-verb`.

use crate::check::Severity;
use crate::check::context::{Context, Report};
use crate::grammar::{Class, Marker};
use crate::parse::{Attribution, AttributionId, Polarity};
use crate::resolve::SourceKind;
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen = Vec::new();
    for (id, attribution) in context.attributions() {
        let head = attribution.cue_head;
        let lemma = context.reading(head).lemma;
        let loaded =
            context.is(head, Class::LoadedVerb) && !context.is_quoted(head) && !attribution.source.is_empty();
        // Where the parts are told wrongly, what is taken stands as the source.
        let parts = attribution.content.iter().chain(&attribution.source);
        let takes = parts.into_iter().any(|part| takes(context, *part));
        if !loaded || takes || seen.contains(&lemma) || is_entitled(context, id, head) {
            continue;
        }
        seen.push(lemma);
        let grave = weighs(context, attribution);
        let severity = if grave { report.unless_set(Severity::Warning) } else { report.severity };
        report
            .add(attribution.cue, format!("“{}” takes sides", context.words(attribution.cue)))
            .severity(severity)
            .about(context.source(id).map(|(id, _)| id))
            .help("use a neutral verb of saying unless this one is exactly true");
    }
}

/// Whether the object of the verb is nothing that can be said: victory, a title, lives.
fn takes(context: &Context<'_>, content: TokenRange) -> bool {
    let first = context.nouns(content).next();
    first.is_some_and(|it| it.tokens.start == content.start && context.is(it.head, Class::Taken))
}

/// Whether the verb weighs heavily: what is said accuses or predicts, or the verb denies.
fn weighs(context: &Context<'_>, attribution: &Attribution) -> bool {
    let grave = |it: Marker| matches!(it, Marker::Accusation | Marker::Prediction);
    attribution.polarity == Polarity::Negative
        || attribution.content.iter().any(|part| context.marks(*part).any(|it| grave(it.marker)))
}

/// Whether the source can do what the verb says: proof by a document or a court.
fn is_entitled(context: &Context<'_>, id: AttributionId, head: u32) -> bool {
    let proves = context.is(head, Class::ProvingVerb);
    let document = context.source(id).is_some_and(|(_, it)| it.kind == SourceKind::Document);
    let court = context.attribution(id).source.iter().any(|part| context.any(*part, Class::Prover));
    proves && (document || court)
}
