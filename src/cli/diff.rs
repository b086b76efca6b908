//! `saidby diff`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::progress::Results;
use super::run::{Tally, Work};
use super::session::{CommonArgs, PathArgs};
use super::stories::story;
use super::{Exit, git, output};
use crate::report::diff as report;
use crate::track::{Change, Detail, Kind, Newsroom, Story, diff};

/// Tell what an edit did to the sourcing: sources gained and lost, claims that lost theirs, changed quotations
///
/// The exit code is 1 when a claim lost its source.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Two files, the old version and the new one; with `--since` files and folders
    #[command(flatten)]
    paths: PathArgs,
    /// Compare each draft with its version at this commit
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// How to show the changes
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Change by change with its place
    Human,
    /// One JSON object
    Json,
    /// Lists, for a comment on a pull request
    Markdown,
}

pub fn run(args: &DiffArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let (old, new, tally) = versions(args, common)?;
    if tally.is_trouble() && args.since.is_none() {
        // Nothing can be said of two files of which one is not there.
        return Ok(Exit::Trouble);
    }
    let known = old.len();
    let pairs: Vec<(Option<usize>, usize)> = (0..new.len())
        .map(|at| match args.since {
            // A new draft has nothing to lose.
            Some(_) => (old.iter().position(|it| it.path == new[at].path), known + at),
            None => (Some(at).filter(|&it| it < known), known + at),
        })
        .collect();
    let newsroom = Newsroom::new(old.into_iter().chain(new).collect());
    let compared = pairs.iter().filter_map(|&(old, new)| Some((old?, new)));
    let changes: Vec<Change> = compared.flat_map(|(old, new)| diff::diff(&newsroom, old, new)).collect();
    output::print(&match args.format {
        Format::Human => report::human(&newsroom, &changes, output::style(common)),
        Format::Json => report::json(&newsroom, &changes),
        Format::Markdown => report::markdown(&newsroom, &changes),
    })?;
    let has_lost = changes.iter().any(|it| it.kind == Kind::AttributionLost);
    Ok(match (tally.is_trouble(), has_lost) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    })
}

/// The old and the new stories.
fn versions(args: &DiffArgs, common: &CommonArgs) -> Result<(Vec<Story>, Vec<Story>, Tally), Failure> {
    match &args.since {
        Some(revision) => {
            let (now, before) = Work::changed(&args.paths, common, git::since(revision)?)?;
            let (new, tally) = stories(now, common)?;
            // What can't be said of the old version is no reason to fail.
            let (old, _) = stories(before, common)?;
            Ok((old, new, tally))
        }
        None => {
            let [old, new] = args.paths.paths.as_slice() else { return Err(Failure::TwoFiles) };
            let one = |path: &std::path::PathBuf| -> Result<(Vec<Story>, Tally), Failure> {
                let paths = PathArgs { paths: vec![path.clone()], ..args.paths.clone() };
                stories(Work::find(&paths, common)?, common)
            };
            let ((old, first), (new, second)) = (one(old)?, one(new)?);
            let tally = if first.is_trouble() { first } else { second };
            Ok((old, new, tally))
        }
    }
}

fn stories(work: Work, common: &CommonArgs) -> Result<(Vec<Story>, Tally), Failure> {
    let mut stories = Vec::new();
    let tally = work.run(
        common,
        Results::Wait,
        |view| story(view, Detail::Claims),
        |_, story| {
            stories.push(story);
            Ok(())
        },
    )?;
    Ok((stories, tally))
}
