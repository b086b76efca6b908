//! Many drafts to one stream of results: read and analyzed side by side, handed on in order.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use miette::Diagnostic;
use thiserror::Error;

use super::Exit;
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

    /// How the run ends; `has_findings` is whether there is something to report.
    pub fn exit(self, has_findings: bool) -> Exit {
        match (self.is_trouble(), has_findings) {
            (true, _) => Exit::Trouble,
            (false, true) => Exit::Findings,
            (false, false) => Exit::Clean,
        }
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
        let paths = args.or(".");
        let found = session.find(args, &paths)?;
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
        let tally = Tally { failed: found.errors.len(), ..Tally::new(args.allow_empty) };
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
        let tally = Tally::new(true);
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
        take: impl FnMut(Draft, T) -> Result<(), Failure>,
    ) -> Result<Tally, Failure> {
        let pool = pool(common)?;
        let progress = Progress::new(common, results, Some(self.drafts.len()));
        let mut delivery = Delivery { common, progress, tally: self.tally, take };
        for share in self.drafts.chunks(SHARE * pool.current_num_threads()) {
            let shown: Vec<_> = pool
                .install(|| share.par_iter().map(|(input, desk)| desk.show(input.read(), &show)).collect());
            delivery.share(shown)?;
        }
        delivery.progress.clear();
        Ok(delivery.tally)
    }
}

/// Where the results of a run go.
pub struct Delivery<'c, F> {
    /// The flags that say how messages look.
    pub common: &'c CommonArgs,
    /// How far the run is.
    pub progress: Progress,
    /// What became of the drafts so far.
    pub tally: Tally,
    /// Takes a draft with its result.
    pub take: F,
}

impl<F> Delivery<'_, F> {
    /// Hands on the results of some drafts in their order.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn share<T>(&mut self, shown: Vec<Result<(Draft, T), DraftError>>) -> Result<(), Failure>
    where
        F: FnMut(Draft, T) -> Result<(), Failure>,
    {
        let count = shown.len();
        for result in shown {
            match result {
                Ok((draft, result)) => {
                    self.tally.read += 1;
                    if let Some(encoding) = draft.encoding {
                        self.progress.clear();
                        remark(self.common, &format!("{}: read as {encoding}", draft.name));
                    }
                    (self.take)(draft, result)?;
                }
                Err(error) => self.fail(&error),
            }
        }
        self.progress.advance(count);
        Ok(())
    }

    /// Reports and counts what can't be read.
    pub fn fail(&mut self, error: &dyn Diagnostic) {
        self.tally.failed += 1;
        self.progress.clear();
        complain(self.common, error);
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

#[derive(Debug, Error, Diagnostic)]
#[error("no drafts in {}", paths.join(", "))]
#[diagnostic(help("the formats that are read end in {}", Format::endings()))]
struct NothingFound {
    paths: Vec<String>,
}
