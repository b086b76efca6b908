//! How far a quotation reaches as somebody's content.

use super::view::View;
use crate::span::TokenRange;
use crate::text::{ParagraphKind, TokenKind};

/// The quotation that opens at `at`, with the paragraphs that carry it on.
pub fn quotation(view: &View<'_>, at: u32) -> Option<Vec<TokenRange>> {
    if view.kind(at) != TokenKind::OpenQuote {
        return None;
    }
    let quote = view.text.quote(at).filter(|it| it.open == at)?;
    let mut all = vec![quote.whole()];
    let mut index = view.text.quote_of[at as usize] - 1;
    while let Some(next) = carried_on(view, index) {
        all.push(view.text.quotes[next as usize].whole());
        index = next;
    }
    Some(all)
}

/// The quotation of the next paragraph that carries this one on.
fn carried_on(view: &View<'_>, index: u32) -> Option<u32> {
    let quotes = &view.text.quotes;
    let found = quotes[index as usize + 1..]
        .iter()
        .take_while(|it| it.paragraph <= quotes[index as usize].paragraph + 1);
    found
        .enumerate()
        .find(|(_, it)| it.continues == Some(index))
        .map(|(n, _)| index + 1 + u32::try_from(n).expect("a short lead"))
}

/// The quotation that ends before `at` (a comma may stand between), with the paragraphs that it carries
/// on and what leads into it in its sentence.
pub fn quotation_before(view: &View<'_>, at: u32) -> Option<(Vec<TokenRange>, u32)> {
    let mut close = at.checked_sub(1)?;
    if matches!(view.kind(close), TokenKind::Comma | TokenKind::Dash) {
        close = close.checked_sub(1)?;
    }
    if view.kind(close) != TokenKind::CloseQuote {
        return None;
    }
    let (mut index, quote) = view.outer_quote(close)?;
    // a quotation that ends with its sentence has its report before it, or none
    if quote.close != close || !quote.closed || view.sentence(at).start > close {
        return None;
    }
    let lead = view.sentence(quote.open).start;
    let mut all = vec![TokenRange::new(lead.min(quote.open), close + 1)];
    while let Some(before) = view.text.quotes[index as usize].continues {
        all.insert(0, view.text.quotes[before as usize].whole());
        index = before;
    }
    Some((all, lead.min(quote.open)))
}

/// Quotations in the sentences right behind the one that ends at `end`, in the same paragraph, that have
/// no report of their own: `"We lost," she said. "It hurt."`
pub fn continuation(view: &View<'_>, end: u32) -> Vec<TokenRange> {
    let mut all = Vec::new();
    let Some(&sentence) = view.text.sentence_of.get(end.saturating_sub(1) as usize) else { return all };
    let paragraph = view.text.sentences[sentence as usize].paragraph;
    let bounds = view.text.paragraphs[paragraph as usize].tokens;
    let mut at = view.text.sentences[sentence as usize].tokens.end;
    while at < bounds.end && view.kind(at) == TokenKind::OpenQuote {
        let Some(quote) = view.text.quote(at).filter(|it| it.open == at) else { break };
        let whole = quote.whole();
        let ends = whole.end >= bounds.end || view.sentence(whole.end - 1).end == whole.end;
        if !ends {
            break;
        }
        all.extend(quotation(view, at).unwrap_or_default());
        at = whole.end;
    }
    all
}

/// The paragraph behind a colon that ends its own: a quotation, or a block quotation.
pub fn next_paragraph(view: &View<'_>, at: u32) -> Option<Vec<TokenRange>> {
    let last = at.checked_sub(1)?;
    let paragraph = view.text.sentence(last).paragraph;
    if view.text.paragraphs[paragraph as usize].tokens.end != at {
        return None;
    }
    let next = view.text.paragraphs.get(paragraph as usize + 1)?;
    match next.kind {
        ParagraphKind::BlockQuote => Some(vec![next.tokens]),
        _ if view.kind(next.tokens.start) == TokenKind::OpenQuote => quotation(view, next.tokens.start),
        _ => None,
    }
}
