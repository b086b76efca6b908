//! # anonymity-unexplained (SB202)
//!
//! A source whose name is withheld, and no word in the story on why. Default level: warning, once for each
//! source of the story.
//!
//! ## Why
//!
//! NPR and the Associated Press require the reason for anonymity to be given: it tells readers what the source
//! risks, and so what the source's word may be worth.
//!
//! ## Bad
//!
//! > The plant will close in June, an official said.
//!
//! ## Good
//!
//! > The plant will close in June, said an official who was not authorized to speak about the decision.
//!
//! ## When to ignore
//!
//! Where the name does not matter (a passer-by asked for the way).
//!
//! ## Options
//!
//! None. The reasons are the grammar's markers `anonymity-reason`.

use crate::check::context::{Context, Report};
use crate::grammar::Marker;
use crate::parse::{Attribution, AttributionKind};
use crate::resolve::{SourceId, SourceKind};

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.marked.iter().any(|it| it.marker == Marker::AnonymityReason) {
        return;
    }
    let mut seen = Vec::new();
    for (id, attribution, source) in anonymous(context) {
        let Some(&words) = attribution.source.first().filter(|_| !seen.contains(&source)) else { continue };
        seen.push(source);
        let message =
            format!("the story does not say why “{}” is not named", context.source_words(attribution));
        report
            .add(words, message)
            .about(context.link(id).and_then(|it| it.source))
            .help("give the reason for anonymity where the source first appears");
    }
}

/// What sources without a name say in the story.
pub(super) fn anonymous<'a>(
    context: &'a Context<'a>,
) -> impl Iterator<Item = (crate::parse::AttributionId, &'a Attribution, SourceId)> {
    context.attributions().filter_map(move |(id, attribution)| {
        let (source, record) = context.source(id)?;
        let says = attribution.kind == AttributionKind::Assertion && !context.is_quoted(attribution.cue_head);
        (says && record.kind == SourceKind::Anonymous).then_some((id, attribution, source))
    })
}
