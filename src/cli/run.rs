//! Many drafts to one stream of results: read and analyzed side by side, handed on in order.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use miette::Diagnostic;
use thiserror::Error;

use super::choose::Choosing;
use super::failure::Failure;
use super::git::{self, Change};
use super::output::{complain, remark};
use super::progress::{Progress, Results};
use super::session::{CommonArgs, Desk, DraftError, PathArgs, Session};
use crate::read::{Draft, Format, Input};
use crate::report::{View, counted};

/// How many drafts a thread gets at a time. Only so many results are held at once, however many files
/// there are.
pub const SHARE: usize = 16;
/// What standard input is called, where nothing says, when its configuration is looked for.
const STDIN: &str = "-";

/// What became of the drafts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Read and handed on.
    pub read: usize,
    /// Paths and drafts that were not.
    pub failed: usize,
    /// Whether it is well when nothing was read.
    may_be_empty: bool,
}

impl Tally {
    /// Of nothing yet.
    pub fn new(may_be_empty: bool) -> Self {
        Self { may_be_empty, ..Self::default() }
    }

    /// Whether the run must end with the code for trouble: something failed, or there was nothing to read.
    pub fn is_trouble(self) -> bool {
        self.failed > 0 || (self.read == 0 && !self.may_be_empty)
    }
}

/// Shows every draft behind the paths with `show`, on as many threads as wanted, and hands each with its
/// result to `take` in the order of the paths. What can't be read is reported on standard error and counted.
///
/// # Errors
/// Those of `take`; when the configuration or the grammar can't be used.
pub fn drafts<T: Send>(
    args: &PathArgs,
    common: &CommonArgs,
    show: impl Fn(&View) -> T + Sync,
    take: impl FnMut(Draft, T) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    Work::find(args, common)?.run(common, Results::Flow, show, take)
}

/// Drafts that wait to be read.
pub struct Work {
    drafts: Vec<(Input, Desk)>,
    tally: Tally,
}

impl Work {
    /// All drafts behind the paths.
    ///
    /// # Errors
    /// When the configuration or the grammar can't be used.
    pub fn find(args: &PathArgs, common: &CommonArgs) -> Result<Self, Failure> {
        let mut session = Session::new(common)?;
        let here = [PathBuf::from(".")];
        let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
        let found = session.find(args, paths)?;
        for error in &found.errors {
            complain(common, error);
        }
        if found.passed_over > 0 {
            remark(common, &format!("passed over {} of unknown format", counted(found.passed_over, "file")));
        }
        if found.left_out > 0 {
            remark(
                common,
                &format!("left out {} that the configuration excludes", counted(found.left_out, "file")),
            );
        }
        if found.reports > 0 {
            remark(common, &format!("passed over {} of saidby", counted(found.reports, "report")));
        }
        if found.inputs.is_empty() && found.errors.is_empty() && !args.allow_empty {
            let paths = paths.iter().map(|it| it.display().to_string()).collect();
            complain(common, &NothingFound { paths });
        }
        let mut drafts = Vec::with_capacity(found.inputs.len());
        for input in found.inputs {
            let path = input.path().or(args.stdin_filename.as_deref()).unwrap_or(Path::new(STDIN));
            let desk = session.desk(path)?;
            drafts.push((input, desk));
        }
        let tally = Tally { read: 0, failed: found.errors.len(), may_be_empty: args.allow_empty };
        Ok(Self { drafts, tally })
    }

    /// The drafts among files that have changed, as they are now and as they were.
    ///
    /// # Errors
    /// When the configuration or the grammar can't be used, or git does not give the files.
    pub fn changed(
        args: &PathArgs,
        common: &CommonArgs,
        changes: Vec<Change>,
    ) -> Result<(Self, Self), Failure> {
        let mut session = Session::new(common)?;
        let choosing = Choosing::new(args)?;
        let here = fs::canonicalize(".").unwrap_or_default();
        let real = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let within: Vec<PathBuf> =
            if args.paths.is_empty() { vec![here.clone()] } else { args.paths.iter().map(real).collect() };
        let tally = Tally { may_be_empty: true, ..Tally::default() };
        let mut now = Self { drafts: Vec::new(), tally };
        let mut before = Self { drafts: Vec::new(), tally };
        for change in changes {
            let path = change.path.strip_prefix(&here).unwrap_or(&change.path);
            let hidden = path.components().any(|it| it.as_os_str().as_encoded_bytes().starts_with(b"."));
            if hidden
                || !within.iter().any(|it| change.path.starts_with(it))
                || session.leaves_out(&choosing, path)?
            {
                continue;
            }
            let bytes = change.now.as_deref().map(git::bytes).transpose()?;
            let Some(input) = Input::version(path, bytes) else { continue };
            let desk = session.desk(path)?;
            if let Some(object) = &change.before {
                let version = Input::version(path, Some(git::bytes(object)?));
                before.drafts.extend(version.map(|it| (it, desk.clone())));
            }
            now.drafts.push((input, desk));
        }
        now.drafts.sort_by(|a, b| a.0.name().cmp(b.0.name()));
        Ok((now, before))
    }

    /// Shows the drafts; see [`drafts`].
    ///
    /// # Errors
    /// Those of `take`; when the threads can't be started.
    pub fn run<T: Send>(
        self,
        common: &CommonArgs,
        results: Results,
        show: impl Fn(&View) -> T + Sync,
        mut take: impl FnMut(Draft, T) -> Result<(), Failure>,
    ) -> Result<Tally, Failure> {
        let pool = pool(common)?;
        let mut tally = self.tally;
        let mut progress = Progress::new(common, results, Some(self.drafts.len()));
        for share in self.drafts.chunks(SHARE * pool.current_num_threads()) {
            let shown: Vec<_> =
                pool.install(|| share.par_iter().map(|(input, desk)| one(desk, input, &show)).collect());
            for result in shown {
                match result {
                    Ok((draft, result)) => {
                        tally.read += 1;
                        if let Some(encoding) = draft.encoding {
                            progress.clear();
                            remark(common, &format!("{}: read as {encoding}", draft.name));
                        }
                        take(draft, result)?;
                    }
                    Err(error) => {
                        tally.failed += 1;
                        progress.clear();
                        complain(common, &error);
                    }
                }
            }
            progress.advance(share.len());
        }
        progress.clear();
        Ok(tally)
    }
}

/// The threads that the flags ask for.
///
/// # Errors
/// When they can't be started.
pub fn pool(common: &CommonArgs) -> Result<ThreadPool, Failure> {
    let pool = ThreadPoolBuilder::new().num_threads(common.jobs).build();
    pool.map_err(|error| Failure::Threads(common.jobs, error))
}

fn one<T>(desk: &Desk, input: &Input, show: impl Fn(&View) -> T) -> Result<(Draft, T), DraftError> {
    let draft = input.read()?;
    let result = desk.show(&draft, show)?;
    Ok((draft, result))
}

#[derive(Debug, Error, Diagnostic)]
#[error("no drafts in {}", paths.join(", "))]
#[diagnostic(help("the formats that are read end in {}", Format::endings()))]
struct NothingFound {
    paths: Vec<String>,
}
