//! What all commands that read drafts share: flags, grammar, the analysis itself.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use crate::grammar::{Grammar, NamedFile};
use crate::read::Draft;
use crate::report::{Page, View};

/// Flags of every command.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// The language of the drafts
    #[arg(long, global = true, value_name = "LANG", default_value = "en")]
    pub lang: String,
    /// A folder of grammar files to lay over the built-in ones; may be given several times
    #[arg(long, global = true, value_name = "DIR")]
    pub grammar: Vec<PathBuf>,
    /// How many files to read at a time; 0 for as many as there are processors
    #[arg(long, short, global = true, value_name = "N", default_value_t = 0)]
    pub jobs: usize,
    /// Whether to use colors
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Leave out notes about the run on standard error
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Never show progress
    #[arg(long, global = true)]
    pub no_progress: bool,
}

/// Whether to use colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The paths of a command.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// Files and folders; the current folder when left out, `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to call standard input; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
}

/// The analyzer, ready to read drafts.
pub struct Session {
    grammar: Grammar,
}

impl Session {
    /// Loads the grammar that the flags name.
    ///
    /// # Errors
    /// When there is no such language, or a file of the grammar is faulty.
    pub fn new(common: &CommonArgs) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for folder in &common.grammar {
            read_folder(folder, &mut files)
                .map_err(|source| Failure::GrammarFile { path: folder.display().to_string(), source })?;
        }
        let files: Vec<NamedFile> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        match Grammar::with_project(&common.lang, &files) {
            Some(grammar) => Ok(Self { grammar: grammar? }),
            None => {
                let known = Grammar::languages().collect::<Vec<_>>().join(", ");
                Err(Failure::UnknownLanguage(common.lang.clone(), known))
            }
        }
    }

    /// Analyzes a draft and shows it. None when the analyzer panicked, which is a defect of it; the drafts
    /// after this one are not to suffer for that.
    pub fn show<T>(&self, draft: &Draft, show: impl FnOnce(&View) -> T) -> Option<T> {
        let shown = catch_unwind(AssertUnwindSafe(|| {
            let document = crate::analyze(&draft.prose, &self.grammar);
            show(&View { page: Page::new(draft), document: &document, grammar: &self.grammar })
        }));
        shown.ok()
    }
}

/// The YAML files of a folder, by name.
fn read_folder(folder: &Path, files: &mut Vec<(String, String)>) -> std::io::Result<()> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml"));
    paths.sort();
    for path in paths {
        files.push((path.display().to_string(), fs::read_to_string(&path)?));
    }
    Ok(())
}
