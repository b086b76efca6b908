//! What tracking keeps of one document.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::claim::{self, Claim};
use super::part::{Looker, Part};
use crate::check;
use crate::claims::Status;
use crate::document::Document;
use crate::grammar::Grammar;
use crate::parse::{Attribution, AttributionKind};
use crate::span::{Span, TokenRange};
use crate::text::{ParagraphKind, TokenKind};

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Spot {
    /// Bytes of the file.
    pub span: Span,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

/// How much of a document is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Its sources with their figures.
    Sources,
    /// Its claims too.
    Claims,
}

/// What tracking keeps of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its file.
    pub path: String,
    /// Its sources, in the document's order.
    pub parts: Vec<Part>,
    /// Its claims that are not exempt; empty where only sources were asked for.
    pub claims: Vec<Claim>,
    /// How many claims rest on somebody.
    pub attributed: u32,
    /// How many rest on nobody.
    pub unattributed: u32,
    /// How many accused have no say in it.
    pub unanswered: u32,
    /// What it is about: hashes of its nouns and names, in order.
    pub(super) topics: Vec<u32>,
}

impl Story {
    /// Of a document in the file `path`; `locate` tells where bytes of its prose stand in that file.
    pub fn new(
        path: &str,
        document: &Document<'_>,
        grammar: &Grammar,
        detail: Detail,
        locate: &dyn Fn(Span) -> Spot,
    ) -> Self {
        let looker = Looker { document, grammar };
        let locate = |tokens: TokenRange| locate(document.text.span(tokens));
        let records = &document.sources.sources;
        let mut parts: Vec<Part> = records.iter().map(|it| looker.part(it, locate(it.first))).collect();
        count(document, &mut parts);
        let with = |status: Status| {
            let count = document.claims.iter().filter(|it| it.status == status).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        Self {
            path: path.to_owned(),
            parts,
            claims: match detail {
                Detail::Sources => Vec::new(),
                Detail::Claims => claim::claims(document, &locate),
            },
            attributed: with(Status::Attributed) + with(Status::Continued),
            unattributed: with(Status::Unattributed),
            unanswered: check::unanswered(document, grammar),
            topics: topics(&looker),
        }
    }
}

/// Counts what rests on each source. What several say together rests on each of them.
fn count(document: &Document<'_>, parts: &mut [Part]) {
    let mut credited: Vec<u32> = Vec::new();
    for claim in &document.claims {
        credited.clear();
        for source in &claim.sources {
            match parts[source.0 as usize].members.as_slice() {
                [] => credited.push(source.0),
                members => credited.extend(members),
            }
        }
        credited.sort_unstable();
        credited.dedup();
        let (mut quotes, mut words) = (0, 0);
        if !credited.is_empty() {
            for range in claim::quoted(document, claim.tokens) {
                quotes += u32::from(starts_quote(document, range));
                words += word_count(document, range);
            }
        }
        for &part in &credited {
            let part = &mut parts[part as usize];
            part.claims += 1;
            part.quotes += quotes;
            part.quoted_words += words;
        }
    }
    for part in parts.iter_mut() {
        part.reports = part.claims;
    }
    for (link, attribution) in document.sources.links.iter().zip(&document.parse.attributions) {
        let Some(source) = link.as_ref().and_then(|it| it.source) else { continue };
        if !is_hearsay(document, attribution) {
            continue;
        }
        let members = parts[source.0 as usize].members.clone();
        for part in std::iter::once(source.0).chain(members) {
            let part = &mut parts[part as usize];
            part.reports += 1;
            part.hearsay = part.hearsay.max(attribution.depth);
        }
    }
}

/// Whether somebody is reported by somebody else to say something. What is only wished for, and what stands in
/// a headline, makes nobody a source.
fn is_hearsay(document: &Document<'_>, attribution: &Attribution) -> bool {
    let paragraph = document.text.sentence(attribution.cue_head).paragraph;
    let is_body = matches!(
        document.text.paragraphs[paragraph as usize].kind,
        ParagraphKind::Body | ParagraphKind::BlockQuote | ParagraphKind::Transcript
    );
    is_body && attribution.depth > 0 && attribution.kind == AttributionKind::Assertion
}

/// Whether a quotation begins with these words, and goes on from none before.
fn starts_quote(document: &Document<'_>, range: TokenRange) -> bool {
    let quote = document.text.quote(range.start).filter(|it| it.level == 0);
    quote.is_some_and(|it| it.continues.is_none() && it.inner().start == range.start)
}

fn word_count(document: &Document<'_>, range: TokenRange) -> u32 {
    let is_word =
        |at: &u32| matches!(document.text.tokens[*at as usize].kind, TokenKind::Word | TokenKind::Number);
    u32::try_from(range.iter().filter(is_word).count()).unwrap_or(u32::MAX)
}

fn topics(looker: &Looker) -> Vec<u32> {
    let tags = (0..).zip(&looker.document.words.tags);
    let nouns = tags.filter(|(_, it)| it.is_noun()).map(|(at, _)| looker.lower(at));
    let mut topics: Vec<u32> = nouns.map(|it| topic(&it)).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// The hash of a noun. Two words that share a hash blur a comparison of many words a little, and nothing else.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn topic(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}
