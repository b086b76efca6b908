//! Measures the attributions against an annotated corpus, which is not part of the project.
//!
//! `SAIDBY_CORPUS=gold.jsonl cargo test --release --test accuracy -- --nocapture` prints the figures; without
//! the variable there is nothing to measure and only the measure itself is tested. The corpus is one story a
//! line: `{"id", "text", "relations": [{"source", "cue", "content"}]}`, each role a list of `[start, end)` in
//! UTF-8 bytes. What the figures mean is told in `docs/accuracy.md`.

use std::collections::{BTreeMap, HashMap, HashSet};

use saidby::grammar::Grammar;
use saidby::read::plain;
use serde::Deserialize;

#[derive(Deserialize)]
struct Story {
    text: String,
    relations: Vec<Relation>,
}

#[derive(Deserialize)]
struct Relation {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// The words of each role of one relation, as indices.
type Roles = [HashSet<usize>; 3];

const NAMES: [&str; 3] = ["source", "cue", "content"];

#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    read: usize,
    gold: usize,
}

impl Tally {
    fn add(&mut self, right: usize, read: usize, gold: usize) {
        self.right += right;
        self.read += read;
        self.gold += gold;
    }

    fn show(&self, name: &str) -> String {
        let share = |of: usize| if of == 0 { 0.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.read), share(self.gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        format!("{name:<24} P {precision:.3}  R {recall:.3}  F1 {f1:.3}")
    }
}

/// The words of a text as byte ranges: runs of letters, figures and a few signs, joined by single marks.
/// What has no letter or figure in it is no word.
fn words(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let inner = |it: u8| it.is_ascii_alphanumeric() || it >= 0x80 || b"$%#@&'".contains(&it);
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !inner(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && (inner(bytes[at]) || joins(bytes, at, inner)) {
            at += 1;
        }
        if text[start..at].chars().any(|it| it.is_alphanumeric()) {
            all.push((start, at));
        }
    }
    all
}

fn joins(bytes: &[u8], at: usize, inner: impl Fn(u8) -> bool) -> bool {
    b"-.,:/".contains(&bytes[at]) && bytes.get(at + 1).is_some_and(|&it| inner(it))
}

/// The words that any of the ranges touches.
fn cover(words: &[(usize, usize)], ranges: impl IntoIterator<Item = (usize, usize)>) -> HashSet<usize> {
    let mut all = HashSet::new();
    for (start, end) in ranges {
        let from = words.partition_point(|it| it.1 <= start);
        let to = words.partition_point(|it| it.0 < end);
        all.extend(from..to);
    }
    all
}

/// The role of each word: that of the largest relation around it, the cue before the source before the content.
fn flatten(relations: &[Roles]) -> HashMap<usize, usize> {
    let mut order: Vec<_> = (0..relations.len()).collect();
    order.sort_by_key(|&it| std::cmp::Reverse(relations[it].iter().map(HashSet::len).sum::<usize>()));
    let mut roles = HashMap::new();
    for it in order {
        for role in [1, 0, 2] {
            for &word in &relations[it][role] {
                roles.entry(word).or_insert(role);
            }
        }
    }
    roles
}

fn overlap(a: &HashSet<usize>, b: &HashSet<usize>) -> f64 {
    let union = a.union(b).count();
    if union == 0 { 1.0 } else { a.intersection(b).count() as f64 / union as f64 }
}

/// Pairs of a gold and a read relation whose cues share a word, the best first, each used once.
fn pair(gold: &[Roles], read: &[Roles]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, r) in read.iter().enumerate() {
            let shared = g[1].intersection(&r[1]).count();
            let wordless = g[1].is_empty() && r[1].is_empty() && overlap(&g[2], &r[2]) >= 0.5;
            if shared > 0 || wordless {
                candidates.push((shared, overlap(&g[2], &r[2]), i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used, mut taken, mut pairs) = (HashSet::new(), HashSet::new(), Vec::new());
    for (_, _, i, j) in candidates {
        if !used.contains(&i) && !taken.contains(&j) {
            used.insert(i);
            taken.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

#[derive(Default)]
struct Figures {
    tokens: [Tally; 3],
    found: Tally,
    linked: Tally,
    exact: Tally,
    constructs: BTreeMap<String, [usize; 3]>,
}

fn measure(stories: &[Story], grammar: &Grammar) -> Figures {
    let mut figures = Figures::default();
    for story in stories {
        let words = words(&story.text);
        let roles =
            |it: &Relation| [&it.source, &it.cue, &it.content].map(|it| cover(&words, it.iter().copied()));
        let gold: Vec<Roles> = story.relations.iter().map(roles).collect();
        let prose = plain(&story.text);
        let document = saidby::analyze(&prose, grammar);
        let bytes = |it: &saidby::span::TokenRange| {
            let span = document.file_span(*it);
            (span.start as usize, span.end as usize)
        };
        // a corpus annotates the outermost attributions only
        let outer: Vec<_> = document.parse.attributions.iter().filter(|it| it.depth == 0).collect();
        let read: Vec<Roles> = outer
            .iter()
            .map(|it| [&it.source, &vec![it.cue], &it.content].map(|it| cover(&words, it.iter().map(bytes))))
            .collect();
        let (gold_roles, read_roles) = (flatten(&gold), flatten(&read));
        for role in 0..3 {
            let of = |all: &HashMap<usize, usize>| all.iter().filter(|it| *it.1 == role).count();
            let right =
                read_roles.iter().filter(|it| *it.1 == role && gold_roles.get(it.0) == Some(&role)).count();
            figures.tokens[role].add(right, of(&read_roles), of(&gold_roles));
        }
        let pairs = pair(&gold, &read);
        let good = |least: f64| {
            let fits = |&&(i, j): &&(usize, usize)| {
                [0, 2].iter().all(|&it: &usize| overlap(&gold[i][it], &read[j][it]) >= least)
            };
            pairs.iter().filter(fits).map(|it| it.1).collect::<HashSet<_>>()
        };
        let (linked, exact) = (good(0.5), good(1.0));
        figures.found.add(pairs.len(), read.len(), gold.len());
        figures.linked.add(linked.len(), read.len(), gold.len());
        figures.exact.add(exact.len(), read.len(), gold.len());
        let found: HashSet<_> = pairs.iter().map(|it| it.1).collect();
        for (at, attribution) in outer.iter().enumerate() {
            let id = grammar.constructs[attribution.construct.0 as usize].id.clone();
            let row = figures.constructs.entry(id).or_default();
            row[0] += 1;
            row[1] += usize::from(found.contains(&at));
            row[2] += usize::from(linked.contains(&at));
        }
    }
    figures
}

fn show(figures: &Figures) -> String {
    let mut lines = Vec::new();
    let mut all = Tally::default();
    for (tally, name) in figures.tokens.iter().zip(NAMES) {
        lines.push(tally.show(&format!("token {name}")));
        all.add(tally.right, tally.read, tally.gold);
    }
    lines.push(all.show("token all"));
    for (tally, name) in [(figures.found, "found"), (figures.linked, "linked"), (figures.exact, "exact")] {
        lines.push(tally.show(&format!("attributions {name}")));
    }
    let mut rows: Vec<_> = figures.constructs.iter().collect();
    rows.sort_by_key(|it| std::cmp::Reverse(it.1[0]));
    for (id, &[read, found, linked]) in rows {
        let share = |it: usize| it as f64 / read as f64;
        lines.push(format!(
            "{id:<32} {read:>6} read, {:.2} found, {:.2} linked",
            share(found),
            share(linked)
        ));
    }
    lines.join("\n")
}

#[test]
#[expect(clippy::print_stdout, reason = "its output is what it is run for")]
fn the_corpus_is_read_well() {
    let Ok(path) = std::env::var("SAIDBY_CORPUS") else {
        println!("SAIDBY_CORPUS names no corpus, nothing to measure");
        return;
    };
    let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let story = |(at, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}:{}: {error}", at + 1))
    };
    let stories: Vec<Story> = file.lines().enumerate().map(story).collect();
    println!("{}", show(&measure(&stories, Grammar::built_in("en").expect("listed"))));
}

#[test]
fn the_measure_tells_right_from_wrong() {
    let grammar = Grammar::built_in("en").expect("listed");
    let text = "The mayor said the bridge would close. It rained.".to_owned();
    let relation = |source| Relation { source: vec![source], cue: vec![(10, 14)], content: vec![(15, 37)] };
    let of = |relations| measure(&[Story { text: text.clone(), relations }], grammar);
    let right = of(vec![relation((0, 9))]);
    assert_eq!([right.found.right, right.linked.right, right.exact.right], [1, 1, 1]);
    assert!(right.tokens.iter().all(|it| it.right == it.read && it.right == it.gold));
    let other_source = of(vec![relation((39, 41))]);
    assert_eq!([other_source.found.right, other_source.linked.right], [1, 0]);
    assert_eq!(other_source.tokens[0].right, 0);
    let nothing = of(Vec::new());
    assert_eq!([nothing.found.right, nothing.found.read, nothing.found.gold], [0, 1, 0]);
}
