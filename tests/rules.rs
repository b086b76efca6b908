//! Runs the drafts of `tests/rules/<rule>.md`: those that a rule must flag, and tempting ones that it must not.
//!
//! A file has sections that start with `## fires` or `## silent`, each with one draft. Words in `{{…}}` must
//! have a finding of the file's rule; with `{{error|…}}` one of that severity. Nothing else may have one.
//! A line `--- next file ---` starts another file of the same run. A draft with front matter is Markdown.

use std::fs;
use std::path::Path;

use saidby::check::{self, Finding, Level, RULES, Rule, Settings};
use saidby::grammar::Grammar;
use saidby::read::{self, Prose};

/// Words that a finding is expected at: bytes of the unmarked draft, and a severity where one is asked for.
#[derive(Debug)]
struct Mark {
    start: usize,
    end: usize,
    severity: Option<String>,
}

/// Takes the marks out of a draft.
fn unmark(draft: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), draft);
    while let Some((before, after)) = rest.split_once("{{") {
        let (inner, behind) = after.split_once("}}").expect("every mark is closed");
        let (severity, words) = match inner.split_once('|') {
            Some((severity, words)) => (Some(severity.to_owned()), words),
            None => (None, inner),
        };
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        marks.push(Mark { start, end: text.len(), severity });
        rest = behind;
    }
    text.push_str(rest);
    (text, marks)
}

/// The findings of one rule in each file of a draft.
fn findings(files: &[Prose], rule: &'static Rule) -> Vec<Vec<Finding>> {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let mut settings = Settings::default();
    if rule.level == Level::Off {
        settings.levels.push((rule, Level::NOTE));
    }
    let documents: Vec<_> = files.iter().map(|prose| saidby::analyze(prose, grammar)).collect();
    let mut all: Vec<Vec<Finding>> = documents.iter().map(|it| check::run(it, grammar, &settings)).collect();
    let quotations: Vec<_> = documents.iter().map(check::quotations).collect();
    let named: Vec<_> = quotations.iter().map(|it| ("another file", it.as_slice(), &settings)).collect();
    for (at, finding) in check::across(&named) {
        all[at].push(finding);
    }
    all.into_iter().map(|found| found.into_iter().filter(|it| it.rule == rule).collect()).collect()
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
    let parts: Vec<_> = draft.split("--- next file ---\n").map(|it| unmark(it.trim_start())).collect();
    let files: Vec<Prose> = parts.iter().map(|(text, _)| prose(text)).collect();
    let mut faults = Vec::new();
    for (((text, marks), prose), found) in parts.iter().zip(&files).zip(findings(&files, rule)) {
        let span = |it: &Finding| prose.map.to_file(it.span).range();
        let at = |mark: &Mark, it: &Finding| span(it).start < mark.end && mark.start < span(it).end;
        for mark in marks {
            let words = &text[mark.start..mark.end];
            match found.iter().find(|it| at(mark, it)) {
                None => faults.push(format!("silent at `{words}`")),
                Some(it) => {
                    let wanted = mark.severity.as_deref().unwrap_or(it.severity.name());
                    if it.severity.name() != wanted {
                        faults.push(format!("{} instead of {wanted} at `{words}`", it.severity));
                    }
                }
            }
        }
        for extra in found.iter().filter(|it| !marks.iter().any(|mark| at(mark, it))) {
            faults.push(format!("fires at `{}`: {}", &text[span(extra)], extra.message));
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
