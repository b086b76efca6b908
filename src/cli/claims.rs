//! `saidby claims`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::{self, Output};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::report::Style;
use crate::report::claims::{Brat, Csv, Html, Json, JsonLines, Markdown, Report, Story};

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
    /// A worksheet for fact-checkers: a row for each claim
    Csv,
    /// Tables of claims and sources
    Markdown,
    /// The story with its claims colored by what stands behind them, as one HTML file
    Html,
    /// Stand-off annotation of brat; for one draft at a time
    Brat,
}

impl Format {
    fn report(self, style: Style) -> Box<dyn Report> {
        match self {
            Self::Human => Box::new(Story::new(style)),
            Self::Json => Box::new(Json),
            Self::Jsonl => Box::new(JsonLines),
            Self::Csv => Box::new(Csv),
            Self::Markdown => Box::new(Markdown),
            Self::Html => Box::new(Html),
            Self::Brat => Box::new(Brat),
        }
    }
}

pub fn run(args: &ClaimsArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let report = args.format.report(output::style(common));
    let mut out = Output::stdout();
    out.write(&report.head())?;
    let mut first = true;
    let tally = run::drafts(
        &args.paths,
        common,
        |view| report.document(view),
        |draft, text| {
            if !std::mem::take(&mut first) {
                out.write(&report.between(&draft.name))?;
            }
            out.write(&text)
        },
    )?;
    out.write(&report.tail())?;
    out.finish()?;
    Ok(if tally.is_trouble() { Exit::Trouble } else { Exit::Clean })
}
