//! A walk through XML that trusts nothing: entities of the file's own are not expanded, and elements nest only
//! so deep.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::elements::MAX_DEPTH;
use super::{Malformed, entity};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// One thing that stands in a file. Names are without their prefix.
pub(super) enum Node<'x> {
    /// An element starts.
    Start(&'x str, Attributes<'x>),
    /// An element ends.
    End(&'x str),
    /// Text, as it reads.
    Text(&'x str),
    /// A comment with its marks.
    Comment(&'x str),
}

/// The attributes of an element.
pub(super) struct Attributes<'x>(&'x BytesStart<'x>);

impl Attributes<'_> {
    /// The value of one, by its name without a prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|it| it.key.local_name().as_ref() == name)?;
        let mut value = String::new();
        entity::pieces(&found.value, |piece, _| value.push_str(piece));
        Some(value)
    }
}

/// Hands everything in a text to `each`, with its bytes.
///
/// # Errors
/// When the text is not well-formed, or nests too deep; those of `each`.
pub(super) fn walk(
    text: &str,
    mut each: impl FnMut(Node, Range<usize>) -> Result<(), Malformed>,
) -> Result<(), Malformed> {
    let base = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut reader = Reader::from_str(&text[base..]);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        let start = base + position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = base + position(reader.error_position());
                return Err(Malformed::at(text, at, format!("no well-formed XML: {error}")));
            }
        };
        let range = start..base + position(reader.buffer_position());
        let raw = text.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Malformed::at(text, start, "elements nest too deep"));
                }
                let name = tag.local_name();
                each(Node::Start(name.as_ref(), Attributes(&tag)), range)?;
            }
            Event::End(tag) => {
                depth -= 1;
                each(Node::End(tag.local_name().as_ref()), range)?;
            }
            Event::Text(_) => each(Node::Text(raw), range)?,
            Event::CData(_) => {
                let (open, close) = ("<![CDATA[".len(), "]]>".len());
                let inside = range.start + open..range.end.saturating_sub(close);
                each(Node::Text(text.get(inside.clone()).unwrap_or_default()), inside)?;
            }
            Event::GeneralRef(_) => {
                let character = entity::decoded(raw);
                if character == raw {
                    return Err(Malformed::at(text, start, format!("{raw} is not defined")));
                }
                each(Node::Text(&character), range)?;
            }
            Event::Comment(_) => each(Node::Comment(raw), range)?,
            // Empty elements are expanded to a start and an end.
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if depth > 0 => {
                return Err(Malformed::at(text, text.len(), "no well-formed XML: it ends within an element"));
            }
            Event::Eof => return Ok(()),
        }
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
