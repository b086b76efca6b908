//! `saidby claims`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::{self, Output};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::report::claims::{Ledger, story};
use crate::report::json;

/// Tell for every claim the source behind it, or that there is none
#[derive(Debug, Args)]
pub struct ClaimsArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// How to show the claims
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The story with its sources marked, and who stands behind what
    Human,
    /// One JSON object
    Json,
    /// One JSON object a line for each draft
    Jsonl,
}

pub fn run(args: &ClaimsArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let style = output::style(common);
    let mut out = Output::stdout();
    let mut first = true;
    if args.format == Format::Json {
        out.write(&json::head())?;
    }
    let tally = run::drafts(
        &args.paths,
        common,
        |view| match args.format {
            Format::Human => story(view, style),
            Format::Json => json::member(&Ledger::new(view)),
            Format::Jsonl => json::line(&Ledger::new(view)),
        },
        |_, text| {
            let between = match args.format {
                Format::Human => "\n",
                Format::Json => json::SEPARATOR,
                Format::Jsonl => "",
            };
            if !std::mem::take(&mut first) {
                out.write(between)?;
            }
            out.write(&text)
        },
    )?;
    if args.format == Format::Json {
        out.write(json::END)?;
    }
    out.finish()?;
    Ok(if tally.is_trouble() { Exit::Trouble } else { Exit::Clean })
}
