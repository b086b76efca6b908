//! Holds `sources`, `trace`, `diff` and quote-drift to what is known of a newsroom of invented stories:
//! `samples/newsroom/published/truth.yaml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use saidby::check::{self, Settings};
use saidby::grammar::Grammar;
use saidby::read::{self, Prose};
use saidby::span::Span;
use saidby::track::{Detail, Joined, Kind, Newsroom, Spot, Story, diff, trace};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    sources: Vec<Source>,
    /// Pairs of stories with a quotation that drifts.
    drift: Vec<(String, String)>,
    edits: Vec<Edit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: String,
    /// By story, the sentences that rest on it.
    claims: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    story: String,
    replace: String,
    with: String,
    kind: String,
    before: String,
    after: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/published")
}

fn truth() -> Truth {
    let text = fs::read_to_string(folder().join("truth.yaml")).expect("the truth is there");
    serde_yaml::from_str(&text).expect("the truth is YAML")
}

/// Name and prose of each story.
fn drafts() -> Vec<(String, Prose)> {
    let mut drafts = Vec::new();
    for entry in fs::read_dir(folder()).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_some_and(|it| it == "md") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("stories are text");
            drafts.push((name, read::markdown(&text).expect("stories are Markdown")));
        }
    }
    drafts.sort_by(|a, b| a.0.cmp(&b.0));
    drafts
}

fn story(name: &str, prose: &Prose) -> Story {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let document = saidby::analyze(prose, grammar);
    let locate = |span: Span| Spot { span, line: 1, column: 1 };
    Story::new(name, &document, grammar, Detail::Claims, &locate)
}

fn newsroom() -> Newsroom {
    Newsroom::new(drafts().iter().map(|(name, prose)| story(name, prose)).collect())
}

/// The one source that is called so.
fn called(newsroom: &Newsroom, name: &str) -> Result<u32, String> {
    let found = trace::called(newsroom, name);
    match found.as_slice() {
        [one] => Ok(*one),
        several => Err(format!("{} sources are called {name}", several.len())),
    }
}

#[test]
fn there_are_enough_stories() {
    assert!(drafts().len() >= 20);
}

