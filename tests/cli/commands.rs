//! Commands, flags and exit codes.

use std::process::{Command, Stdio};

use super::{folder, saidby, saidby_in};

#[test]
fn the_exit_code_tells_how_it_went() {
    let bad = "The mayor said the “bridge would close.\n".as_bytes();
    let folder = folder(&[("good.txt", b"The bridge is open.\n"), ("bad.txt", bad)]);
    for (args, code) in [
        (&["check", "good.txt"][..], 0),
        (&["check", "bad.txt"], 1),
        (&["check", "bad.txt", "--fail-on", "never"], 0),
        (&["check", "bad.txt", "--min-severity", "error", "--fail-on", "note"], 1),
        (&["check", "bad.txt", "--ignore", "SB105,orphan-quote"], 0),
        (&["check", "bad.txt", "--select", "unbalanced-quote"], 1),
        (&["check", "bad.txt", "missing.txt"], 2),
        (&["check", "bad.txt", "--select", "no-such-rule"], 2),
        (&["check", "bad.txt", "--output", "json"], 2),
        (&["check", "bad.txt", "--output", "json=no/such/folder.json"], 2),
        (&["check", "good.txt", "--output", "json=out.json"], 0),
        (&["claims", "bad.txt"], 0),
        (&["claims", "bad.txt", "--lang", "xx"], 2),
        (&["claims", "bad.txt", "--grammar", "no/such/folder"], 2),
        (&["claims", "--format", "no-such-format"], 2),
        (&["claims", "--include", ""], 2),
        (&["claims", "--exclude", "a[z-a]"], 2),
        (&["explain", "SB105"], 0),
        (&["explain", "sb105"], 0),
        (&["explain", "unbalanced-quote"], 0),
        (&["explain", "no-such-rule"], 2),
        (&["rules"], 0),
        (&["config"], 0),
        (&["config", "good.txt"], 0),
        (&["config", "missing.txt"], 2),
        (&["config", ".."], 0),
        (&["config", "--config", "no.yaml"], 2),
        (&["init", "--quiet"], 0),
        (&["rules", "--format", "json"], 0),
        (&["completions", "bash"], 0),
        (&["completions", "no-such-shell"], 2),
        (&["--help"], 0),
        (&["check", "--help"], 0),
        (&["--version"], 0),
        (&["no-such-command"], 2),
        (&[], 2),
    ] {
        let run = saidby_in(folder.path(), args, b"");
        assert_eq!(run.code, code, "{args:?}: {run:?}");
        assert_eq!(
            run.stderr.is_empty(),
            code < 2,
            "a mistake is told on standard error, nothing else is: {args:?}"
        );
    }
}

#[test]
fn a_mistake_is_told_once_with_what_was_probably_meant() {
    let folder =
        folder(&[("good.txt", b"The bridge is open.\n"), ("empty.jsonl", b"\n"), ("cut.ninjs", b"{\"a\": ")]);
    for (args, parts) in [
        (&["explain", "unbalanced-qote"][..], &["unknown rule", "did you mean `unbalanced-quote`?"][..]),
        (&["explain", "Orphan_Quote"], &["did you mean `orphan-quote`?"]),
        (&["explain", "SB10"], &["did you mean `SB101`?"]),
        (&["explain", "weather"], &["the nearest known names are"]),
        (&["check", "--select", "orphan"], &["did you mean `orphan-quote`?"]),
        (&["check", "missing.txt"], &["missing.txt: no such file or folder"]),
        (&["config", "missing.txt"], &["missing.txt: no such file"]),
        (&["sources", "--roster", "no.csv"], &["no.csv: no such file"]),
        (&["check", "--baseline", "no.json"], &["no.json: no such file"]),
        (&["claims", "--grammar", "no"], &["no: no such file"]),
        (&["claims", "--input-format", "jsonl", "empty.jsonl"], &["no stories in empty.jsonl"]),
        (&["sources", "missing.txt"], &["missing.txt: no such file"]),
        (&["diff", "good.txt", "missing.txt"], &["missing.txt: no such file"]),
        (&["check", "cut.ninjs"], &["cut.ninjs:1:6: no ninjs", "EOF"]),
        (&["check", "--output", "json=no/such.json"], &["no/such.json: no such file"]),
    ] {
        let run = saidby_in(folder.path(), args, b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        for part in parts {
            assert_eq!(run.stderr.matches(part).count(), 1, "{args:?}: {}", run.stderr);
        }
        assert!(run.stderr.matches("os error").count() <= 1, "{args:?}: {}", run.stderr);
    }
}

#[test]
fn output_goes_to_every_file_that_is_named() {
    let folder = folder(&[("a.txt", "The mayor said the “bridge would close.\n".as_bytes()), ("b.txt", b"")]);
    let args = ["check", "--format", "concise", "--output", "json=out.json", "--output", "jsonl=out.jsonl"];
    let run = saidby_in(folder.path(), &args, b"");
    assert_eq!(run.code, 1, "{run:?}");
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("it was written");
    let direct = |format| saidby_in(folder.path(), &["check", "--format", format], b"").stdout;
    assert_eq!(read("out.json"), direct("json"));
    assert_eq!(read("out.jsonl"), direct("jsonl"));
    assert_eq!(run.stdout, direct("concise"));
    assert_eq!(read("out.jsonl").lines().count(), 2, "a line for each draft, findings or not");
}

#[test]
fn a_finding_is_shown_where_it_stands() {
    // Everything before the mark is one code point a column, whatever its bytes.
    let folder = folder(&[("a.txt", "Title\n\nÉé 🙂 said the “bridge would close.\n".as_bytes())]);
    let run = saidby_in(folder.path(), &["check", "--select", "SB105", "--format", "concise"], b"");
    assert!(run.stdout.starts_with("a.txt:3:15: error[SB105 unbalanced-quote] "), "{}", run.stdout);
    let run = saidby_in(folder.path(), &["check", "--select", "SB105"], b"");
    assert!(run.stdout.contains("[a.txt:3:15]"), "{}", run.stdout);
    let run = saidby_in(folder.path(), &["check", "--select", "SB105", "--format", "json"], b"");
    let finding = &run.json()["documents"][0]["findings"][0];
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(3), Some(15)));
}

