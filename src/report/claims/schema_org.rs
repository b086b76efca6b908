//! Claims in the vocabulary of schema.org, as JSON-LD: a `Claim` for each claim, a `Quotation` for each quotation,
//! and those whom they are of.

use serde_json::{Map, Value, json};

use super::Report;
use super::linked::Linked;
use crate::claims::Claim;
use crate::report::json;
use crate::report::names::Named;
use crate::report::root::Root;
use crate::report::view::View;
use crate::resolve::{SourceId, SourceKind, SourceRecord};
use crate::text::ParagraphKind;

/// One JSON-LD document.
pub struct SchemaOrg {
    root: Root,
}

impl SchemaOrg {
    /// With files named from the root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }
}

impl Report for SchemaOrg {
    fn head(&self) -> String {
        "{\"@context\":\"https://schema.org/\",\"@graph\":[\n".to_owned()
    }

    fn document(&self, view: &View) -> String {
        let linked = Linked::new(view, &self.root);
        let mut nodes = vec![article(&linked)];
        nodes.extend(linked.sources().map(|(id, it)| source(&linked, id, it)));
        for (at, it) in linked.claims() {
            nodes.push(claim(&linked, at, it));
            nodes.extend(quotations(&linked, at, it));
        }
        nodes.iter().map(json::member).collect::<Vec<_>>().join(json::SEPARATOR)
    }

    fn between(&self, _next: &str) -> String {
        json::SEPARATOR.to_owned()
    }

    fn tail(&self) -> String {
        json::END.to_owned()
    }
}

fn article(linked: &Linked) -> Value {
    let view = linked.view;
    let mut node = json!({
        "@id": linked.story,
        "@type": "NewsArticle",
        "inLanguage": view.grammar.language,
    });
    let paragraphs = &view.document.text.paragraphs;
    let printed = paragraphs.iter().find(|it| it.kind == ParagraphKind::Headline);
    let title = view.document.prose.metadata.title.clone();
    if let Some(title) = title.or_else(|| Some(linked.words(printed?.tokens))) {
        node["headline"] = json!(title);
    }
    node
}

fn source(linked: &Linked, id: SourceId, it: &SourceRecord) -> Value {
    let kind = match it.kind {
        SourceKind::Person | SourceKind::Anonymous => "Person",
        // It has no type for several people.
        SourceKind::Organization | SourceKind::Group | SourceKind::OwnReporting => "Organization",
        SourceKind::Document => "CreativeWork",
    };
    let known = it.known.as_ref();
    let mut node = Map::new();
    node.insert("@id".into(), linked.source(id).into());
    node.insert("@type".into(), kind.into());
    node.insert("name".into(), it.name.clone().into());
    let role = known.and_then(|it| it.role.as_ref()).or(it.role.as_ref());
    if let Some(role) = role.filter(|_| kind == "Person") {
        node.insert("jobTitle".into(), role.clone().into());
    }
    if let Some(affiliation) = known.and_then(|it| it.affiliation.as_ref()).filter(|_| kind == "Person") {
        node.insert("affiliation".into(), json!({"@type": "Organization", "name": affiliation}));
    }
    node.into()
}

fn claim(linked: &Linked, at: usize, it: &Claim) -> Value {
    let (mut authors, mut works) = (Vec::new(), Vec::new());
    for id in linked.behind(it) {
        let node = json!({"@id": linked.source(id)});
        match linked.record(id).kind {
            SourceKind::Document => works.push(node),
            _ => authors.push(node),
        }
    }
    let mut node = json!({
        "@id": linked.claim(at),
        "@type": "Claim",
        "text": linked.words(it.tokens),
        "appearance": {"@id": linked.story},
        "keywords": [it.class.name(), it.status.name()],
    });
    for (key, values) in [("author", authors), ("citation", works)] {
        if !values.is_empty() {
            node[key] = values.into();
        }
    }
    node
}

fn quotations(linked: &Linked, at: usize, claim: &Claim) -> Vec<Value> {
    let claim_id = linked.claim(at);
    let all = (1..).zip(linked.quotations(claim));
    all.map(|(number, it)| {
        let mut node = json!({
            "@id": format!("{claim_id}.q{number}"),
            "@type": "Quotation",
            "text": linked.words(it.tokens),
            "isPartOf": {"@id": claim_id},
        });
        if let Some(id) = it.speaker {
            let key = match linked.record(id).kind {
                SourceKind::Document => "isBasedOn",
                _ => "spokenByCharacter",
            };
            node[key] = json!({"@id": linked.source(id)});
        }
        node
    })
    .collect()
}
