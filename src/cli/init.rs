//! `saidby init`

use std::path::Path;

use clap::Args;

use super::Exit;
use super::failure::Failure;
use super::output::{Output, remark};
use super::session::CommonArgs;
use crate::config::{NAMES, STARTER};

/// Write a configuration to start with, saidby.yaml, into the current folder
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Write over one that is there
    #[arg(long)]
    force: bool,
}

pub fn run(args: &InitArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let there = NAMES.iter().find(|name| Path::new(name).exists());
    if let Some(name) = there.filter(|_| !args.force) {
        return Err(Failure::Exists((*name).to_owned()));
    }
    let name = there.unwrap_or(&NAMES[0]);
    let mut output = Output::file(Path::new(name))?;
    output.write(STARTER)?;
    output.finish()?;
    remark(common, &format!("wrote {name}"));
    Ok(Exit::Clean)
}
