//! # unknown-first-reference (SB205)
//!
//! The first attribution to somebody of whom the story says neither role nor affiliation. Default level: note.
//!
//! ## Why
//!
//! Reuters identifies sources by name and position; the Society of Professional Journalists asks to identify
//! them clearly. A name alone does not tell a reader why its owner would know.
//!
//! ## Bad
//!
//! > The bridge is unsafe, Ana Ortiz said.
//!
//! ## Good
//!
//! > The bridge is unsafe, said Ana Ortiz, who inspected it for the county in 2021.
//!
//! ## When to ignore
//!
//! Where everybody knows the name: put it on the house list.
//!
//! ## Options
//!
//! `known-names`, in the section `house` of a configuration: names that need no introduction. In the registry of
//! sources `needs_introduction: false` says the same of one of them.

use rustc_hash::FxHashSet;

use crate::check::context::{Context, Report};
use crate::resolve::{Resolution, SourceKind, SourceRecord};
use crate::text::ParagraphKind;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen = FxHashSet::default();
    for (id, attribution) in context.attributions() {
        let Some((source, record)) = context.source(id).filter(|(source, _)| seen.insert(*source)) else {
            continue;
        };
        let named =
            matches!(context.link(id).map(|it| it.resolution), Some(Resolution::Name | Resolution::Surname));
        let known = || record.role.is_some() || is_known(context, record) || is_in_headline(context, record);
        if record.kind != SourceKind::Person || !named || context.is_quoted(attribution.cue_head) || known() {
            continue;
        }
        let Some(&words) = attribution.source.first() else { continue };
        report
            .add(words, format!("the story does not say who “{}” is", record.name))
            .about(Some(source))
            .help("give a role or an affiliation here, or put the name on the list of known names");
    }
}

fn is_known(context: &Context<'_>, record: &SourceRecord) -> bool {
    // What is private is not told, so that what the story says of it can't be weighed.
    if record.known.as_ref().is_some_and(|it| !it.needs_introduction || it.is_private()) {
        return true;
    }
    let last = |name: &str| name.split_whitespace().last().unwrap_or_default().to_owned();
    let names = &context.settings.options.known_names;
    names.iter().any(|it| *it == record.name || *it == last(&record.name))
}

fn is_in_headline(context: &Context<'_>, record: &SourceRecord) -> bool {
    let Some(last) = record.name.split_whitespace().last() else { return false };
    let paragraphs = context.document.text.paragraphs.iter();
    let headlines = paragraphs.filter(|it| it.kind == ParagraphKind::Headline);
    headlines.into_iter().any(|it| context.document.excerpt(it.tokens).contains(last))
}
