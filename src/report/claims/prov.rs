//! Claims with their provenance, in the W3C's PROV data model as PROV-JSON: a bundle for each story.

use serde_json::{Map, Value, json};

use super::Report;
use super::linked::Linked;
use crate::claims::Claim;
use crate::report::json;
use crate::report::names::Named;
use crate::report::root::Root;
use crate::report::view::View;
use crate::resolve::{SourceId, SourceKind, SourceRecord};

/// One PROV-JSON document.
pub struct Prov {
    root: Root,
}

impl Prov {
    /// With files named from the root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }
}

/// `draft:` names what is in drafts, by paths from the root; `saidby:` what only saidby knows.
const HEAD: &str =
    "{\"prefix\":{\"draft\":\"urn:saidby:draft:\",\"saidby\":\"urn:saidby:prov:\"},\"bundle\":{\n";
const TAIL: &str = "\n}}\n";

impl Report for Prov {
    fn head(&self) -> String {
        HEAD.to_owned()
    }

    fn document(&self, view: &View) -> String {
        let linked = Linked::new(view, &self.root);
        let mut bundle = Bundle { linked: &linked, records: Map::new(), relations: 0 };
        bundle.story();
        for (id, it) in linked.sources() {
            bundle.source(id, it);
        }
        for (at, it) in linked.claims() {
            bundle.claim(at, it);
        }
        let records = Value::Object(bundle.records);
        format!("{}:{}", json::member(&format!("draft:{}", linked.story)), json::member(&records))
    }

    fn between(&self, _next: &str) -> String {
        json::SEPARATOR.to_owned()
    }

    fn tail(&self) -> String {
        TAIL.to_owned()
    }
}

struct Bundle<'a> {
    linked: &'a Linked<'a>,
    /// By kind of record and identifier the record.
    records: Map<String, Value>,
    /// How many relations there are; they have no names of their own.
    relations: usize,
}

impl Bundle<'_> {
    fn story(&mut self) {
        let story = self.story_name();
        let language = &self.linked.view.grammar.language;
        self.add("entity", story, json!({"prov:type": name("prov:Collection"), "saidby:language": language}));
    }

    fn story_name(&self) -> String {
        format!("draft:{}#story", self.linked.story)
    }

    fn source_name(&self, id: SourceId) -> String {
        format!("draft:{}", self.linked.source(id))
    }

    fn source(&mut self, id: SourceId, it: &SourceRecord) {
        let mut record = json!({"prov:label": it.name, "saidby:kind": it.kind.name()});
        let kind = match it.kind {
            SourceKind::Person | SourceKind::Anonymous => Some("prov:Person"),
            SourceKind::Organization | SourceKind::OwnReporting => Some("prov:Organization"),
            // It has no type for several people, nor for a document.
            SourceKind::Group | SourceKind::Document => None,
        };
        if let Some(kind) = kind {
            record["prov:type"] = name(kind);
        }
        if let Some(role) = &it.role {
            record["saidby:role"] = json!(role);
        }
        let own = self.source_name(id);
        if it.kind == SourceKind::Document {
            self.add("entity", own, record);
            return;
        }
        self.add("agent", own.clone(), record);
        if let Some(parent) = it.speaks_for.filter(|&it| !self.is_document(it)) {
            let responsible = self.source_name(parent);
            self.relate("actedOnBehalfOf", json!({"prov:delegate": own, "prov:responsible": responsible}));
        }
    }

    fn is_document(&self, id: SourceId) -> bool {
        self.linked.record(id).kind == SourceKind::Document
    }

    fn claim(&mut self, at: usize, it: &Claim) {
        let own = format!("draft:{}", self.linked.claim(at));
        let record = json!({
            "prov:type": name("saidby:Claim"),
            "prov:value": self.linked.words(it.tokens),
            "saidby:status": it.status.name(),
            "saidby:class": it.class.name(),
        });
        self.add("entity", own.clone(), record);
        let story = self.story_name();
        self.relate("hadMember", json!({"prov:collection": story, "prov:entity": own}));
        let behind = self.linked.behind(it);
        for &id in &behind {
            let source = self.source_name(id);
            if self.is_document(id) {
                let kind = name("prov:PrimarySource");
                let relation =
                    json!({"prov:generatedEntity": own, "prov:usedEntity": source, "prov:type": kind});
                self.relate("wasDerivedFrom", relation);
            } else {
                self.relate("wasAttributedTo", json!({"prov:entity": own, "prov:agent": source}));
            }
        }
        // Who is reported by those behind the claim: hearsay.
        let mut heard: Vec<SourceId> = it
            .attributions
            .iter()
            .filter(|&&id| self.linked.get(id).depth > 0)
            .filter_map(|&id| self.linked.linked(id))
            .filter(|it| !behind.contains(it))
            .collect();
        heard.sort_unstable();
        heard.dedup();
        for id in heard {
            let source = self.source_name(id);
            self.relate("wasInfluencedBy", json!({"prov:influencee": own, "prov:influencer": source}));
        }
    }

    fn add(&mut self, kind: &str, id: String, record: Value) {
        let records = self.records.entry(kind).or_insert_with(|| Value::Object(Map::new()));
        records[id] = record;
    }

    fn relate(&mut self, kind: &str, record: Value) {
        self.relations += 1;
        self.add(kind, format!("_:r{}", self.relations), record);
    }
}

/// A qualified name as a value.
fn name(text: &str) -> Value {
    json!({"$": text, "type": "prov:QUALIFIED_NAME"})
}
