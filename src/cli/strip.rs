//! `saidby strip`

use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::output::{self, complain, remark};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::read::{TextOrigin, without_directives};
use crate::report::counted;
use crate::span::Span;

/// Take the directives out of a draft, before it is published
#[derive(Debug, Args)]
pub struct StripArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// Write the drafts back to their files; without it, one draft goes to standard output
    #[arg(long)]
    in_place: bool,
}

pub fn run(args: &StripArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let stdin = |path: &Path| path.as_os_str() == "-";
    match args.paths.paths.as_slice() {
        paths if args.in_place && paths.iter().any(|it| stdin(it)) => return Err(Failure::NoPlace),
        _ if args.in_place => {}
        [one] if !one.is_dir() => {}
        _ => return Err(Failure::ManyDrafts),
    }
    let (mut changed, mut refused) = (0, false);
    let tally = run::drafts(
        &args.paths,
        common,
        |view| {
            let notes = &view.document.prose.directives;
            let places: Vec<Span> = notes.iter().map(|it| view.page.file_span(it.span)).collect();
            let draft = view.page.draft;
            // A packed file is not its text.
            let is_text = draft.origin == TextOrigin::File;
            (is_text.then(|| without_directives(draft.file(), &places)), places.len())
        },
        |draft, (stripped, directives)| match stripped {
            Some(text) if !args.in_place => output::print(&text),
            _ if args.in_place && directives == 0 => Ok(()),
            Some(text) => {
                changed += 1;
                output::replace(draft.path.as_deref().ok_or(Failure::NoPlace)?, &text)
            }
            None => {
                refused = true;
                complain(common, &Failure::Packed(draft.name));
                Ok(())
            }
        },
    )?;
    if args.in_place {
        remark(common, &format!("took the directives out of {changed} of {}", counted(tally.read, "draft")));
    }
    Ok(if tally.is_trouble() || refused { Exit::Trouble } else { Exit::Clean })
}
