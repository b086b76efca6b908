//! The JSON of news agencies to paragraphs: ninjs, whose text is plain or XHTML.

use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::writer::Writer;
use super::{BlockKind, Malformed, OffsetMap, Prose, error, html, plain};
use crate::span::Span;

/// The properties that hold the story; version 2 has lists where version 1 has texts.
#[derive(Deserialize)]
struct Item<'f> {
    #[serde(borrow)]
    headline: Option<&'f RawValue>,
    #[serde(borrow)]
    byline: Option<&'f RawValue>,
    #[serde(borrow)]
    body_xhtml: Option<&'f RawValue>,
    #[serde(borrow)]
    body_text: Option<&'f RawValue>,
    #[serde(borrow, default)]
    headlines: Vec<Part<'f>>,
    #[serde(borrow, default)]
    bodies: Vec<Part<'f>>,
}

#[derive(Deserialize)]
struct Part<'f> {
    #[serde(borrow)]
    value: &'f RawValue,
    #[serde(alias = "contenttype", alias = "contentType", default)]
    content_type: String,
}

/// The prose of a text in ninjs.
///
/// # Errors
/// When it is no JSON, or holds no text.
pub fn prose(file: &str) -> Result<Prose, Malformed> {
    let lead = file.len() - file.trim_start_matches('\u{feff}').len();
    let item: Item = serde_json::from_str(&file[lead..]).map_err(|error| Malformed {
        part: String::new(),
        at: Some((error.line(), error.column())),
        message: format!("no ninjs: {}", error::reason(&error)),
    })?;
    let is_xhtml = |it: &&Part| it.content_type.contains("html");
    let is_text = |it: &&Part| it.content_type.is_empty() || it.content_type.contains("plain");
    let xhtml = item.body_xhtml.or_else(|| item.bodies.iter().find(is_xhtml).map(|it| it.value));
    let text = item.body_text.or_else(|| item.bodies.iter().find(is_text).map(|it| it.value));
    let mut prose = Prose::default();
    let headline = item.headline.or_else(|| item.headlines.first().map(|it| it.value));
    for (value, kind) in [(headline, BlockKind::Heading), (item.byline, BlockKind::Byline)] {
        if let Some(text) = value.and_then(|it| Text::of(file, it)) {
            let words = text.text.split_whitespace().collect::<Vec<_>>().join(" ");
            match kind {
                BlockKind::Heading => prose.metadata.title = Some(words),
                _ => prose.metadata.byline = Some(words),
            }
            let mut writer = Writer::new(&text.text);
            writer.begin(kind);
            writer.text(&text.text, 0..text.text.len());
            prose.append(writer.finish(), &text.map);
        }
    }
    match (xhtml.and_then(|it| Text::of(file, it)), text.and_then(|it| Text::of(file, it))) {
        (Some(xhtml), _) => prose.append(
            html::prose(&xhtml.text).map_err(|fault| Malformed { at: None, ..fault }.within("body_xhtml"))?,
            &xhtml.map,
        ),
        (None, Some(text)) => prose.append(plain::prose(&text.text), &text.map),
        (None, None) => {
            return Err(Malformed::whole("no ninjs with a text: it has no body_xhtml, body_text or bodies"));
        }
    }
    Ok(super::front_matter::without_repeated_title(prose))
}

/// A text in JSON with the way to the file.
struct Text {
    text: String,
    map: OffsetMap,
}

impl Text {
    /// That of a value; none where it is no string.
    fn of(file: &str, value: &RawValue) -> Option<Self> {
        let raw = value.get();
        let decoded: String = serde_json::from_str(raw).ok()?;
        // The value is a part of the file.
        let base = raw.as_ptr() as usize - file.as_ptr() as usize;
        let mut it = Self { text: String::with_capacity(decoded.len()), map: OffsetMap::default() };
        let (mut at, end) = (1, raw.len() - 1);
        while at < end {
            let len = match raw[at..end].find('\\') {
                Some(0) => escape_len(&raw[at..end]),
                Some(len) => len,
                None => end - at,
            };
            let piece = &raw[at..at + len];
            let text = match piece.starts_with('\\') {
                true => serde_json::from_str(&format!("\"{piece}\"")).unwrap_or_default(),
                false => piece.to_owned(),
            };
            it.push(&text, base + at..base + at + len, piece == text);
            at += len;
        }
        (it.text == decoded).then_some(it)
    }

    fn push(&mut self, text: &str, file: Range<usize>, copied: bool) {
        let span = Span::new(file.start, file.end);
        match copied {
            true => self.map.copy(self.text.len(), span),
            false => self.map.replace(self.text.len(), span),
        }
        self.text.push_str(text);
    }
}

/// The length of the escape that a text starts with; of the two halves of one character together.
fn escape_len(text: &str) -> usize {
    const UNIT: usize = r"\uXXXX".len();
    let surrogate = |it: &str| it.starts_with(r"\u") && it[2..].starts_with(['d', 'D']);
    match text.as_bytes().get(1) {
        Some(b'u') if surrogate(text) && text.get(UNIT..).is_some_and(surrogate) => 2 * UNIT,
        Some(b'u') => UNIT,
        _ => 2,
    }
    .min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lead_through_their_escapes_to_the_file() {
        for (file, expected) in [
            (r#"{"body_text": "one\ntwo", "headline": "T"}"#, "Heading: T/one/two"),
            (
                r#"{"body_xhtml": "<p>caf\u00e9 \ud83d\ude00 &amp; \"x\"<\/p><p>two<\/p>", "byline": "By A"}"#,
                r#"Byline: By A/caf\u00e9 \ud83d\ude00 &amp; \"x\"/two"#,
            ),
            (
                r#"{"headlines": [{"value": "T"}], "bodies": [{"contentType": "text/html", "value": "<h1>T</h1><p>a</p>"}]}"#,
                "Heading: T/a",
            ),
        ] {
            assert_eq!(prose(file).unwrap().blocks_of(file), expected, "{file}");
        }
        for file in ["{", "[]", "{\"uri\": \"a\"}", "{\"body_text\": 1}"] {
            assert!(prose(file).is_err(), "{file}");
        }
    }
}
