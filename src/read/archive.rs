//! Archives of stories: one JSON object a line. Only as much of one is held as is worked on.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::{Draft, Malformed, ReadError, error};

/// How long a line may be, in bytes.
const MAX_LINE: u64 = 64 << 20;
/// From how many bytes on no more lines are taken at a time.
const MAX_SHARE: usize = 8 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The keys of a story's object that matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The text, plain.
    pub text: String,
    /// What the story is called; the number of its line where it has none.
    pub id: String,
}

/// An archive that is being read.
pub struct Archive {
    name: String,
    from: Box<dyn BufRead>,
    /// How many lines have been read.
    read: usize,
}

/// A line of an archive.
#[derive(Debug)]
pub struct Line {
    /// What its archive is called.
    archive: String,
    /// Counted from 1.
    number: usize,
    /// None where it was too long to be read.
    bytes: Option<Vec<u8>>,
}

impl Archive {
    /// Of what can be read; `name` is what messages call it.
    pub fn new(name: String, from: Box<dyn BufRead>) -> Self {
        Self { name, from, read: 0 }
    }

    /// Standard input.
    pub fn stdin() -> Self {
        Self::new("<stdin>".to_owned(), Box::new(io::stdin().lock()))
    }

    /// A file.
    ///
    /// # Errors
    /// When it can't be opened.
    pub fn file(path: &Path) -> Result<Self, ReadError> {
        let name = super::draft::name_of(path);
        match File::open(path) {
            Ok(file) => Ok(Self::new(name, Box::new(BufReader::new(file)))),
            Err(error) => Err(ReadError::io(&name, error)),
        }
    }

    /// The next lines, as many as wanted, or fewer long ones; none at the end. Blank ones are passed over.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn lines(&mut self, wanted: usize) -> Result<Vec<Line>, ReadError> {
        let mut lines = Vec::with_capacity(wanted);
        let mut size = 0;
        while lines.len() < wanted && size < MAX_SHARE {
            match self.line() {
                Ok(Some(line)) => {
                    size += line.bytes.as_ref().map_or(0, Vec::len);
                    lines.push(line);
                }
                Ok(None) => break,
                Err(error) => return Err(ReadError::io(&self.name, error)),
            }
        }
        Ok(lines)
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            if self.from.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.read += 1;
            let is_long = bytes.len() as u64 > MAX_LINE;
            if is_long && !bytes.ends_with(b"\n") {
                self.from.skip_until(b'\n')?;
            }
            if self.read == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !bytes.trim_ascii().is_empty() {
                let bytes = (!is_long).then_some(bytes);
                return Ok(Some(Line { archive: self.name.clone(), number: self.read, bytes }));
            }
        }
    }
}

impl Line {
    /// The story.
    ///
    /// # Errors
    /// When the line is no JSON object, or has no text.
    pub fn story(&self, fields: &Fields) -> Result<Draft, ReadError> {
        let fault = |column: usize, message: String| ReadError::Malformed {
            path: self.archive.clone(),
            fault: Malformed { part: String::new(), at: Some((self.number, column.max(1))), message },
        };
        let bytes =
            self.bytes.as_deref().ok_or_else(|| fault(1, format!("a line of more than {MAX_LINE} bytes")))?;
        let mut story: Map<String, Value> = serde_json::from_slice(bytes)
            .map_err(|error| fault(error.column(), format!("no JSON object: {}", error::reason(&error))))?;
        let text = match story.remove(&fields.text) {
            Some(Value::String(text)) => text,
            Some(_) => return Err(fault(1, format!("“{}” is no text", fields.text))),
            None => return Err(fault(1, format!("the story has no “{}”", fields.text))),
        };
        let id = match story.remove(&fields.id) {
            Some(Value::String(id)) => id,
            Some(id @ Value::Number(_)) => id.to_string(),
            None | Some(Value::Null) => format!("{}:{}", self.archive, self.number),
            Some(_) => return Err(fault(1, format!("“{}” is neither text nor a number", fields.id))),
        };
        Ok(Draft::of_story(id, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_story_or_a_fault_with_its_number() {
        let fields = Fields { text: "body".to_owned(), id: "id".to_owned() };
        let text = "\u{feff}{\"id\": \"a\", \"body\": \"one\"}\r\n\n{\"id\": 2, \"body\": \"\"}\n{\"body\": \"x\"}\n{\"id\": 1}\n{\"body\": 1}\n[1]\n{\"id\"\n{\"id\": [], \"body\": \"\"}\n\u{fffd}";
        let from = Box::new(io::Cursor::new(text.as_bytes().to_vec()));
        let mut archive = Archive::new("a.jsonl".to_owned(), from);
        let mut shown = Vec::new();
        loop {
            let lines = archive.lines(2).unwrap();
            if lines.is_empty() {
                break;
            }
            shown.extend(lines.iter().map(|it| match it.story(&fields) {
                Ok(draft) => format!("{}={}", draft.name, draft.prose.text),
                Err(error) => error.to_string(),
            }));
        }
        assert_eq!(
            shown,
            [
                "a=one",
                "2=",
                "a.jsonl:4=x",
                "a.jsonl:5:1: the story has no “body”",
                "a.jsonl:6:1: “body” is no text",
                "a.jsonl:7:1: no JSON object: invalid type: sequence, expected a map",
                "a.jsonl:8:1: no JSON object: EOF while parsing an object",
                "a.jsonl:9:1: “id” is neither text nor a number",
                "a.jsonl:10:1: no JSON object: expected value",
            ]
        );
    }
}
