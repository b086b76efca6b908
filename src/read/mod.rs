//! Files to prose. The only folder that reads a disk.
//!
//! [`find`] turns the paths of a command line into [`Input`]s, [`Input::read`] one of them into a [`Draft`].
//! What a file's bytes mean is the [`Format`]'s business: one variant and one file each.

mod directive;
mod draft;
mod error;
mod find;
mod format;
mod ignored;
mod plain;
mod prose;

pub use directive::Directive;
pub use draft::{Draft, Input, TextOrigin};
pub use error::ReadError;
pub use find::{Found, find};
pub use format::Format;
pub use plain::prose as plain;
pub use prose::{Block, BlockKind, OffsetMap, Prose};
