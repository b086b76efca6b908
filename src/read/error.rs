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
    /// The format's own rules are broken.
    #[error("{path}{}: {}", .fault.place(), .fault.message)]
    Malformed {
        /// The path as given or found.
        path: String,
        /// Where and how.
        fault: Malformed,
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

/// How a file breaks the rules of its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The part of a packed file that is at fault; empty for the file itself.
    pub part: String,
    /// Line and column, counted from 1; the column in characters.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
}

impl Malformed {
    /// A fault at a byte of a text.
    pub(super) fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = String::from_utf8_lossy(&text.as_bytes()[..offset.min(text.len())]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { part: String::new(), at: Some((line, column)), message: message.into() }
    }

    /// A fault of the whole.
    pub(super) fn whole(message: impl Into<String>) -> Self {
        Self { part: String::new(), at: None, message: message.into() }
    }

    /// Names the part of a packed file that it is in.
    pub(super) fn within(self, part: &str) -> Self {
        Self { part: part.to_owned(), ..self }
    }

    /// How the place is shown behind the file's name.
    fn place(&self) -> String {
        let part = if self.part.is_empty() { String::new() } else { format!("({})", self.part) };
        let at = self.at.map(|(line, column)| format!(":{line}:{column}"));
        part + &at.unwrap_or_default()
    }
}

/// What is wrong with some JSON, without the place, which is told otherwise.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}
