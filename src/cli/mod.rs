//! The commands: arguments in, exit code out. One file per command; the others hold what they share.
//!
//! Standard output holds results only, standard error everything else.

mod archive;
mod baseline;
mod check;
mod choose;
mod claims;
mod completions;
mod config;
mod debug;
mod diff;
mod explain;
mod failure;
mod git;
mod init;
mod look;
mod output;
mod progress;
mod rules;
mod run;
mod session;
mod sources;
mod stories;
mod strip;
mod trace;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use session::CommonArgs;

/// Reads a news draft and tells who said what, and which claims no source stands behind.
#[derive(Debug, Parser)]
#[command(name = "saidby", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    common: CommonArgs,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 nothing to report, 1 findings at or above --fail-on, \
    2 a mistake in usage or configuration, a file that is missing or can't be read, or an internal error.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Claims(claims::ClaimsArgs),
    Sources(sources::SourcesArgs),
    Trace(trace::TraceArgs),
    Diff(diff::DiffArgs),
    Explain(explain::ExplainArgs),
    Rules(rules::RulesArgs),
    Strip(strip::StripArgs),
    Debug(debug::DebugArgs),
    Init(init::InitArgs),
    Config(config::ConfigArgs),
    Completions(completions::CompletionsArgs),
}

/// How a command ended; the exit codes are part of the public contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to report.
    Clean = 0,
    /// Findings at or above the threshold.
    Findings = 1,
    /// A mistake in usage or configuration, something that can't be read, or an internal error.
    Trouble = 2,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version are answers too; that nobody reads them is no mistake.
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { Exit::Trouble as u8 } else { Exit::Clean as u8 });
        }
    };
    let common = &cli.common;
    let ended = catch_unwind(AssertUnwindSafe(|| match &cli.command {
        Command::Check(args) => check::run(args, common),
        Command::Claims(args) => claims::run(args, common),
        Command::Sources(args) => sources::run(args, common),
        Command::Trace(args) => trace::run(args, common),
        Command::Diff(args) => diff::run(args, common),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Strip(args) => strip::run(args, common),
        Command::Debug(args) => debug::run(args, common),
        Command::Init(args) => init::run(args, common),
        Command::Config(args) => config::run(args, common),
        Command::Completions(args) => completions::run(args),
    }));
    let exit = match ended {
        Ok(Ok(exit)) => exit,
        // Whoever read the results has what they wanted.
        Ok(Err(Failure::BrokenPipe)) => Exit::Clean,
        Ok(Err(failure)) => {
            output::complain(common, &failure);
            Exit::Trouble
        }
        // The panic has been reported where it happened.
        Err(_) => Exit::Trouble,
    };
    ExitCode::from(exit as u8)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_consistent() {
        <super::Cli as clap::CommandFactory>::command().debug_assert();
    }
}
