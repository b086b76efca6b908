//! Claims and the words of their sources as annotations of the drafts, in the W3C's Web Annotation data model.
//!
//! Positions count the code points of the draft's text, from 0, as the model asks for; a byte order mark is none.

use serde_json::{Value, json};

use super::Report;
use super::linked::Linked;
use crate::claims::Claim;
use crate::report::count::counted;
use crate::report::json;
use crate::report::names::Named;
use crate::report::root::Root;
use crate::report::view::View;
use crate::resolve::Link;
use crate::span::{Span, TokenRange};

/// One collection with one page.
pub struct WebAnnotation {
    root: Root,
}

impl WebAnnotation {
    /// With files named from the root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }
}

const HEAD: &str = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:saidby:claims\",\
    \"type\":\"AnnotationCollection\",\"label\":\"Claims and their sources\",\
    \"first\":{\"id\":\"urn:saidby:claims:1\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[\n";
const TAIL: &str = "\n]}}\n";
const BYTE_ORDER_MARK: char = '\u{feff}';
/// How many code points before and behind a quotation tell it from its like.
const AROUND: usize = 32;

impl Report for WebAnnotation {
    fn head(&self) -> String {
        HEAD.to_owned()
    }

    fn document(&self, view: &View) -> String {
        let linked = Linked::new(view, &self.root);
        let document = view.document;
        let mut all = vec![story(&linked)];
        all.extend(linked.claims().map(|(at, it)| claim(&linked, at, it)));
        let links = document.parse.attributions.iter().zip(&document.sources.links).enumerate();
        let sources = links.filter(|(_, (it, _))| !it.source.is_empty());
        all.extend(sources.map(|(at, (it, link))| source(&linked, at, &it.source, link.as_ref())));
        all.iter().map(json::member).collect::<Vec<_>>().join(json::SEPARATOR)
    }

    fn between(&self, _next: &str) -> String {
        json::SEPARATOR.to_owned()
    }

    fn tail(&self) -> String {
        TAIL.to_owned()
    }
}

/// How many claims the story has.
fn story(linked: &Linked) -> Value {
    let (all, behind) =
        (linked.claims().count(), linked.claims().filter(|it| !it.1.sources.is_empty()).count());
    json!({
        "id": format!("{}#story", linked.story),
        "type": "Annotation",
        "motivation": "describing",
        "body": text("describing", &format!("{}, {behind} with a source", counted(all, "claim"))),
        "target": linked.story,
    })
}

/// What stands behind a claim.
fn claim(linked: &Linked, at: usize, it: &Claim) -> Value {
    let mut bodies = vec![text("classifying", it.status.name()), text("tagging", it.class.name())];
    let sources = linked.behind(it).into_iter();
    bodies.extend(sources.map(|id| text("identifying", &linked.record(id).name)));
    json!({
        "id": linked.claim(at),
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": target(linked, linked.view.tokens(it.tokens)),
    })
}

/// Whom words mean.
fn source(linked: &Linked, at: usize, words: &[TokenRange], link: Option<&Link>) -> Value {
    let meant = link.and_then(|it| it.source).map(|id| linked.record(id));
    let how = link.map_or("unresolved", |it| it.resolution.name());
    let mut bodies = vec![text("classifying", how)];
    if let Some(it) = meant {
        bodies.insert(0, text("identifying", &it.name));
        bodies.push(text("tagging", it.kind.name()));
    }
    let targets: Vec<Value> = words.iter().map(|&it| target(linked, linked.view.tokens(it))).collect();
    json!({
        "id": linked.attribution(at),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets,
    })
}

fn text(purpose: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}

/// Bytes of the file, by what stands there and by where it stands.
fn target(linked: &Linked, span: Span) -> Value {
    let lines = &linked.view.page.lines;
    let text = lines.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let mark = usize::from(text.starts_with(BYTE_ORDER_MARK));
    let position = |at: usize| lines.characters(at).saturating_sub(mark);
    let before = text[..start].char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
    let behind = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    json!({
        "source": linked.story,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": &text[start..end],
                "prefix": text[before..start].trim_start_matches(BYTE_ORDER_MARK),
                "suffix": &text[end..behind],
            },
            {
                "type": "TextPositionSelector",
                "start": position(start),
                "end": position(end),
            },
        ],
    })
}
