//! The ledger to text, one file a format.

mod json;
mod story;

pub use json::Ledger;
pub use story::story;
