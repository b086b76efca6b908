//! The ledger as JSON.

use serde::Serialize;

use super::Report;
use crate::claims::Claim;
use crate::parse::{Attribution, AttributionId};
use crate::report::json::{self, Bytes, Declared, bytes};
use crate::report::names::{self, Named};
use crate::report::page::Packed;
use crate::report::view::View;
use crate::resolve::{SourceId, SourceRecord};
use crate::span::TokenRange;

/// One JSON object.
pub struct Json;

/// One JSON object a line for each draft.
pub struct JsonLines;

impl Report for Json {
    fn head(&self) -> String {
        json::head()
    }

    fn document(&self, view: &View) -> String {
        json::member(&Ledger::new(view))
    }

    fn between(&self, _next: &str) -> String {
        json::SEPARATOR.to_owned()
    }

    fn tail(&self) -> String {
        json::END.to_owned()
    }
}

impl Report for JsonLines {
    fn document(&self, view: &View) -> String {
        json::line(&Ledger::new(view))
    }
}

/// The ledger of one document.
#[derive(Serialize)]
struct Ledger<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    language: &'a str,
    text_origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    sources: Vec<Source<'a>>,
    attributions: Vec<Attributed<'a>>,
    claims: Vec<Claimed>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<Declared<'a>>,
    first: Place,
    mentions: Vec<Bytes>,
    claims: u32,
}

#[derive(Serialize)]
struct Place {
    span: Bytes,
    line: usize,
    column: usize,
    #[serde(flatten)]
    packed: Option<Packed>,
}

#[derive(Serialize)]
struct Attributed<'a> {
    id: String,
    kind: &'static str,
    construct: &'a str,
    form: &'static str,
    polarity: &'static str,
    modality: &'static str,
    depth: u8,
    parent: Option<String>,
    source: Option<SourceWords>,
    cue: Cue<'a>,
    content: Content,
}

#[derive(Serialize)]
struct SourceWords {
    spans: Vec<Bytes>,
    id: Option<String>,
    resolution: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<String>,
}

#[derive(Serialize)]
struct Cue<'a> {
    spans: [Bytes; 1],
    lemma: &'a str,
}

#[derive(Serialize)]
struct Content {
    spans: Vec<Bytes>,
}

#[derive(Serialize)]
struct Claimed {
    id: String,
    span: Bytes,
    #[serde(flatten)]
    packed: Option<Packed>,
    status: &'static str,
    class: &'static str,
    attributions: Vec<String>,
    sources: Vec<String>,
}

impl<'a> Ledger<'a> {
    fn new(view: &View<'a>) -> Self {
        let document = view.document;
        Self {
            path: view.page.name(),
            id: view.page.draft.id.as_deref(),
            language: &view.grammar.language,
            text_origin: view.page.draft.origin.name(),
            text: view.page.extracted(),
            sources: numbered(&document.sources.sources, |id, it| source(view, id, it)),
            attributions: numbered(&document.parse.attributions, |id, it| attribution(view, id, it)),
            claims: numbered(&document.claims, |id, it| claim(view, id, it)),
        }
    }
}

fn numbered<'a, T, U>(items: &'a [T], each: impl Fn(u32, &'a T) -> U) -> Vec<U> {
    (0..).zip(items).map(|(at, item)| each(at, item)).collect()
}

fn source<'a>(view: &View, id: u32, it: &'a SourceRecord) -> Source<'a> {
    let position = view.start(it.first);
    Source {
        id: source_id(SourceId(id)),
        name: &it.name,
        kind: it.kind.name(),
        role: it.role.as_deref(),
        declared: it.known.as_deref().map(Declared::of),
        first: Place {
            span: bytes(view.tokens(it.first)),
            line: position.line,
            column: position.column,
            packed: view.page.packed(view.document.text.span(it.first)),
        },
        mentions: spans(view, &it.mentions),
        claims: it.claims,
    }
}

fn attribution<'a>(view: &View<'a>, id: u32, it: &Attribution) -> Attributed<'a> {
    let link = view.document.sources.links.get(id as usize).and_then(Option::as_ref);
    Attributed {
        id: attribution_id(AttributionId(id)),
        kind: it.kind.name(),
        construct: names::construct(view.grammar, it.construct),
        form: it.form.name(),
        polarity: it.polarity.name(),
        modality: it.modality.name(),
        depth: it.depth,
        parent: it.parent.map(attribution_id),
        source: (!it.source.is_empty()).then(|| SourceWords {
            spans: spans(view, &it.source),
            id: link.and_then(|link| link.source).map(source_id),
            resolution: link.map_or("unresolved", |link| link.resolution.name()),
            candidates: link
                .map_or_else(Vec::new, |link| link.candidates.iter().copied().map(source_id).collect()),
        }),
        cue: Cue { spans: [bytes(view.tokens(it.cue))], lemma: lemma(view, it) },
        content: Content { spans: spans(view, &it.content) },
    }
}

/// The lemma of the word that decides the cue; as printed where the grammar does not know the word.
fn lemma<'a>(view: &View<'a>, it: &Attribution) -> &'a str {
    let lemma = view.lemma(it.cue_head);
    if lemma.is_empty() {
        view.document.excerpt(TokenRange::new(it.cue_head, it.cue_head + 1))
    } else {
        lemma
    }
}

fn claim(view: &View, id: u32, it: &Claim) -> Claimed {
    Claimed {
        id: format!("c{}", id + 1),
        span: bytes(view.tokens(it.tokens)),
        packed: view.page.packed(view.document.text.span(it.tokens)),
        status: it.status.name(),
        class: it.class.name(),
        attributions: it.attributions.iter().copied().map(attribution_id).collect(),
        sources: it.sources.iter().copied().map(source_id).collect(),
    }
}

fn spans(view: &View, ranges: &[TokenRange]) -> Vec<Bytes> {
    ranges.iter().map(|&range| bytes(view.tokens(range))).collect()
}

fn source_id(id: SourceId) -> String {
    format!("s{}", id.0 + 1)
}

fn attribution_id(id: AttributionId) -> String {
    format!("a{}", id.0 + 1)
}
