//! Pairs of marks to quotations, over paragraphs, before anything is known of sentences.
//!
//! A mark without a partner damages its own paragraph only. A quotation left open at a paragraph's end
//! is whole where the next paragraph opens it again.

use super::marks::{Role, Seen};
use super::rules::TextRules;
use super::{Quote, QuoteFault, Token, TokenKind};
use crate::span::TokenRange;

/// A reporting verb stands at most this many tokens behind its clause's comma.
const LONGEST_CLAUSE: u32 = 5;

/// What becomes of the marks of a text.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    pub quotes: Vec<Quote>,
    pub faults: Vec<QuoteFault>,
    /// For each token its innermost quotation, as index + 1.
    pub of: Vec<u32>,
}

/// The marks of one paragraph.
#[derive(Default)]
struct Marked {
    paragraph: u32,
    tokens: TokenRange,
    marks: Vec<Seen>,
    /// The last token that a sentence inside the paragraph may end at.
    inner_stop: u32,
    /// The mark that is not closed because the quotation runs to the paragraph's end.
    runs_on: Option<u32>,
    /// Marks that open a quotation again, in order, and the quotation of the paragraph before.
    reopened: Vec<(u32, u32)>,
}

/// Pairs the marks of all paragraphs and settles the kinds of their tokens.
pub(super) fn read(text: &str, tokens: &mut [Token], paragraphs: &[TokenRange], rules: &TextRules) -> Quotes {
    let mut out = Quotes::default();
    // What is left open can be judged only when the next paragraph is known.
    let mut last = Marked::default();
    for (paragraph, &range) in (0..).zip(paragraphs) {
        let mut next = Marked::new(text, tokens, paragraph, range, rules);
        let carried =
            if last.ends_openly(text, tokens) { last.carried_on(&next, tokens) } else { Vec::new() };
        let from = out.quotes.len();
        emit(&last, &carried, &mut out);
        next.reopened = carried
            .iter()
            .filter_map(|&(open, again)| {
                let at = out.quotes[from..].binary_search_by_key(&open, |it| it.open).ok()?;
                Some((again, u32::try_from(from + at).ok()?))
            })
            .collect();
        last = next;
    }
    emit(&last, &[], &mut out);
    out.of = innermost(&mut out.quotes, tokens.len());
    out
}

impl Marked {
    fn new(text: &str, tokens: &mut [Token], paragraph: u32, range: TokenRange, rules: &TextRules) -> Self {
        let mut marks = super::marks::collect(text, tokens, range, rules);
        super::pairing::pair(&mut marks);
        settle(&marks, tokens);
        let mut marked = Self { paragraph, tokens: range, marks, ..Self::default() };
        if marked.marks.iter().any(|it| it.role == Role::StrayOpen) {
            let stop = |it: &u32| {
                matches!(
                    tokens[*it as usize].kind,
                    TokenKind::Period | TokenKind::Question | TokenKind::Exclamation
                )
            };
            marked.inner_stop = range.iter().rev().skip(1).find(stop).unwrap_or(range.start);
            marked.runs_on = marked.running_on(text, tokens, rules);
        }
        marked
    }

    /// Whether a mark begins speech rather than a phrase: punctuation introduces it, or a sentence ends in it.
    fn begins_speech(&self, mark: &Seen, tokens: &[Token]) -> bool {
        mark.token < self.inner_stop
            || mark.token == self.tokens.start
            || !matches!(
                tokens[mark.token as usize - 1].kind,
                TokenKind::Word | TokenKind::Number | TokenKind::Symbol
            )
    }

    /// The paragraph's last double mark, if it opens speech that no reporting clause interrupts: what is
    /// missing then is the mark at the paragraph's end.
    fn running_on(&self, text: &str, tokens: &[Token], rules: &TextRules) -> Option<u32> {
        let last = self.marks.iter().rfind(|it| !it.mark.single)?;
        let mut since_comma = LONGEST_CLAUSE;
        let reports = (last.token..self.tokens.end).any(|at| {
            let token = tokens[at as usize];
            since_comma = if token.kind == TokenKind::Comma { 0 } else { since_comma + 1 };
            since_comma < LONGEST_CLAUSE && rules.is_reporting(&text[token.span.range()])
        });
        let runs_on = last.role == Role::StrayOpen
            && self.begins_speech(last, tokens)
            && self.ends_openly(text, tokens)
            && !reports;
        runs_on.then_some(last.token)
    }

