//! A source as people write it down.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::span::Span;

/// One source as written: a name alone, or a map.
// `remote` makes the reader of the map a function of its own, which the reader of both calls.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Entry {
    /// What it is called in full.
    pub name: String,
    /// What it is called too: other names, and descriptions that stories use for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Option<Kind>,
    /// Its title, office or relation.
    pub role: Option<String>,
    /// Where it belongs: an employer, a party, a place.
    pub affiliation: Option<String>,
    /// The pronouns that mean it, apart by anything that is no letter.
    pub pronouns: Option<String>,
    /// Whether a story has to say who it is; none where that is not said.
    pub needs_introduction: Option<bool>,
    /// Under which terms it speaks.
    pub status: Option<Status>,
    /// For people; nothing is made of them.
    pub notes: Option<String>,
    /// For whom it speaks, or whose document it is: the name or an alias of another source.
    pub parent: Option<String>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One person.
    Person,
    /// A company, agency, party, court, newspaper.
    Organization,
    /// A report, a record, a statement.
    Document,
    /// Several people.
    Group,
}

/// Under which terms a source speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
pub enum Status {
    /// With its name.
    #[serde(rename = "on record")]
    OnRecord,
    /// Without it.
    #[serde(rename = "background")]
    Background,
}

impl Status {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnRecord => "on record",
            Self::Background => "background",
        }
    }
}

impl Entry {
    /// One of whom only the name is known.
    pub fn named(name: &str) -> Self {
        Self { name: name.trim().to_owned(), ..Self::default() }
    }

    /// All that it is called, its name first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrMap;
        impl<'de> Visitor<'de> for NameOrMap {
            type Value = Entry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a source, or a map with its `name`")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Entry, E> {
                Ok(Entry::named(name))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
                let it = Entry::deserialize(MapAccessDeserializer::new(map))?;
                let trimmed = |text: &String| text.trim().to_owned();
                Ok(Entry { name: trimmed(&it.name), aliases: it.aliases.iter().map(trimmed).collect(), ..it })
            }
        }
        deserializer.deserialize_any(NameOrMap)
    }
}

/// A list of sources; one name alone is a list too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries(pub Vec<Entry>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of sources")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Entries, E> {
                Ok(Entries(vec![Entry::named(name)]))
            }

            fn visit_unit<E: Error>(self) -> Result<Entries, E> {
                Ok(Entries::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entries, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = list.next_element()? {
                    all.push(entry);
                }
                Ok(Entries(all))
            }
        }
        deserializer.deserialize_any(List)
    }
}

/// A source that a story declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// As written.
    pub entry: Entry,
    /// Where its name stands, in bytes of the prose.
    pub span: Span,
}
