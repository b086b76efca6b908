//! What all commands that read drafts share: flags, grammar, the analysis itself.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{ArgAction, Args, ValueEnum};
use miette::Diagnostic;
use thiserror::Error;

use super::choose::{Choosing, pattern};
use super::failure::Failure;
use crate::check::Settings;
use crate::config::file::DraftFile;
use crate::config::{Chain, Choice, Configs, InForce, is_configuration};
use crate::fault::FileFault;
use crate::grammar::{Grammar, NamedFile};
use crate::read::{self, Draft, Entry, Found, ReadError};
use crate::registry::Registry;
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
    /// The configuration for all drafts, in place of the nearest saidby.yaml above each
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, global = true)]
    pub isolated: bool,
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
#[derive(Debug, Clone, Args)]
pub struct PathArgs {
    /// Files and folders; the current folder when left out, `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to call standard input; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Which files of folders are drafts, in place of what the configuration includes: a pattern as in .gitignore, from
    /// the current folder; may be given several times
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub include: Vec<String>,
    /// Which files are none, beside what the configuration excludes; as `--include`
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub exclude: Vec<String>,
    /// Whether files that are named obey `exclude` too
    #[arg(long, value_name = "BOOL", default_value_t = true, default_missing_value = "true",
        num_args = 0..=1, require_equals = true, action = ArgAction::Set)]
    pub force_exclude: bool,
    /// Whether it is well when there is nothing to read
    #[arg(long)]
    pub allow_empty: bool,
}

impl PathArgs {
    /// The paths; `standard` where none is named.
    pub fn or(&self, standard: &str) -> Vec<PathBuf> {
        if self.paths.is_empty() { vec![standard.into()] } else { self.paths.clone() }
    }
}

/// The analyzer, ready to read drafts.
pub struct Session<'c> {
    common: &'c CommonArgs,
    /// The grammar files of the project: name and text.
    project: Vec<(String, String)>,
    configs: Configs,
    /// Each with the configurations that speak of it.
    grammars: Vec<(Vec<String>, Arc<Grammar>)>,
}

/// All that it takes to read one draft.
#[derive(Clone)]
pub struct Desk {
    /// The grammar.
    pub grammar: Arc<Grammar>,
    /// What the draft's configuration sets.
    pub settings: Settings,
    /// The sources that its newsroom has declared.
    registry: Arc<Registry>,
    in_force: Arc<InForce>,
}

/// Why a draft has no result.
#[derive(Debug, Error, Diagnostic)]
pub enum DraftError {
    /// It can't be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Read(#[from] ReadError),
    /// What it sets for itself can't be understood.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Settings(#[from] FileFault),
    /// The analyzer panicked.
    #[error("{0}: internal error")]
    #[diagnostic(help(
        "this is a defect of saidby; please report it with the draft, or the part of it that shows it"
    ))]
    Internal(String),
}

impl<'c> Session<'c> {
    /// Loads the configuration and the grammar that the flags name.
    ///
    /// # Errors
    /// When there is no such language, or a file of either is faulty.
    pub fn new(common: &'c CommonArgs) -> Result<Self, Failure> {
        let mut project = Vec::new();
        for folder in &common.grammar {
            read_folder(folder, &mut project)
                .map_err(|source| Failure::Read { path: folder.display().to_string(), source })?;
        }
        let configs = Configs::new(choice(common))?;
        let mut session = Self { common, project, configs, grammars: Vec::new() };
        // Its faults are told even where there is no draft.
        session.grammar(&Chain::default())?;
        Ok(session)
    }

    /// The drafts behind the paths of a command.
    ///
    /// # Errors
    /// When a configuration that speaks of them can't be used.
    pub fn find(&mut self, args: &PathArgs, paths: &[PathBuf]) -> Result<Found, Failure> {
        let choosing = Choosing::new(args)?;
        let mut failure = None;
        let found = read::find(paths, args.stdin_filename.as_deref(), &mut |path, entry| {
            let named = entry == Entry::Named;
            if failure.is_some() || (named && !args.force_exclude) {
                return false;
            }
            match self.configs.of(path) {
                Ok(chain) => (!named && is_configuration(path)) || choosing.leaves_out(&chain, path, entry),
                Err(error) => {
                    failure = Some(error);
                    false
                }
            }
        });
        failure.map_or(Ok(found), |error| Err(error.into()))
    }

