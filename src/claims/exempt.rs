//! Sentences that claim nothing which a source would have to stand behind.
//!
//! Kept narrow: what is exempt here is never looked at again.

use crate::grammar::{Marked, Marker, Tag};
use crate::lexicon::Words;
use crate::parse::{DeclineReason, Parse};
use crate::span::TokenRange;
use crate::text::{Text, TokenKind};

/// A sentence of more words has a verb.
const FRAGMENT_WORDS: usize = 8;

/// Whether the words claim nothing; `marked` are the markers of the sentence.
pub(super) fn is_exempt(
    tokens: TokenRange,
    text: &Text,
    words: &Words,
    parse: &Parse,
    marked: &[Marked],
) -> bool {
    asks(tokens, text)
        || orders(tokens, text, words)
        || is_fragment(tokens, text, words)
        || on_record(tokens, marked)
        || responds(tokens, parse)
}

/// A few words without a verb; in a long sentence without one the verb was only not seen.
fn is_fragment(tokens: TokenRange, text: &Text, words: &Words) -> bool {
    let is_verb = |at: u32| words.tags[at as usize].is_verb() || words.tags[at as usize] == Tag::Md;
    let is_word = |at: &u32| text.tokens[*at as usize].kind == TokenKind::Word;
    tokens.iter().filter(is_word).count() <= FRAGMENT_WORDS && !tokens.iter().any(is_verb)
}

fn asks(tokens: TokenRange, text: &Text) -> bool {
    let last = tokens.iter().rev().map(|at| text.tokens[at as usize].kind);
    last.into_iter().find(|it| !matches!(it, TokenKind::CloseQuote | TokenKind::CloseBracket))
        == Some(TokenKind::Question)
}

/// An imperative: it starts with the base form of a verb.
fn orders(tokens: TokenRange, text: &Text, words: &Words) -> bool {
    let is_word = |at: &u32| text.tokens[*at as usize].kind == TokenKind::Word;
    tokens.iter().find(is_word).is_some_and(|at| words.tags[at as usize] == Tag::Vb)
}

/// An act on record, a schedule, a definition, an action that a reporter at the scene sees; not when the
/// sentence accuses somebody beside it.
fn on_record(tokens: TokenRange, marked: &[Marked]) -> bool {
    let here = || marked.iter().filter(|it| tokens.contains(it.tokens));
    let exempts = |it: &Marked| {
        matches!(it.marker, Marker::Record | Marker::Schedule | Marker::Definition | Marker::Observable)
    };
    here().any(exempts)
}

/// A response record ("declined to comment").
fn responds(tokens: TokenRange, parse: &Parse) -> bool {
    let from = parse.declines.partition_point(|it| it.cue.start < tokens.start);
    let here = parse.declines[from..].iter().take_while(|it| it.cue.start < tokens.end);
    here.into_iter().any(|it| it.reason == DeclineReason::Response)
}
