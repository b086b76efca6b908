//! `saidby sources`

use std::cmp::Reverse;
use std::fs;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::Exit;
use super::failure::Failure;
use super::output;
use super::session::{CommonArgs, PathArgs};
use super::stories::newsroom;
use crate::report::Named;
use crate::report::sources::{self, Listing};
use crate::resolve::SourceKind;
use crate::track::{Detail, Newsroom, Roster, Source};

/// List every source of all drafts: who, what kind, how often, where first
#[derive(Debug, Args)]
pub struct SourcesArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// How to show the sources
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Only sources of this kind; may be given several times
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    kind: Vec<SourceKind>,
    /// Only sources of at least so many drafts
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_stories: u32,
    /// Only sources whose name is withheld
    #[arg(long)]
    anonymous: bool,
    /// What to sort by
    #[arg(long, value_name = "COLUMN", value_enum, default_value_t = Sort::Claims)]
    sort: Sort,
    /// Show only the first N
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Show the figures of each draft too
    #[arg(long)]
    by_story: bool,
    /// Show which mentions were joined to one source, and why
    #[arg(long)]
    why: bool,
    /// A CSV that people have filled in: a copy of `--format csv` with columns added
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// One JSON object
    Json,
    /// A row for each source
    Csv,
    /// A table as one HTML file
    Html,
    /// A graph of sources, drafts and claims, as GraphML
    Graphml,
}

impl ValueEnum for SourceKind {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Person, Self::Organization, Self::Document, Self::Group, Self::Anonymous, Self::OwnReporting]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    Claims,
    Stories,
    Quotes,
    Words,
    Name,
}

pub fn run(args: &SourcesArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    // A roster that can't be read is found out before the work is done.
    let roster = args.roster.as_deref().map(roster).transpose()?;
    let detail = if args.format == Format::Graphml { Detail::Claims } else { Detail::Sources };
    let (newsroom, tally) = newsroom(&args.paths, common, detail)?;
    if let Some(roster) = &roster {
        let unknown = roster.unknown(&newsroom);
        if unknown > 0 {
            let rows = if unknown == 1 { "row is" } else { "rows are" };
            output::remark(common, &format!("{unknown} {rows} no source's in {}", roster.name));
        }
    }
    let listing = Listing {
        newsroom: &newsroom,
        shown: shown(args, &newsroom),
        roster: roster.as_ref(),
        by_story: args.by_story,
        why: args.why,
    };
    output::print(&match args.format {
        // What there was instead of a draft is told on standard error.
        Format::Human if tally.read == 0 => String::new(),
        Format::Human => sources::human(&listing, output::style(common)),
        Format::Json => sources::json(&listing),
        Format::Csv => sources::csv(&listing),
        Format::Html => sources::html(&listing),
        Format::Graphml => sources::graphml(&listing),
    })?;
    Ok(tally.exit(false))
}

fn roster(path: &std::path::Path) -> Result<Roster, Failure> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| Failure::Read { path: name.clone(), source })?;
    Roster::parse(&name, &text).map_err(|problem| Failure::Roster { path: name, problem })
}

/// The sources to show, as places in the newsroom's list, in their order.
fn shown(args: &SourcesArgs, newsroom: &Newsroom) -> Vec<u32> {
    let is_shown = |it: &Source| {
        it.reports > 0
            && it.stories >= args.min_stories
            && (args.kind.is_empty() || args.kind.contains(&it.kind))
            && (!args.anonymous || it.kind == SourceKind::Anonymous)
    };
    let all = (0..).zip(&newsroom.sources);
    let mut shown: Vec<u32> = all.filter(|(_, it)| is_shown(it)).map(|(at, _)| at).collect();
    let source = |at: u32| &newsroom.sources[at as usize];
    // The list has the order of claims, which the other orders keep among equals.
    match args.sort {
        Sort::Claims => {}
        Sort::Stories => shown.sort_by_key(|&it| Reverse(source(it).stories)),
        Sort::Quotes => shown.sort_by_key(|&it| Reverse(source(it).quotes)),
        Sort::Words => shown.sort_by_key(|&it| Reverse(source(it).quoted_words)),
        Sort::Name => shown.sort_by(|&a, &b| source(a).name.cmp(&source(b).name)),
    }
    shown.truncate(args.top.unwrap_or(usize::MAX));
    shown
}
