//! Files to prose. The only folder that reads a disk.
//!
//! [`find`] turns the paths of a command line into [`Input`]s, [`Input::read`] one of them into a [`Draft`].
//! What a file's bytes mean is the [`Format`]'s business: one variant and one file each.

mod archive;
mod directive;
mod docx;
mod draft;
mod elements;
mod encoding;
mod entity;
mod error;
mod find;
mod format;
mod front_matter;
mod html;
mod ignored;
mod markdown;
mod ninjs;
mod odt;
mod packed;
mod plain;
mod prose;
mod strip;
mod wire;
mod writer;
mod xml;

pub use archive::{Archive, Fields, Line};
pub use directive::Directive;
pub use draft::{Draft, Input, TextOrigin};
pub use error::{Malformed, ReadError};
pub use find::{Entry, Found, LeaveOut, find};
pub use format::{Format, REPORT_MARK};
pub use html::prose as html;
pub use markdown::prose as markdown;
pub use ninjs::prose as ninjs;
pub use plain::prose as plain;
pub use prose::{Address, Block, BlockKind, Metadata, OffsetMap, Prose};
pub use strip::without_directives;
pub use wire::prose as wire;