#[test]
fn every_source_is_joined_rightly_and_no_other() {
    let (newsroom, truth) = (newsroom(), truth());
    let mut faults = Vec::new();
    let mut known = Vec::new();
    for source in &truth.sources {
        match called(&newsroom, &source.name) {
            Ok(at) => known.push((at, source)),
            Err(fault) => faults.push(fault),
        }
    }
    for (at, source) in &known {
        let found = &newsroom.sources[*at as usize];
        // A source that is only spoken for says nothing itself.
        let story = |it: &(u32, u32, Joined)| &newsroom.stories[it.0 as usize];
        let speaks = |it: &&(u32, u32, Joined)| story(it).parts[it.1 as usize].reports > 0;
        let members = found.members.iter().filter(speaks);
        let mut stories: Vec<&str> = members.map(|it| story(it).path.as_str()).collect();
        stories.dedup();
        let expected: Vec<&str> = source.claims.keys().map(String::as_str).collect();
        if stories != expected {
            faults.push(format!("{} stands in {stories:?}, not {expected:?}", source.name));
        }
    }
    for (at, source) in (0..).zip(&newsroom.sources) {
        if source.reports > 0 && !known.iter().any(|it| it.0 == at) {
            faults.push(format!("{} is no source of the stories", source.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_trace_finds_every_claim_and_no_other() {
    let (newsroom, truth) = (newsroom(), truth());
    let mut faults = Vec::new();
    for source in &truth.sources {
        let Ok(at) = called(&newsroom, &source.name) else { continue };
        let traced = trace::trace(&newsroom, at);
        // What rests on those who speak for it is in their own lists.
        let found: Vec<(&str, &str)> = traced
            .resting
            .iter()
            .filter(|it| it.source == at)
            .map(|it| (newsroom.stories[it.story].path.as_str(), it.claim.text.as_str()))
            .collect();
        let expected: Vec<(&str, &str)> = source
            .claims
            .iter()
            .flat_map(|(story, all)| all.iter().map(move |it| (story.as_str(), it.as_str())))
            .collect();
        let matches = |(story, claim): &(&str, &str), (other, sentence): &(&str, &str)| {
            story == other && (sentence.contains(claim) || claim.contains(sentence))
        };
        for it in expected.iter().filter(|it| !found.iter().any(|claim| matches(claim, it))) {
            faults.push(format!("{}: not found: {it:?}", source.name));
        }
        for it in found.iter().filter(|it| !expected.iter().any(|sentence| matches(it, sentence))) {
            faults.push(format!("{}: wrongly found: {it:?}", source.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_trace_leads_from_a_source_to_its_spokespeople() {
    let newsroom = newsroom();
    let authority = called(&newsroom, "Harbor Authority").expect("it is known");
    let speaker = called(&newsroom, "Mira Chen").expect("she is known");
    let all = trace::trace(&newsroom, authority).resting;
    let hers = trace::trace(&newsroom, speaker).resting.len();
    assert!(hers > 0);
    assert_eq!(all.iter().filter(|it| it.source == speaker).count(), hers);
}

#[test]
fn quotations_that_drift_are_found() {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let drafts = drafts();
    let quotations: Vec<_> =
        drafts.iter().map(|(_, prose)| check::quotations(&saidby::analyze(prose, grammar))).collect();
    let settings = Settings::default();
    let named: Vec<_> = drafts
        .iter()
        .zip(&quotations)
        .map(|((name, _), it)| (name.as_str(), it.as_slice(), &settings))
        .collect();
    let found: Vec<(&str, String)> =
        check::across(&named).into_iter().map(|(at, it)| (drafts[at].0.as_str(), it.message)).collect();
    let truth = truth();
    // Each is shown in both stories.
    assert_eq!(found.len(), 2 * truth.drift.len(), "{found:?}");
    for (first, second) in &truth.drift {
        for (one, other) in [(first, second), (second, first)] {
            assert!(found.iter().any(|(at, it)| at == one && it.contains(other.as_str())), "{found:?}");
        }
    }
}

#[test]
fn a_diff_finds_each_planted_change() {
    let drafts = drafts();
    let mut faults = Vec::new();
    for edit in truth().edits {
        let path = folder().join(format!("{}.md", edit.story));
        let old = fs::read_to_string(path).expect("the story is there");
        assert_eq!(old.matches(&edit.replace).count(), 1, "{}", edit.replace);
        let new = read::markdown(&old.replace(&edit.replace, &edit.with)).expect("it is Markdown");
        // The other stories tell who the sources are.
        let mut stories: Vec<Story> = drafts.iter().map(|(name, prose)| story(name, prose)).collect();
        let before = drafts.iter().position(|it| it.0 == edit.story).expect("the story is there");
        stories.push(story(&edit.story, &new));
        let newsroom = Newsroom::new(stories);
        let changes = diff::diff(&newsroom, before, newsroom.stories.len() - 1);
        let found: Vec<_> =
            changes.iter().map(|it| (name(it.kind), it.before.as_str(), it.after.as_str())).collect();
        let expected = (edit.kind.as_str(), edit.before.as_str(), edit.after.as_str());
        // A change of a claim may bring or take a source; no other claim may seem changed.
        let is_source = |it: &str| it.starts_with("source-") && it != "source-changed";
        let others = found.iter().filter(|it| **it != expected && !is_source(it.0)).count();
        if !found.contains(&expected) || others > 0 {
            faults.push(format!("{}: {} gives {found:?}", edit.story, edit.kind));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::AttributionLost => "attribution-lost",
        Kind::SourceChanged => "source-changed",
        Kind::QuoteChanged => "quote-changed",
        Kind::NumberChanged => "number-changed",
        Kind::SourceLost => "source-lost",
        Kind::SourceGained => "source-gained",
    }
}
