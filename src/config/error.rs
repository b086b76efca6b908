//! What can be wrong with a configuration. Every message names the file.

use std::io;

use miette::Diagnostic;
use thiserror::Error;

use crate::fault::FileFault;

/// Why a configuration can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum ConfigError {
    /// Something in it can't be understood.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Fault(#[from] FileFault),
    /// It can't be read.
    #[error("{path}: {}", .source.to_string().to_lowercase())]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// It extends a file that leads back to it.
    #[error("{}: extends itself", .0.join(" → "))]
    Circle(
        /// The files of the circle in order, the first at its end again.
        Vec<String>,
    ),
    /// Two configurations in one folder.
    #[error("{folder}: holds both {} and {}", super::NAMES[0], super::NAMES[1])]
    #[diagnostic(help("keep one of them"))]
    Two {
        /// The folder.
        folder: String,
    },
}
