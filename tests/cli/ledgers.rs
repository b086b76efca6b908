//! The ledger and the stories in the formats of other tools.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::{Run, folder, saidby, saidby_in};

/// A draft that tries to be taken for markup, a formula, a command.
const HOSTILE: &str = "\u{feff}<script>alert(1)</script> & more\n\n\
    =2+3 is wrong, said 🙂 Ana Ortiz, the <b>mayor</b>.\r\n\r\n\
    “<img src=x onerror=alert(1)> \"]]>` | & that is all,” said Bo</main></span> Lee, e\u{301}lected.\n\n\
    The mayor said the “bridge would *close*.\u{1b}[2J\0\n";

/// The rows of a CSV text.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.push(chars.next().expect("it was seen")),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && field.is_empty(), "the last line ends");
    rows
}

#[test]
fn the_worksheet_has_a_row_for_each_claim() {
    let folder = folder(&[("a.txt", HOSTILE.as_bytes())]);
    for (json, csv) in [
        (
            saidby(&["claims", "--format", "json", "samples"]),
            saidby(&["claims", "--format", "csv", "samples"]),
        ),
        (
            saidby_in(folder.path(), &["claims", "--format", "json"], b""),
            saidby_in(folder.path(), &["claims", "--format", "csv"], b""),
        ),
    ] {
        let rows = rows(&csv.stdout);
        let json = json.json();
        let documents = json["documents"].as_array().expect("a list");
        let claims: usize = documents.iter().map(|it| it["claims"].as_array().map_or(0, Vec::len)).sum();
        assert_eq!(rows.len(), claims + 1);
        assert!(claims > 2);
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{row:?}");
            for field in row {
                assert!(!field.trim_start().starts_with(['=', '+', '-', '@']), "a formula: {field:?}");
            }
        }
        let empty = rows[0].iter().position(|it| it == "checked").expect("a column to fill in");
        assert!(rows[1..].iter().all(|row| row[empty..].iter().all(String::is_empty)));
    }
}

#[test]
fn offsets_of_stand_off_annotation_are_code_points() {
    for story in [HOSTILE, include_str!("../../samples/en/bridge.txt")] {
        let folder = folder(&[("a.txt", story.as_bytes())]);
        let run = saidby_in(folder.path(), &["claims", "--format", "brat", "a.txt"], b"");
        let points: Vec<char> = story.chars().collect();
        let (mut ids, mut parts) = (BTreeSet::new(), 0);
        for line in run.stdout.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(ids.insert(fields[0]), "{} stands twice", fields[0]);
            if !line.starts_with('T') {
                for word in fields[1].split([' ', ':']).filter(|it| it.starts_with(['T', 'E'])) {
                    let refers = word[1..].parse::<u32>().is_ok();
                    assert!(!refers || ids.contains(word), "{line}: {word} is not there");
                }
                continue;
            }
            let (_, places) = fields[1].split_once(' ').expect("a name and places");
            let words = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').expect("start and end");
                let at = |it: &str| it.parse::<usize>().expect("a number");
                parts += 1;
                points[at(start)..at(end)].iter().collect::<String>()
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), fields[2], "{line}");
        }
        assert!(parts > 5, "{}", run.stdout);
    }
}

/// The body of an HTML report, which is XML too.
fn body(run: &Run) -> &str {
    let start = run.stdout.find("<main").expect("a body");
    let end = run.stdout.rfind("</main>").expect("its end") + "</main>".len();
    &run.stdout[start..end]
}

/// The text of a node as a reader sees it: without notes, numbers and letters.
fn read(node: Node, out: &mut String) {
    if node.is_text() {
        out.push_str(node.text().unwrap_or_default());
    }
    let extra = |it: &Node| {
        ["refs", "tip", "flag", "notes"]
            .iter()
            .any(|class| it.attribute("class").is_some_and(|it| it.starts_with(class)))
    };
    node.children().filter(|it| !extra(it)).for_each(|it| read(it, out));
}

#[test]
fn an_html_report_is_whole_safe_and_alone() {
    let folder =
        folder(&[("<b>&.txt", HOSTILE.as_bytes()), ("b.txt", include_bytes!("../../samples/en/market.txt"))]);
    for command in ["check", "claims"] {
        let run = saidby_in(folder.path(), &[command, "--format", "html"], b"");
        for reach in ["http:", "https:", "url(", "@import", " src=\"", "<link", "<iframe"] {
            assert!(!run.stdout.contains(reach), "{command}: {reach}");
        }
        let document = Document::parse(body(&run)).unwrap_or_else(|error| panic!("{command}: {error}"));
        let known = [
            "main",
            "article",
            "header",
            "h2",
            "h3",
            "h4",
            "form",
            "fieldset",
            "legend",
            "label",
            "input",
            "span",
            "div",
            "section",
            "p",
            "blockquote",
            "sup",
            "a",
            "b",
            "i",
            "ul",
            "ol",
            "li",
            "aside",
            "button",
            "svg",
            "rect",
            "title",
        ];
        let mut ids = BTreeSet::new();
        for node in document.descendants().filter(Node::is_element) {
            assert!(known.contains(&node.tag_name().name()), "{command}: {}", node.tag_name().name());
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{command}: {}", attribute.name());
                if attribute.name() == "id" {
                    assert!(ids.insert(attribute.value()), "{command}: {} stands twice", attribute.value());
                }
            }
        }
        for node in document.descendants().filter(Node::is_element) {
            let refers = ["aria-describedby", "aria-labelledby"].iter().filter_map(|it| node.attribute(*it));
            let links = node.attribute("href").and_then(|it| it.strip_prefix('#'));
            for id in refers.chain(links) {
                assert!(ids.contains(id), "{command}: nothing is called {id}");
            }
        }
        let stories: Vec<Node> =
            document.descendants().filter(|it| it.attribute("class") == Some("story")).collect();
        assert_eq!(stories.len(), 2);
        let mut shown = String::new();
        stories.iter().for_each(|it| read(*it, &mut shown));
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let visible = |text: &str| text.replace(['\u{1b}', '\0'], "\u{fffd}").replace('\u{feff}', "");
        let market = include_str!("../../samples/en/market.txt");
        assert_eq!(squeeze(&shown), squeeze(&(visible(HOSTILE) + market)), "{command}: every word is there");
    }
}

#[test]
fn every_finding_has_its_note_in_the_margin() {
    let findings = |format| saidby(&["check", "--pedantic", "--format", format, "samples/en"]);
    let json = findings("json").json();
    let documents = json["documents"].as_array().expect("a list");
    let count: usize = documents.iter().map(|it| it["findings"].as_array().map_or(0, Vec::len)).sum();
    let html = findings("html");
    let document = Document::parse(body(&html)).expect("XML");
    let with = |class: &str| {
        document
            .descendants()
            .filter(|it| it.attribute("class").is_some_and(|it| it.split(' ').any(|it| it == class)))
            .count()
    };
    assert!(count > 10);
    assert_eq!((with("finding"), with("flag")), (count, count));
}
