//! The formats of drafts.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Malformed, Prose, docx, html, markdown, ninjs, odt, plain, wire};

/// How the bytes of a file hold its prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text, paragraphs by empty lines.
    Plain,
    /// CommonMark, with front matter.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// Word documents.
    Docx,
    /// OpenDocument texts.
    Odt,
    /// NITF and NewsML-G2.
    Wire,
    /// ninjs.
    Ninjs,
}

/// File name endings, in lower case, with their formats.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
    ("nitf", Format::Wire),
    ("newsml", Format::Wire),
    ("ninjs", Format::Ninjs),
    ("xml", Format::Wire),
    ("json", Format::Ninjs),
];

/// Endings that files of other kinds have too, with what stands near the start of a story.
const SHARED_ENDINGS: &[(&str, &[&str])] = &[
    ("xml", &["<nitf", "newsItem", "newsMessage", "packageItem"]),
    ("json", &["\"body_xhtml\"", "\"body_text\"", "\"bodies\""]),
];

/// How far into a file such a sign is looked for.
const HEAD: usize = 16 << 10;

/// What a report of our own begins with in the formats that drafts have too, so that it is never read as one.
pub const REPORT_MARK: &str = "<!-- saidby report -->";
/// How far into a file that mark is looked for.
const MARKED: usize = 64;

impl Format {
    /// The format that a file's name tells; none for a name without a known ending.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, format)| format)
    }

    /// The format of a file that nobody named: where others have its ending too, it must look like a story.
    pub(super) fn found(path: &Path, content: Option<&[u8]>) -> Option<Self> {
        let format = Self::of(path)?;
        let ending = path.extension()?.to_str()?;
        let Some((_, signs)) = SHARED_ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending))
        else {
            return Some(format);
        };
        // A file that can't be read is one to report, not to pass over.
        let looks_like_one = match content {
            Some(bytes) => has_one(bytes, signs),
            None => head(path, HEAD).map_or(true, |bytes| has_one(&bytes, signs)),
        };
        looks_like_one.then_some(format)
    }

    /// Whether a file of this format is a report of our own.
    pub(super) fn is_report(self, path: &Path, content: Option<&[u8]>) -> bool {
        let is_marked = |bytes: &[u8]| {
            let head = &bytes[..bytes.len().min(MARKED)];
            memchr::memmem::find(head, REPORT_MARK.as_bytes()).is_some()
        };
        matches!(self, Self::Markdown | Self::Html)
            && match content {
                Some(bytes) => is_marked(bytes),
                None => head(path, MARKED).is_ok_and(|bytes| is_marked(&bytes)),
            }
    }

    /// All endings, for people.
    pub fn endings() -> String {
        ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(", ")
    }

    /// How its bytes are read.
    pub(super) fn reader(self) -> Reader {
        match self {
            Self::Plain => Reader::Text(|text| Ok(plain::prose(text))),
            Self::Markdown => Reader::Text(markdown::prose),
            Self::Html => Reader::Text(html::prose),
            Self::Wire => Reader::Text(wire::prose),
            Self::Ninjs => Reader::Text(ninjs::prose),
            Self::Docx => Reader::Packed(docx::prose),
            Self::Odt => Reader::Packed(odt::prose),
        }
    }
}

/// How a format is read.
pub(super) enum Reader {
    /// From text, to which the spans of the prose lead back.
    Text(fn(&str) -> Result<Prose, Malformed>),
    /// From bytes.
    Packed(fn(&[u8]) -> Result<Prose, Malformed>),
}

/// The first bytes of a file.
fn head(path: &Path, len: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(len as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether one of the signs stands near the start of a file's bytes, in UTF-8 or UTF-16.
fn has_one(bytes: &[u8], signs: &[&str]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).replace('\0', "");
    signs.iter().any(|it| head.contains(it))
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
            ("a.HTM", Some(Format::Html)),
            ("a.docx", Some(Format::Docx)),
            ("a.nitf.xml", Some(Format::Wire)),
        ] {
            assert_eq!(Format::of(Path::new(path)), format, "{path}");
        }
    }
}
