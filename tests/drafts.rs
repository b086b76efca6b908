//! Measures the rules on whole drafts: how many planted faults they find, and how often they cry wolf.
//!
//! Every file of `tests/drafts/` is a draft as a newsroom writes it, in the format that its name tells, with two
//! kinds of marks. `{{SB101: words}}` is a fault that the rule must find at these words, `{{SB401}}` one that it
//! must find anywhere in the draft. `{{-SB101: words}}` is a trap: words that tempt the rule, and at which it must
//! stay silent. A draft without a fault is clean, and has no finding of warning or error at all. A line
//! `--- next file ---` starts another file of the same run.
//!
//! The drafts were written before they were first run, and what they expect is what an editor would say. They
//! are not bent to what the rules find: hence shares, and not every single mark.

mod common;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use saidby::check::{self, Finding, Level, RULES, Rule, Severity};
use saidby::read::{self, Prose};

/// The least share of faults that is found.
const FOUND: f64 = 0.90;
/// The greatest share of traps that is sprung.
const SPRUNG: f64 = 0.03;
/// The most clean drafts that have a finding.
const DISTURBED: usize = 1;

/// A fault or a trap.
#[derive(Debug)]
struct Mark {
    rule: &'static Rule,
    trap: bool,
    /// Bytes of the unmarked file; none where any place will do.
    at: Option<Range<usize>>,
}

/// What is measured.
#[derive(Debug, Default)]
struct Tally {
    faults: usize,
    traps: usize,
    clean: usize,
    missed: Vec<String>,
    sprung: Vec<String>,
    disturbed: Vec<String>,
}

/// Takes the marks out of a file.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (text, marks) = common::unmark(marked, |inner| match inner.split_once(": ") {
        Some((code, words)) => ((code, true), words),
        None => ((inner, false), ""),
    });
    let mark = |((code, placed), at): ((&str, bool), Range<usize>)| {
        let (trap, code) = code.strip_prefix('-').map_or((false, code), |code| (true, code));
        let rule = check::rule(code).unwrap_or_else(|| panic!("unknown rule `{code}`"));
        Mark { rule, trap, at: placed.then_some(at) }
    };
    (text, marks.into_iter().map(mark).collect())
}

fn hits(mark: &Mark, finding: &Finding) -> bool {
    let found = finding.span.range();
    let overlaps = |at: &Range<usize>| found.start < at.end && at.start < found.end;
    finding.rule == mark.rule && mark.at.as_ref().is_none_or(overlaps)
}

/// Whether a finding disturbs: a rule that is quiet out of the box only does so where it is louder than that.
fn disturbs(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

/// Whether a trap is sprung by a finding; a rule that only ever gives notes is held to those.
fn springs(finding: &Finding) -> bool {
    disturbs(finding) || matches!(finding.rule.level, Level::Off | Level::NOTE)
}

impl Tally {
    fn add(&mut self, name: &str, marked: &str, read: impl Fn(&str) -> Prose) {
        let parts: Vec<_> = marked.split(common::NEXT_FILE).map(unmark).collect();
        let files: Vec<Prose> = parts.iter().map(|(text, _)| read(text)).collect();
        let clean = parts.iter().all(|(_, marks)| marks.iter().all(|it| it.trap));
        let mut first = None;
        for ((text, marks), found) in parts.iter().zip(common::findings(&files)) {
            for mark in marks {
                let words = mark.at.clone().map_or("the draft", |at| &text[at]);
                let place = format!("{name}: {} `{words}`", mark.rule.name);
                match (mark.trap, found.iter().find(|it| hits(mark, it) && (!mark.trap || springs(it)))) {
                    (true, Some(it)) => self.sprung.push(format!("{place}: {}", it.message)),
                    (false, None) => self.missed.push(place),
                    _ => {}
                }
            }
            first = first.or_else(|| {
                let it = found.iter().find(|it| disturbs(it))?;
                Some(format!("{name}: {} `{}`: {}", it.rule.name, &text[it.span.range()], it.message))
            });
            self.traps += marks.iter().filter(|it| it.trap).count();
            self.faults += marks.iter().filter(|it| !it.trap).count();
        }
        self.clean += usize::from(clean);
        self.disturbed.extend(first.filter(|_| clean));
    }

    fn found(&self) -> f64 {
        1.0 - share(self.missed.len(), self.faults)
    }

    fn sprung(&self) -> f64 {
        share(self.sprung.len(), self.traps)
    }

    fn report(&self) -> String {
        let mut text = String::new();
        for (what, of, lines) in [
            ("faults missed", self.faults, &self.missed),
            ("traps sprung", self.traps, &self.sprung),
            ("clean drafts with a finding", self.clean, &self.disturbed),
        ] {
            let _ = writeln!(text, "{} of {of} {what}", lines.len());
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
        text
    }
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("it can be listed").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path, text: &str) -> Prose {
    match path.extension().and_then(OsStr::to_str) {
        Some("txt") => read::plain(text),
        Some("md") => read::markdown(text).expect("sound Markdown"),
        Some("html") => read::html(text).expect("sound HTML"),
        _ => panic!("{}: unknown format", path.display()),
    }
}

/// `SHOW_DRAFTS=1 cargo test --test drafts -- --nocapture` lists what is missed and what is sprung.
#[test]
#[allow(clippy::print_stdout)]
fn drafts_are_judged_as_an_editor_would() {
    let mut tally = Tally::default();
    for path in paths() {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().and_then(OsStr::to_str).expect("a name in UTF-8");
        tally.add(name, &text, |text| read(&path, text));
    }
    if std::env::var_os("SHOW_DRAFTS").is_some() {
        println!("{}", tally.report());
    }
    assert!(tally.found() >= FOUND, "too few faults are found\n{}", tally.report());
    assert!(tally.sprung() <= SPRUNG, "too many traps are sprung\n{}", tally.report());
    assert!(tally.disturbed.len() <= DISTURBED, "clean drafts have findings\n{}", tally.report());
}

#[test]
fn the_drafts_are_many_and_try_every_rule() {
    let drafts: Vec<String> = paths().iter().map(|it| fs::read_to_string(it).expect("readable")).collect();
    assert!(drafts.len() >= 40, "{} drafts", drafts.len());
    for rule in RULES {
        let tried = |mark: &str| drafts.iter().any(|it| it.contains(&format!("{mark}{}", rule.code)));
        assert!(tried("{{"), "no draft has a fault for {}", rule.name);
    }
}

#[test]
fn a_wrong_expectation_is_seen() {
    let good = "The clerk read the note.\n\nShe said {{SB105: “It}} is over and {{-SB105: left}}.\n";
    let bare = good.replace("{{SB105: “It}}", "“It").replace("{{-SB105: left}}", "left");
    for (draft, counts) in [
        (good.to_owned(), [0, 0, 0]),
        (bare.clone(), [0, 0, 1]),
        (bare.replace("“It", "{{-SB105: “It}}"), [0, 1, 1]),
        (bare.replace("The clerk", "{{SB105: The clerk}}"), [1, 0, 0]),
        (format!("{bare}\n{{{{SB105}}}}\n"), [0, 0, 0]),
        (format!("{bare}\n{{{{SB902}}}}\n"), [1, 0, 0]),
    ] {
        let mut tally = Tally::default();
        tally.add("draft", &draft, read::plain);
        let seen = [tally.missed.len(), tally.sprung.len(), tally.disturbed.len()];
        assert_eq!(seen, counts, "{draft}\n{}", tally.report());
    }
}
