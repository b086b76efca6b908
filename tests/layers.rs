//! Holds the source to the map in `src/lib.rs`: folders import leftwards only, and no word of an analyzed
//! language stands in the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, in the order in which they may import each other.
const LAYERS: &[&str] = &[
    "registry", "read", "text", "grammar", "lexicon", "parse", "resolve", "claims", "document", "check",
    "config", "track", "report", "cli",
];
/// What every layer may import.
const FREE: &[&str] = &["span", "fault", "yaml"];
/// What only the last layer may import: the assembly of all others.
const ASSEMBLY: &[&str] = &["analyze", "analyze_with"];

/// Backward edges, and imports that leave a layer by `super`, in the text of one file below `src`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let layer = path.split(['/', '.']).next().unwrap_or_default();
    let Some(own) = LAYERS.iter().position(|&it| it == layer) else { return Vec::new() };
    let code = without_comments(text);
    let mut faults = Vec::new();
    for name in imported(&code) {
        let allowed = match LAYERS.iter().position(|&it| it == name) {
            Some(other) => other <= own,
            None => FREE.contains(&name) || (ASSEMBLY.contains(&name) && own + 1 == LAYERS.len()),
        };
        if !allowed {
            faults.push(format!("src/{path}: {layer} imports {name}"));
        }
    }
    // One `super` leads from a file to its folder's module, one more for each folder; the next leaves.
    let depth = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let product = code.split("#[cfg(test)]").next().unwrap_or_default();
    if product.contains(&"super::".repeat(depth)) {
        faults.push(format!("src/{path}: leaves {layer} by super; name the layer instead"));
    }
    faults
}

/// The names right behind `crate::`, also those in braces.
fn imported(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(members(group)),
            None => names.extend(first_word(rest)),
        }
    }
    names
}

/// The first names of the members of a brace group, up to its end.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (1, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            names.extend(first_word(group[start..at].trim()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// Every file below `src` that ends in `.rs`, by path relative to it.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for path in walk(&root) {
        let name = path.strip_prefix(&root).expect("it was found there").to_string_lossy().replace('\\', "/");
        files.push((name, fs::read_to_string(&path).expect("sources are text")));
    }
    assert!(files.len() > 20, "the sources are where they were expected");
    files.into_iter().filter(|(name, _)| name.ends_with(".rs")).collect()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("it is a folder")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn folders_import_leftwards_only() {
    let faults: Vec<String> = sources().iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_of_the_library_is_a_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(root).expect("the library is there");
    let modules: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, LAYERS.iter().chain(FREE).copied().collect());
}

#[test]
fn a_backward_edge_is_seen() {
    for (path, text, expected) in [
        ("text/mod.rs", "use crate::grammar::Class;", 1),
        ("text/mod.rs", "use crate::read::Prose;\nuse crate::span::Span;", 0),
        ("text/mod.rs", "/// See [`crate::grammar`].\n// crate::cli", 0),
        ("parse/run.rs", "fn f(it: crate::resolve::Link) {}", 1),
        ("parse/run.rs", "use crate::{text::Text, claims::{Claim, Status}, lexicon};", 1),
        ("parse/run.rs", "use super::super::resolve::Link;", 1),
        ("parse/mod.rs", "use super::resolve::Link;", 1),
        ("report/check/json.rs", "use super::super::json;", 0),
        ("document.rs", "use crate::check::Finding;", 1),
        ("document.rs", "use crate::claims::Claim;", 0),
        ("report/mod.rs", "use crate::analyze;", 1),
        ("cli/run.rs", "use crate::analyze;", 0),
        ("text/mod.rs", "use crate::unheard_of;", 1),
    ] {
        assert_eq!(faults(path, text).len(), expected, "{path}: {text}");
    }
}

/// The layers that deal in words. In the others a word in a string is one that people read.
const WORDLESS: &[&str] = &["text", "lexicon", "parse", "resolve", "claims"];

/// String literals of product code that are, as a whole, a word of the grammar.
fn words_in<'t>(text: &'t str, words: &BTreeSet<String>) -> Vec<&'t str> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = product.lines().filter(|line| !line.trim_start().starts_with("//"));
    // Good enough for code formatted by rustfmt: a literal never spans lines here, and an odd quotation mark
    // in one would make this test fail, not pass.
    code.flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|literal| words.contains(&literal.trim().to_lowercase()))
        .collect()
}

/// All words that grammars list.
fn grammar_words() -> BTreeSet<String> {
    fn collect(value: &serde_yaml::Value, listed: bool, words: &mut BTreeSet<String>) {
        match value {
            serde_yaml::Value::String(word) if listed => {
                words.insert(word.to_lowercase());
            }
            serde_yaml::Value::Sequence(items) => items.iter().for_each(|it| collect(it, listed, words)),
            serde_yaml::Value::Mapping(map) => {
                for (key, value) in map {
                    collect(value, listed || key.as_str() == Some("words"), words);
                }
            }
            _ => {}
        }
    }
    let mut words = BTreeSet::new();
    for path in walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar")) {
        if path.extension().is_some_and(|it| it == "yaml") {
            let text = fs::read_to_string(&path).expect("grammars are text");
            collect(&serde_yaml::from_str(&text).expect("grammars are YAML"), false, &mut words);
        }
    }
    words
}

#[test]
fn no_word_of_a_grammar_stands_in_the_code() {
    let words = grammar_words();
    assert!(words.len() > 100, "the grammar's words are where they were expected");
    for (path, text) in sources() {
        // A file of tests is compiled for tests only.
        if !path.ends_with("/tests.rs") && WORDLESS.iter().any(|layer| path.starts_with(&format!("{layer}/")))
        {
            let found = words_in(&text, &words);
            assert!(found.is_empty(), "src/{path} holds words of the grammar: {found:?}");
        }
    }
}

#[test]
fn a_word_of_a_grammar_in_the_code_is_seen() {
    let words = BTreeSet::from(["said".to_owned()]);
    for (text, expected) in [
        ("if word == \"said\" {}", 1),
        ("matches!(word, \"Said\" | \"x\")", 1),
        ("// it \"said\" so", 0),
        ("\"nobody said so\"", 0),
        ("#[cfg(test)]\nmod tests { \"said\" }", 0),
    ] {
        assert_eq!(words_in(text, &words).len(), expected, "{text}");
    }
}
