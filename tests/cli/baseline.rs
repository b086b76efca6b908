//! Baselines: what they know is not reported, what is new is, and what is gone is told.

use std::fs;
use std::path::Path;

use super::{Run, folder, saidby_in};

const OPEN: &str = "The clerk said the “bridge would close.\n";
const LIED: &str = "Mayor Ana Ortiz falsified the bridge records for years.\n";
const VAGUE: &str = "Sources say the bridge will close.\n";

fn story(parts: &[&str]) -> String {
    format!("Bridge to close\n\nThe council met on Monday.\n\n{}", parts.join("\n"))
}

fn check(folder: &Path, args: &[&str]) -> Run {
    let rules = ["--select", "SB101,SB105,SB201", "--format", "concise"];
    saidby_in(folder, &[&["check"], &rules[..], args].concat(), b"")
}

/// The codes of the findings, by draft.
fn codes(run: &Run) -> Vec<String> {
    let code = |line: &str| {
        let (path, rest) = line.split_once(':')?;
        Some(format!("{path} {}", rest.split_once('[')?.1.split(' ').next()?))
    };
    run.stdout.lines().filter_map(code).collect()
}

#[test]
fn only_what_the_baseline_does_not_know_is_reported() {
    let files = [("a.txt", story(&[OPEN, LIED])), ("b/c.txt", story(&[VAGUE]))];
    // What the drafts become, the findings then, and how many entries of the baseline are of no use any more.
    for (changed, expected, stale) in [
        (&[][..], &[][..], 0),
        (&[("a.txt", Some(story(&["A sentence more.\n", OPEN, LIED])))], &[], 0),
        (&[("a.txt", Some(story(&[OPEN, LIED, VAGUE])))], &["a.txt SB201"], 0),
        (&[("a.txt", Some(story(&[OPEN, LIED, LIED])))], &["a.txt SB101"], 0),
        (&[("a.txt", Some(story(&[OPEN])))], &[], 1),
        (&[("a.txt", None), ("moved.txt", Some(story(&[OPEN, LIED])))], &[], 0),
        (&[("copy.txt", Some(story(&[LIED])))], &["copy.txt SB101"], 0),
        (&[("a.txt", None)], &[], 2),
        (&[("b/c.txt", Some(story(&[VAGUE.trim_end(), LIED])))], &["b/c.txt SB101"], 0),
    ] {
        let texts: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let folder = folder(&texts);
        assert_eq!(check(folder.path(), &[]).code, 1);
        let written = check(folder.path(), &["--write-baseline", "--baseline", "base.json"]);
        assert_eq!((written.code, written.stdout.as_str()), (0, ""), "{written:?}");
        for (name, text) in changed {
            let path = folder.path().join(name);
            match text {
                Some(text) => fs::write(path, text).expect("it can be written"),
                None => fs::remove_file(path).expect("it was there"),
            }
        }
        let run = check(folder.path(), &["--baseline", "base.json"]);
        assert_eq!(codes(&run), expected, "{changed:?}");
        assert_eq!(run.code, i32::from(!expected.is_empty()), "{changed:?}");
        assert_eq!(run.stderr.matches("no longer there").count(), stale, "{changed:?}: {}", run.stderr);
    }
}

#[test]
fn a_baseline_is_sorted_readable_and_keeps_its_reasons() {
    let both = story(&[OPEN, LIED]);
    let folder =
        folder(&[("b.txt", both.as_bytes()), ("a.txt", both.as_bytes()), ("kept/c.txt", LIED.as_bytes())]);
    let path = folder.path().join("saidby-baseline.json");
    assert_eq!(check(folder.path(), &["--write-baseline"]).code, 0);
    let first = fs::read_to_string(&path).expect("it was written");
    let json: serde_json::Value = serde_json::from_str(&first).expect("it is JSON");
    let entries = json["entries"].as_array().expect("a list");
    let shown: Vec<String> =
        entries.iter().map(|it| format!("{} {}", it["path"], it["rule"]).replace('"', "")).collect();
    assert_eq!(shown, ["a.txt SB101", "a.txt SB105", "b.txt SB101", "b.txt SB105", "kept/c.txt SB101"]);
    assert!(entries.iter().all(|it| it["count"] == 1 && it["fingerprint"].as_str().is_some()), "{first}");
    assert!(!first.contains("line"), "no line numbers");
    check(folder.path(), &["--write-baseline"]);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), first, "the same again");

    let reason = first.replacen("\"count\": 1", "\"count\": 1,\n      \"reason\": \"settled in court\"", 1);
    fs::write(&path, reason).expect("it can be written");
    fs::remove_file(folder.path().join("b.txt")).expect("it was there");
    assert_eq!(check(folder.path(), &["--write-baseline", "a.txt"]).code, 0);
    let again = fs::read_to_string(&path).expect("it is there");
    assert_eq!(again.matches("settled in court").count(), 1, "reasons stay");
    assert!(
        !again.contains("b.txt") && again.contains("kept/c.txt"),
        "drafts that were not looked at stay: {again}"
    );
    let deep = folder.path().join("kept");
    let run = check(&deep, &["--baseline", "../saidby-baseline.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "paths count from the folder of the baseline");
}

#[test]
fn a_baseline_that_can_not_be_used_is_an_error() {
    for (text, part) in [
        (None, "base.json: no such file"),
        (Some(""), "base.json:1:0: no baseline"),
        (Some("[]"), "base.json:1:2: no baseline"),
        (Some("{\"version\": 1}"), "missing field `entries`"),
        (Some("{\"version\": 2, \"entries\": []}"), "a baseline of version 2"),
        (Some("{\"version\": 1, \"entries\": [{\"path\": \"a\"}]}"), "missing field"),
        (Some("{\"version\": 1, \"entries\": [], \"more\": 1}"), "unknown field `more`"),
    ] {
        let folder = folder(&[("a.txt", OPEN.as_bytes())]);
        if let Some(text) = text {
            fs::write(folder.path().join("base.json"), text).expect("it can be written");
        }
        let run = check(folder.path(), &["--baseline", "base.json"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text:?}");
        assert!(run.stderr.contains(part), "{text:?}: {}", run.stderr);
    }
}

#[test]
fn findings_are_counted_by_rule() {
    let (a, b) = (story(&[OPEN, LIED, LIED]), story(&[LIED]));
    let folder = folder(&[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes()), ("c.txt", b"")]);
    let run = saidby_in(folder.path(), &["check", "--statistics", "--select", "SB101,SB105"], b"");
    let lines: Vec<String> =
        run.stdout.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        lines,
        [
            "findings errors warnings notes files rule",
            "3 3 0 0 2 SB101 unattributed-claim",
            "1 1 0 0 1 SB105 unbalanced-quote",
            "4 4 0 0 2 all, in 3 looked at",
        ]
    );
    assert_eq!(run.code, 1);
    let args = ["check", "--statistics", "--select", "SB105", "--format", "json", "--fail-on", "never"];
    let run = saidby_in(folder.path(), &args, b"");
    assert_eq!((run.json()[0]["files"].as_u64(), run.code), (Some(1), 0));
    let run = saidby_in(folder.path(), &["check", "--statistics", "--format", "sarif"], b"");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
}
