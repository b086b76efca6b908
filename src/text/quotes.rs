//! Pairs of marks to quotations, over paragraphs, before anything is known of sentences.
//!
//! A mark without a partner damages its own paragraph only. A quotation left open at a paragraph's end
//! is whole where the next paragraph opens it again.

use super::marks::{Role, Seen};
use super::rules::TextRules;
use super::{Quote, QuoteFault, Token, TokenKind};
use crate::span::TokenRange;

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
    /// Marks that open a quotation again, and the quotation of the paragraph before.
    reopened: Vec<(u32, u32)>,
}

/// Pairs the marks of all paragraphs and settles the kinds of their tokens.
pub(super) fn read(text: &str, tokens: &mut [Token], paragraphs: &[TokenRange], rules: &TextRules) -> Quotes {
    let mut out = Quotes::default();
    // What is left open can be judged only when the next paragraph is known.
    let mut last = Marked::default();
    for (paragraph, &range) in (0..).zip(paragraphs) {
        let mut marks = super::marks::collect(text, tokens, range, rules);
        super::pairing::pair(&mut marks);
        settle(&marks, tokens);
        let mut next = Marked { paragraph, tokens: range, marks, reopened: Vec::new() };
        let carried = if ends_openly(text, &last, tokens) { carried_on(&last, &next) } else { Vec::new() };
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

/// Whether a quotation can go on behind this paragraph: it ends in punctuation, other than the closing
/// double mark of a quotation that began later.
fn ends_openly(text: &str, marked: &Marked, tokens: &[Token]) -> bool {
    let Some(last) = marked.tokens.iter().next_back() else { return false };
    let token = tokens[last as usize];
    match token.kind {
        TokenKind::CloseQuote => marked.marks.last().is_some_and(|it| it.mark.single),
        TokenKind::Word => text[token.span.range()].ends_with('.'),
        kind => !matches!(kind, TokenKind::Number | TokenKind::Symbol | TokenKind::OpenQuote),
    }
}

/// The marks left open in one paragraph, each with the mark at the start of the next that opens it again.
fn carried_on(last: &Marked, next: &Marked) -> Vec<(u32, u32)> {
    let mut again = next
        .marks
        .iter()
        .zip(next.tokens.iter())
        .take_while(|(mark, token)| {
            mark.token == *token && matches!(mark.role, Role::Opens(_) | Role::StrayOpen)
        })
        .map(|(mark, _)| mark);
    last.marks
        .iter()
        .filter(|it| it.role == Role::StrayOpen)
        .filter_map(|open| {
            let mark = again.find(|it| it.mark.single == open.mark.single)?;
            Some((open.token, mark.token))
        })
        .collect()
}

/// Appends the quotations and faults of one paragraph; `carried` are the marks that the next carries on.
fn emit(marked: &Marked, carried: &[(u32, u32)], out: &mut Quotes) {
    for mark in &marked.marks {
        let (close, closed) = match mark.role {
            Role::Opens(partner) => (marked.marks[partner].token, true),
            Role::StrayOpen if carried.binary_search_by_key(&mark.token, |it| it.0).is_ok() => {
                (marked.tokens.end, false)
            }
            Role::StrayOpen | Role::StrayClose => {
                out.faults.push(QuoteFault { token: mark.token, opens: mark.role == Role::StrayOpen });
                // A last paragraph that forgets to close what it carried on is still a quotation.
                if !marked.reopened.iter().any(|it| it.0 == mark.token) {
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
            continues: marked.reopened.iter().find(|it| it.0 == mark.token).map(|it| it.1),
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
