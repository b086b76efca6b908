//! Runs the rules over a document.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::context::{Context, Draft, Place, apply};
use super::{Finding, Fingerprint, RULES, Settings};
use crate::document::Document;
use crate::grammar::Grammar;

/// The rules about suppressions, which run when all others are done.
const LAST: &str = "SB9";
/// The rule about accusations that nobody answers.
const NO_RESPONSE: &str = "no-response";

/// Every finding in a document, by place.
pub fn run(document: &Document<'_>, grammar: &Grammar, settings: &Settings) -> Vec<Finding> {
    let context = Context::new(document, grammar, settings);
    let (last, first): (Vec<_>, Vec<_>) = RULES.iter().partition(|it| it.code.starts_with(LAST));
    let mut drafts = Vec::new();
    for rule in first {
        apply(rule, &context, &mut drafts);
    }
    context.suppressions.silence(document, &mut drafts);
    for rule in last {
        apply(rule, &context, &mut drafts);
    }
    finish(&context, drafts)
}

/// How many named parties a story accuses without giving them a say.
pub fn unanswered(document: &Document<'_>, grammar: &Grammar) -> u32 {
    let settings = Settings::default();
    let context = Context::new(document, grammar, &settings);
    let mut drafts = Vec::new();
    if let Some(rule) = super::rule(NO_RESPONSE) {
        apply(rule, &context, &mut drafts);
    }
    u32::try_from(drafts.len()).unwrap_or(u32::MAX)
}

/// Orders drafts, keeps one for each rule, source and paragraph – the gravest, and of those the first –
/// and gives each its fingerprint.
fn finish(context: &Context<'_>, mut drafts: Vec<Draft>) -> Vec<Finding> {
    let home = |it: &Draft| match it.place {
        Place::Words(tokens) => Place::Words(context.paragraph_range(tokens.start)),
        beside => beside,
    };
    let group = |it: &Draft| (it.rule.code, it.source, home(it));
    drafts.sort_by_key(|it| (group(it), Reverse(it.severity), it.place));
    drafts.dedup_by_key(|it| group(it));
    drafts.sort_by_key(|it| (it.span(context.document), it.rule.code, it.source));
    let mut seen: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    drafts
        .into_iter()
        .map(|draft| {
            let code = draft.rule.code;
            let claim = match draft.place {
                Place::Words(tokens) => context.document.excerpt(context.sentence(tokens.start)),
                Place::Directive(at) => &context.document.prose.directives[at].text,
                Place::Declared(at) => &context.document.prose.metadata.sources[at].entry.name,
            };
            let count = seen.entry((code, claim)).or_insert(0);
            let ordinal = *count;
            *count += 1;
            Finding {
                rule: draft.rule,
                severity: draft.severity,
                span: draft.span(context.document),
                message: draft.message,
                help: draft.help,
                labels: draft.labels,
                fingerprint: Fingerprint::new(code, claim, ordinal),
            }
        })
        .collect()
}