    /// Whether a quotation can go on behind this paragraph: it ends in punctuation, other than the closing
    /// double mark of a quotation that began later.
    fn ends_openly(&self, text: &str, tokens: &[Token]) -> bool {
        let Some(last) = self.tokens.iter().next_back() else { return false };
        let token = tokens[last as usize];
        match token.kind {
            TokenKind::CloseQuote => self.marks.last().is_some_and(|it| it.mark.single),
            TokenKind::Word => text[token.span.range()].ends_with('.'),
            kind => !matches!(kind, TokenKind::Number | TokenKind::Symbol | TokenKind::OpenQuote),
        }
    }

    /// The marks left open, each with the mark at the start of the next paragraph that opens it again.
    fn carried_on(&self, next: &Self, tokens: &[Token]) -> Vec<(u32, u32)> {
        let mut again = next
            .marks
            .iter()
            .zip(next.tokens.iter())
            .take_while(|(mark, token)| {
                mark.token == *token && matches!(mark.role, Role::Opens(_) | Role::StrayOpen)
            })
            .map(|(mark, _)| mark);
        // inside a pair, a mark left open can't go on past the pair's end
        let mut pairs = 0usize;
        let outside = self.marks.iter().filter(move |it| {
            match it.role {
                Role::Opens(_) => pairs += 1,
                Role::Closes(_) => pairs -= 1,
                _ => {}
            }
            pairs == 0
        });
        outside
            .filter(|it| it.role == Role::StrayOpen && self.begins_speech(it, tokens))
            .filter_map(|open| {
                let mark = again.find(|it| it.mark.single == open.mark.single)?;
                Some((open.token, mark.token))
            })
            .collect()
    }
}

fn settle(marks: &[Seen], tokens: &mut [Token]) {
    for mark in marks {
        tokens[mark.token as usize].kind = match mark.role {
            Role::Opens(_) | Role::StrayOpen => TokenKind::OpenQuote,
            Role::Closes(_) | Role::StrayClose => TokenKind::CloseQuote,
            Role::Apostrophe => TokenKind::Word,
            Role::Symbol => TokenKind::Symbol,
        };
    }
}

/// Appends the quotations and faults of one paragraph; `carried` are the marks that the next carries on.
fn emit(marked: &Marked, carried: &[(u32, u32)], out: &mut Quotes) {
    for mark in &marked.marks {
        let again = marked.reopened.binary_search_by_key(&mark.token, |it| it.0);
        let continues = again.ok().map(|at| marked.reopened[at].1);
        let (close, closed) = match mark.role {
            Role::Opens(partner) => (marked.marks[partner].token, true),
            Role::StrayOpen if carried.binary_search_by_key(&mark.token, |it| it.0).is_ok() => {
                (marked.tokens.end, false)
            }
            Role::StrayOpen | Role::StrayClose => {
                out.faults.push(QuoteFault { token: mark.token, opens: mark.role == Role::StrayOpen });
                // A quotation that only forgets to close is still one.
                if continues.is_none() && marked.runs_on != Some(mark.token) {
                    continue;
                }
                (marked.tokens.end, false)
            }
            _ => continue,
        };
        out.quotes.push(Quote {
            open: mark.token,
            close,
            closed,
            level: 0,
            single: mark.mark.single,
            paragraph: marked.paragraph,
            continues,
        });
    }
}

/// For each token its innermost quotation as index + 1; sets the levels on the way.
fn innermost(quotes: &mut [Quote], tokens: usize) -> Vec<u32> {
    let mut of = vec![0; tokens];
    let mut around: Vec<(u32, u32)> = Vec::new(); // (end, index + 1)
    let mut filled = 0;
    let mut fill = |of: &mut [u32], until: u32, with: u32| {
        of[filled as usize..until.max(filled) as usize].fill(with);
        filled = until.max(filled);
    };
    for (index, quote) in (1..).zip(quotes.iter_mut()) {
        while let Some(&(end, inside)) = around.last().filter(|it| it.0 <= quote.open) {
            fill(&mut of, end, inside);
            around.pop();
        }
        fill(&mut of, quote.open, around.last().map_or(0, |it| it.1));
        quote.level = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push((quote.whole().end, index));
    }
    while let Some((end, inside)) = around.pop() {
        fill(&mut of, end, inside);
    }
    of
}
