//! `saidby trace`

use std::path::Path;

use clap::{Args, ValueEnum};

use super::Exit;
use super::failure::Failure;
use super::output;
use super::session::{CommonArgs, PathArgs, choice};
use super::stories::newsroom;
use crate::config::Configs;
use crate::report::trace as report;
use crate::track::{Detail, Trace, trace};

/// Any file of the current folder, whose registry may know the name.
const HERE: &str = "-";

/// Find every claim that rests on one source, in every draft
///
/// Its spokespeople and documents count as itself, and what others say that it said rests on it too.
#[derive(Debug, Args)]
pub struct TraceArgs {
    /// Its name, another name that drafts give it, words of its name and role, or its id from `sources`
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    paths: PathArgs,
    /// How to show the claims
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Claim by claim with its place
    Human,
    /// One JSON object
    Json,
    /// A row for each claim
    Csv,
    /// A table
    Markdown,
}

pub fn run(args: &TraceArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let (newsroom, tally) = newsroom(&args.paths, common, Detail::Claims)?;
    let mut found = trace::called(&newsroom, &args.name);
    let registry = Configs::new(choice(common))?.of(Path::new(HERE))?.registry();
    found.extend(registry.hidden(&args.name).iter().flat_map(|it| trace::called(&newsroom, it)));
    if found.is_empty() && tally.read > 0 {
        return Err(Failure::UnknownSource(args.name.clone(), trace::near(&newsroom, &args.name)));
    }
    let traces: Vec<Trace> = found.into_iter().map(|it| trace::trace(&newsroom, it)).collect();
    output::print(&match args.format {
        Format::Human => report::human(&newsroom, &traces, output::style(common)),
        Format::Json => report::json(&newsroom, &traces),
        Format::Csv => report::csv(&newsroom, &traces),
        Format::Markdown => report::markdown(&newsroom, &traces),
    })?;
    Ok(tally.exit(false))
}
