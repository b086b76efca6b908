//! The exports: valid by the schema or reader of each format, complete, and with every reference leading somewhere.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde_json::Value;

use super::outputs::json_faults;
use super::{Run, folder, saidby, saidby_in};

const JSON: [(&str, &str); 3] =
    [("schema-org", "schema-org"), ("web-annotation", "web-annotation"), ("prov-json", "prov-json")];
/// A byte order mark, a character of four bytes, markup and what XML does not allow.
const HOSTILE: &str = "\u{feff}# Harbor 🙂 <plan>\n\n\"Not now,\" said *Ana Ortiz*, the mayor of Greenvale 🙂. \"We \u{1} wait.\"\n\n\
    The council said the report by Acme & Sons shows that the pier is safe.\n";

/// What each run in which exports are tried writes in a format of a command.
fn runs(command: &str, format: &str) -> [Run; 3] {
    let odd = folder(&[("a b'é.md", HOSTILE.as_bytes()), ("empty.txt", b"")]);
    let none = folder(&[]);
    [
        saidby(&[command, "--format", format, "samples"]),
        saidby_in(odd.path(), &[command, "--format", format], b""),
        saidby_in(none.path(), &[command, "--format", format, "--allow-empty"], b""),
    ]
}

#[test]
fn every_export_is_as_its_schema_says() {
    for (format, schema) in JSON {
        for run in runs("claims", format) {
            assert_eq!(json_faults(schema, &run), Vec::<String>::new(), "{format}");
        }
    }
}

/// The claims of the samples that are not exempt, and the sources behind them, as `path#id`.
fn ledger() -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    let json = saidby(&["claims", "--format", "json", "samples"]).json();
    let (mut claims, mut behind) = (BTreeSet::new(), BTreeSet::new());
    for document in json["documents"].as_array().expect("a list") {
        let name = |id: &Value| {
            format!("{}#{}", document["path"].as_str().expect("text"), id.as_str().expect("text"))
        };
        for claim in
            document["claims"].as_array().expect("a list").iter().filter(|it| it["status"] != "exempt")
        {
            claims.insert(name(&claim["id"]));
            for source in claim["sources"].as_array().expect("a list") {
                behind.insert((name(&claim["id"]), name(source)));
            }
        }
    }
    (claims, behind)
}

/// The texts of a list of values at a key.
fn texts<'v>(list: impl IntoIterator<Item = &'v Value>, key: &str) -> BTreeSet<String> {
    list.into_iter().filter_map(|it| it[key].as_str()).map(str::to_owned).collect()
}

#[test]
fn schema_org_has_every_claim_with_its_authors() {
    let [run, odd, _] = runs("claims", "schema-org");
    let json = run.json();
    let graph = json["@graph"].as_array().expect("a list");
    let of_type = |kind: &str| graph.iter().filter(|it| it["@type"] == kind).collect::<Vec<_>>();
    let ids = texts(graph, "@id");
    assert_eq!(ids.len(), graph.len(), "every node has a name of its own");
    let (claims, behind) = ledger();
    assert_eq!(texts(of_type("Claim"), "@id"), claims);
    let mut authors = BTreeSet::new();
    for claim in of_type("Claim") {
        for it in ["author", "citation"].iter().filter_map(|key| claim[*key].as_array()).flatten() {
            let (claim, source) = (claim["@id"].as_str(), it["@id"].as_str());
            authors.insert((claim.expect("text").to_owned(), source.expect("text").to_owned()));
        }
    }
    // Several named together are told one by one.
    assert!(behind.intersection(&authors).count() * 10 > behind.len() * 9, "{behind:?}");
    let refs = graph.iter().flat_map(|it| it.as_object().expect("a map").values());
    let refs = refs.flat_map(|it| it.as_array().map_or_else(|| vec![it], |list| list.iter().collect()));
    for it in refs.filter_map(|it| it["@id"].as_str()) {
        assert!(ids.contains(it), "{it} leads nowhere");
    }
    let spoken = of_type("Quotation").iter().filter(|it| it["spokenByCharacter"].is_object()).count();
    assert!(spoken > 10, "{spoken}");

    let odd = odd.json();
    let graph = odd["@graph"].as_array().expect("a list");
    let quote = graph.iter().find(|it| it["@type"] == "Quotation").expect("there is one");
    assert_eq!(quote["text"], "Not now,");
    assert_eq!(quote["@id"], "a%20b%27%C3%A9.md#c1.q1");
}

#[test]
fn web_annotations_select_the_words_that_they_quote() {
    let [run, odd, _] = runs("claims", "web-annotation");
    let items = |json: &Value| json["first"]["items"].as_array().expect("a list").clone();
    let all = items(&run.json());
    let ids = texts(&all, "id");
    assert_eq!(ids.len(), all.len(), "every annotation has a name of its own");
    assert!(ledger().0.is_subset(&ids));
    let mut tried = 0;
    for it in items(&odd.json()) {
        let targets = it["target"].as_array().cloned().unwrap_or_else(|| vec![it["target"].clone()]);
        for target in targets.iter().filter(|it| it.is_object()) {
            let text: Vec<char> = HOSTILE.trim_start_matches('\u{feff}').chars().collect();
            let at = |key: &str| target["selector"][1][key].as_u64().expect("a number") as usize;
            let quote = |key: &str| target["selector"][0][key].as_str().expect("text").to_owned();
            let part = |from: usize, to: usize| text[from..to].iter().collect::<String>();
            assert_eq!(part(at("start"), at("end")), quote("exact"));
            assert!(
                part(0, at("start")).ends_with(&quote("prefix")) && !quote("prefix").contains('\u{feff}')
            );
            assert!(part(at("end"), text.len()).starts_with(&quote("suffix")));
            tried += 1;
        }
    }
    assert!(tried > 4, "{tried}");
}

