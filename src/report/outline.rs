//! What the reports that show a whole story need of an analyzed document, without the document: it outlives
//! the analysis, so that findings that come of comparing drafts can be shown in it.

use super::names::Named;
use super::view::View;
use crate::claims::{self, ClaimClass, Status};
use crate::parse::{Attribution, Form};
use crate::resolve::{Link, Resolution, SourceKind};
use crate::span::{Span, TokenRange};
use crate::text::{ParagraphKind, TokenKind};

/// A story with its claims and sources. All spans are bytes of the prose.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The language of the story.
    pub language: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Its claims, in order; none reaches into the next.
    pub claims: Vec<Claim>,
    /// The words of sources and cues, in order; none overlap.
    pub marks: Vec<Mark>,
    /// Its sources, by first mention.
    pub sources: Vec<Source>,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its bytes.
    pub span: Span,
}

/// A claim.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its bytes.
    pub span: Span,
    /// What stands behind it.
    pub status: Status,
    /// What kind of claim it is.
    pub class: ClaimClass,
    /// How many words it has.
    pub words: usize,
    /// The sources behind it, as places in [`Outline::sources`].
    pub sources: Vec<usize>,
    /// The attributions that carry it.
    pub behind: Vec<Behind>,
}

/// An attribution that carries a claim.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The words of the source; empty where it has none.
    pub words: String,
    /// The words of the cue.
    pub cue: String,
    /// Whether the words are those of the source.
    pub form: Form,
    /// The source, as a place in [`Outline::sources`]; none where it could not be told.
    pub source: Option<usize>,
    /// How the words lead to the source; none where there are no words.
    pub resolution: Option<Resolution>,
}

/// Words with a part in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Their bytes.
    pub span: Span,
    /// Their part.
    pub part: Part,
}

/// A part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who.
    Source,
    /// By which words.
    Cue,
}

/// A source.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its fullest name.
    pub name: String,
    /// Title, office or relation.
    pub role: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// How many claims rest on it.
    pub claims: usize,
    /// Where it is first mentioned.
    pub first: Span,
}

impl Outline {
    /// Of a document.
    pub fn new(view: &View) -> Self {
        let document = view.document;
        let claims: Vec<Claim> = document.claims.iter().map(|it| claim(view, it)).collect();
        let sources = document.sources.sources.iter().enumerate().map(|(id, it)| Source {
            name: it.name.clone(),
            role: it.role.clone(),
            kind: it.kind,
            claims: claims.iter().filter(|claim| claim.sources.contains(&id)).count(),
            first: document.text.span(it.first),
        });
        Self {
            language: view.grammar.language.to_string(),
            paragraphs: document
                .text
                .paragraphs
                .iter()
                .map(|it| Paragraph { kind: it.kind, span: document.text.span(it.tokens) })
                .collect(),
            sources: sources.collect(),
            marks: marks(view),
            claims,
        }
    }

    /// The sources that claims rest on, with their places in [`Outline::sources`].
    pub fn speakers(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.sources.iter().enumerate().filter(|(_, it)| it.claims > 0)
    }
}

fn claim(view: &View, it: &claims::Claim) -> Claim {
    let document = view.document;
    let is_word =
        |at: u32| matches!(document.text.tokens[at as usize].kind, TokenKind::Word | TokenKind::Number);
    Claim {
        span: document.text.span(it.tokens),
        status: it.status,
        class: it.class,
        words: it.tokens.iter().filter(|&at| is_word(at)).count(),
        sources: it.sources.iter().map(|id| id.0 as usize).collect(),
        behind: it
            .attributions
            .iter()
            .filter_map(|id| {
                let attribution = document.parse.attributions.get(id.0 as usize)?;
                let link = document.sources.links.get(id.0 as usize).and_then(Option::as_ref);
                Some(behind(view, attribution, link))
            })
            .collect(),
    }
}

fn behind(view: &View, it: &Attribution, link: Option<&Link>) -> Behind {
    let words: Vec<&str> = it.source.iter().map(|&part| view.document.excerpt(part)).collect();
    Behind {
        words: words.join(" … "),
        cue: view.document.excerpt(it.cue).to_owned(),
        form: it.form,
        source: link.and_then(|link| link.source).map(|id| id.0 as usize),
        resolution: link.map(|link| link.resolution),
    }
}

/// The words of sources and cues; where two overlap, the first stands.
fn marks(view: &View) -> Vec<Mark> {
    let document = view.document;
    let mut ranges: Vec<(TokenRange, Part)> = Vec::new();
    for it in &document.parse.attributions {
        ranges.extend(it.source.iter().map(|&part| (part, Part::Source)));
        ranges.push((it.cue, Part::Cue));
    }
    ranges.sort_by_key(|(range, _)| *range);
    let mut end = 0;
    let mut marks = Vec::new();
    for (range, part) in ranges {
        if !range.is_empty() && range.start >= end {
            end = range.end;
            marks.push(Mark { span: document.text.span(range), part });
        }
    }
    marks
}

/// How a resolution is told to people; none where there is nothing to tell.
pub fn resolution(resolution: Resolution) -> Option<&'static str> {
    match resolution {
        Resolution::Name => None,
        Resolution::Ambiguous => Some("could be more than one"),
        Resolution::Unresolved => Some("leads to nobody"),
        other => Some(other.name()),
    }
}
