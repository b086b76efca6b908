//! What is attributed: where a clause after its cue ends, how far a quotation reaches.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{VerbGroup, VerbShape};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, TokenKind};

/// What is known of a cue when its content is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The word that decides the cue.
    pub head: u32,
    /// The cue's first token.
    pub start: u32,
    /// The source, once found.
    pub source: Option<TokenRange>,
}

/// The end of the clause that goes on at `from`: normally that of its sentence, without the final stop
/// (four clausal contents in five run so far). It ends sooner where another report begins.
pub fn clause_end(view: &View<'_>, from: u32, setting: &Setting) -> u32 {
    let sentence = view.sentence(setting.head);
    let mut limit = sentence_end(view, sentence);
    if let Some((_, quote)) = view.outer_quote(setting.head) {
        limit = limit.min(quote.close);
    }
    let embedded = embedding(view, setting, sentence);
    let mut depth = 0u32;
    let mut at = from;
    while at < limit {
        match view.kind(at) {
            TokenKind::OpenQuote => {
                if let Some(quote) = view.text.quote(at).filter(|it| it.open == at && it.closed) {
                    // a quotation that runs over the sentence's end takes the content with it
                    if quote.close >= limit && view.outer_quote(setting.head).is_none() {
                        return quote.close + 1;
                    }
                    at = quote.close.min(limit);
                }
            }
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket if depth == 0 => return at,
            TokenKind::CloseBracket => depth -= 1,
            TokenKind::Semicolon if depth == 0 => return at,
            _ if depth > 0 => {}
            TokenKind::Comma if at > from && ends_at_comma(view, at, limit, setting, embedded) => return at,
            TokenKind::Dash if at > from && embedded == Embedding::Dashes => return at,
            TokenKind::Word
                if at > from && view.tag(at) == Tag::Cc && shares_source(view, at + 1, setting) =>
            {
                return at;
            }
            _ => {}
        }
        at += 1;
    }
    limit
}

/// How many tokens may lead into the subject of a clause.
const MAX_LEAD: u32 = 8;

/// Whether `range` starts with a clause of its own: a subject, not far in, and a verb with a tense behind it.
pub fn is_clause(view: &View<'_>, range: TokenRange) -> bool {
    let first = range.start;
    if range.is_empty() || view.is_break(first) || view.tag(first) == Tag::Cc {
        return false;
    }
    let opens = view.is(first, Class::Subordinator) && !view.is(first, Class::ClauseOpener);
    let subject = (first..range.end.min(first + MAX_LEAD))
        .find(|&at| view.noun(at).is_some() || view.tag(at) == Tag::Ex);
    let finite = |at: u32| view.has_finite_verb(TokenRange::new(at, range.end));
    !opens && subject.is_some_and(finite)
}

/// The end of a sentence without its final stop.
pub fn sentence_end(view: &View<'_>, sentence: TokenRange) -> u32 {
    let mut end = sentence.end;
    while end > sentence.start && matches!(view.kind(end - 1), TokenKind::Period) {
        end -= 1;
    }
    end
}

/// What the cue's own clause is embedded in, so that its content ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Embedding {
    No,
    /// A relative clause: ends before the main verb.
    Relative,
    /// A clause before the main clause: ends at its comma.
    Subordinate,
    /// Between dashes.
    Dashes,
}

fn embedding(view: &View<'_>, setting: &Setting, sentence: TokenRange) -> Embedding {
    let start = setting.source.map_or(setting.start, |it| it.start.min(setting.start));
    if setting.source.is_some_and(|it| it.len() == 1 && matches!(view.tag(it.start), Tag::Wp | Tag::Wdt)) {
        return Embedding::Relative;
    }
    if start > sentence.start && view.kind(start - 1) == TokenKind::Dash {
        return Embedding::Dashes;
    }
    let opener = (sentence.start..start).rev().take_while(|&it| !view.is_break(it)).last();
    match opener {
        Some(it) if it == sentence.start && view.is(it, Class::Subordinator) => Embedding::Subordinate,
        _ => Embedding::No,
    }
}

/// Whether the content ends at this comma.
fn ends_at_comma(view: &View<'_>, comma: u32, limit: u32, setting: &Setting, embedded: Embedding) -> bool {
    let next = comma + 1;
    match embedded {
        Embedding::Relative if view.verb_from(next).is_some_and(|it| it.shape == VerbShape::Finite) => {
            return true;
        }
        Embedding::Subordinate
            if view.noun_from(next).is_some_and(|it| clause_follows(view, it.tokens.end)) =>
        {
            return true;
        }
        _ => {}
    }
    if view.verb_from(next).is_some_and(|it| it.shape == VerbShape::Gerund && view.is(it.head, Class::Speech))
    {
        return true;
    }
    let after_and = if view.tag(next) == Tag::Cc { next + 1 } else { next };
    shares_source(view, after_and, setting) || tail(view, next, limit)
}

fn clause_follows(view: &View<'_>, at: u32) -> bool {
    view.verb_from(at).is_some_and(|it| it.shape == VerbShape::Finite)
}

/// Whether a verb without a subject of its own reports for the same source: "said taxes rose and *called*
/// for cuts".
fn shares_source(view: &View<'_>, at: u32, setting: &Setting) -> bool {
    let (Some(other), Some(own)) = (view.verb_from(at), view.verb(setting.head)) else { return false };
    other.shape == VerbShape::Finite && view.is(other.head, Class::Speech) && same_tense(view, own, other)
}

fn same_tense(view: &View<'_>, own: &VerbGroup, other: &VerbGroup) -> bool {
    let first =
        |it: &VerbGroup| it.tokens.iter().map(|at| view.tag(at)).find(|tag| tag.is_verb() || *tag == Tag::Md);
    first(own) == first(other)
}

/// Whether what stands at `at`, behind a comma, is a report that covers what stands before: ", officials
/// said", ", said Ana Ortiz", ", according to city data".
pub fn tail(view: &View<'_>, at: u32, limit: u32) -> bool {
    if view.is(at, Class::ReportingPreposition) {
        return true;
    }
    let fronting =
        |it: &VerbGroup| view.is(it.head, Class::TakesFront) && it.shape == VerbShape::Finite && !it.passive;
    if let Some(verb) = view.verb_from(at).filter(|it| fronting(it)) {
        return view.noun_from(verb.tokens.end).is_some();
    }
    let Some(source) = super::source::noun_phrase(view, at, limit, true) else { return false };
    let Some(verb) = view.verb_from(source.edge).filter(|it| fronting(it)) else { return false };
    let end = verb.tokens.end;
    end >= limit
        || view.is_break(end)
        || matches!(view.kind(end), TokenKind::OpenQuote | TokenKind::CloseQuote)
        || circumstance(view, end, limit)
}

/// Whether only circumstances stand between `at` and the end of the clause.
fn circumstance(view: &View<'_>, at: u32, limit: u32) -> bool {
    match super::adjunct::adjunct(view, at, limit) {
        Some(end) => end >= limit || view.is_break(end) || circumstance(view, end, limit),
        None => false,
    }
}

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

/// The quotation that ends before `at` in its sentence (a comma may stand between), with the paragraphs that it carries
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
    let elsewhere = view.text.sentence_of.get(at as usize) != view.text.sentence_of.get(close as usize);
    if quote.close != close || !quote.closed || elsewhere {
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
