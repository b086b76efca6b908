//! What an edit adds: `--since` and `--staged`, in real repositories.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Run, folder, saidby_in};

fn git(folder: &Path, args: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(folder)
        .output()
        .expect("git is there");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with one commit.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = folder(&files);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "first", "--allow-empty"]);
    folder
}

fn check(folder: &Path, args: &[&str]) -> Run {
    let rules = ["--select", "SB101,SB102,SB105", "--format", "concise"];
    saidby_in(folder, &[&["check"], &rules[..], args].concat(), b"")
}

/// The findings of a run, as `path:line code`.
fn found(run: &Run) -> Vec<String> {
    let short = |line: &str| {
        let mut parts = line.splitn(4, ':');
        let (path, row) = (parts.next()?, parts.next()?);
        Some(format!("{path}:{row} {}", line.split_once('[')?.1.split(' ').next()?))
    };
    run.stdout.lines().filter_map(short).collect()
}

const HEAD: &str = "Fire at mill\n\n";
const QUOTED: &str = "“The roof came down in minutes,” Bo Lind, the fire chief, said on Monday.\n\n";
const UNQUOTED: &str = "“The roof came down in minutes.”\n\n";
const OLD: &str = "Councilman Lee Wong bribed the inspectors for years.\n\n";
const NEW: &str = "Mayor Ana Ortiz falsified the fire records.\n\n";

#[test]
fn findings_of_an_edit_are_those_it_adds() {
    let story = |parts: &[&str]| [&[HEAD], parts].concat().concat();
    let first = story(&[QUOTED, OLD]);
    // Each edit, and what it adds.
    for (edits, expected) in [
        (&[][..], &[][..]),
        (&[("a.txt", story(&[QUOTED, OLD, NEW]))], &["a.txt:7 SB101"][..]),
        (&[("a.txt", story(&[NEW, QUOTED, OLD]))], &["a.txt:3 SB101"]),
        (&[("a.txt", story(&["Nobody was hurt.\n\n", QUOTED, OLD]))], &[]),
        (&[("a.txt", story(&[UNQUOTED, OLD]))], &["a.txt:3 SB102"]),
        (&[("new.txt", story(&[OLD]))], &["new.txt:3 SB101"]),
        (&[("below/deep.txt", story(&[NEW]))], &["below/deep.txt:3 SB101"]),
        (&[("a.txt", story(&[QUOTED, OLD, OLD]))], &["a.txt:7 SB101"]),
        (&[("notes.rs", NEW.to_owned())], &[]),
        (&[(".hidden/a.txt", NEW.to_owned())], &[]),
        (&[("ignored.txt", NEW.to_owned())], &[]),
    ] {
        let repository = repository(&[("a.txt", &first), ("b.txt", &first), (".gitignore", "ignored.txt\n")]);
        for (name, text) in edits {
            let path = repository.path().join(name);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        }
        let run = check(repository.path(), &["--since", "HEAD"]);
        assert_eq!(
            (found(&run), run.code),
            (strings(expected), i32::from(!expected.is_empty())),
            "{edits:?}: {run:?}"
        );
        let run = check(repository.path(), &["--staged"]);
        assert_eq!((found(&run), run.code), (vec![], 0), "nothing is staged yet: {edits:?}");
        git(repository.path(), &["add", "--all"]);
        let run = check(repository.path(), &["--staged"]);
        assert_eq!(found(&run), expected, "staged: {edits:?}: {run:?}");
        git(repository.path(), &["commit", "--quiet", "--message", "second", "--allow-empty"]);
        assert_eq!(
            found(&check(repository.path(), &["--since", "HEAD~1"])),
            expected,
            "committed: {edits:?}"
        );
        assert_eq!(found(&check(repository.path(), &["--since", "HEAD"])), Vec::<String>::new());
    }
}

fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

