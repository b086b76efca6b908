//! A claim with the voices that it passed through.

use super::story::Spot;
use crate::claims::{self, ClaimClass, Status};
use crate::document::Document;
use crate::parse::{Attribution, AttributionId};
use crate::resolve::{Resolution, SourceId, Why};
use crate::span::TokenRange;
use crate::text::{TokenKind, one_line};

/// A claim that somebody stands behind, or that nobody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands.
    pub spot: Spot,
    /// Its words, on one line.
    pub text: String,
    /// What stands behind it.
    pub status: Status,
    /// Its gravest class.
    pub class: ClaimClass,
    /// The sources that it rests on, as places in the story's list.
    pub sources: Vec<u32>,
    /// Who is reported in it, outermost first.
    pub voices: Vec<Voice>,
    /// Its quotations, without their marks.
    pub quotes: Vec<String>,
    /// Its figures as printed.
    pub numbers: Vec<String>,
}

/// Somebody who is reported to say a claim, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The source, as a place in the story's list; none where nothing tells.
    pub source: Option<u32>,
    /// Those that fit equally well, where it can't be told which.
    pub candidates: Vec<u32>,
    /// How its words lead to it; none where there are no words.
    pub resolution: Option<(Resolution, Why)>,
    /// Its words as printed.
    pub words: String,
    /// The word of reporting, as printed.
    pub cue: String,
    /// The voice in whose words this one stands, as a place in the claim's list.
    pub inside: Option<usize>,
}

/// The claims of a document that are not exempt, in order.
pub(super) fn claims(document: &Document<'_>, locate: &dyn Fn(TokenRange) -> Spot) -> Vec<Claim> {
    let shown = document.claims.iter().filter(|it| it.status != Status::Exempt);
    shown.map(|it| claim(document, it, locate(it.tokens))).collect()
}

fn claim(document: &Document<'_>, it: &claims::Claim, spot: Spot) -> Claim {
    let mut ids = it.attributions.clone();
    // A voice inside another is told after it.
    ids.sort_by_key(|&id| (attribution(document, id).depth, id));
    let numbers = it.tokens.iter().filter(|&at| document.text.tokens[at as usize].kind == TokenKind::Number);
    Claim {
        spot,
        text: one_line(document.excerpt(it.tokens)),
        status: it.status,
        class: it.class,
        sources: it.sources.iter().map(|it| it.0).collect(),
        voices: ids.iter().map(|&id| voice(document, id, &ids)).collect(),
        quotes: quoted(document, it.tokens).map(|range| one_line(document.excerpt(range))).collect(),
        numbers: numbers.map(|at| document.excerpt(TokenRange::new(at, at + 1)).to_owned()).collect(),
    }
}

/// The quoted words inside a range, one range for each quotation.
pub fn quoted<'a>(document: &'a Document<'_>, range: TokenRange) -> impl Iterator<Item = TokenRange> + 'a {
    let quotes = &document.text.quotes;
    let first = quotes.partition_point(|it| it.open < range.start.saturating_sub(1));
    // A quotation that began before and goes on here.
    let running = quotes[..first].iter().rposition(|it| it.level == 0 && it.close > range.start);
    let inside = quotes[running.unwrap_or(first)..].iter().take_while(move |it| it.open < range.end);
    inside.filter(|it| it.level == 0).filter_map(move |it| {
        let words = it.inner();
        let part = TokenRange::new(words.start.max(range.start), words.end.min(range.end));
        (!part.is_empty()).then_some(part)
    })
}

fn voice(document: &Document<'_>, id: AttributionId, all: &[AttributionId]) -> Voice {
    let it = attribution(document, id);
    let link = document.sources.links.get(id.0 as usize).and_then(Option::as_ref);
    let place = |id: SourceId| id.0;
    Voice {
        source: link.and_then(|it| it.source).map(place),
        candidates: link.map_or_else(Vec::new, |it| it.candidates.iter().copied().map(place).collect()),
        resolution: link.map(|it| (it.resolution, it.why)),
        words: it.source.iter().map(|&it| one_line(document.excerpt(it))).collect::<Vec<_>>().join(" … "),
        cue: one_line(document.excerpt(it.cue)),
        inside: it.parent.and_then(|parent| all.iter().position(|&it| it == parent)),
    }
}

fn attribution<'a>(document: &'a Document<'_>, id: AttributionId) -> &'a Attribution {
    &document.parse.attributions[id.0 as usize]
}
