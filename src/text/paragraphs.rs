//! What part each paragraph plays in the story, told by its form, its place and a few openings.

use super::labels::{dateline, speaker};
use super::rules::TextRules;
use super::sentences::is_capital;
use super::{Paragraph, ParagraphKind, Token, TokenKind};
use crate::read::{Block, BlockKind};
use crate::span::TokenRange;

/// A title has at most this many tokens.
const LONGEST_HEADLINE: usize = 30;
/// A heading or byline has at most this many tokens.
const LONGEST_LINE: usize = 14;
/// Bylines stand among this many first and last paragraphs.
const BYLINE_REACH: usize = 4;

/// The paragraphs of a text as far as they are known.
pub(super) struct Story<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub rules: &'t TextRules,
}

/// Sets the kind and the label of each paragraph; `blocks` has one block for each.
pub(super) fn name(story: &Story, blocks: &[Block], paragraphs: &mut [Paragraph]) {
    let speakers = speaking(story, paragraphs);
    let mut headed = false;
    for at in 0..paragraphs.len() {
        let range = paragraphs[at].tokens;
        let (kind, label) = match blocks[at].kind {
            BlockKind::Heading if headed => (ParagraphKind::Heading, None),
            BlockKind::Heading => (ParagraphKind::Headline, None),
            BlockKind::BlockQuote => (ParagraphKind::BlockQuote, None),
            BlockKind::Caption => (ParagraphKind::Caption, None),
            BlockKind::Byline => (ParagraphKind::Byline, None),
            BlockKind::Cell | BlockKind::ListItem => (ParagraphKind::Body, None),
            BlockKind::Paragraph => match speakers[at] {
                Some(label) => (ParagraphKind::Transcript, Some(label)),
                None => (story.kind(at, headed, paragraphs), dateline(story, range)),
            },
        };
        headed |= matches!(kind, ParagraphKind::Headline | ParagraphKind::Body | ParagraphKind::Transcript);
        paragraphs[at].kind =
            if label.is_some() && kind != ParagraphKind::Transcript { ParagraphKind::Body } else { kind };
        paragraphs[at].label = label.unwrap_or(TokenRange::new(range.start, range.start));
    }
}

/// For each paragraph its speaker's label, where the story has several that look like a transcript.
fn speaking(story: &Story, paragraphs: &[Paragraph]) -> Vec<Option<TokenRange>> {
    let labels: Vec<_> = paragraphs.iter().map(|it| speaker(story, it.tokens)).collect();
    let mut names: Vec<&str> = labels.iter().flatten().map(|it| story.excerpt(it.tokens)).collect();
    names.sort_unstable();
    let certain = labels.iter().flatten().filter(|it| it.certain).count() > 1;
    let repeated =
        |name: &str| names.partition_point(|it| *it <= name) - names.partition_point(|it| *it < name) > 1;
    let keep = |it: &super::labels::Speaker| {
        (it.certain && certain || !it.certain && repeated(story.excerpt(it.tokens))).then_some(it.tokens)
    };
    labels.iter().map(|it| it.as_ref().and_then(keep)).collect()
}

impl<'t> Story<'t> {
    pub(super) fn kind_at(&self, at: u32) -> TokenKind {
        self.tokens[at as usize].kind
    }

    pub(super) fn word(&self, at: u32) -> &'t str {
        &self.text[self.tokens[at as usize].span.range()]
    }

    pub(super) fn excerpt(&self, range: TokenRange) -> &'t str {
        match range.is_empty() {
            true => "",
            false => {
                let first = self.tokens[range.start as usize].span;
                &self.text[first.to(self.tokens[range.end as usize - 1].span).range()]
            }
        }
    }

    /// What an unmarked paragraph is; `headed` says whether the story has begun.
    fn kind(&self, at: usize, headed: bool, paragraphs: &[Paragraph]) -> ParagraphKind {
        let range = paragraphs[at].tokens;
        let excerpt = self.excerpt(range);
        let edge = at.min(paragraphs.len() - 1 - at) < BYLINE_REACH;
        if edge && self.is_byline(range, excerpt) {
            ParagraphKind::Byline
        } else if self.rules.captions.fit(excerpt) {
            ParagraphKind::Caption
        } else if self.rules.notes.fit(excerpt) {
            ParagraphKind::Note
        } else if !headed && at + 1 < paragraphs.len() && self.is_headline(range, paragraphs[at + 1].tokens) {
            ParagraphKind::Headline
        } else if headed && at + 1 < paragraphs.len() && self.is_heading(range, paragraphs[at + 1].tokens) {
            ParagraphKind::Heading
        } else {
            ParagraphKind::Body
        }
    }

    /// Whether a paragraph ends as running text does.
    fn ends_in_stop(&self, range: TokenRange) -> bool {
        let closing = |at: &u32| matches!(self.kind_at(*at), TokenKind::CloseQuote | TokenKind::CloseBracket);
        let last = range.iter().rev().find(|at| !closing(at)).map(|at| self.kind_at(at));
        matches!(
            last,
            Some(
                TokenKind::Period
                    | TokenKind::Question
                    | TokenKind::Exclamation
                    | TokenKind::Colon
                    | TokenKind::Comma
            )
        )
    }

    /// A short first line without a full stop. One that has it is a title where a dateline follows, or
    /// where it is written like one.
    fn is_headline(&self, range: TokenRange, next: TokenRange) -> bool {
        let stop = self.kind_at(range.end - 1) == TokenKind::Period;
        range.len() <= LONGEST_HEADLINE
            && (!stop || dateline(self, next).is_some() || self.is_title_case(range))
            && self.kind_at(range.end - 1) != TokenKind::Colon
    }

    /// Whether most of the longer words have a capital.
    fn is_title_case(&self, range: TokenRange) -> bool {
        let long = |at: &u32| self.kind_at(*at) == TokenKind::Word && self.word(*at).len() > 3;
        let (mut words, mut capitals) = (0, 0);
        for at in range.iter().filter(long) {
            words += 1;
            capitals += usize::from(is_capital(self.word(at)));
        }
        words > 1 && capitals * 5 > words * 4
    }

    fn is_heading(&self, range: TokenRange, next: TokenRange) -> bool {
        let first = self.kind_at(range.start);
        // "9 a.m." is a heading, a sentence that ends in an abbreviation is none.
        let abbreviated = range.len() > 4 && self.word(range.end - 1).ends_with('.');
        range.len() <= LONGEST_LINE
            && !abbreviated
            && !self.ends_in_stop(range)
            && (first == TokenKind::Number || first == TokenKind::Word && is_capital(self.word(range.start)))
            && matches!(
                self.kind_at(range.end - 1),
                TokenKind::Word | TokenKind::Number | TokenKind::CloseBracket
            )
            && self.ends_in_stop(next)
    }

    /// A few capitalized names behind a byline's opening, or before its end.
    fn is_byline(&self, range: TokenRange, excerpt: &str) -> bool {
        let bylines = &self.rules.bylines;
        let names = |at: u32| match self.kind_at(at) {
            TokenKind::Word => self.word(at).len() <= 3 || is_capital(self.word(at)),
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation => false,
            _ => true,
        };
        range.len() <= LONGEST_LINE
            && self.kind_at(range.end - 1) != TokenKind::Period
            && (bylines.begin(excerpt) && range.iter().skip(1).all(names) || bylines.end(excerpt))
    }
}
