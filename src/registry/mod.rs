//! The sources that people declare: those of a newsroom in `sources.yaml`, those of one story in its front matter.
//!
//! An [`Entry`] is what was written, a [`Known`] source what the later stages are told of it, and a [`Registry`]
//! finds the known sources in a text. What is declared settles what would be a guess else.
//!
//! A private registry is forgotten while it is read: what stays of an entry are the words to find it by and a hash
//! that takes the place of its name ([`Known::name`]). No output can tell more.

mod entry;
mod file;
mod known;
mod parents;
mod private;
mod search;
mod words;

pub use entry::{Declared, Entries, Entry, Kind, Status};
pub use file::{RegistryFile, misnamed};
pub use known::{Known, Origin};
pub use search::{Registry, Sighting, sightings};

/// The JSON Schema of a registry.
pub const SCHEMA: &str = include_str!("../../docs/schema/registry.schema.json");