#[test]
fn a_deleted_attribution_is_found_where_it_is_missed() {
    // The words of the second paragraph stay as they are; what changes is that nobody says them any more.
    let named = format!(
        "{HEAD}Police gave their account on Monday, Captain Lee Wong said:\n\n“He set the fire himself that night.”\n"
    );
    let unnamed =
        format!("{HEAD}Police gave their account on Monday.\n\n“He set the fire himself that night.”\n");
    let repository = repository(&[("a.txt", &named)]);
    assert_eq!(found(&check(repository.path(), &[])), Vec::<String>::new());
    fs::write(repository.path().join("a.txt"), unnamed).expect("it can be written");
    assert_eq!(found(&check(repository.path(), &["--since", "HEAD"])), ["a.txt:5 SB102"]);
}

#[test]
fn a_renamed_draft_brings_its_findings_along() {
    let repository = repository(&[("a.txt", &[HEAD, QUOTED, OLD].concat())]);
    git(repository.path(), &["mv", "a.txt", "b.txt"]);
    assert_eq!(found(&check(repository.path(), &["--since", "HEAD"])), Vec::<String>::new());
    fs::write(repository.path().join("b.txt"), [HEAD, QUOTED, OLD, NEW].concat()).expect("it can be written");
    git(repository.path(), &["add", "--all"]);
    assert_eq!(found(&check(repository.path(), &["--staged"])), ["b.txt:7 SB101"]);
}

#[test]
fn what_is_staged_is_read_and_not_the_disk() {
    let repository = repository(&[("a.txt", HEAD)]);
    let path = repository.path().join("a.txt");
    fs::write(&path, [HEAD, NEW].concat()).expect("it can be written");
    git(repository.path(), &["add", "--all"]);
    fs::write(&path, HEAD).expect("it can be written");
    assert_eq!(found(&check(repository.path(), &["--staged"])), ["a.txt:3 SB101"]);
    assert_eq!(found(&check(repository.path(), &["--since", "HEAD"])), Vec::<String>::new());
}

#[test]
fn paths_and_configuration_hold_for_changes_too() {
    let repository = repository(&[("saidby.yaml", "exclude: [archive/]\nrules: {SB105: off}")]);
    for name in ["a.txt", "b/c.txt", "archive/d.txt"] {
        let path = repository.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("it can be made");
        fs::write(path, [HEAD, NEW].concat()).expect("it can be written");
    }
    for (folder, paths, expected) in [
        (".", &[][..], &["a.txt:3 SB101", "b/c.txt:3 SB101"][..]),
        (".", &["b"], &["b/c.txt:3 SB101"]),
        (".", &["a.txt"], &["a.txt:3 SB101"]),
        ("b", &[], &["c.txt:3 SB101"]),
    ] {
        let args = [&["--since", "HEAD"], paths].concat();
        assert_eq!(found(&check(&repository.path().join(folder), &args)), expected, "{folder} {paths:?}");
    }
}

#[test]
fn what_git_can_not_answer_is_an_error() {
    let repository = repository(&[("a.txt", HEAD)]);
    let outside = folder(&[("a.txt", b"")]);
    for (folder, args, part) in [
        (repository.path(), &["--since", "no-such-branch"][..], "`no-such-branch` names no commit"),
        (repository.path(), &["--since=--all"], "`--all` names no commit"),
        (repository.path(), &["--since", "HEAD", "--staged"], "cannot be used with"),
        (outside.path(), &["--since", "HEAD"], "git: not a git repository"),
        (outside.path(), &["--staged"], "git: not a git repository"),
    ] {
        let run = check(folder, args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(part), "{args:?}: {}", run.stderr);
    }
    let new = folder(&[("a.txt", [HEAD, NEW].concat().as_bytes())]);
    git(new.path(), &["init", "--quiet"]);
    git(new.path(), &["add", "--all"]);
    assert_eq!(found(&check(new.path(), &["--staged"])), ["a.txt:3 SB101"], "before the first commit");
}
