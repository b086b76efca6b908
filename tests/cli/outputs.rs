//! The formats of other tools: valid by their schemas, exact in their units, safe whatever a draft holds.

use roxmltree::Document;
use serde_json::Value;

use super::schema::faults;
use super::{Run, folder, saidby, saidby_in, xml};

/// What a JSON format has against the schema in `tests/schemas`.
pub fn json_faults(schema: &str, run: &Run) -> Vec<String> {
    let path = format!("{}/tests/schemas/{schema}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("JSON");
    faults(&schema, &schema, &run.json(), "")
}

/// What each format with a schema has against it.
fn all_faults(check: impl Fn(&str) -> Run) -> Vec<(&'static str, Vec<String>)> {
    vec![
        ("sarif", json_faults("sarif-2.1.0", &check("sarif"))),
        ("rdjson", json_faults("rdjson", &check("rdjson"))),
        ("gitlab", json_faults("gitlab-code-quality", &check("gitlab"))),
        ("junit", xml::faults(xml::JUNIT, &check("junit").stdout)),
        ("checkstyle", xml::faults(xml::CHECKSTYLE, &check("checkstyle").stdout)),
    ]
}

#[test]
fn every_format_is_as_its_schema_says() {
    let hostile = "# <script>&\"'\n\nThe [mayor](1) said the “bridge %0A::error::x ]]> would\u{1b}[2J\0 close.\n\n\
                   He said “<b onload='x'>&amp; so.\n";
    let empty = folder(&[]);
    let odd = folder(&[
        ("a,b:c & 'd' %é.txt", hostile.as_bytes()),
        ("clean.txt", b"The bridge is open.\n"),
        ("b.txt", hostile.as_bytes()),
    ]);
    for (format, found) in
        all_faults(|format| saidby(&["check", "--pedantic", "--format", format, "samples"]))
            .into_iter()
            .chain(all_faults(|format| saidby_in(empty.path(), &["check", "--format", format], b"")))
            .chain(all_faults(|format| saidby_in(odd.path(), &["check", "--format", format], b"")))
            .chain(all_faults(|format| {
                saidby_in(odd.path(), &["check", "--format", format, "clean.txt"], b"")
            }))
    {
        assert_eq!(found, Vec::<String>::new(), "{format}");
    }
}

/// A place in a format: start line, start column, end line, end column; where it has none, zero.
type Place = [u64; 4];

fn numbers(value: &Value, pointers: [&str; 4]) -> Place {
    pointers.map(|it| value.pointer(it).and_then(Value::as_u64).unwrap_or_default())
}

/// The place of the only finding of a run.
fn place(format: &str, output: &str) -> Place {
    let json = || serde_json::from_str::<Value>(output).expect("JSON");
    match format {
        "sarif" => numbers(
            json().pointer("/runs/0/results/0/locations/0/physicalLocation/region").expect("a place"),
            ["/startLine", "/startColumn", "/endLine", "/endColumn"],
        ),
        "json" => numbers(
            json().pointer("/documents/0/findings/0").expect("a finding"),
            ["/line", "/column", "/end_line", "/end_column"],
        ),
        "rdjson" => numbers(
            json().pointer("/diagnostics/0/location/range").expect("a place"),
            ["/start/line", "/start/column", "/end/line", "/end/column"],
        ),
        "gitlab" => numbers(
            json().pointer("/0/location/positions").expect("a place"),
            ["/begin/line", "/begin/column", "/end/line", "/end/column"],
        ),
        "github" => ["line", "col", "endLine", "endColumn"].map(|key| {
            let head = output.split("::").nth(1).expect("a command");
            let found = head.split([' ', ',']).find_map(|it| it.strip_prefix(&format!("{key}=")));
            found.map_or(0, |it| it.parse().expect("a number"))
        }),
        "checkstyle" | "junit" => {
            let document = Document::parse(output).expect("XML");
            let find = |name| document.descendants().find(|it| it.has_tag_name(name));
            match find("error") {
                Some(error) => {
                    let number =
                        |name| error.attribute(name).expect("it is there").parse().expect("a number");
                    [number("line"), number("column"), 0, 0]
                }
                None => {
                    let name = find("testcase").and_then(|it| it.attribute("name")).expect("a case");
                    let at = name.rsplit(' ').next().and_then(|it| it.split_once(':')).expect("a place");
                    [at.0.parse().expect("a number"), at.1.parse().expect("a number"), 0, 0]
                }
            }
        }
        other => panic!("{other} has no places here"),
    }
}

#[test]
fn places_are_in_the_unit_that_each_format_asks_for() {
    // What stands before the only finding, `“so`, on its line; then its columns in code points and in bytes.
    let cases = [
        ("He said: ", 1, 10, 10),
        ("He said 🙂: ", 1, 12, 15),
        ("He said e\u{301}: ", 1, 13, 14),
        ("He said 👩🏽\u{200d}🚒: ", 1, 15, 26),
        ("\u{feff}He said: ", 1, 10, 13),
        ("One.\r\n\r\nHe said: ", 3, 10, 10),
        ("\u{feff}One.\r\n\r\nHe said é🙂: ", 3, 13, 17),
        ("One.\r\rHe said: ", 3, 10, 10),
    ];
    for (before, line, points, bytes) in cases {
        let folder = folder(&[("a.txt", format!("{before}“so it goes.\r\n").as_bytes())]);
        for format in ["json", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson"] {
            let args = ["check", "--select", "SB105", "--format", format];
            let run = saidby_in(folder.path(), &args, b"");
            // The finding is the mark and the first word: three characters, five bytes.
            let expected = match format {
                "rdjson" => [line, bytes, line, bytes + 5],
                "checkstyle" | "junit" => [line, points, 0, 0],
                _ => [line, points, line, points + 3],
            };
            assert_eq!(place(format, &run.stdout), expected, "{format} of {before:?}: {}", run.stdout);
        }
    }
}

#[test]
fn an_annotation_over_several_lines_has_no_columns() {
    let story = "The protest against the fees began at noon in\n\
                 the square before the hall, and it lasted until\n\
                 the police asked the traders to leave the place.\n\n\
                 “The roof has been leaking for twenty years, and\n\
                 all of a sudden it is an emergency for the city.”\n\n\
                 Traders from nine towns had come to the square,\n\
                 and most of them had closed their stalls for it.\n";
    let folder = folder(&[("a.txt", story.as_bytes())]);
    let run = saidby_in(folder.path(), &["check", "--select", "SB102", "--format", "github"], b"");
    assert_eq!(place("github", &run.stdout), [5, 0, 6, 0], "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn every_result_of_sarif_has_all_that_github_needs() {
    let run = saidby(&["check", "--pedantic", "--format", "sarif", "samples"]).json();
    let results = run.pointer("/runs/0/results").and_then(Value::as_array).expect("a list");
    assert!(results.len() > 5);
    let rules = run.pointer("/runs/0/tool/driver/rules").expect("a list");
    let mut seen = Vec::new();
    for it in results {
        let index = it["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[index]["id"], it["ruleId"]);
        let place = it.pointer("/locations/0/physicalLocation").expect("a place");
        let uri = place.pointer("/artifactLocation/uri").and_then(Value::as_str).expect("text");
        assert!(uri.starts_with("samples/"), "{uri}");
        let hash = &it["partialFingerprints"]["primaryLocationLineHash"];
        assert!(!seen.contains(&(uri, hash)), "{hash} stands for two results");
        seen.push((uri, hash));
        let text = it["message"]["text"].as_str().expect("text");
        for id in 1..=it["relatedLocations"].as_array().expect("a list").len() {
            assert!(text.contains(&format!("]({id})")), "{text} leads not to {id}");
        }
    }
    assert_eq!(run.pointer("/runs/0/columnKind").and_then(Value::as_str), Some("unicodeCodePoints"));
}

#[test]
fn paths_are_those_of_the_repository() {
    let bad = "The mayor said the “bridge would close.\n".as_bytes();
    let folder = folder(&[(".git/HEAD", b""), ("news/city/a b.txt", bad), ("b.txt", bad)]);
    let here = folder.path().join("news");
    let absolute = folder.path().join("b.txt");
    for (format, pointer, expected) in [
        (
            "sarif",
            "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri",
            "news/city/a%20b.txt",
        ),
        ("gitlab", "/0/location/path", "news/city/a b.txt"),
        ("rdjson", "/diagnostics/0/location/path", "city/a b.txt"),
    ] {
        let run = saidby_in(&here, &["check", "--select", "SB105", "--format", format], b"");
        assert_eq!(run.json().pointer(pointer).and_then(Value::as_str), Some(expected), "{format}");
    }
    for path in ["../b.txt", absolute.to_str().expect("text")] {
        let run = saidby_in(&here, &["check", "--select", "SB105", "--format", "github", path], b"");
        assert!(run.stdout.contains("file=b.txt,line=1"), "{path}: {}", run.stdout);
    }
}

#[test]
fn the_same_finding_in_two_files_is_two_issues() {
    let bad = "The mayor said the “bridge would close.\n".as_bytes();
    let folder = folder(&[("a.txt", bad), ("b.txt", bad)]);
    let run = saidby_in(folder.path(), &["check", "--select", "SB105", "--format", "gitlab"], b"").json();
    assert_ne!(run[0]["fingerprint"], run[1]["fingerprint"]);
    assert!(run[0]["fingerprint"].is_string() && run[1]["fingerprint"].is_string());
}

#[test]
fn a_file_is_replaced_only_by_a_whole_one() {
    let folder = folder(&[("a.txt", b"The bridge is open.\n"), ("out.json", b"old"), ("kept.json", b"old")]);
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("it is there");
    let run =
        saidby_in(folder.path(), &["check", "--output", "json=out.json", "--output", "sarif=new.sarif"], b"");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(read("out.json").starts_with('{') && read("new.sarif").starts_with('{'));
    let run = saidby_in(folder.path(), &["check", "--output", "json=kept.json", "--lang", "xx"], b"");
    assert_eq!((run.code, read("kept.json").as_str()), (2, "old"));
    let names = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(names, 4, "nothing else is left behind");
}
