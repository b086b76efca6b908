//! Bytes to text. UTF-8 is read as it is; older encodings only where nothing speaks against them, and the
//! reader is told.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Malformed;

/// How far into a file its own word about its encoding stands.
const HEAD: usize = 1024;

/// What other files start with, whatever they are called.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "this is a ZIP archive, as .docx and .odt are"),
    (b"%PDF-", "this is a PDF"),
    (b"{\\rtf", "this is RTF"),
    (b"\xd0\xcf\x11\xe0", "this is a Word document of the old kind (.doc)"),
];

/// A file's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; what it says of a byte-order mark is left in it.
    pub text: String,
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoText {
    /// Not UTF-8, at this byte.
    NotUtf8(usize),
    /// Something else.
    Malformed(Malformed),
}

/// The text of a file.
///
/// # Errors
/// When it is none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, NoText> {
    if let Some((_, message)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NoText::Malformed(Malformed::whole(*message)));
    }
    if let Some(encoding) = utf_16(&bytes) {
        return with(encoding, &bytes);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: None }),
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    match declared(&bytes).filter(|it| *it != UTF_8) {
        Some(encoding) => with(encoding, &bytes),
        None if may_be_windows_1252(&bytes) => with(WINDOWS_1252, &bytes),
        None => Err(NoText::NotUtf8(offset)),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, NoText> {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    match had_errors {
        false => Ok(Decoded { text: text.into_owned(), encoding: Some(encoding.name()) }),
        true => Err(NoText::Malformed(Malformed::whole(format!("not valid {}", encoding.name())))),
    }
}

/// UTF-16 with its mark, or with the zero bytes of Western letters.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|it| **it == 0).count();
    let most = head.len() / 2 * 9 / 10;
    match (zeros(0), zeros(1)) {
        _ if head.len() < 4 => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page of HTML or XML names itself.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|mark| {
        let value = head.split_once(mark)?.1.trim_start_matches(['"', '\'']);
        let end = value
            .find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_'))
            .unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    })
}

/// Whether bytes that are no UTF-8 look like text in Windows-1252: nothing that it has no character for, and
/// no characters of several bytes, which only a damaged UTF-8 has.
fn may_be_windows_1252(bytes: &[u8]) -> bool {
    let no_character = |it: &u8| {
        matches!(it, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0x7f)
            || (*it < b' ' && !matches!(it, b'\t' | b'\n' | b'\r' | 0xc))
    };
    let several = |at: usize| {
        let more = match bytes[at] {
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => return false,
        };
        let behind = &bytes[at + 1..bytes.len().min(at + 1 + more)];
        !behind.is_empty() && behind.iter().all(|it| matches!(it, 0x80..=0xbf))
    };
    !bytes.iter().any(no_character) && !(0..bytes.len()).any(several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_marks_and_by_what_they_can_not_be() {
        for (bytes, expected) in [
            (&b"plain"[..], Ok(("plain", None))),
            ("\u{feff}é".as_bytes(), Ok(("\u{feff}é", None))),
            (b"\xff\xfea\0\xe9\0", Ok(("aé", Some("UTF-16LE")))),
            (b"\xfe\xff\0a", Ok(("a", Some("UTF-16BE")))),
            (b"s\0a\0i\0d\0", Ok(("said", Some("UTF-16LE")))),
            (b"\0s\0a\0i\0d", Ok(("said", Some("UTF-16BE")))),
            (b"\x93caf\xe9\x94 said", Ok(("“café” said", Some("windows-1252")))),
            (b"<meta charset='iso-8859-2'>\xb1", Ok(("<meta charset='iso-8859-2'>ą", Some("ISO-8859-2")))),
            (b"\xff\xfea", Err(None)),
            (b"ab\xed\xa0\x80", Err(Some(2))),
            (b"abcd\xe2\x80", Err(Some(4))),
            (b"caf\xc3\xa9 \xff", Err(Some(6))),
            (b"a\0\xff", Err(Some(2))),
            (b"%PDF-1.7", Err(None)),
        ] {
            let found = decode(bytes.to_vec());
            let shown = match &found {
                Ok(it) => Ok((it.text.as_str(), it.encoding)),
                Err(NoText::NotUtf8(at)) => Err(Some(*at)),
                Err(NoText::Malformed(_)) => Err(None),
            };
            assert_eq!(shown, expected, "{bytes:x?}");
        }
    }
}
