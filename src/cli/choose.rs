//! Which files are drafts: what the flags say, beside the configurations.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::session::PathArgs;
use crate::config::{Chain, Globs, below};
use crate::read::Entry;

/// A pattern of paths as a flag gives it.
///
/// # Errors
/// With what is wrong with it.
pub fn pattern(text: &str) -> Result<String, String> {
    match Globs::new(vec![text.to_owned()]) {
        Ok(_) if text.trim().is_empty() => Err("the pattern is empty".to_owned()),
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Which files are drafts: what the flags say, beside the configurations.
pub struct Choosing {
    include: Globs,
    exclude: Globs,
    /// The folder from which the patterns count.
    here: PathBuf,
}

impl Choosing {
    /// What the flags say.
    ///
    /// # Errors
    /// When a pattern is none.
    pub fn new(args: &PathArgs) -> Result<Self, Failure> {
        let globs = |patterns: &[String]| {
            Globs::new(patterns.to_vec()).map_err(|error| Failure::Pattern(error.to_string()))
        };
        let here = fs::canonicalize(".").unwrap_or_default();
        Ok(Self { include: globs(&args.include)?, exclude: globs(&args.exclude)?, here })
    }

    /// Whether a path is no draft. A file that was named is left out only when it is excluded, not when nothing
    /// includes it.
    pub fn leaves_out(&self, chain: &Chain, path: &Path, entry: Entry) -> bool {
        let is_folder = entry == Entry::Folder;
        let here = below(&self.here, path);
        let is_included = || match self.include.is_empty() {
            true => chain.includes(path),
            false => self.include.has(&here, false),
        };
        self.exclude.has(&here, is_folder)
            || chain.excludes(path, is_folder)
            || (entry == Entry::File && !is_included())
    }
}
