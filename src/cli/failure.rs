//! What ends a command before its work is done.

use std::io;

use miette::Diagnostic;
use thiserror::Error;

use super::baseline::BaselineError;
use super::git::GitError;
use crate::check;
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
    /// A file can't be written.
    #[error("{path}: {}", .source.to_string().to_lowercase())]
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
    #[diagnostic(help("{1} (`saidby rules` lists all)"))]
    UnknownRule(String, String),
    /// A pattern of paths that is none.
    #[error("{0}")]
    Pattern(String),
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
    /// Standard output holds one draft.
    #[error("only one draft goes to standard output")]
    #[diagnostic(help("name one file, or let `--in-place` write the drafts back to their files"))]
    ManyDrafts,
    /// Standard input has no place to be written to.
    #[error("standard input has no file that could be written back")]
    NoPlace,
    /// Standard input can be read once only.
    #[error("standard input can't be watched")]
    NoWatch,
    /// A file that is not its text.
    #[error("{0}: can't take directives out of a packed file, or one that is not UTF-8")]
    Packed(String),
    /// `init` overwrites nothing.
    #[error("{0}: is there already")]
    #[diagnostic(help("`--force` writes over it"))]
    Exists(String),
    /// A file or folder that an argument names and that can't be read.
    #[error("{path}: {}", .source.to_string().to_lowercase())]
    Read {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A roster that can't be understood.
    #[error("{path}: {problem}")]
    Roster {
        /// The file.
        path: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// `diff` without what to compare.
    #[error("`diff` compares two files")]
    #[diagnostic(help("name an old and a new one, or a commit with `--since`"))]
    TwoFiles,
    /// A name that is no source's.
    #[error("no source is called `{0}`")]
    #[diagnostic(help("{1}"))]
    UnknownSource(String, String),
    /// A grammar that can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Grammar(#[from] GrammarError),
    /// The threads could not be started.
    #[error("can't start {0} threads: {1}")]
    Threads(usize, rayon::ThreadPoolBuildError),
}

impl Failure {
    /// A name that is no rule's, with what was probably meant.
    pub fn unknown_rule(name: &str) -> Self {
        Self::UnknownRule(name.to_owned(), check::meant(name))
    }

    /// A failure to write results on standard output.
    pub fn output(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(error),
        }
    }
}
