//! Runs the drafts of `tests/rules/<rule>.md`: those that a rule must flag, and tempting ones that it must not.
//!
//! A file has sections that start with `## fires` or `## silent`, each with one draft. Words in `{{…}}` must
//! have a finding of the file's rule; with `{{error|…}}` one of that severity. Nothing else may have one.
//! A line `--- next file ---` starts another file of the same run. A draft with front matter is Markdown.

mod common;

use std::fs;
use std::ops::Range;
use std::path::Path;

use saidby::check::{self, Finding, RULES, Rule};
use saidby::read::{self, Prose};

/// A severity, where a mark asks for one, and the words that a finding is expected at.
fn split(mark: &str) -> (Option<&str>, &str) {
    mark.split_once('|').map_or((None, mark), |(severity, words)| (Some(severity), words))
}

fn prose(text: &str) -> Prose {
    if text.starts_with("---\n") {
        read::markdown(text).expect("its front matter is sound")
    } else {
        read::plain(text)
    }
}

/// What is wrong with how a draft is judged.
fn faults(draft: &str, rule: &'static Rule) -> Vec<String> {
    let parts: Vec<_> =
        draft.split(common::NEXT_FILE).map(|it| common::unmark(it.trim_start(), split)).collect();
    let files: Vec<Prose> = parts.iter().map(|(text, _)| prose(text)).collect();
    let mut faults = Vec::new();
    for ((text, marks), mut found) in parts.iter().zip(common::findings(&files)) {
        found.retain(|it| it.rule == rule);
        let at = |words: &Range<usize>, it: &Finding| {
            it.span.range().start < words.end && words.start < it.span.range().end
        };
        for (severity, place) in marks {
            let words = &text[place.clone()];
            match found.iter().find(|it| at(place, it)) {
                None => faults.push(format!("silent at `{words}`")),
                Some(it) => {
                    let wanted = severity.unwrap_or(it.severity.name());
                    if it.severity.name() != wanted {
                        faults.push(format!("{} instead of {wanted} at `{words}`", it.severity));
                    }
                }
            }
        }
        for extra in found.iter().filter(|it| !marks.iter().any(|(_, place)| at(place, it))) {
            faults.push(format!("fires at `{}`: {}", &text[extra.span.range()], extra.message));
        }
    }
    faults
}

/// The drafts of a rule's file, each with whether it must fire.
fn drafts(rule: &Rule) -> Vec<(bool, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule.name).with_extension("md");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut drafts = Vec::new();
    for section in text.split("\n## ").skip(1) {
        let (head, body) = section.split_once('\n').expect("a section has a draft");
        let fires = head.starts_with("fires");
        assert!(fires || head.starts_with("silent"), "{}: section `{head}`", path.display());
        assert_eq!(fires, body.contains("{{"), "{}: `{head}` and its marks", path.display());
        drafts.push((fires, body.trim_start().to_owned()));
    }
    drafts
}

#[test]
fn every_rule_fires_where_it_must_and_only_there() {
    let mut faulty = Vec::new();
    for rule in RULES {
        for (_, draft) in drafts(rule) {
            for fault in faults(&draft, rule) {
                let first: String = draft.chars().take(90).collect();
                faulty.push(format!("{}: {fault}\n    in: {first}…", rule.name));
            }
        }
    }
    assert!(faulty.is_empty(), "{} faults\n{}", faulty.len(), faulty.join("\n"));
}

#[test]
fn every_rule_has_cases_a_page_and_a_row_in_the_readme() {
    for rule in RULES {
        let drafts = drafts(rule);
        let fires = drafts.iter().filter(|it| it.0).count();
        assert!(fires >= 3, "{} has {fires} drafts that must fire", rule.name);
        assert!(drafts.len() - fires >= 3, "{} has {} silent drafts", rule.name, drafts.len() - fires);
        let page = rule.page();
        assert!(page.starts_with(&format!("# {} ({})\n", rule.name, rule.code)), "{} has no page", rule.name);
        for head in ["## Why", "## Bad", "## Good", "## When to ignore", "## Options"] {
            assert!(page.contains(head), "{}: its page lacks `{head}`", rule.name);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("a README");
    let start = readme.find("| Code |").expect("the README has a table of rules");
    let end = start + readme[start..].find("\n\n").expect("something follows the table") + 1;
    if std::env::var_os("UPDATE_README").is_some() {
        let updated = [&readme[..start], &check::table(), &readme[end..]].concat();
        fs::write(path, updated).expect("it can be written");
    } else {
        assert_eq!(&readme[start..end], check::table(), "UPDATE_README=1 brings it up to date");
    }
}

#[test]
fn a_wrong_expectation_is_seen() {
    let rule = check::rule("SB105").expect("it exists");
    let bad = "The clerk read the note.\n\nShe said “It is over and left.\n";
    for (draft, count) in [
        (bad.replace("“It", "{{“It}}"), 0),
        (bad.to_owned(), 1),
        (bad.replace("“It", "{{warning|“It}}"), 1),
        (bad.replace("The clerk", "{{The clerk}}"), 2),
    ] {
        assert_eq!(faults(&draft, rule).len(), count, "{draft}");
    }
}
