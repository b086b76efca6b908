//! What goes wrong around a run: each has its message and exit code, and leaves no half-written file behind.

use std::fs;
use std::path::Path;

use saidby::read::{LeaveOut, find};

use super::{folder, saidby_in};

const STORY: &[u8] = b"\xe2\x80\x9cIt will close,\xe2\x80\x9d said Ana Ortiz, the mayor.\n";

#[test]
fn a_file_that_vanishes_is_named() {
    let folder = folder(&[("a.txt", STORY), ("b.txt", STORY)]);
    let leave_out: LeaveOut<'_> = &mut |_, _| false;
    let found = find(&[folder.path().to_owned()], None, leave_out);
    fs::remove_file(folder.path().join("b.txt")).expect("it is ours");
    let read: Vec<_> = found.inputs.iter().map(|it| it.read().map(|it| it.prose.text.len())).collect();
    assert!(read[0].is_ok());
    let error = read[1].as_ref().expect_err("it is gone").to_string();
    assert!(error.ends_with("b.txt: no such file or folder"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    use std::process::{Command, Stdio};

    let folder = folder(&[("a.txt", STORY)]);
    for args in
        [&["check"][..], &["claims"], &["claims", "--format", "html"], &["rules"], &["completions", "zsh"]]
    {
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = Command::new(env!("CARGO_BIN_EXE_saidby"))
            .args(args)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .expect("the binary runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
        assert!(stderr.to_lowercase().contains("standard output: no space left"), "{args:?}: {stderr}");
    }
    let run = saidby_in(folder.path(), &["check", "--output", "json=/dev/full"], b"");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("/dev/full: no space left"), "{}", run.stderr);
}

#[test]
fn a_place_that_can_not_be_written_is_told_before_the_work() {
    let folder = folder(&[("a.txt", STORY)]);
    for path in ["missing/out.json", "a.txt/out.json"] {
        let run = saidby_in(folder.path(), &["check", "--output", &format!("json={path}")], b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{path}");
        assert!(run.stderr.contains(&format!("{path}: ")), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder(&[("a.txt", STORY), ("shut/old.json", b"old")]);
    let shut = folder.path().join("shut");
    let mode = |mode| fs::set_permissions(&shut, fs::Permissions::from_mode(mode)).expect("it is ours");
    mode(0o500);
    // The superuser can write everywhere; then there is nothing to see here.
    let superuser = fs::write(shut.join("probe"), "").is_ok();
    let run = saidby_in(folder.path(), &["check", "--output", "json=shut/old.json"], b"");
    mode(0o700);
    if !superuser {
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("shut/old.json: permission denied"), "{}", run.stderr);
        assert_eq!(fs::read(shut.join("old.json")).expect("it is there"), b"old");
    }
}

#[test]
fn a_run_that_is_killed_leaves_the_old_file_and_does_not_hinder_the_next() {
    use std::process::{Command, Stdio};

    let folder = folder(&[("out.json", b"old")]);
    let out = || fs::read(folder.path().join("out.json")).expect("it is there");
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidby"))
        .args(["check", "--output", "json=out.json", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary runs");
    // It has begun to write when there is a file beside; it waits for its input then.
    let beside = |folder: &Path| fs::read_dir(folder).expect("a folder").count() > 1;
    while !beside(folder.path()) {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert_eq!(out(), b"old");
    let run = saidby_in(folder.path(), &["check", "--output", "json=out.json", "-"], STORY);
    assert!(run.code < 2 && out().starts_with(b"{"), "{run:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_utf_8_is_read_and_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(folder.path().join(name), STORY).expect("Linux takes any bytes");
    for args in [
        &[OsStr::new("claims"), OsStr::new("--format=json")][..],
        &[OsStr::new("claims"), OsStr::new("--format=json"), name],
    ] {
        let run = saidby_in(folder.path(), args, b"");
        assert_eq!((run.paths(), run.code), (vec!["caf\u{fffd}.txt".to_owned()], 0), "{run:?}");
    }
    for format in ["human", "json", "sarif", "github", "html", "junit"] {
        let run = saidby_in(folder.path(), &["check", "--format", format, "."], b"");
        assert!(run.code < 2, "{format}: {run:?}");
    }
}
