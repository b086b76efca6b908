//! The formats of drafts.

use std::path::Path;

use super::draft::TextOrigin;
use super::{Malformed, Prose, markdown, plain};

/// How the bytes of a file hold its prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text, paragraphs by empty lines.
    Plain,
    /// CommonMark, with front matter.
    Markdown,
}

/// File name endings, in lower case, with their formats.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
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
            Self::Plain | Self::Markdown => TextOrigin::File,
        }
    }

    /// The prose of a file's text.
    ///
    /// # Errors
    /// When the text breaks the rules of the format.
    pub(super) fn prose(self, text: &str) -> Result<Prose, Malformed> {
        match self {
            Self::Plain => Ok(plain::prose(text)),
            Self::Markdown => markdown::prose(text),
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
            ("a.b.md", Some(Format::Markdown)),
            ("txt", None),
            ("a.rs", None),
            ("a.", None),
        ] {
            assert_eq!(Format::of(Path::new(path)), format, "{path}");
        }
    }
}
