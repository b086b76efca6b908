//! What ends a command before its work is done.

use std::io;

use miette::Diagnostic;
use thiserror::Error;

use super::baseline::BaselineError;
use super::git::GitError;
use crate::config::ConfigError;
use crate::grammar::GrammarError;

/// Why a command stopped.
#[derive(Debug, Error, Diagnostic)]
pub enum Failure {
    /// Nobody reads standard output any more.
    #[error("standard output was closed")]
    BrokenPipe,
    /// Standard output can't be written.
    #[error("standard output: {0}")]
    Output(io::Error),
    /// A file of `--output` can't be written.
    #[error("{path}: {source}")]
    Write {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A language that is not built in.
    #[error("unknown language `{0}`")]
    #[diagnostic(help("the languages are {1}"))]
    UnknownLanguage(String, String),
    /// A name that is no rule's.
    #[error("unknown rule `{0}`")]
    #[diagnostic(help("`saidby rules` lists the rules"))]
    UnknownRule(String),
    /// A configuration that can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] ConfigError),
    /// A baseline that can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Baseline(#[from] BaselineError),
    /// Git did not answer.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Git(#[from] GitError),
    /// A format that has no statistics.
    #[error("--statistics has no such format")]
    #[diagnostic(help("it goes with human, concise, json and jsonl"))]
    NoStatistics,
    /// `init` overwrites nothing.
    #[error("{0}: is there already")]
    #[diagnostic(help("`--force` writes over it"))]
    Exists(String),
    /// A grammar that can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Grammar(#[from] GrammarError),
    /// A file of the project's grammar that can't be read.
    #[error("{path}: {source}")]
    GrammarFile {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The threads could not be started.
    #[error("can't start {0} threads: {1}")]
    Threads(usize, rayon::ThreadPoolBuildError),
}

impl Failure {
    /// A failure to write results on standard output.
    pub fn output(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(error),
        }
    }
}
