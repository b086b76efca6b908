//! The formats of drafts.

use std::path::Path;

use super::draft::TextOrigin;
use super::{Prose, plain};

/// How the bytes of a file hold its prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text, paragraphs by empty lines.
    Plain,
}

/// File name endings, in lower case, with their formats.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    // Read as plain text until its markup is understood.
    ("md", Format::Plain),
    ("markdown", Format::Plain),
];

impl Format {
    /// The format that a file's name tells; none for a name without a known ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, format)| format)
    }

    /// All endings, for people.
    pub fn endings() -> String {
        ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(", ")
    }

    /// Whether spans of its prose lead back into the file.
    pub fn origin(self) -> TextOrigin {
        match self {
            Self::Plain => TextOrigin::File,
        }
    }

    /// The prose of a file's text.
    pub(super) fn prose(self, text: &str) -> Prose {
        match self {
            Self::Plain => plain::prose(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format_in_any_case() {
        for (path, format) in [
            ("a.txt", Some(Format::Plain)),
            ("dir.d/A.TXT", Some(Format::Plain)),
            ("a.b.md", Some(Format::Plain)),
            ("txt", None),
            ("a.rs", None),
            ("a.", None),
        ] {
            assert_eq!(Format::of(Path::new(path)), format, "{path}");
        }
    }
}
