//! YAML that people write, to typed values; what is wrong with it, with its place and what was probably meant.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::fault::{FileFault, nearest};

/// What is wrong in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its first byte.
    pub at: usize,
    /// How many bytes are wrong; 0 where that is not known.
    pub len: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Fault {
    /// The fault of a file with this text.
    pub fn in_file(self, name: &str, text: &str) -> FileFault {
        FileFault::new(name, text, self.at, self.len, self.message, self.help)
    }
}

/// Reads a text; one of comments only says nothing, as an empty one does.
///
/// # Errors
/// The first thing in it that is no YAML or not of the type.
pub fn read<T: DeserializeOwned + Default>(text: &str) -> Result<T, Fault> {
    if text.lines().all(|it| it.trim().is_empty() || it.trim_start().starts_with('#')) {
        return Ok(T::default());
    }
    serde_yaml::from_str(text).map_err(|error| fault(&error))
}

/// The fault of the YAML reader as a fault of the text.
fn fault(error: &serde_yaml::Error) -> Fault {
    let at = error.location().map_or(0, |it| it.index());
    let (message, help) = explain(&error.to_string());
    let len = help.as_ref().and_then(|_| Some(quoted(&message).next()?.len())).unwrap_or(0);
    Fault { at, len, message, help }
}

/// The message of the YAML reader without its place, its list of known names made a suggestion.
fn explain(message: &str) -> (String, Option<String>) {
    let message = message.rsplit_once(" at line ").map_or(message, |(it, _)| it);
    // The reader lists every name that it knows: "unknown field `a`, expected one of `b`, `c`".
    match message.split_once("`, expected ") {
        Some((unknown, known)) if message.contains("unknown ") => {
            let name = unknown.rsplit('`').next().unwrap_or_default();
            (format!("{unknown}`"), Some(nearest(name, quoted(known))))
        }
        _ => (message.to_owned(), None),
    }
}

/// What stands in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// To the value of a key.
    Key(&'a str),
    /// To an item of a list, counted from 0.
    Item(usize),
}

/// A fault of the scalar that the steps lead to, for what only shows when all of a text has been read: the values of
/// the reader have no places, so that the text is read again up to there. Where the steps lead nowhere, it is a fault
/// of the whole.
pub fn fault_at(text: &str, steps: &[Step<'_>], message: String, help: Option<String>) -> Fault {
    let found = At(steps).deserialize(serde_yaml::Deserializer::from_str(text));
    let at = found.err().and_then(|it| it.location()).map_or(0, |it| it.index());
    Fault { at, len: 0, message, help }
}

/// Reads nothing and fails where it arrives.
#[derive(Clone, Copy)]
struct At<'a>(&'a [Step<'a>]);

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.0 {
                [Step::Key(wanted), rest @ ..] if key == *wanted => return map.next_value_seed(At(rest)),
                _ => map.next_value::<IgnoredAny>()?,
            };
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let [Step::Item(wanted), rest @ ..] = self.0 else {
            return Err(A::Error::custom("here"));
        };
        for _ in 0..*wanted {
            list.next_element::<IgnoredAny>()?;
        }
        list.next_element_seed(At(rest)).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_its_steps() {
        let text = "a: x\nlist:\n  - one\n  - name: two\n    more: [p, q]\n";
        for (steps, expected) in [
            (&[Step::Key("a")][..], 3),
            (&[Step::Key("list"), Step::Item(0)], 15),
            (&[Step::Key("list"), Step::Item(1), Step::Key("name")], 29),
            (&[Step::Key("list"), Step::Item(1), Step::Key("more"), Step::Item(1)], 47),
            (&[Step::Key("none")], 0),
        ] {
            assert_eq!(fault_at(text, steps, String::new(), None).at, expected, "{steps:?}");
        }
    }
}
