//! Suppressions as editors write them, and drafts without them.

use std::fs;

use serde_json::Value;

use super::{folder, saidby_in};

/// Fires SB105.
const OPEN: &str = "The clerk said the “bridge would close.";
const PLAIN: &str = "The bridge was built in May.";

/// What is found in each of some drafts of one format.
fn check(ending: &str, texts: &[String]) -> Vec<Vec<String>> {
    let folder = drafts(ending, texts);
    let args = ["check", "--format", "json", "--select", "SB105,SB901,SB902"];
    let json = saidby_in(folder.path(), &args, b"").json();
    let documents = json["documents"].as_array().expect("a list");
    let codes = |it: &Value| {
        let findings = it["findings"].as_array().expect("a list").iter();
        findings.map(|it| it["code"].as_str().expect("text").to_owned()).collect()
    };
    documents.iter().map(codes).collect()
}

/// A folder with drafts, in the order of their names.
fn drafts(ending: &str, texts: &[String]) -> tempfile::TempDir {
    let names: Vec<String> = (0..texts.len()).map(|n| format!("{n:02}.{ending}")).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    folder(&files)
}

/// How a format has directives on lines of their own, and paragraphs.
#[derive(Debug)]
struct Form {
    ending: &'static str,
    directive: (&'static str, &'static str),
    paragraph: (&'static str, &'static str),
}

const FORMS: &[Form] = &[
    Form { ending: "txt", directive: ("[saidby: ", "]"), paragraph: ("", "") },
    Form { ending: "md", directive: ("[saidby: ", "]"), paragraph: ("", "") },
    Form { ending: "md", directive: ("<!-- saidby: ", " -->"), paragraph: ("", "") },
    Form { ending: "md", directive: ("[//]: # (saidby: ", ")"), paragraph: ("", "") },
    Form { ending: "html", directive: ("<!-- saidby: ", " -->"), paragraph: ("<p>", "</p>") },
];

/// Drafts in which `{…}` is a directive on its own line, and what is found in them.
const DRAFTS: &[(&str, &[&str])] = &[
    ("O", &["SB105"]),
    ("{ignore[SB105] as heard} O", &[]),
    ("{ignore[unbalanced-quote] as heard} O", &[]),
    ("{ignore[sb105, SB901] as heard} O", &["SB901"]),
    ("{ignore[SB105] as heard} P O", &["SB901", "SB105"]),
    ("{ignore[SB105] as heard} P", &["SB901"]),
    ("{ignore[SB105]} O", &["SB902", "SB105"]),
    ("{ignore[SB999] as heard} O", &["SB902", "SB105"]),
    ("{ignore[] as heard} O", &["SB902", "SB105"]),
    ("{ignore as heard} O", &["SB902", "SB105"]),
    ("{ingore[SB105] as heard} O", &["SB902", "SB105"]),
    ("{disable[SB105] as heard} P O {enable[SB105]} P", &[]),
    ("{disable[SB105] as heard} P {enable[SB105]} O", &["SB901", "SB105"]),
    ("{disable[SB105] as heard} O P O", &[]),
    ("P O {ignore-file[SB105] as heard}", &[]),
    ("P O {ignore-file[SB105]}", &["SB105", "SB902"]),
];

