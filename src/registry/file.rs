//! The file of a registry, and what can be wrong with one.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::entry::{Entries, Entry};
use super::private;
use crate::fault::FileFault;
use crate::yaml::{self, Fault, Step};

/// One file of sources.
#[derive(Debug, Clone, Default)]
pub struct RegistryFile {
    /// What messages call it.
    pub name: String,
    /// Whether nobody may read what it says.
    pub is_private: bool,
    /// What keeps the hashes of a private one from being found by trying names.
    pub(super) salt: String,
    /// Its sources.
    pub(super) entries: Vec<Entry>,
    text: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    #[serde(default)]
    salt: String,
    #[serde(default)]
    sources: Entries,
}

const LIST: &str = "sources";

impl RegistryFile {
    /// Reads a file of sources; `name` is what messages call it.
    ///
    /// # Errors
    /// With the place of what can't be understood, of a source without a name, and of a name or alias that is given
    /// twice.
    pub fn parse(name: &str, text: &str, is_private: bool) -> Result<Self, FileFault> {
        let file = Self { name: name.to_owned(), is_private, text: text.to_owned(), ..Self::default() };
        let shape: Shape = yaml::read(text).map_err(|it| file.fault(it))?;
        match misnamed(text, LIST, &shape.sources.0) {
            Some(fault) => Err(file.fault(fault)),
            None => Ok(Self { salt: shape.salt, entries: shape.sources.0, ..file }),
        }
    }

    /// How many sources it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The fault of an entry's parent.
    pub(super) fn parent_fault(&self, entry: usize, message: String, help: Option<String>) -> FileFault {
        let steps = [Step::Key(LIST), Step::Item(entry), Step::Key("parent")];
        self.fault(yaml::fault_at(&self.text, &steps, message, help))
    }

    /// A fault as it may be shown: of a private file its place and no more than what is no one's name.
    fn fault(&self, fault: Fault) -> FileFault {
        if self.is_private {
            private::fault(fault).in_file(&self.name, &private::text(&self.text))
        } else {
            fault.in_file(&self.name, &self.text)
        }
    }
}

/// The first source of a list, which is the value of `key`, that has no name, or a name or alias that another has.
pub fn misnamed(text: &str, key: &str, entries: &[Entry]) -> Option<Fault> {
    let mut seen: FxHashMap<String, &str> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        for (nth, name) in entry.names().enumerate() {
            let name_at = [Step::Key(key), Step::Item(at), Step::Key("name")];
            let [list, item, _] = name_at;
            let alias_at = [list, item, Step::Key("aliases"), Step::Item(nth.saturating_sub(1))];
            let steps = if nth == 0 { &name_at[..] } else { &alias_at };
            let fault =
                |message: String, help: &str| Some(yaml::fault_at(text, steps, message, Some(help.into())));
            if name.is_empty() {
                return fault("a source without a name".to_owned(), "every source has a `name`");
            }
            if let Some(bearer) = seen.insert(folded(name), &entry.name) {
                let message = format!("`{name}` is given twice: `{bearer}` is called so already");
                return fault(message, "a name or alias means one source");
            }
        }
    }
    None
}

/// A name without what does not tell it from others: the case of its letters and the width of its spaces.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, place, message) in [
            ("sources:\n  - name: Ana Ortiz\n    rolle: mayor", (3, 5), "unknown field `rolle`"),
            ("sources:\n  - role: mayor", (2, 5), "missing field `name`"),
            ("sources:\n  - name: Ana Ortiz\n    kind: persona", (3, 11), "unknown variant `persona`"),
            (
                "sources:\n  - name: Ana Ortiz\n    status: off record",
                (3, 13),
                "unknown variant `off record`",
            ),
            ("sources:\n  - Ana Ortiz\n  - name: ''", (3, 11), "a source without a name"),
            ("sources:\n  - Ana Ortiz\n  - ana  ortiz", (3, 5), "`ana  ortiz` is given twice"),
            (
                "sources:\n  - Ana Ortiz\n  - name: Bo Lund\n    aliases: [Bo, Ana Ortiz]",
                (4, 19),
                "`Ana Ortiz` is given twice: `Ana Ortiz` is called so already",
            ),
            ("sources:\n  - name: Ana Ortiz\n    name: Ana", (2, 5), "duplicate field `name`"),
            ("sources:\n  - [Ana Ortiz]", (2, 5), "expected the name of a source, or a map"),
            ("sources: 7", (1, 10), "expected a list of sources"),
            ("source: []", (1, 1), "unknown field `source`"),
        ] {
            let fault = RegistryFile::parse("f", text, false).expect_err(text);
            assert_eq!((fault.line, fault.column), place, "{text}: {fault}");
            assert!(fault.message.contains(message), "{text}: {fault}");
        }
    }

    #[test]
    fn an_empty_registry_is_one() {
        for text in ["", "# nobody yet\n", "sources:\n", "sources: []"] {
            assert!(RegistryFile::parse("f", text, false).expect(text).is_empty(), "{text}");
        }
    }
}
