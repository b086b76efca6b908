//! `sources`, `trace` and `diff` as their users run them.

use super::{folder, saidby_in};

const BRIDGE: &str = "Mayor Ana Ortiz said the bridge is safe. “It will stand,” Ortiz said.\n";
const HARBOR: &str = "Ana Ortiz, the mayor, said the harbor is full. Officials said it was empty.\n";

fn stories() -> tempfile::TempDir {
    folder(&[("a.txt", BRIDGE.as_bytes()), ("b.txt", HARBOR.as_bytes())])
}

#[test]
fn the_exit_code_tells_how_it_went() {
    let folder = stories();
    for (args, expected) in [
        (&["sources"][..], 0),
        (&["sources", "--format", "html"], 0),
        (&["sources", "--kind", "no-such-kind"], 2),
        (&["sources", "--roster", "no-such.csv"], 2),
        (&["sources", "no-such.txt"], 2),
        (&["trace", "Ana Ortiz"], 0),
        (&["trace", "Nobody"], 2),
    ] {
        assert_eq!(saidby_in(folder.path(), args, b"").code, expected, "{args:?}");
    }
}

#[test]
fn flags_choose_and_order_what_is_listed() {
    let folder = stories();
    for (args, expected) in [
        (&[][..], &["ana-ortiz", "officials"][..]),
        (&["--kind", "group"], &["officials"]),
        (&["--min-stories", "2"], &["ana-ortiz"]),
        (&["--anonymous"], &[]),
        (&["--sort", "name", "--top", "1"], &["ana-ortiz"]),
    ] {
        let mut all = vec!["sources", "--format", "json"];
        all.extend(args);
        let json = saidby_in(folder.path(), &all, b"").json();
        let ids: Vec<&str> =
            json["sources"].as_array().expect("a list").iter().filter_map(|it| it["id"].as_str()).collect();
        assert_eq!(ids, expected, "{args:?}");
    }
}

#[test]
fn a_roster_that_people_fill_in_comes_back() {
    let folder = stories();
    let csv = saidby_in(folder.path(), &["sources", "--format", "csv"], b"").stdout;
    let filled: String = csv
        .lines()
        .zip(["\"pronouns\"", "\"she\"", "\"\""])
        .map(|(row, cell)| format!("{row},{cell}\r\n"))
        .collect();
    std::fs::write(folder.path().join("roster.csv"), filled + "\"gone\",,,\r\n").expect("it can be written");
    let run = saidby_in(folder.path(), &["sources", "--roster", "roster.csv", "--format", "json"], b"");
    let json = run.json();
    assert_eq!(json["sources"][0]["roster"]["pronouns"], "she");
    assert!(run.stderr.contains("1 row is no source's"), "{}", run.stderr);
    for format in ["csv", "html", "human"] {
        let args = ["sources", "--roster", "roster.csv", "--format", format];
        let shown = saidby_in(folder.path(), &args, b"").stdout;
        assert!(shown.contains("pronouns") && shown.contains("she"), "{format}: {shown}");
    }
}

#[test]
fn a_trace_has_the_same_claims_in_every_format() {
    let folder = stories();
    for format in ["human", "json", "csv", "markdown"] {
        let shown = saidby_in(folder.path(), &["trace", "ortiz", "--format", format], b"").stdout;
        for words in ["bridge is safe", "It will stand", "harbor is full"] {
            assert!(shown.contains(words), "{format}: {shown}");
        }
        assert!(!shown.contains("empty"), "{format}: {shown}");
    }
}

#[test]
fn a_diff_fails_when_a_claim_lost_its_source() {
    let cut = BRIDGE.replace("Mayor Ana Ortiz said the", "The").replace("Ortiz said", "Mayor Ana Ortiz said");
    let folder = folder(&[("a.txt", BRIDGE.as_bytes()), ("cut.txt", cut.as_bytes())]);
    for (args, code) in [
        (&["a.txt", "a.txt"][..], 0),
        (&["a.txt", "cut.txt"], 1),
        (&["cut.txt", "a.txt"], 0),
        (&["a.txt"], 2),
        (&["a.txt", "no-such.txt"], 2),
    ] {
        for format in ["human", "json", "markdown"] {
            let args = [&["diff", "--format", format], args].concat();
            let run = saidby_in(folder.path(), &args, b"");
            assert_eq!(run.code, code, "{args:?}: {run:?}");
            assert!(code == 2 || run.stdout.contains("lost") == (code == 1), "{args:?}: {run:?}");
        }
    }
}

#[test]
fn a_diff_reads_the_old_version_from_git() {
    let folder = folder(&[("a.txt", BRIDGE.as_bytes())]);
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        let mut run = std::process::Command::new("git");
        run.args(identity).args(args).current_dir(folder.path());
        assert!(run.output().expect("git is there").status.success(), "{args:?}");
    };
    for args in [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "one"]] {
        git(args);
    }
    let diff = || saidby_in(folder.path(), &["diff", "--since", "HEAD"], b"");
    assert_eq!(diff().code, 0);
    let cut = BRIDGE.replace("Mayor Ana Ortiz said the", "The").replace("Ortiz said", "Mayor Ana Ortiz said");
    std::fs::write(folder.path().join("a.txt"), cut).expect("it can be written");
    let run = diff();
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("a.txt:1:1 the claim has lost its source, Ana Ortiz"), "{run:?}");
}
