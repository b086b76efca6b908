//! What can go wrong between a path and its prose. Every message names the file.

use std::io;

use miette::Diagnostic;
use thiserror::Error;

/// Why a draft was not read.
#[derive(Debug, Error, Diagnostic)]
pub enum ReadError {
    /// Nothing is there.
    #[error("{path}: no such file or folder")]
    Missing {
        /// The path as given.
        path: String,
    },
    /// The system refused.
    #[error("{path}: {}", .source.to_string().to_lowercase())]
    Io {
        /// The path as given or found.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is neither a file nor a folder: a device, a socket.
    #[error("{path}: neither a file nor a folder")]
    NotAFile {
        /// The path as given.
        path: String,
    },
    /// A file that was named explicitly, of no format that can be read.
    #[error("{path}: unknown format")]
    #[diagnostic(help("the formats that are read end in {}", super::Format::endings()))]
    UnknownFormat {
        /// The path as given.
        path: String,
    },
    /// The bytes are no text.
    #[error("{path}: not valid UTF-8 at byte {offset}")]
    #[diagnostic(help("save the file as UTF-8"))]
    NotUtf8 {
        /// The path as given or found.
        path: String,
        /// The first byte that belongs to no character, counted from 0.
        offset: usize,
    },
    /// Offsets are 32 bits wide.
    #[error("{path}: larger than 4 GiB")]
    TooLarge {
        /// The path as given or found.
        path: String,
    },
}

impl ReadError {
    pub(super) fn io(path: &str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Io { path, source },
        }
    }
}
