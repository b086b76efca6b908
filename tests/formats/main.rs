//! Drafts as newsrooms keep them: whatever the format, the same story is read, and every span of the file
//! stands on its words.

mod archive;
mod hostile;
mod office;
mod spans;
mod story;

use std::path::PathBuf;

use saidby::read::{Draft, find};

/// Reads a sample of `samples/formats/`.
fn sample(name: &str) -> Draft {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/formats").join(name);
    let found = find(&[path], None, &mut |_, _| false);
    assert!(found.errors.is_empty(), "{:?}", found.errors);
    found.inputs[0].read().expect("the sample can be read")
}

/// The words of a text that is markup or has some, as a reader sees them.
fn without_markup(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let entity = ENTITIES.iter().find_map(|(name, it)| Some((rest.strip_prefix(name)?, *it)));
        if let Some((behind, character)) = entity {
            out.push_str(character);
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix('<').and_then(|it| it.split_once('>')) {
            rest = behind.1;
        } else if let Some(behind) = rest.strip_prefix("](").and_then(|it| it.split_once(')')) {
            rest = behind.1;
        } else {
            if !matches!(c, '*' | '_' | '[' | '\\') {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    words(&out)
}

const ENTITIES: &[(&str, &str)] = &[
    ("&eacute;", "é"),
    ("&rsquo;", "’"),
    ("&amp;", "&"),
    ("&#8212;", "—"),
    ("&#x2019;", "’"),
    ("&lt;", "<"),
    ("&iacute;", "í"),
    ("&nbsp;", " "),
    ("&mdash;", "—"),
    ("&#8217;", "’"),
    ("&#x1F600;", "😀"),
    ("&#233;", "é"),
    ("<del>spring</del>", ""),
];

/// A text on one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
