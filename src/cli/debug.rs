//! `saidby debug`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::Output;
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::report::debug;

/// Show what a stage of the analysis saw
#[derive(Debug, Args)]
pub struct DebugArgs {
    /// The stage
    #[arg(value_enum)]
    stage: Stage,
    #[command(flatten)]
    paths: PathArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Tokens, sentences and quotations
    Tokens,
    /// Parts of speech, lemmas, word classes, noun phrases and verb groups
    Tags,
    /// Attributions, and the cues that are none with the reason
    Attributions,
    /// Sources, their mentions, and what attributions lead to them
    Sources,
}

pub fn run(args: &DebugArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let mut out = Output::stdout();
    let show = match args.stage {
        Stage::Tokens => debug::tokens,
        Stage::Tags => debug::tags,
        Stage::Attributions => debug::attributions,
        Stage::Sources => debug::sources,
    };
    let tally = run::drafts(&args.paths, common, show, |_, text| out.write(&text))?;
    out.finish()?;
    Ok(if tally.is_trouble() { Exit::Trouble } else { Exit::Clean })
}
