//! # agentless-report (SB204)
//!
//! Reporting without anybody who reports: reportedly, allegedly, it is believed, is said to, is thought to, was
//! accused of – and no source for the same thing near by. Default level: warning.
//!
//! ## Why
//!
//! NPR's handbook and Wikipedia's “words to watch” agree: such words look like an attribution and are none.
//! They hide who says so, and sometimes that nobody does.
//!
//! ## Bad
//!
//! > The company is said to be near bankruptcy.
//!
//! ## Good
//!
//! > The company is near bankruptcy, two of its creditors said.
//!
//! ## When to ignore
//!
//! In a crime story where “allegedly” stands beside the charge: sentences that name a charge, a court or a
//! suit are not flagged, nor is what “is expected” on a given day.
//!
//! ## Options
//!
//! None. The words are those of the grammar's class `agentless-cue`.

use crate::check::context::{Context, Report};
use crate::grammar::{Class, Marker};
use crate::parse::Attribution;
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, attribution) in context.attributions().filter(|(_, it)| it.source.is_empty()) {
        let head = attribution.cue_head;
        if !context.any(attribution.cue, Class::AgentlessCue) || context.is_quoted(head) {
            continue;
        }
        let sentence = context.sentence(head);
        let on_record = context.any(sentence, Class::LegalMatter)
            || context
                .marks(sentence)
                .any(|it| matches!(it.marker, Marker::Schedule | Marker::Conviction | Marker::Record));
        if on_record || is_sourced_near(context, attribution, sentence) {
            continue;
        }
        report
            .add(attribution.cue, format!("“{}” names nobody who says so", context.words(attribution.cue)))
            .help("say who reports, believes or alleges it, or leave it out");
    }
}

/// Whether the same sentence has an attribution with a source, or one before or behind it in the paragraph has
/// one that speaks of the same.
fn is_sourced_near(context: &Context<'_>, attribution: &Attribution, sentence: TokenRange) -> bool {
    let paragraph = context.paragraph_range(sentence.start);
    let before = sentence.start.checked_sub(1).filter(|at| paragraph.has(*at)).map(|at| context.sentence(at));
    let after = Some(sentence.end).filter(|at| paragraph.has(*at)).map(|at| context.sentence(at));
    let about = attribution.content.iter().copied().reduce(TokenRange::to).unwrap_or(attribution.cue);
    let sourced = |range: TokenRange| context.attributions_in(range).any(|(_, it)| !it.source.is_empty());
    sourced(sentence)
        || [before, after]
            .into_iter()
            .flatten()
            .any(|near| sourced(near) && context.shares_noun(&[about], &[near]))
}
