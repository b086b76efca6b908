//! Who is accused, and whether they answer.

use super::context::Context;
use crate::grammar::{Marker, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::DeclineReason;
use crate::span::TokenRange;

/// The named person or organization that the accusing words are about: the nearest before them in the sentence
/// that is no source of it, or else one right behind them that a preposition leads to.
pub(super) fn accused(context: &Context<'_>, words: TokenRange) -> Option<TokenRange> {
    let sentence = context.sentence(words.start);
    let is_source = |it: &NounPhrase| {
        context.attributions_in(sentence).any(|(_, at)| at.source.iter().any(|part| part.overlaps(it.tokens)))
    };
    let named = |it: &&NounPhrase| {
        matches!(it.kind, EntityKind::Person | EntityKind::Organization) && context.has_name(it.tokens)
    };
    let nouns = || context.nouns(sentence).filter(named).filter(|it| !is_source(it));
    let before = nouns().take_while(|it| it.tokens.end <= words.start).last();
    let leads = |it: &&NounPhrase| {
        let gap = TokenRange::new(words.end, it.tokens.start);
        it.tokens.start >= words.end
            && gap.len() <= 3
            && gap.iter().any(|at| context.document.words.tags[at as usize] == Tag::In)
    };
    before.or_else(|| nouns().find(leads)).map(|it| it.tokens)
}

/// Whether the party speaks in the story, or the story says that somebody was asked.
pub(super) fn has_response(context: &Context<'_>, party: TokenRange) -> bool {
    let sought = context.marked.iter().any(|it| it.marker == Marker::Response)
        || context.document.parse.declines.iter().any(|it| it.reason == DeclineReason::Response);
    let words = context.words(party);
    let last = words.split_whitespace().last().unwrap_or_default();
    let speaks = |name: &str| name.split_whitespace().any(|it| it == last);
    let sources = &context.document.sources.sources;
    sought
        || sources.iter().filter(|it| it.claims > 0).any(|it| {
            speaks(&it.name)
                || it.role.as_deref().is_some_and(speaks)
                || it.mentions.iter().any(|mention| mention.overlaps(party))
        })
        || context.attributions().any(|(_, it)| it.source.iter().any(|part| speaks(&context.words(*part))))
}