#[test]
fn relations_of_provenance_lead_to_records_of_their_bundle() {
    const ENDS: [&str; 9] = [
        "prov:entity",
        "prov:agent",
        "prov:collection",
        "prov:generatedEntity",
        "prov:usedEntity",
        "prov:delegate",
        "prov:responsible",
        "prov:influencee",
        "prov:influencer",
    ];
    let [run, ..] = runs("claims", "prov-json");
    let json = run.json();
    let mut claims = BTreeSet::new();
    for bundle in json["bundle"].as_object().expect("a map").values() {
        let records = |kind: &str| bundle[kind].as_object().cloned().unwrap_or_default();
        let known: BTreeSet<String> =
            records("entity").into_iter().chain(records("agent")).map(|it| it.0).collect();
        claims.extend(known.iter().filter(|it| it.contains("#c")).map(|it| it.replace("draft:", "")));
        for (kind, relations) in bundle.as_object().expect("a map") {
            for (id, relation) in
                relations.as_object().expect("a map").iter().filter(|it| it.0.starts_with("_:"))
            {
                for end in ENDS.iter().filter_map(|it| relation[*it].as_str()) {
                    assert!(known.contains(end), "{kind} {id}: {end} leads nowhere");
                }
            }
        }
    }
    assert_eq!(claims, ledger().0);
    for kind in ["wasAttributedTo", "wasDerivedFrom", "wasInfluencedBy", "actedOnBehalfOf"] {
        assert!(run.stdout.contains(kind), "the samples have no {kind}");
    }
}

/// What a GraphML document has against the structure of GraphML.
fn graph_faults(document: &Document) -> Vec<String> {
    let root = document.root_element();
    let children = |node: Node, name: &str| -> Vec<String> {
        let found =
            node.children().filter(|it| it.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name)));
        found.filter_map(|it| it.attribute("id").map(str::to_owned)).collect()
    };
    let keys: BTreeSet<String> = children(root, "key").into_iter().collect();
    let graph = root.children().find(|it| it.tag_name().name() == "graph").expect("there is a graph");
    let nodes = children(graph, "node");
    let known: BTreeSet<&String> = nodes.iter().collect();
    let mut faults = Vec::new();
    if known.len() != nodes.len() {
        faults.push("two nodes have one name".to_owned());
    }
    for it in graph.children().filter(Node::is_element) {
        for data in it.children().filter(Node::is_element) {
            let key = data.attribute("key").unwrap_or_default();
            if !keys.contains(key) {
                faults.push(format!("{key} is no key"));
            }
        }
        for end in ["source", "target"].iter().filter_map(|end| it.attribute(*end)) {
            if !known.contains(&end.to_owned()) {
                faults.push(format!("{end} is no node"));
            }
        }
    }
    faults
}

/// How many elements of a graph have a value.
fn count(document: &Document, key: &str, value: &str) -> usize {
    let data = document.descendants().filter(|it| it.attribute("key") == Some(key));
    data.filter(|it| it.text() == Some(value)).count()
}

#[test]
fn the_graph_has_every_source_story_and_claim() {
    for run in runs("sources", "graphml") {
        let document = Document::parse(&run.stdout).expect("it is XML");
        assert_eq!(graph_faults(&document), Vec::<String>::new());
    }
    let run = saidby(&["sources", "--format", "graphml", "samples"]);
    let document = Document::parse(&run.stdout).expect("it is XML");
    let json = saidby(&["sources", "--format", "json", "samples"]).json();
    let sources = json["sources"].as_array().expect("a list");
    assert_eq!(count(&document, "type", "source"), sources.len());
    assert_eq!(count(&document, "type", "story"), json["stories"].as_array().map_or(0, Vec::len));
    assert_eq!(count(&document, "type", "claim"), ledger().0.len());
    let claims: u64 = sources.iter().filter_map(|it| it["claims"].as_u64()).sum();
    assert_eq!(count(&document, "relation", "rests on") as u64, claims);
    let few = saidby(&["sources", "--format", "graphml", "--top", "2", "samples"]);
    let document = Document::parse(&few.stdout).expect("it is XML");
    assert_eq!((count(&document, "type", "source"), graph_faults(&document)), (2, Vec::new()));
}

#[test]
fn a_broken_graph_is_seen() {
    let graph = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><key id=\"a\"/><graph>\
        <node id=\"n\"><data key=\"b\">x</data></node><node id=\"n\"/><edge source=\"n\" target=\"m\"/></graph></graphml>";
    let document = Document::parse(graph).expect("it is XML");
    assert_eq!(graph_faults(&document), ["two nodes have one name", "b is no key", "m is no node"]);
}
