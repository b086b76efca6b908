//! XML outputs against what their readers know.

use roxmltree::{Document, Node};

/// An element: its name, the attributes that it must have, those that it may have, the elements in it.
type Element = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// After `junit-10.xsd` of Jenkins' xUnit plugin.
pub const JUNIT: &[Element] = &[
    ("testsuites", &[], &["name", "time", "tests", "failures", "errors"], &["testsuite"]),
    (
        "testsuite",
        &["name", "tests", "failures", "errors"],
        &["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
        &["testcase", "properties", "system-out", "system-err"],
    ),
    (
        "testcase",
        &["name"],
        &["time", "classname", "group"],
        &["skipped", "error", "failure", "system-out", "system-err"],
    ),
    ("failure", &[], &["type", "message"], &[]),
    ("skipped", &[], &["type", "message"], &[]),
];

/// After what Checkstyle's `XMLLogger` writes.
pub const CHECKSTYLE: &[Element] = &[
    ("checkstyle", &["version"], &[], &["file"]),
    ("file", &["name"], &[], &["error"]),
    ("error", &["line", "severity", "message", "source"], &["column"], &[]),
];

/// What an XML document has against a table whose first element is its root.
pub fn faults(table: &[Element], text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let root = document.root_element();
    if root.tag_name().name() != table[0].0 {
        return vec![format!("the root is {}", root.tag_name().name())];
    }
    root.descendants().filter(Node::is_element).flat_map(|node| element(table, node)).collect()
}

fn element(table: &[Element], node: Node) -> Vec<String> {
    let name = node.tag_name().name();
    let Some((_, required, optional, children)) = table.iter().find(|it| it.0 == name) else {
        return vec![format!("{name} is not known")];
    };
    let missing = required.iter().filter(|it| !node.has_attribute(**it));
    let odd =
        node.attributes().map(|it| it.name()).filter(|it| !required.contains(it) && !optional.contains(it));
    let below = node.children().filter(Node::is_element).map(|it| it.tag_name().name());
    let counts = ["line", "column", "tests", "failures", "errors", "skipped"];
    let no_number = node
        .attributes()
        .filter(|it| counts.contains(&it.name()) && it.value().parse::<u32>().is_err())
        .map(|it| it.name());
    missing
        .map(|it| format!("{name} lacks {it}"))
        .chain(odd.map(|it| format!("{name} has {it}")))
        .chain(below.filter(|it| !children.contains(it)).map(|it| format!("{it} in {name}")))
        .chain(no_number.map(|it| format!("{it} of {name} is no number")))
        .collect()
}

#[test]
fn what_a_reader_does_not_know_is_seen() {
    for (text, expected) in [
        (
            "<checkstyle version='1'><file name='a'><error line='1' severity='info' message='' source=''/></file></checkstyle>",
            0,
        ),
        ("<checkstyle version='1'/>", 0),
        ("<checkstyle/>", 1),
        ("<checkstyle version='1'><error line='x' severity='info' message='' source=''/></checkstyle>", 2),
        ("<checkstyle version='1'><file name='a' odd=''/></checkstyle>", 1),
        ("<checkstyle version='1'><other/></checkstyle>", 2),
        ("<file name=''/>", 1),
        ("<checkstyle version='1'>", 1),
    ] {
        let found = faults(CHECKSTYLE, text);
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }
}
