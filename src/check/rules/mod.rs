//! One file per rule. A file's module comment is the page that `saidby explain` prints.

pub mod unbalanced_quote;
