//! A command again and again, whenever a draft or a configuration has changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use super::failure::Failure;
use super::output;
use super::session::{CommonArgs, PathArgs};
use crate::config::NAMES;
use crate::read::find;

/// How long it waits between two looks at the files, at least.
const PAUSE: Duration = Duration::from_millis(300);
/// Of the time, the part at most that looking may take.
const SHARE: u32 = 20;

/// Runs `once`, and again when a file behind the paths has changed, until the process is ended. What stops one run is
/// told and awaits a change as well: it may be what is being edited.
///
/// # Errors
/// When standard input is among the paths, or nobody reads standard output any more.
pub fn watch<T>(
    args: &PathArgs,
    common: &CommonArgs,
    mut once: impl FnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    if args.paths.iter().any(|it| it.as_os_str() == "-") {
        return Err(Failure::NoWatch);
    }
    let paths = args.or(".");
    loop {
        let seen = state(&paths);
        match once() {
            Err(Failure::BrokenPipe) => return Err(Failure::BrokenPipe),
            Err(failure) => output::complain(common, &failure),
            Ok(_) => {}
        }
        output::remark(common, "waiting for a change; Ctrl+C ends it");
        loop {
            let started = Instant::now();
            if state(&paths) != seen {
                break;
            }
            sleep(PAUSE.max(started.elapsed() * SHARE));
        }
        output::clear();
    }
}

/// What is known of a file without reading it.
type State = (PathBuf, Option<SystemTime>, u64);

/// All drafts behind the paths, and all configurations that may hold for them.
fn state(paths: &[PathBuf]) -> BTreeSet<State> {
    let found = find(paths, None, &mut |_, _| false);
    let drafts: Vec<&Path> = found.inputs.iter().filter_map(|it| it.path()).collect();
    let folders: BTreeSet<PathBuf> = drafts
        .iter()
        .filter_map(|it| std::path::absolute(it).ok())
        .flat_map(|it| it.ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>())
        .collect();
    let configurations = folders.iter().flat_map(|folder| NAMES.map(|name| folder.join(name)));
    let known = |path: PathBuf| {
        let file = fs::metadata(&path).ok()?;
        Some((path, file.modified().ok(), file.len()))
    };
    drafts.into_iter().map(Path::to_owned).chain(configurations).filter_map(known).collect()
}