fn written(draft: &str, form: &Form) -> String {
    let Form { directive: (open, close), paragraph: (begin, end), .. } = form;
    // Directives hold spaces, so parts are told by their first letter.
    let mut text = String::new();
    let mut rest = draft;
    while let Some(first) = rest.chars().next() {
        let (part, len) = match first {
            'O' => (format!("{begin}{OPEN}{end}"), 1),
            'P' => (format!("{begin}{PLAIN}{end}"), 1),
            '{' => {
                let len = rest.find('}').expect("directives are closed");
                (format!("{open}{}{close}", &rest[1..len]), len + 1)
            }
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        text.push_str(&part);
        text.push_str("\n\n");
        rest = &rest[len..];
    }
    text
}

#[test]
fn directives_silence_what_they_name_and_no_more() {
    for form in FORMS {
        let texts: Vec<String> = DRAFTS.iter().map(|(draft, _)| written(draft, form)).collect();
        let found = check(form.ending, &texts);
        assert_eq!(found.len(), DRAFTS.len());
        for ((text, found), (_, expected)) in texts.iter().zip(found).zip(DRAFTS) {
            assert_eq!(found, *expected, "{}: {text}", form.ending);
        }
    }
}

#[test]
fn a_directive_inside_a_paragraph_speaks_of_its_sentence() {
    for (ending, open, close) in [
        ("txt", "[saidby: ", "]"),
        ("md", "[saidby: ", "]"),
        ("md", "<!-- saidby: ", " -->"),
        ("html", "<!-- saidby: ", " -->"),
    ] {
        let note = format!("{open}ignore[SB105] as heard{close}");
        let cases: [(String, &[&str]); 6] = [
            (format!("{PLAIN} {OPEN}{note}"), &[]),
            (format!("{PLAIN} The clerk {note} said the “bridge would close."), &[]),
            (format!("{PLAIN}{note} {OPEN}"), &["SB901", "SB105"]),
            (format!("{note} {OPEN}"), &[]),
            (format!("{OPEN} {open}ignore[SB105]{close}"), &["SB105", "SB902"]),
            (format!("{OPEN} {open}ignore SB105{close}"), &["SB105", "SB902"]),
        ];
        let texts: Vec<String> = cases.iter().map(|(text, _)| format!("{text}\n")).collect();
        for ((text, expected), found) in cases.iter().zip(check(ending, &texts)) {
            assert_eq!(found, *expected, "{ending}: {text}");
        }
    }
    // A comment of HTML that is never closed takes the rest of the page along; a bracket does not.
    for ending in ["txt", "md"] {
        let text = format!("[saidby: ignore[SB105] as heard\n\n{OPEN} [saidby: ignore[SB105] as heard\n");
        assert_eq!(check(ending, &[text]), [vec!["SB902", "SB105", "SB902"]]);
    }
}

#[test]
fn strip_leaves_the_story_and_nothing_of_the_directives() {
    for form in FORMS {
        let ending = form.ending;
        let texts: Vec<String> = DRAFTS.iter().map(|(draft, _)| written(draft, form)).collect();
        let folder = drafts(ending, &texts);
        let first = format!("01.{ending}");
        let printed = saidby_in(folder.path(), &["strip", &first], b"");
        let piped =
            saidby_in(folder.path(), &["strip", "-", "--stdin-filename", &first], texts[1].as_bytes());
        let in_place = saidby_in(folder.path(), &["strip", "--in-place"], b"");
        assert_eq!((in_place.code, in_place.stdout.as_str()), (0, ""));
        assert!(in_place.stderr.contains("out of 15 of 16 drafts"), "{}", in_place.stderr);
        for (n, (draft, _)) in DRAFTS.iter().enumerate() {
            let bare: String = draft.split('{').map(|it| it.rsplit('}').next().unwrap_or_default()).collect();
            let file =
                fs::read_to_string(folder.path().join(format!("{n:02}.{ending}"))).expect("it is there");
            assert_eq!(file, written(&bare, form), "{ending}: {}", texts[n]);
            if n == 1 {
                assert_eq!([&printed.stdout, &piped.stdout], [&file, &file]);
            }
        }
    }
}

#[test]
fn what_can_not_be_stripped_keeps_no_other_draft_from_it() {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |name: &str| fs::read(format!("{root}/{name}")).expect("it is there");
    let (noted, plain) = (read("tests/formats/office/quay.docx"), read("samples/formats/ferry.docx"));
    let text = format!("[saidby: ignore[SB105] as heard]\n\n{OPEN}\n");
    for (packed, code) in [(&noted, 2), (&plain, 0)] {
        let folder = folder(&[("a.docx", packed), ("b.txt", text.as_bytes())]);
        let run = saidby_in(folder.path(), &["strip", "--in-place"], b"");
        assert_eq!((run.code, run.stderr.contains("a.docx: can't take")), (code, code == 2), "{run:?}");
        assert_eq!(fs::read(folder.path().join("a.docx")).expect("it is there"), *packed);
        assert_eq!(
            fs::read_to_string(folder.path().join("b.txt")).expect("it is there"),
            format!("{OPEN}\n")
        );
    }
}

#[test]
fn strip_refuses_what_it_can_not_do() {
    let folder = folder(&[("a.txt", b"one\n"), ("b.txt", b"two\n")]);
    for args in
        [&["strip"][..], &["strip", "a.txt", "b.txt"], &["strip", "--in-place", "-"], &["strip", "no.txt"]]
    {
        let run = saidby_in(folder.path(), args, b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}
