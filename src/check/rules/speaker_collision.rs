//! # speaker-collision (SB104)
//!
//! A quotation by a second speaker that begins right after a first speaker's quotation in the same paragraph, the
//! second speaker being named only behind it. Default level: error.
//!
//! ## Why
//!
//! Reuters: do not run quotations from different speakers together. Until the second name comes, a reader
//! hears the first speaker going on.
//!
//! ## Bad
//!
//! > “The road is safe,” Ortiz said. “It killed two people last year,” said Lee, who lives on it.
//!
//! ## Good
//!
//! > “The road is safe,” Ortiz said. Lee, who lives on it, disagreed: “It killed two people last year.”
//!
//! ## When to ignore
//!
//! Never, but for quick dialogue in a feature.
//!
//! ## Options
//!
//! None. The rule speaks up only where it is certain of both speakers.

use crate::check::context::{Context, Report};
use crate::claims::Status;
use crate::parse::{AttributionId, Form};
use crate::resolve::{Resolution, SourceId};
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = &context.document.text;
    for (id, attribution) in context.attributions().filter(|(_, it)| it.form == Form::Direct) {
        let Some(start) = attribution.content.iter().map(|it| it.start).min() else { continue };
        let Some(quote) = text.quote(start).filter(|it| it.level == 0 && it.closed) else { continue };
        let speaker = attribution.source.first().map_or(attribution.cue.start, |it| it.start);
        if speaker.min(attribution.cue.start) < quote.close {
            continue;
        }
        let sentence = text.sentence_of[quote.open as usize];
        let (Some(second), Some((other, first))) = (named(context, id), quoted_before(context, sentence))
        else {
            continue;
        };
        if first == second {
            continue;
        }
        let name = |it: SourceId| &context.document.sources.sources[it.0 as usize].name;
        let words = TokenRange::new(quote.open, quote.open + 2);
        let message =
            format!("this quotation reads as “{}” going on until “{}” is named", name(first), name(second));
        report
            .add(words, message)
            .about(Some(second))
            .help("name the second speaker before the quotation, or start a new paragraph")
            .label(context.span(context.attribution(other).cue), "the first speaker's words end here");
    }
}

/// The source of an attribution where it is named and certain.
fn named(context: &Context<'_>, id: AttributionId) -> Option<SourceId> {
    let link = context.link(id)?;
    let certain = matches!(
        link.resolution,
        Resolution::Name | Resolution::Surname | Resolution::Alias | Resolution::Role
    );
    link.source.filter(|_| certain)
}

/// The speaker whose quotation the sentence before this one, in the same paragraph, has.
fn quoted_before(context: &Context<'_>, sentence: u32) -> Option<(AttributionId, SourceId)> {
    let text = &context.document.text;
    let before = sentence.checked_sub(1)?;
    if text.sentences[before as usize].paragraph != text.sentences[sentence as usize].paragraph {
        return None;
    }
    let mut claims = context.claims(text.sentences[before as usize].tokens).iter().rev();
    let claim = claims.find(|it| matches!(it.status, Status::Attributed | Status::Continued))?;
    let id = *claim.attributions.first()?;
    let source = context.link(id)?.source?;
    (context.attribution(id).form == Form::Direct).then_some((id, source))
}
