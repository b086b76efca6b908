//! `saidby explain`

use clap::Args;

use super::failure::Failure;
use super::{Exit, output};
use crate::check;

/// Show the page of a rule: what it flags, why, and what to do
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Its code or its name
    #[arg(value_name = "RULE")]
    rule: String,
}

pub fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let rule = check::rule(&args.rule).ok_or_else(|| Failure::unknown_rule(&args.rule))?;
    output::print(&rule.page())?;
    Ok(Exit::Clean)
}