    /// Whether the flags or the configuration of a file that was not named leave it out.
    ///
    /// # Errors
    /// When its configuration can't be used.
    pub fn leaves_out(&mut self, choosing: &Choosing, path: &Path) -> Result<bool, Failure> {
        Ok(choosing.leaves_out(&*self.configs.of(path)?, path, Entry::File))
    }

    /// What it takes to read the draft of a path.
    ///
    /// # Errors
    /// When its configuration can't be used.
    pub fn desk(&mut self, path: &Path) -> Result<Desk, Failure> {
        let chain = self.configs.of(path)?;
        let in_force = chain.in_force(path);
        Ok(Desk {
            grammar: self.grammar(&chain)?,
            settings: in_force.settings(),
            registry: chain.registry(),
            in_force: Arc::new(in_force),
        })
    }

    /// The grammar that a configuration speaks of; each is compiled once.
    fn grammar(&mut self, chain: &Chain) -> Result<Arc<Grammar>, Failure> {
        let configured = chain.grammar();
        let speaking: Vec<String> = configured.iter().map(|it| it.0.to_owned()).collect();
        if let Some((_, grammar)) = self.grammars.iter().find(|it| it.0 == speaking) {
            return Ok(grammar.clone());
        }
        let files: Vec<NamedFile> =
            self.project.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let Some(grammar) = Grammar::configured(&self.common.lang, &files, configured) else {
            let known = Grammar::languages().collect::<Vec<_>>().join(", ");
            return Err(Failure::UnknownLanguage(self.common.lang.clone(), known));
        };
        let grammar = Arc::new(grammar?);
        self.grammars.push((speaking, grammar.clone()));
        Ok(grammar)
    }
}

/// Which configuration the flags choose.
pub fn choice(common: &CommonArgs) -> Choice {
    match &common.config {
        _ if common.isolated => Choice::Isolated,
        Some(file) => Choice::File(file.clone()),
        None => Choice::Nearest,
    }
}

impl Desk {
    /// Analyzes a draft and shows it.
    ///
    /// # Errors
    /// When it can't be read, or its front matter sets something that can't be understood; and when the analyzer
    /// panicked, which is a defect of it. The drafts after this one are not to suffer for any of these.
    pub fn show<T>(
        &self,
        draft: Result<Draft, ReadError>,
        show: impl FnOnce(&View) -> T,
    ) -> Result<(Draft, T), DraftError> {
        let draft = draft?;
        let own = self.settings_of(&draft)?;
        let shown = catch_unwind(AssertUnwindSafe(|| {
            let document = crate::analyze_with(&draft.prose, &self.grammar, &self.registry);
            show(&View {
                page: Page::new(&draft),
                document: &document,
                grammar: &self.grammar,
                settings: own.as_ref().unwrap_or(&self.settings),
            })
        }));
        match shown {
            Ok(shown) => Ok((draft, shown)),
            Err(_) => Err(DraftError::Internal(draft.name)),
        }
    }

    /// What holds for a draft that sets something itself.
    fn settings_of(&self, draft: &Draft) -> Result<Option<Settings>, FileFault> {
        let own = own(draft)?;
        Ok(own.map(|own| InForce::clone(&self.in_force).with(own).settings()))
    }
}

/// What a draft sets for itself, if it does.
///
/// # Errors
/// When it can't be understood.
pub fn own(draft: &Draft) -> Result<Option<DraftFile>, FileFault> {
    let yaml = draft.prose.metadata.settings.clone();
    yaml.map(|yaml| DraftFile::parse(&draft.name, draft.file(), yaml)).transpose()
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