#[test]
fn colors_are_used_only_where_wanted() {
    let run = |args: &[&str], no_color: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saidby"));
        command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        String::from_utf8(command.output().expect("the binary runs").stdout).expect("text").contains('\u{1b}')
    };
    assert!(!run(&["claims", "samples"], None), "not on a terminal");
    assert!(!run(&["claims", "samples", "--color", "never"], None));
    assert!(run(&["claims", "samples", "--color", "always"], None));
    assert!(run(&["claims", "samples", "--color", "always"], Some("1")), "the flag is the later word");
}

#[test]
fn the_same_bytes_come_out_on_any_number_of_threads() {
    let many: Vec<(String, Vec<u8>)> = (0..80)
        .map(|n| {
            (
                format!("{n:03}.txt"),
                format!("“No {n},” said Ana Ortiz.\n\nRents rose {n} percent “so.\n").into_bytes(),
            )
        })
        .collect();
    let files: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = folder(&files);
    for command in ["claims", "check"] {
        for format in ["human", "json", "jsonl"] {
            let run =
                |jobs| saidby_in(folder.path(), &[command, "--format", format, "--jobs", jobs], b"").stdout;
            let one = run("1");
            assert!(one.contains("079.txt"), "{command} {format}");
            for jobs in ["2", "7", "0"] {
                assert!(one == run(jobs), "{command} {format} --jobs {jobs}");
            }
        }
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let story = "“It will close,” the mayor said. Rents rose.\n\n".repeat(5_000);
    let folder = folder(&[("a.txt", story.as_bytes())]);
    for args in [&["claims", "--format", "json"][..], &["debug", "tokens"], &["completions", "zsh"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_saidby"))
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{args:?}");
    }
}

#[test]
fn a_watched_draft_is_checked_when_it_changes() {
    use std::io::{BufRead, BufReader};

    let folder = folder(&[("a.txt", "The mayor said the “bridge would close.\n".as_bytes())]);
    let args = ["check", "--watch", "--format", "concise", "--select", "SB105,SB201"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidby"))
        .args(args)
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut next = || lines.next().expect("it goes on").expect("text");
    assert!(next().starts_with("a.txt:1:20: error[SB105"));
    std::fs::write(folder.path().join("a.txt"), "Sources say the bridge will close.\n")
        .expect("it can be written");
    assert!(next().starts_with("a.txt:1:1: error[SB201"));
    std::fs::write(folder.path().join("saidby.yaml"), "rules: {SB201: note}\n").expect("it can be written");
    assert!(next().starts_with("a.txt:1:1: note[SB201"));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert_eq!(saidby_in(folder.path(), &["check", "--watch", "-"], b"").code, 2);
}

#[test]
fn every_rule_of_the_table_has_a_page() {
    let rules = saidby(&["rules", "--format", "json"]).json();
    let rules = rules.as_array().expect("a list");
    assert!(!rules.is_empty());
    let table = saidby(&["rules"]).stdout;
    for rule in rules {
        let (code, name) = (rule["code"].as_str().expect("text"), rule["name"].as_str().expect("text"));
        assert!(table.contains(code) && table.contains(name), "{code}");
        let page = saidby(&["explain", code]).stdout;
        assert_eq!(page, saidby(&["explain", name]).stdout);
        for part in [code, name, "## Why", "## Bad", "## Good"] {
            assert!(page.contains(part), "the page of {code} lacks {part}");
        }
    }
}

#[test]
fn drafts_of_a_run_are_compared_with_each_other() {
    let story = |word| {
        format!("“The bridge will be closed to {word} traffic from Monday on,” said Ana Ortiz, the mayor.\n")
    };
    let (first, second) = (story("all"), story("most"));
    let folder =
        folder(&[("a.txt", first.as_bytes()), ("b.txt", second.as_bytes()), ("c.txt", first.as_bytes())]);
    let check = |paths: &[&str]| {
        let args = [&["check", "--select", "quote-drift", "--format", "concise"], paths].concat();
        let run = saidby_in(folder.path(), &args, b"");
        (
            run.stdout
                .lines()
                .map(|line| line.split(':').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>(),
            run.code,
        )
    };
    assert_eq!(check(&["a.txt", "b.txt"]), (vec!["a.txt".to_owned(), "b.txt".to_owned()], 1));
    assert_eq!(check(&["a.txt", "c.txt"]), (vec![], 0));
    assert_eq!(check(&["b.txt"]), (vec![], 0));
}
