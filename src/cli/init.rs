//! `saidby init`

use std::fs;
use std::path::Path;

use clap::Args;

use super::Exit;
use super::failure::Failure;
use super::output::{self, remark};
use super::session::CommonArgs;
use crate::config::{NAMES, PRIVATE, STARTER};

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
    output::replace(Path::new(name), STARTER)?;
    remark(common, &format!("wrote {name}"));
    if !is_ignored(PRIVATE) {
        remark(
            common,
            &format!("before there is a {PRIVATE}, add it to .gitignore: it is nobody else's to read"),
        );
    }
    Ok(Exit::Clean)
}

/// Whether a file of this folder is in a list of what git leaves alone, here or in a folder above.
fn is_ignored(name: &str) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    let lists = here.ancestors().filter_map(|it| fs::read_to_string(it.join(".gitignore")).ok());
    lists.into_iter().any(|list| list.lines().any(|line| line.trim().trim_start_matches('/') == name))
}
