//! Faults of files that people write: where they are, and what was probably meant.

use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// One fault of a file, with its place.
#[derive(Debug, Error, Diagnostic)]
#[error("{file}:{line}:{column}: {message}")]
pub struct FileFault {
    /// The file.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    #[help]
    pub help: Option<String>,
    #[source_code]
    source_code: Arc<NamedSource<String>>,
    #[label("here")]
    span: SourceSpan,
}

impl FileFault {
    /// The fault of `len` bytes of a file's text, from byte `at` on.
    pub fn new(file: &str, text: &str, at: usize, len: usize, message: String, help: Option<String>) -> Self {
        let at = (0..=at.min(text.len())).rfind(|&it| text.is_char_boundary(it)).unwrap_or(0);
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |it| it + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: text[start..at].chars().count() + 1,
            message,
            help,
            source_code: Arc::new(NamedSource::new(file, text.to_owned())),
            span: (at, len).into(),
        }
    }
}

/// "did you mean ...?" of the known name that begins so, or else has the fewest edits; or the few nearest ones.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<_> = known.map(|it| (!it.starts_with(name), edits(name, it), it)).collect();
    all.sort_unstable();
    match all.first() {
        Some(&(other, distance, it)) if !other || distance <= 2.max(name.len() / 3) => {
            format!("did you mean `{it}`?")
        }
        _ => {
            let near: Vec<_> = all.iter().take(6).map(|&(.., it)| it).collect();
            format!("the nearest known names are {}", near.join(", "))
        }
    }
}

/// Edit distance (Levenshtein 1966) in bytes.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered() {
        let known = ["exclude", "include", "rules"];
        for (name, expected) in [
            ("exlcude", "did you mean `exclude`?"),
            ("rule", "did you mean `rules`?"),
            ("excl", "did you mean `exclude`?"),
            ("in", "did you mean `include`?"),
            ("something", "the nearest known names are rules, exclude, include"),
        ] {
            assert_eq!(nearest(name, known.into_iter()), expected, "{name}");
        }
    }

    #[test]
    fn a_place_is_counted_in_characters_from_1() {
        let place = |at| {
            let fault = FileFault::new("f", "a\né: b\n", at, 1, String::new(), None);
            (fault.line, fault.column)
        };
        assert_eq!([place(0), place(2), place(4), place(99)], [(1, 1), (2, 1), (2, 2), (3, 1)]);
    }
}
