//! # single-source (SB401)
//!
//! A story of 250 words or more in which every attribution leads to one source, its spokespeople and documents
//! counting as itself. Default level: warning, once.
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

use crate::check::context::{Context, Report};
use crate::resolve::{Link, Resolution, SourceId, SourceKind};
use crate::text::{ParagraphKind, TokenKind};

/// With fewer attributions than these it can't be told what the story rests on.
const FEWEST: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if words(context) < context.settings.options.single_source_words {
        return;
    }
    let mut only = None;
    let mut first = None;
    let mut count = 0;
    for (id, attribution) in context.attributions().filter(|(_, it)| !it.source.is_empty()) {
        match context.link(id) {
            Some(link) if matches!(link.resolution, Resolution::Ambiguous | Resolution::Unresolved) => return,
            Some(Link { source: Some(source), .. }) => {
                if only.is_some_and(|it| it != *source && !speaks_for(context, *source, it)) {
                    return;
                }
                only = only.or(Some(*source));
                first = first.or(attribution.source.first().copied());
                count += 1;
            }
            _ => {}
        }
    }
    let (Some(source), Some(words)) = (only, first) else { return };
    let record = &context.document.sources.sources[source.0 as usize];
    if count < FEWEST || record.kind == SourceKind::OwnReporting {
        return;
    }
    report
        .add(words, format!("everything in this story rests on one source, “{}”", record.name))
        .about(Some(source))
        .help("find a second source, or say that others were asked");
}

/// Whether one source is named after the other: its spokesperson, its statement.
fn speaks_for(context: &Context<'_>, one: SourceId, other: SourceId) -> bool {
    let name = |it: SourceId| context.document.sources.sources[it.0 as usize].name.as_str();
    name(one).contains(name(other))
}

fn words(context: &Context<'_>) -> usize {
    let text = &context.document.text;
    let body = text.paragraphs.iter().filter(|it| it.kind == ParagraphKind::Body);
    body.map(|it| it.tokens.iter().filter(|&at| text.tokens[at as usize].kind == TokenKind::Word).count())
        .sum()
}
