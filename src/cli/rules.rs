//! `saidby rules`

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::{Exit, output};
use crate::check::RULES;

/// List the rules
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// How to show them
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// A list of JSON objects
    Json,
}

pub fn run(args: &RulesArgs) -> Result<Exit, Failure> {
    output::print(&match args.format {
        Format::Human => table(),
        Format::Json => json(),
    })?;
    Ok(Exit::Clean)
}

fn table() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let row = |rule: &crate::check::Rule| {
        format!("{}  {:width$}  {:8}  {}\n", rule.code, rule.name, rule.level, rule.summary)
    };
    RULES.iter().map(row).collect()
}

fn json() -> String {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| {
            serde_json::json!({
                "code": rule.code, "name": rule.name, "default": rule.level.name(), "summary": rule.summary,
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::Array(rules))
}
