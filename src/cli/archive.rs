//! Archives of stories to one stream of results, in order and in bounded memory.

use std::path::Path;

use miette::Diagnostic;
use rayon::prelude::*;
use thiserror::Error;

use super::failure::Failure;
use super::output::complain;
use super::progress::{Progress, Results};
use super::run::{Delivery, SHARE, Tally, pool};
use super::session::{CommonArgs, PathArgs, Session};
use crate::read::{Archive, Draft, Fields, Line, ReadError};
use crate::report::View;

/// Shows every story of the archives behind the paths with `show`, on as many threads as wanted, and hands each
/// with its result to `take` in the order of the lines. Lines that are no story are reported on standard error
/// and counted.
///
/// # Errors
/// Those of `take`; when the configuration or the grammar can't be used.
pub fn stories<T: Send>(
    args: &PathArgs,
    fields: &Fields,
    common: &CommonArgs,
    show: impl Fn(&View) -> T + Sync,
    take: impl FnMut(Draft, T) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let mut session = Session::new(common)?;
    let pool = pool(common)?;
    let paths = args.or("-");
    // How many stories an archive holds is known at its end.
    let progress = Progress::new(common, Results::Flow, None);
    let mut delivery = Delivery { common, progress, tally: Tally::new(args.allow_empty), take };
    for path in &paths {
        let desk = session.desk(path)?;
        let mut archive = match open(path) {
            Ok(archive) => archive,
            Err(error) => {
                delivery.fail(&error);
                continue;
            }
        };
        loop {
            let lines = match archive.lines(SHARE * pool.current_num_threads()) {
                Ok(lines) if lines.is_empty() => break,
                Ok(lines) => lines,
                Err(error) => {
                    delivery.fail(&error);
                    break;
                }
            };
            let one = |line: Line| desk.show(line.story(fields), &show);
            let shown: Vec<_> = pool.install(|| lines.into_par_iter().map(one).collect());
            delivery.share(shown)?;
        }
        delivery.progress.clear();
    }
    let tally = delivery.tally;
    if tally.is_trouble() && tally.failed == 0 {
        let paths = paths.iter().map(|it| it.display().to_string()).collect();
        complain(common, &NoStories { paths });
    }
    Ok(tally)
}

#[derive(Debug, Error, Diagnostic)]
#[error("no stories in {}", paths.join(", "))]
#[diagnostic(help("an archive is a JSON object a line"))]
struct NoStories {
    paths: Vec<String>,
}

fn open(path: &Path) -> Result<Archive, ReadError> {
    if path.as_os_str() == "-" { Ok(Archive::stdin()) } else { Archive::file(path) }
}
