//! Sources, stories and claims as a graph: GraphML, for Gephi, yEd, networkx and others.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::Listing;
use crate::report::markup::escaped;
use crate::report::names::Named;

/// What is told of nodes and edges: the name of the key, for what it is, and its type.
const KEYS: &[(&str, &str, &str)] = &[
    ("type", "node", "string"),
    ("label", "node", "string"),
    ("id", "node", "string"),
    ("kind", "node", "string"),
    ("role", "node", "string"),
    ("affiliation", "node", "string"),
    ("stories", "node", "int"),
    ("claims", "node", "int"),
    ("status", "node", "string"),
    ("class", "node", "string"),
    ("line", "node", "int"),
    ("relation", "edge", "string"),
];

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
    http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

/// The shown sources, all stories and their claims; the stories must have been read with their claims.
pub fn graphml(listing: &Listing) -> String {
    let mut out = HEAD.to_owned();
    for (name, of, kind) in KEYS {
        line(
            &mut out,
            &format!("<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"),
        );
    }
    line(&mut out, "<graph id=\"newsroom\" edgedefault=\"directed\">");
    let shown: FxHashSet<u32> = listing.shown.iter().copied().collect();
    for &at in &listing.shown {
        source(&mut out, listing, at, &shown);
    }
    for story in 0..listing.newsroom.stories.len() {
        self::story(&mut out, listing, story, &shown);
    }
    out + "</graph>\n</graphml>\n"
}

fn source(out: &mut String, listing: &Listing, at: u32, shown: &FxHashSet<u32>) {
    let it = &listing.newsroom.sources[at as usize];
    let (stories, claims) = (it.stories.to_string(), it.claims.to_string());
    let id = format!("s{}", at + 1);
    let optional = [("role", it.role()), ("affiliation", it.affiliation.as_deref())];
    let mut data = vec![("type", "source"), ("label", &it.name), ("id", &it.id), ("kind", it.kind.name())];
    data.extend(optional.iter().filter_map(|&(key, value)| Some((key, value?))));
    data.extend([("stories", stories.as_str()), ("claims", &claims)]);
    node(out, &id, &data);
    if let Some(parent) = it.parent.filter(|it| shown.contains(it)) {
        edge(out, &id, &format!("s{}", parent + 1), "speaks for");
    }
}

fn story(out: &mut String, listing: &Listing, at: usize, shown: &FxHashSet<u32>) {
    let newsroom = listing.newsroom;
    let story = &newsroom.stories[at];
    let id = format!("f{}", at + 1);
    node(out, &id, &[("type", "story"), ("label", &story.path)]);
    for (number, claim) in (1..).zip(&story.claims) {
        let own = format!("{id}.c{number}");
        let line = claim.spot.line.to_string();
        let (status, class) = (claim.status.name(), claim.class.name());
        let text = claim.text.as_str();
        node(
            out,
            &own,
            &[("type", "claim"), ("label", text), ("status", status), ("class", class), ("line", &line)],
        );
        edge(out, &own, &id, "stands in");
        let mut sources: Vec<u32> =
            claim.sources.iter().flat_map(|&it| newsroom.sources_of(at, it)).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources.into_iter().filter(|it| shown.contains(it)) {
            edge(out, &own, &format!("s{}", source + 1), "rests on");
        }
    }
}

fn node(out: &mut String, id: &str, data: &[(&str, &str)]) {
    let data: String =
        data.iter().map(|(key, value)| format!("<data key=\"{key}\">{}</data>", escaped(value))).collect();
    line(out, &format!("<node id=\"{id}\">{data}</node>"));
}

fn edge(out: &mut String, from: &str, to: &str, relation: &str) {
    line(
        out,
        &format!("<edge source=\"{from}\" target=\"{to}\"><data key=\"relation\">{relation}</data></edge>"),
    );
}

fn line(out: &mut String, text: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{text}");
}
