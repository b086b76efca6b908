//! Paragraphs to sentences.
//!
//! Every stop is looked at with what follows it: closing marks belong to it, a lower-case word carries
//! the sentence on, and so does the attribution of a quotation.

use super::rules::{Ends, TextRules};
use super::{Sentence, Token, TokenKind};
use crate::span::TokenRange;

/// How many tokens a sentence may have: more are a list or noise, and are cut, so that what is looked for in the rest
/// of a sentence is found or given up soon.
const LONGEST: u32 = 400;
/// How many tokens a name in front of its reporting verb may have.
const LONGEST_NAME: u32 = 8;

/// Appends the sentences of a paragraph.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    paragraph: u32,
    rules: &TextRules,
    sentences: &mut Vec<Sentence>,
) {
    let view = View { text, tokens, range, rules };
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        if at - start >= LONGEST {
            sentences.push(Sentence { tokens: TokenRange::new(start, at), paragraph });
            start = at;
        }
        match view.end(start, at) {
            Ok(end) => {
                sentences.push(Sentence { tokens: TokenRange::new(start, end), paragraph });
                start = end;
                at = end;
            }
            Err(next) => at = next,
        }
    }
    if start < range.end {
        sentences.push(Sentence { tokens: TokenRange::new(start, range.end), paragraph });
    }
}

/// A paragraph's tokens.
struct View<'t> {
    text: &'t str,
    tokens: &'t [Token],
    range: TokenRange,
    rules: &'t TextRules,
}

impl<'t> View<'t> {
    fn kind(&self, at: u32) -> Option<TokenKind> {
        self.range.has(at).then(|| self.tokens[at as usize].kind)
    }

    fn word(&self, at: u32) -> &'t str {
        &self.text[self.tokens[at as usize].span.range()]
    }

    /// The end of the sentence if it ends at the stop `at`; else the next token to look at.
    fn end(&self, start: u32, at: u32) -> Result<u32, u32> {
        let stop = self.tokens[at as usize];
        let abbreviation = match stop.kind {
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis => None,
            TokenKind::Word if self.text.as_bytes()[stop.span.end as usize - 1] == b'.' => {
                Some(super::words::ends(self.word(at), self.rules).ok_or(at + 1)?)
            }
            _ => return Err(at + 1),
        };
        let (next, quoted, bracketed) = self.behind(at, abbreviation.is_none());
        let Some(kind) = self.kind(next) else { return Err(next) };
        let ends = match abbreviation {
            Some(_) if bracketed => false,
            Some(Ends::Never) => quoted && self.begins(next),
            Some(Ends::BeforeStarter) => {
                self.starter(next) || quoted && self.begins(next) && !self.attributes(next)
            }
            Some(Ends::BeforeCapital) => self.begins(next) && !self.rules.is_continuer(self.word(next)),
            None => self.stops(start, at, next, quoted),
        };
        let carries_on =
            matches!(kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash);
        if ends && !carries_on { Ok(next) } else { Err(next) }
    }

    /// What follows a stop once the closing marks right behind it are passed, and other stops where
    /// wanted; whether there was a quotation mark among them, and whether a bracket.
    fn behind(&self, stop: u32, stops: bool) -> (u32, bool, bool) {
        let mut next = stop + 1;
        let (mut quoted, mut bracketed) = (false, false);
        while let Some(kind) = self.kind(next) {
            match kind {
                TokenKind::CloseQuote => quoted = true,
                TokenKind::CloseBracket => bracketed = true,
                TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis
                    if stops => {}
                _ => break,
            }
            next += 1;
        }
        (next, quoted, bracketed)
    }

    /// Whether the stop `at` ends a sentence before `next`.
    fn stops(&self, start: u32, at: u32, next: u32, quoted: bool) -> bool {
        let begins = self.begins(next);
        let last = self.kind(next - 1).filter(|_| !quoted).unwrap_or(self.tokens[at as usize].kind);
        match self.tokens[at as usize].kind {
            // "1. First point": the number of an item.
            TokenKind::Period if at == start + 1 && self.kind(start) == Some(TokenKind::Number) => false,
            TokenKind::Period => {
                (begins || self.kind(next) == Some(TokenKind::OpenQuote))
                    && !(quoted && self.only_attributes(next))
            }
            TokenKind::Ellipsis if last == TokenKind::Ellipsis => {
                begins && !(quoted && self.attributes(next)) && self.touches(at)
            }
            _ if at > start && self.rules.is_name_with_stop(self.word(at - 1)) && !self.starter(next) => {
                false
            }
            _ => begins && !(quoted && self.attributes(next)),
        }
    }

    /// Whether a token touches the one before it.
    fn touches(&self, at: u32) -> bool {
        at > self.range.start && self.tokens[at as usize - 1].span.end == self.tokens[at as usize].span.start
    }

    /// Whether a sentence can begin at `next`: a capital, a number or a symbol, opening marks passed.
    fn begins(&self, next: u32) -> bool {
        let first = self.pass_opening(next);
        match self.kind(first) {
            Some(TokenKind::Word) => {
                is_capital(self.word(first)) || self.word(first).starts_with(|it: char| it.is_ascii_digit())
            }
            Some(TokenKind::Number | TokenKind::Symbol | TokenKind::Ellipsis) => true,
            _ => false,
        }
    }

    fn starter(&self, next: u32) -> bool {
        let first = self.pass_opening(next);
        self.kind(first) == Some(TokenKind::Word) && self.rules.is_starter(self.word(first))
    }

    fn pass_opening(&self, next: u32) -> u32 {
        let opening =
            |&at: &u32| matches!(self.kind(at), Some(TokenKind::OpenQuote | TokenKind::OpenBracket));
        next + u32::try_from((next..self.range.end).take_while(opening).count()).unwrap_or(0)
    }

    /// Whether a name and its reporting verb follow.
    fn attributes(&self, next: u32) -> bool {
        self.reporting(next).is_some()
    }

    /// Whether a name and its reporting verb follow, and nothing that they could report behind them.
    fn only_attributes(&self, next: u32) -> bool {
        self.reporting(next).is_some_and(|verb| {
            matches!(
                self.kind(verb + 1),
                None | Some(TokenKind::Period | TokenKind::Comma | TokenKind::Colon)
            )
        })
    }

    /// The reporting verb behind the name at `next`.
    fn reporting(&self, next: u32) -> Option<u32> {
        if self.rules.is_starter(self.word(next)) {
            return None;
        }
        for at in next..self.range.end.min(next + LONGEST_NAME) {
            let word = self.word(at);
            match self.kind(at)? {
                TokenKind::Word if at > next && self.rules.is_reporting(word) => return Some(at),
                TokenKind::Word if is_capital(word) || self.rules.is_name_particle(word) => {}
                _ => return None,
            }
        }
        None
    }
}

/// Whether a word has a capital where a sentence's first word has one (`iPhone` counts).
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().take(2).any(char::is_uppercase)
}
