//! Files as they come: odd bytes, odd folders, nothing at all. Nothing panics, every message names the
//! file, and the files beside a bad one are read.

use std::fs;
use std::path::Path;

use super::{folder, saidby_in};

const STORY: &[u8] = "“It will close,” said Ana Ortiz, the mayor.\n\nRents rose 9 percent.\n".as_bytes();

#[test]
fn any_text_is_read_without_complaint() {
    // Quotations are rare in it, since the rules look at each of them for a while.
    let line =
        format!("“It will close,” the mayor said. {}", "Rents rose in May. ".repeat(200)).repeat(2_750);
    assert!(line.len() > 10_000_000, "ten megabytes on one line");
    let cases: [(&str, &[u8]); 11] = [
        ("empty", b""),
        ("one word", b"word"),
        ("white space", b" \n\t\r\n \n"),
        ("only a byte order mark", "\u{feff}".as_bytes()),
        ("byte order mark", "\u{feff}“No,” she said.\n".as_bytes()),
        ("line breaks of Windows", b"\"No,\" she said.\r\n\r\n\"Yes,\" he said.\r\n"),
        ("line breaks of old", b"\"No,\" she said.\r\r\"Yes,\" he said.\r"),
        ("NUL bytes", b"\0\"No,\" \0she said.\0"),
        ("escaped lone surrogates", br#"She said "\ud83d" and \udc00."#),
        ("only marks", "“‘\"'’”…—.,;:!?()[]".as_bytes()),
        ("one long line", line.as_bytes()),
    ];
    for (name, bytes) in cases {
        let folder = folder(&[("draft.txt", bytes)]);
        for command in ["claims", "check"] {
            let args = [command, "--format", "json", "draft.txt"];
            let run = saidby_in(folder.path(), &args, b"");
            assert!(run.code < 2, "{command}, {name}: {}", run.stderr);
            assert_eq!(run.stderr, "", "{command}, {name}");
            assert_eq!(run.paths(), ["draft.txt"], "{command}, {name}");
        }
    }
}

#[test]
fn every_view_of_odd_bytes_keeps_them_from_the_terminal() {
    let text =
        "\u{1b}]0;owned\u{7}“No,” \u{9b}31m she said\u{202e}.\0\u{7f}\n\nRents “rose 9 percent.\u{1b}[2J\n";
    let folder = folder(&[("draft.txt", text.as_bytes())]);
    for args in [
        &["claims"][..],
        &["check", "--pedantic"],
        &["check", "--format", "concise"],
        &["check", "--format", "github"],
        &["check", "--format", "markdown"],
        &["claims", "--format", "markdown"],
        &["debug", "tokens"],
        &["debug", "tags"],
        &["debug", "attributions"],
        &["debug", "sources"],
    ] {
        let args = [args, &["draft.txt"]].concat();
        let run = saidby_in(folder.path(), &args, b"");
        assert!(run.code < 2, "{args:?}: {}", run.stderr);
        let raw = run.stdout.chars().find(|&c| c != '\n' && (c.is_control() || c == '\u{202e}'));
        assert_eq!(raw, None, "{args:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_place() {
    let cases: [(&str, &[u8], usize); 3] = [
        ("damaged", b"caf\xc3\xa9 \xff", 6),
        ("surrogate", b"ab\xed\xa0\x80", 2),
        ("cut", b"abcd\xe2\x80", 4),
    ];
    for (name, bytes, offset) in cases {
        let folder = folder(&[("a.txt", bytes), ("b.txt", STORY)]);
        let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"");
        assert_eq!(run.code, 2, "{name}");
        assert!(
            run.stderr.contains(&format!("a.txt: not valid UTF-8 at byte {offset}")),
            "{name}: {}",
            run.stderr
        );
        assert_eq!(run.paths(), ["b.txt"], "{name}");
    }
}

#[test]
fn what_is_not_there_is_named_and_the_rest_is_read() {
    let folder = folder(&[("a.txt", STORY), ("b.rs", b"fn main() {}"), ("empty/.keep", b"")]);
    for (path, message) in [
        ("missing.txt", "missing.txt: no such file or folder"),
        ("b.rs", "b.rs: unknown format"),
        ("a.txt/b.txt", "a.txt/b.txt: "),
    ] {
        let run = saidby_in(folder.path(), &["check", "--format", "json", path, "a.txt"], b"");
        assert_eq!(run.code, 2, "{path}");
        assert!(run.stderr.contains(message), "{path}: {}", run.stderr);
        assert_eq!(run.paths(), ["a.txt"], "{path}");
    }
    let run = saidby_in(folder.path(), &["claims", "empty"], b"");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no drafts in empty"), "{}", run.stderr);
}

#[test]
fn a_folder_is_read_in_order_without_what_is_hidden_or_ignored() {
    let folder = folder(&[
        ("b.txt", STORY),
        ("a/z.md", STORY),
        ("a/a.text", STORY),
        ("B.markdown", STORY),
        ("code.rs", b""),
        (".hidden.txt", STORY),
        (".hidden/a.txt", STORY),
        ("old/a.txt", STORY),
        ("sub/draft-1.txt", STORY),
        ("sub/kept.txt", STORY),
        ("sub/deep/draft-2.txt", STORY),
        (".gitignore", b"old/\n!kept.txt\n"),
        ("sub/.gitignore", b"draft-*\n!draft-2.txt\n"),
    ]);
    let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"");
    assert_eq!(
        run.paths(),
        ["B.markdown", "a/a.text", "a/z.md", "b.txt", "sub/deep/draft-2.txt", "sub/kept.txt"]
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, "saidby: passed over 1 file of unknown format\n"));
    let run = saidby_in(
        folder.path(),
        &["claims", "--format", "json", "--quiet", "sub", ".hidden", "old/a.txt"],
        b"",
    );
    assert_eq!(
        run.paths(),
        ["sub/deep/draft-2.txt", "sub/kept.txt", ".hidden/a.txt", "old/a.txt"],
        "named is named"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn the_gitignore_of_a_repository_holds_in_its_folders() {
    let folder = folder(&[
        ("repo/.git/HEAD", b""),
        (".gitignore", b"*.txt\n"),
        ("repo/.gitignore", b"news/old\n"),
        ("repo/news/a.txt", STORY),
        ("repo/news/old/a.txt", STORY),
    ]);
    let run = saidby_in(&folder.path().join("repo/news"), &["claims", "--format", "json"], b"");
    assert_eq!(run.paths(), ["a.txt"], "above the repository nothing holds");
}

#[test]
fn a_file_found_twice_is_read_once() {
    let folder = folder(&[("news/a.txt", STORY), ("news/b.txt", STORY)]);
    let args = ["claims", "--format", "json", "news/b.txt", "news", "./news", "news/../news/a.txt", "news"];
    let run = saidby_in(folder.path(), &args, b"");
    assert_eq!(run.paths(), ["news/b.txt", "news/a.txt"]);
}

#[test]
fn a_report_is_no_draft() {
    let folder = folder(&[("a.txt", STORY)]);
    let outputs = ["--output", "html=report.html", "--output", "markdown=report.md"];
    let paths = |args: &[&str]| {
        let args = [&["check", "--format", "json", "--fail-on", "never"], args].concat();
        let run = saidby_in(folder.path(), &args, b"");
        (run.paths(), run.code, run.stderr)
    };
    let only = vec!["a.txt".to_owned()];
    assert_eq!(paths(&outputs), (only.clone(), 0, String::new()));
    for (args, name) in [
        (&["claims", "--format", "html"][..], "claims.html"),
        (&["claims", "--format", "markdown"], "claims.md"),
        (&["sources", "--format", "html"], "sources.html"),
        (&["trace", "Ana Ortiz", "--format", "markdown"], "trace.md"),
        (&["diff", "a.txt", "a.txt", "--format", "markdown"], "diff.md"),
    ] {
        let args = [args, &["--quiet"]].concat();
        fs::write(folder.path().join(name), saidby_in(folder.path(), &args, b"").stdout).expect("it can be");
    }
    assert_eq!(paths(&outputs), (only.clone(), 0, "saidby: passed over 7 reports of saidby\n".to_owned()));
    assert_eq!(paths(&["a.txt", "report.html"]).0, only, "though it is named, as by a pattern of the shell");
}

#[test]
fn standard_input_is_a_draft_too() {
    let folder = folder(&[("a.txt", STORY)]);
    for (args, paths, code) in [
        (&["-"][..], &["<stdin>"][..], 0),
        (&["-", "--stdin-filename", "desk/b.md"], &["desk/b.md"], 0),
        (&["a.txt", "-", "-"], &["a.txt", "<stdin>"], 0),
        (&["-", "--stdin-filename", "b.pdf"], &[], 2),
    ] {
        let args = [&["claims", "--format", "json"], args].concat();
        let run = saidby_in(folder.path(), &args, STORY);
        assert_eq!(
            (run.paths(), run.code),
            (paths.iter().map(ToString::to_string).collect(), code),
            "{args:?}"
        );
    }
    let run = saidby_in(folder.path(), &["check", "-"], b"\xff\x81");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("<stdin>: not valid UTF-8 at byte 0"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_only() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[("news/a.txt", STORY), ("other/b.txt", STORY)]);
    let news = folder.path().join("news");
    symlink("..", news.join("loop")).expect("links can be made");
    symlink("../other", news.join("folder")).expect("links can be made");
    symlink("../other/b.txt", news.join("link.txt")).expect("links can be made");
    symlink("a.txt", news.join("same.txt")).expect("links can be made");
    let run = saidby_in(folder.path(), &["claims", "--format", "json", "news"], b"");
    assert_eq!((run.paths(), run.code), (vec!["news/a.txt".to_owned(), "news/link.txt".to_owned()], 0));
    symlink("round.txt", news.join("round.txt")).expect("links can be made");
    symlink("nowhere.txt", news.join("broken.txt")).expect("links can be made");
    let run = saidby_in(folder.path(), &["claims", "--format", "json", "news"], b"");
    assert_eq!(run.code, 2);
    for name in ["news/round.txt: ", "news/broken.txt: no such file"] {
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn what_can_not_be_opened_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder(&[("a.txt", STORY), ("locked.txt", STORY), ("shut/a.txt", STORY)]);
    let close = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("our own files can be closed");
    };
    close(&folder.path().join("locked.txt"), 0o000);
    close(&folder.path().join("shut"), 0o000);
    // The superuser can read everything; then there is nothing to see here.
    let superuser = fs::read(folder.path().join("locked.txt")).is_ok();
    let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"");
    close(&folder.path().join("shut"), 0o700);
    if !superuser {
        assert_eq!((run.paths(), run.code), (vec!["a.txt".to_owned()], 2));
        for name in ["locked.txt: permission denied", "shut: permission denied"] {
            assert!(run.stderr.contains(name), "{}", run.stderr);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_no_other_file() {
    use std::os::unix::ffi::OsStrExt;

    let folder = folder(&[]);
    let name = folder.path().join(std::ffi::OsStr::from_bytes(b"a\xff.txt"));
    if fs::write(&name, "[saidby: ignore[SB105] as heard]\n\nRents rose.\n").is_err() {
        // There are systems where every name is text.
        return;
    }
    assert_eq!(saidby_in(folder.path(), &["check", "--fail-on", "never"], b"").code, 0);
    let run = saidby_in(folder.path(), &["strip", "--in-place"], b"");
    assert_eq!((run.code, fs::read_dir(folder.path()).expect("a folder").count()), (0, 1), "{run:?}");
    assert_eq!(fs::read(name).expect("it is there"), b"Rents rose.\n");
}

#[cfg(unix)]
#[test]
fn a_device_is_no_draft() {
    let folder = folder(&[]);
    let run = saidby_in(folder.path(), &["claims", "/dev/null"], b"");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("/dev/null: neither a file nor a folder"), "{}", run.stderr);
}
