//! # study-underspecified (SB206)
//!
//! “A study shows”, “research suggests”, “data show”, “polls show”, without who made it, when, or a link.
//! Default level: warning.
//!
//! ## Why
//!
//! Wikipedia's “words to watch” list “research has shown”; the BBC asks for the source of statistics.
//! A study that can't be looked up can't be checked.
//!
//! ## Bad
//!
//! > Studies show that shade lowers the cost of cooling by a fifth.
//!
//! ## Good
//!
//! > Shade lowers the cost of cooling by a fifth, a 2019 study by the county's energy office found.
//!
//! ## When to ignore
//!
//! Where a box or a link beside the story gives the study.
//!
//! ## Options
//!
//! None. The nouns are those of the grammar's class `study`.

use crate::check::context::{Context, Report};
use crate::grammar::{Class, Tag};
use crate::parse::Attribution;
use crate::resolve::{SourceKind, SourceRecord};
use crate::span::TokenRange;
use crate::text::TokenKind;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (id, attribution) in context.attributions_of_body() {
        let Some(head) = attribution.source_head.filter(|&it| context.is(it, Class::Study)) else { continue };
        if context.is_quoted(head) || is_specified(context, attribution, head) {
            continue;
        }
        let Some(&words) = attribution.source.first() else { continue };
        report
            .add(words, format!("“{}” can't be looked up", context.source_words(attribution)))
            .about(context.source(id).map(|(id, _)| id))
            .help("say who made it and when, or link to it");
    }
}

/// Whether the source names its maker, its owner or its date; or was introduced before; or the sentence has a link.
fn is_specified(context: &Context<'_>, attribution: &Attribution, head: u32) -> bool {
    let tags = &context.document.words.tags;
    let in_source = || attribution.source.iter().flat_map(|it| it.iter()).filter(|&at| at != head);
    let specifies = |at: u32| match tags[at as usize] {
        Tag::Nnp | Tag::Nnps | Tag::Pos | Tag::PrpPoss | Tag::Cd => true,
        Tag::In => at > head,
        _ => context.is(at, Class::IssuerNoun),
    };
    let definite = || in_source().any(|at| context.is(at, Class::Definite));
    in_source().any(specifies)
        || definite()
            && (was_introduced(context, attribution, head) || follows_a_finding(context, attribution))
        || names_maker(context, context.sentence(head), head)
}

/// Whether an earlier noun phrase with the same head has a name, a number or a tail.
fn was_introduced(context: &Context<'_>, attribution: &Attribution, head: u32) -> bool {
    let lemma = context.reading(head).lemma;
    let earlier =
        context.document.phrases.nouns.iter().take_while(|it| it.tokens.end <= attribution.cue.start);
    earlier.into_iter().any(|it| it.head != head && context.reading(it.head).lemma == lemma)
}

/// Whether the sentence right before it reports what something, and not somebody, found: "A traffic count made for the
/// county found that ... The study shows".
fn follows_a_finding(context: &Context<'_>, attribution: &Attribution) -> bool {
    let sentence = context.sentence(attribution.cue.start);
    let Some(before) = sentence.start.checked_sub(1).map(|at| context.sentence(at)) else { return false };
    let together = context.paragraph(before.start) == context.paragraph(sentence.start);
    let thing = |it: &SourceRecord| {
        let named = || context.nouns(it.first).next().is_some_and(|it| context.has_name(it.tokens));
        it.kind == SourceKind::Document || it.kind == SourceKind::Person && !named()
    };
    together
        && context.attributions_in(before).any(|(id, _)| context.source(id).is_some_and(|it| thing(it.1)))
}

/// Whether the sentence has a year, a link, or a name right behind a preposition that follows the head.
fn names_maker(context: &Context<'_>, sentence: TokenRange, head: u32) -> bool {
    let tags = &context.document.words.tags;
    let word = |at: u32| context.document.excerpt(TokenRange::new(at, at + 1));
    let is_year =
        |at: u32| context.document.text.tokens[at as usize].kind == TokenKind::Number && is_year(word(at));
    let is_link = |at: u32| word(at).contains("://") || word(at).starts_with("www.");
    let tail = TokenRange::new(head + 1, sentence.end.min(head + 6));
    let opens = |at: u32| matches!(tags[at as usize], Tag::In | Tag::Vbn | Tag::Wdt);
    let house = context.has_name(tail) || context.any(tail, Class::IssuerNoun);
    let maker = tail.start < tail.end && opens(tail.start) && house;
    maker || sentence.iter().any(|at| is_year(at) || is_link(at)) || has_link(context, sentence)
}

/// Whether a link of the markup starts in the range.
fn has_link(context: &Context<'_>, range: TokenRange) -> bool {
    let (span, links) = (context.span(range), &context.document.prose.links);
    links.get(links.partition_point(|&it| it < span.start)).is_some_and(|&it| it < span.end)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|it| it.is_ascii_digit())
}
