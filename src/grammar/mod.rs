//! The grammar of a language, read from `grammar/<language>/*.yaml`, compiled once.
//!
//! Only [`file`] knows YAML. Everything behind it is integers: a form has readings, a reading has a
//! lemma and a set of classes.

pub mod class;
pub mod file;
pub mod inflection;
pub mod tag;
pub mod vocabulary;

pub use class::{Class, ClassId, ClassSet};
pub use tag::Tag;
pub use vocabulary::{LemmaId, PosGroup, Reading, ReadingId, Vocabulary};
