//! Files that are damaged, lie about themselves, or are made to do harm: each is refused with its name and the
//! place, in little time and memory, and the files beside it are read.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use zip::write::{SimpleFileOptions, ZipWriter};

const DOCUMENT: &str = "word/document.xml";

/// An archive with some entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry can be added");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

#[test]
fn what_is_no_story_is_refused_with_its_name_and_place() {
    let sample =
        |name: &str| std::fs::read(Path::new("samples/formats").join(name)).expect("the sample is there");
    let docx = sample("ferry.docx");
    let bomb = archive(&[(DOCUMENT, &vec![b' '; 80 << 20])]);
    let many: Vec<String> = (0..10_001).map(|it| it.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|it| (it.as_str(), &b""[..])).collect();
    let entities = "<!DOCTYPE a [<!ENTITY b \"said\"><!ENTITY c \"&b;&b;&b;\">]>\n<document>&c;</document>";
    let deep = "<p>".repeat(1_000_000);
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("bomb.docx", bomb, "bomb.docx(word/document.xml): it unpacks to more than"),
        ("many.docx", archive(&many), "many.docx: 10001 entries in the ZIP archive are too many"),
        ("cut.docx", docx[..docx.len() / 2].to_vec(), "cut.docx: damaged ZIP archive"),
        (
            "text.docx",
            b"It will close, he said.".to_vec(),
            "text.docx: no document of this format: it is no ZIP",
        ),
        (
            "odt.docx",
            sample("ferry.odt"),
            "odt.docx: no document of this format: it holds no word/document.xml",
        ),
        ("docx.odt", docx.clone(), "docx.odt: no document of this format: it holds no content.xml"),
        ("docx.txt", docx.clone(), "docx.txt: this is a ZIP archive, as .docx and .odt are"),
        ("docx.html", docx, "docx.html: this is a ZIP archive"),
        ("old.md", b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), "old.md: this is a Word document of the old kind"),
        (
            "entities.docx",
            archive(&[(DOCUMENT, entities.as_bytes())]),
            "entities.docx(word/document.xml):2:11: &c; is not defined",
        ),
        ("entities.nitf", entities.into(), "entities.nitf:2:11: &c; is not defined"),
        (
            "deep.docx",
            archive(&[(DOCUMENT, deep.as_bytes())]),
            "deep.docx(word/document.xml):1:1537: elements nest too deep",
        ),
        ("deep.html", "<div>".repeat(1_000_000).into(), "deep.html:1:2561: elements nest too deep"),
        ("cut.nitf", b"<nitf><body>\n<p>He said".to_vec(), "cut.nitf:2:11: no well-formed XML"),
        ("cut.ninjs", b"{\"headline\": \"He sa".to_vec(), "cut.ninjs:1:19: no ninjs"),
        ("utf-16.txt", b"\xff\xfea".to_vec(), "utf-16.txt: not valid UTF-16LE"),
        ("yaml.md", b"---\ntitle: [\n---\nHe said.".to_vec(), "yaml.md:3:1: the front matter is no YAML"),
        ("alias.md", alias_bomb().into(), "alias.md:2:1: the front matter is no YAML"),
    ];
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, bytes, _) in cases {
        std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    }
    std::fs::write(folder.path().join("zz.md"), "“It will close,” said Ana Ortiz, the mayor.\n")
        .expect("it can be written");
    let started = Instant::now();
    let run = Command::new(env!("CARGO_BIN_EXE_saidby"))
        .args(["claims", "--format", "json"])
        .current_dir(folder.path())
        .output()
        .expect("the binary runs");
    let (stdout, stderr) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(2), "{stderr}");
    for (_, _, message) in cases {
        assert!(stderr.contains(message), "{message} is missing in\n{stderr}");
    }
    let ledger: serde_json::Value = serde_json::from_str(&stdout).expect("it is JSON");
    let read: Vec<_> =
        ledger["documents"].as_array().expect("it is a list").iter().map(|it| &it["path"]).collect();
    assert_eq!(read, ["zz.md"]);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

/// Ten levels of lists of ten aliases.
fn alias_bomb() -> String {
    let mut yaml = "---\na0: &a0 [x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        yaml += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    yaml + "---\nHe said.\n"
}

#[test]
fn odd_nesting_takes_little_time() {
    let started = Instant::now();
    for text in [
        "> ".repeat(50_000),
        "*a ".repeat(50_000),
        "[".repeat(50_000),
        "- ".repeat(5_000),
        "`".repeat(50_000),
        "<!--".repeat(50_000),
    ] {
        let _ = saidby::read::markdown(&text);
        let _ = saidby::read::html(&text);
    }
    for text in ["</p>", "<b>", "<p>", "</div><p>", "&", "<li>", "<td><p>", "<a href='"] {
        let _ = saidby::read::html(&text.repeat(50_000));
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
