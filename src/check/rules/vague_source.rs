//! # vague-source (SB201)
//!
//! A group as the source that could be anybody: officials say, critics say, some say, experts believe,
//! observers, insiders, many people. Default level: warning; error for a bare “a source” or “sources”.
//!
//! ## Why
//!
//! The Associated Press does not let “a source” stand without a description; NPR holds that it is not enough
//! to report that “officials say”. Who can't be named can at least be described: whom they work for, how many
//! they are, how they know.
//!
//! ## Bad
//!
//! > Critics say the plan will fail.
//!
//! ## Good
//!
//! > Critics of the plan on the city council, including Ana Ortiz, say it will fail.
//!
//! ## When to ignore
//!
//! Where the next sentences give the views of named members of the group one by one.
//!
//! ## Options
//!
//! None. The words are those of the grammar's classes `vague-source` and `bare-source`.

use crate::check::Severity;
use crate::check::context::{Context, Report};
use crate::grammar::{Class, Marker, Tag};
use crate::lexicon::NounPhrase;
use crate::parse::Attribution;
use crate::span::TokenRange;
use crate::text::TokenKind;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (id, attribution) in context.attributions_of_body() {
        let Some(head) = attribution.source_head.filter(|&it| !context.is_quoted(it)) else { continue };
        let bare = context.is(head, Class::BareSource);
        if !(bare || is_vague(context, attribution, head))
            || is_described(context, attribution, head)
            || points_back(context, attribution, head)
        {
            continue;
        }
        let Some(&words) = attribution.source.first() else { continue };
        let severity = if bare { report.unless_set(Severity::Error) } else { report.severity };
        let message = format!("“{}” could be anybody", context.source_words(attribution));
        report.add(words, message).severity(severity).about(context.source(id).map(|(id, _)| id)).help(
            "say whom they belong to, how many they are or how they know, or name one of them within two sentences",
        );
    }
}

/// Whether the noun says nothing of whom it means: critics, experts; some, many; many people.
fn is_vague(context: &Context<'_>, attribution: &Attribution, head: u32) -> bool {
    let first = attribution.source.first().map_or(head, |it| it.start);
    let quantified = context.is(first, Class::VagueQuantifier);
    context.is(head, Class::VagueSource)
        || (quantified && (first == head || context.is(head, Class::VaguePeople)))
}

/// "the official": somebody in the singular who was spoken of before, or should have been.
fn points_back(context: &Context<'_>, attribution: &Attribution, head: u32) -> bool {
    let first = attribution.source.first().map_or(head, |it| it.start);
    context.is(first, Class::Definite) && context.document.words.tags[head as usize] == Tag::Nn
}

/// Whether the source says more than what its head says: a name, a number, a trade, a tail; or was described
/// before; or is named soon after.
fn is_described(context: &Context<'_>, attribution: &Attribution, head: u32) -> bool {
    let tags = &context.document.words.tags;
    let words = || attribution.source.iter().flat_map(|it| it.iter()).filter(|&at| at != head);
    let describes = |at: u32| match tags[at as usize] {
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Cd | Tag::Pos | Tag::PrpPoss | Tag::In | Tag::To => {
            true
        }
        Tag::Jj => context.is(at, Class::IssuerNoun) || is_capital(context, at),
        Tag::Wp | Tag::Wdt | Tag::Vbg | Tag::Vbn => at > head,
        _ => false,
    };
    let known_before =
        || words().any(|at| context.is(at, Class::Definite)) && is_mentioned_before(context, attribution);
    words().any(describes) || known_before() || is_exemplified(context, attribution)
}

/// Whether an adjective is made from a name ("Swiss"), and does not just start a sentence.
fn is_capital(context: &Context<'_>, at: u32) -> bool {
    let word = context.document.excerpt(TokenRange::new(at, at + 1));
    word.starts_with(char::is_uppercase) && context.sentence(at).start != at
}

/// Whether an earlier mention of the same head has more words, or a tail.
fn is_mentioned_before(context: &Context<'_>, attribution: &Attribution) -> bool {
    let Some(head) = attribution.source_head else { return false };
    let lemma = context.reading(head).lemma;
    let earlier =
        context.document.phrases.nouns.iter().take_while(|it| it.tokens.end <= attribution.cue.start);
    let described = |it: &NounPhrase| {
        let tail = context.document.words.tags.get(it.tokens.end as usize);
        it.tokens.len() > 2 || tail == Some(&Tag::In)
    };
    let mut same = earlier.filter(|it| it.head != head && context.reading(it.head).lemma == lemma);
    same.any(described)
}

/// Whether the same or one of the next two sentences names some of them.
fn is_exemplified(context: &Context<'_>, attribution: &Attribution) -> bool {
    let text = &context.document.text;
    let here = text.sentence_of[attribution.cue.start as usize] as usize;
    let last = (here + 2).min(text.sentences.len() - 1);
    let range = TokenRange::new(text.sentences[here].tokens.start, text.sentences[last].tokens.end);
    context.marks(range).filter(|it| it.marker == Marker::Qualified).any(|it| {
        let after = TokenRange::new(it.tokens.end, (it.tokens.end + 6).min(range.end));
        let words = after.iter().take_while(|&at| text.tokens[at as usize].kind != TokenKind::Period);
        words.into_iter().any(|at| context.document.words.tags[at as usize].is_name())
    })
}
