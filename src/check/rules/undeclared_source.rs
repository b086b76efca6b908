//! # undeclared-source (SB405)
//!
//! A source with a name that neither the registry of the newsroom nor the story declares, and one that the story
//! declares and never cites. Default level: warning; silent where nobody declares sources; a
//! private registry alone declares none.
//!
//! ## Why
//!
//! Who keeps a list of sources wants to be told of the name that is not on it: it may be misspelled, or nobody has
//! spoken to its bearer yet. And a source that a story lists but does not cite was forgotten, or cut with the
//! passage that rested on it.
//!
//! ## Bad
//!
//! > (the front matter) sources: \[Ana Ortiz, the audit report\]
//! >
//! > The bridge is unsafe, said Luis Ortega, who inspected it for the county.
//!
//! ## Good
//!
//! > The bridge is unsafe, said Ana Ortiz, who inspected it for the county. The audit report agrees with her.
//!
//! ## When to ignore
//!
//! Where somebody is quoted in passing, from another outlet or a book.
//!
//! ## Options
//!
//! None. Sources are declared in `sources.yaml`, beside `saidby.yaml`, and in the front matter of a story.

use std::sync::Arc;

use crate::check::context::{Context, Report};
use crate::registry::Known;
use crate::resolve::{SourceId, SourceKind, SourceRecord};

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.document.sources.is_closed {
        undeclared(context, report);
        uncited(context, report);
    }
}

/// Sources with a name that are not declared, each where the story first cites it.
fn undeclared(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen = Vec::new();
    for (id, attribution) in context.attributions_of_body() {
        let Some((source, _)) = context.source(id) else { continue };
        let Some(&words) = attribution.source.first() else { continue };
        for id in members(context, source) {
            let record = record(context, id);
            let is_new = !seen.contains(&id);
            seen.push(id);
            if is_new && record.known.is_none() && has_name(record) {
                report
                    .add(words, format!("“{}” is not among the declared sources", record.name))
                    .about(Some(id))
                    .help("declare it, or compare the name with those that are declared");
            }
        }
    }
}

/// Sources that the story declares and does not cite.
fn uncited(context: &Context<'_>, report: &mut Report<'_>) {
    let sources = &context.document.sources;
    let links = sources.links.iter().flatten();
    let cited: Vec<&Arc<Known>> = links
        .flat_map(|it| it.source.iter().chain(&it.candidates))
        .flat_map(|&id| members(context, id))
        .filter_map(|id| record(context, id).known.as_ref())
        .collect();
    for (at, known) in sources.declared.iter().enumerate() {
        let name = &known.name;
        // Who speaks for it is heard in its place.
        let is_cited =
            |it: &&Arc<Known>| it.name == *name || it.parent.as_ref() == Some(name) || it.party == *name;
        if !cited.iter().any(is_cited) {
            report
                .add_declared(
                    at,
                    format!("nothing in the story rests on “{name}”, which it declares as a source"),
                )
                .help("cite it, or take it from the list");
        }
    }
}

/// A source, or those that it is made of.
fn members(context: &Context<'_>, id: SourceId) -> Vec<SourceId> {
    let members = &record(context, id).members;
    if members.is_empty() { vec![id] } else { members.clone() }
}

fn record<'a>(context: &Context<'a>, id: SourceId) -> &'a SourceRecord {
    &context.document.sources.sources[id.0 as usize]
}

fn has_name(record: &SourceRecord) -> bool {
    let kinds = [SourceKind::Person, SourceKind::Organization, SourceKind::Document];
    record.is_named && kinds.contains(&record.kind)
}
