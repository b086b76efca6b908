//! Files to prose. The only folder that reads a disk.

mod prose;

pub use prose::{Block, BlockKind, OffsetMap, Prose};
