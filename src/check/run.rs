//! Runs the rules over a document.

use rustc_hash::FxHashMap;

use super::context::{Context, Draft, apply};
use super::{Finding, Fingerprint, RULES, Settings};
use crate::document::Document;
use crate::grammar::Grammar;

/// Every finding in a document, by place.
pub fn run(document: &Document<'_>, grammar: &Grammar, settings: &Settings) -> Vec<Finding> {
    let context = Context::new(document, grammar, settings);
    let mut drafts = Vec::new();
    for rule in RULES {
        apply(rule, &context, &mut drafts);
    }
    finish(&context, drafts)
}

/// Orders drafts, keeps one for each rule, source and paragraph – the gravest, and of those the first –
/// and gives each its fingerprint.
fn finish(context: &Context<'_>, mut drafts: Vec<Draft>) -> Vec<Finding> {
    let group = |it: &Draft| (it.rule.code, it.source, context.paragraph(it.tokens.start));
    drafts.sort_by_key(|it| (group(it), std::cmp::Reverse(it.severity), it.tokens));
    drafts.dedup_by_key(|it| group(it));
    drafts.sort_by_key(|it| (it.tokens, it.rule.code, it.source));
    let mut seen: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    drafts
        .into_iter()
        .map(|draft| {
            let sentence = context.document.excerpt(context.sentence(draft.tokens.start));
            let code = draft.rule.code;
            let count = seen.entry((code, sentence)).or_insert(0);
            let ordinal = *count;
            *count += 1;
            Finding {
                rule: draft.rule,
                severity: draft.severity,
                message: draft.message,
                help: draft.help,
                span: context.span(draft.tokens),
                labels: draft.labels,
                fingerprint: Fingerprint::new(code, sentence, ordinal),
            }
        })
        .collect()
}
