//! `saidby diff`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::run::{Tally, Work};
use super::session::{CommonArgs, PathArgs};
use super::stories::stories;
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
    let before = |at: usize, now: &Story| match args.since {
        Some(_) => old.iter().position(|it| it.path == now.path),
        None => (at < old.len()).then_some(at),
    };
    // A new draft has nothing to lose.
    let pairs = new.iter().enumerate().filter_map(|(at, it)| Some((before(at, it)?, old.len() + at)));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let newsroom = Newsroom::new(old.into_iter().chain(new).collect());
    let changes: Vec<Change> = pairs.iter().flat_map(|&(old, new)| diff::diff(&newsroom, old, new)).collect();
    output::print(&match args.format {
        Format::Human => report::human(&newsroom, &changes, output::style(common)),
        Format::Json => report::json(&newsroom, &changes),
        Format::Markdown => report::markdown(&newsroom, &changes),
    })?;
    let has_lost = changes.iter().any(|it| it.kind == Kind::AttributionLost);
    Ok(tally.exit(has_lost))
}

/// The old and the new stories.
fn versions(args: &DiffArgs, common: &CommonArgs) -> Result<(Vec<Story>, Vec<Story>, Tally), Failure> {
    match &args.since {
        Some(revision) => {
            let (now, before) = Work::changed(&args.paths, common, git::since(revision)?)?;
            let (new, tally) = stories(now, common, Detail::Claims)?;
            // What can't be said of the old version is no reason to fail.
            let (old, _) = stories(before, common, Detail::Claims)?;
            Ok((old, new, tally))
        }
        None => {
            let [old, new] = args.paths.paths.as_slice() else { return Err(Failure::TwoFiles) };
            let one = |path: &std::path::PathBuf| -> Result<(Vec<Story>, Tally), Failure> {
                let paths = PathArgs { paths: vec![path.clone()], ..args.paths.clone() };
                stories(Work::find(&paths, common)?, common, Detail::Claims)
            };
            let ((old, first), (new, second)) = (one(old)?, one(new)?);
            let tally = if first.is_trouble() { first } else { second };
            Ok((old, new, tally))
        }
    }
}
