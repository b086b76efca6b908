//! What a quotation mark shows of itself: its form, and which way its neighbours make it face.

use super::chars::{is_dash, is_invisible};
use super::rules::{Mark, TextRules};
use super::{Token, TokenKind};
use crate::span::TokenRange;

/// Which way the characters around a mark make it face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facing {
    Opens,
    Closes,
    Either,
}

/// What a mark turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The opening mark of the pair whose closing mark is that of this index.
    Opens(usize),
    /// The closing mark of the pair whose opening mark is that of this index.
    Closes(usize),
    /// Opens and is not closed in its paragraph.
    StrayOpen,
    /// Closes what was not opened in its paragraph.
    StrayClose,
    /// An apostrophe that is part of a word.
    Apostrophe,
    /// A unit of measure, or a mark that is no quotation mark for another reason.
    Symbol,
}

/// A quotation mark in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub token: u32,
    pub mark: Mark,
    pub facing: Facing,
    pub role: Role,
    /// The character that it touches on its left, other marks skipped.
    pub before: Option<char>,
    /// The character that it touches on its right, other marks skipped.
    pub after: Option<char>,
    /// Whether the word before it may end in an apostrophe.
    possessive: bool,
}

/// How much a single mark looks like a closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closing {
    /// Not at all.
    No,
    /// As much as like an apostrophe.
    Possessive,
    /// It stands behind a word that takes no bare apostrophe, or before punctuation.
    Likely,
    /// It stands behind punctuation.
    Clear,
}

/// The marks of a paragraph; the lexer left all of them as [`TokenKind::OpenQuote`].
pub(super) fn collect(text: &str, tokens: &[Token], paragraph: TokenRange, rules: &TextRules) -> Vec<Seen> {
    let mut marks = Vec::new();
    let mut at = paragraph.start;
    while at < paragraph.end {
        if tokens[at as usize].kind != TokenKind::OpenQuote {
            at += 1;
            continue;
        }
        // Marks that touch share their neighbours.
        let mut end = at + 1;
        while end < paragraph.end
            && tokens[end as usize].kind == TokenKind::OpenQuote
            && tokens[end as usize].span.start == tokens[end as usize - 1].span.end
        {
            end += 1;
        }
        let left = (at > paragraph.start).then(|| tokens[at as usize - 1].span);
        let before = text[..tokens[at as usize].span.start as usize].chars().next_back();
        let before = before.filter(|it| left.is_some() && !it.is_whitespace() && !is_invisible(*it));
        let after = text[tokens[end as usize - 1].span.end as usize..].chars().next();
        let after = after.filter(|it| end < paragraph.end && !it.is_whitespace() && !is_invisible(*it));
        let possessive =
            before.is_some() && left.is_some_and(|word| rules.may_end_in_apostrophe(&text[word.range()]));
        for token in at..end {
            let Some((_, mark)) = rules.mark(&text[tokens[token as usize].span.range()]) else { continue };
            let facing = match facing(before, after) {
                Facing::Either if end == paragraph.end && at > paragraph.start => Facing::Closes,
                facing => facing,
            };
            marks.push(Seen { token, mark, facing, role: Role::Symbol, before, after, possessive });
        }
        at = end;
    }
    marks
}

/// White space on one side decides; where there is none or on both, punctuation does.
fn facing(before: Option<char>, after: Option<char>) -> Facing {
    match (before, after) {
        (None, Some(_)) => Facing::Opens,
        (Some(_), None) => Facing::Closes,
        (None, None) => Facing::Either,
        (Some(before), Some(after)) => {
            let opens = matches!(before, '(' | '[' | '{' | '=' | '/' | '…' | '¡' | '¿')
                || is_dash(before)
                || before == '-';
            let closes = matches!(after, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '/')
                || is_dash(after)
                || after == '-';
            match (opens, closes) {
                (true, false) => Facing::Opens,
                (false, true) => Facing::Closes,
                _ => Facing::Either,
            }
        }
    }
}

impl Seen {
    /// Whether punctuation that ends a quotation stands before it.
    pub(super) fn behind_stop(&self) -> bool {
        self.before
            .is_some_and(|it| matches!(it, '.' | ',' | '!' | '?' | '…' | ';' | ')' | ']') || is_dash(it))
    }

    pub(super) fn behind_digit(&self) -> bool {
        self.before.is_some_and(|it| it.is_ascii_digit())
    }

    /// How much this single mark looks like a closing one.
    pub(super) fn closing(&self) -> Closing {
        let before_word = self.after.is_none_or(char::is_alphanumeric);
        match self.before {
            None => Closing::No,
            Some(_) if self.behind_stop() => Closing::Clear,
            Some(_) if self.after.is_some_and(char::is_alphanumeric) => Closing::No,
            Some(_) if self.possessive && before_word => Closing::Possessive,
            Some(_) => Closing::Likely,
        }
    }
}
