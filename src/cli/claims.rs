//! `saidby claims`

use clap::{Args, ValueEnum};

use super::archive::stories;
use super::failure::Failure;
use super::output::{self, Output};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::read::{Draft, Fields};
use crate::report::claims::{
    Brat, Csv, Html, Json, JsonLines, Markdown, Prov, Report, SchemaOrg, Story, WebAnnotation,
};
use crate::report::{Style, View};

/// Tell for every claim the source behind it, or that there is none
#[derive(Debug, Args)]
pub struct ClaimsArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// How to show the claims [default: human, or jsonl for archives]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<Format>,
    /// What the paths hold
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = InputFormat::Drafts)]
    input_format: InputFormat,
    /// The key of a story's text in an archive
    #[arg(long, value_name = "KEY", default_value = "text")]
    text_field: String,
    /// The key of a story's name in an archive
    #[arg(long, value_name = "KEY", default_value = "id")]
    id_field: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// A draft in each file
    Drafts,
    /// An archive: one story a line, as a JSON object; standard input when no path is given
    Jsonl,
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
    /// JSON-LD in the vocabulary of schema.org
    SchemaOrg,
    /// Annotations of the W3C's Web Annotation data model
    WebAnnotation,
    /// PROV-JSON, the W3C's data model of provenance
    ProvJson,
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
            Self::SchemaOrg => Box::new(SchemaOrg::new(output::root())),
            Self::WebAnnotation => Box::new(WebAnnotation::new(output::root())),
            Self::ProvJson => Box::new(Prov::new(output::root())),
        }
    }
}

pub fn run(args: &ClaimsArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let archive = args.input_format == InputFormat::Jsonl;
    let format = args.format.unwrap_or(if archive { Format::Jsonl } else { Format::Human });
    let report = format.report(output::style(common));
    let mut out = Output::stdout();
    out.write(&report.head())?;
    let mut first = true;
    let show = |view: &View| report.document(view);
    let take = |draft: Draft, text: String| {
        if !std::mem::take(&mut first) {
            out.write(&report.between(&draft.name))?;
        }
        out.write(&text)
    };
    let tally = if archive {
        let fields = Fields { text: args.text_field.clone(), id: args.id_field.clone() };
        stories(&args.paths, &fields, common, show, take)?
    } else {
        run::drafts(&args.paths, common, show, take)?
    };
    out.write(&report.tail())?;
    out.finish()?;
    Ok(tally.exit(false))
}
