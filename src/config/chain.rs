//! Finds configurations, and lays them over each other.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::ConfigError;
use super::file::{ConfigFile, Override};
use super::in_force::{Applied, InForce, Origin};
use super::registry;
use crate::grammar::Parsed;
use crate::registry::Registry;

/// What a configuration is called.
pub const NAMES: [&str; 2] = ["saidby.yaml", ".saidby.yaml"];

/// Whether a path is called like a configuration.
pub fn is_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| NAMES.iter().any(|it| name == *it))
}

/// Which configuration holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The nearest one above a draft.
    Nearest,
    /// This one for all drafts; its patterns count from the current folder.
    File(PathBuf),
    /// None.
    Isolated,
}

/// One configuration as read.
#[derive(Debug)]
struct Layer {
    path: PathBuf,
    /// Its path, as shown.
    name: String,
    text: String,
    file: ConfigFile,
}

/// A configuration with those that it extends.
#[derive(Debug, Default)]
pub struct Chain {
    /// What it is laid over first, itself last; empty where there is no configuration.
    layers: Vec<Layer>,
    /// The folder from which the patterns of all of them count: that of the last, so that a configuration that
    /// many projects extend speaks of the folders of each.
    root: PathBuf,
    /// The sources that are declared beside them, and the files that declare them with how many.
    registry: Arc<Registry>,
    registries: Vec<(String, usize)>,
}

/// All configurations of a run; each is read once.
#[derive(Debug)]
pub struct Configs {
    choice: Choice,
    /// The current folder.
    here: PathBuf,
    /// By the folder of drafts.
    chains: HashMap<PathBuf, Arc<Chain>>,
}

impl Configs {
    /// Those of a run in the current folder.
    ///
    /// # Errors
    /// When the chosen file can't be used.
    pub fn new(choice: Choice) -> Result<Self, ConfigError> {
        let here = fs::canonicalize(".").unwrap_or_default();
        let mut configs = Self { choice, here: here.clone(), chains: HashMap::new() };
        let chain = match &configs.choice {
            Choice::Nearest => return Ok(configs),
            Choice::File(file) => configs.chain(file, here)?,
            Choice::Isolated => Chain::default(),
        };
        configs.chains.insert(PathBuf::new(), Arc::new(chain));
        Ok(configs)
    }

    /// The configuration of a draft, which need not be there.
    ///
    /// # Errors
    /// When it can't be used.
    pub fn of(&mut self, path: &Path) -> Result<Arc<Chain>, ConfigError> {
        let folder = match self.choice {
            Choice::Nearest => real(path).parent().map(Path::to_owned).unwrap_or_default(),
            _ => PathBuf::new(),
        };
        self.of_folder(&folder)
    }

    fn of_folder(&mut self, folder: &Path) -> Result<Arc<Chain>, ConfigError> {
        if let Some(chain) = self.chains.get(folder) {
            return Ok(chain.clone());
        }
        let chain = match (self.in_folder(folder)?, folder.parent()) {
            (Some(file), _) => Arc::new(self.chain(&file, folder.to_owned())?),
            (None, Some(above)) => self.of_folder(above)?,
            (None, None) => Arc::new(Chain::default()),
        };
        self.chains.insert(folder.to_owned(), chain.clone());
        Ok(chain)
    }

    /// The configuration that stands in a folder.
    fn in_folder(&self, folder: &Path) -> Result<Option<PathBuf>, ConfigError> {
        match NAMES.map(|name| folder.join(name)).map(|path| path.is_file().then_some(path)) {
            [Some(_), Some(_)] => Err(ConfigError::Two { folder: self.shown(folder) }),
            [one, other] => Ok(one.or(other)),
        }
    }

    /// A configuration with those that it extends, and the sources that are declared beside them.
    fn chain(&self, file: &Path, root: PathBuf) -> Result<Chain, ConfigError> {
        let layers = self.read(file)?;
        let mut files = Vec::new();
        for layer in &layers {
            let named = layer.file.sources.as_deref();
            registry::read(&layer.path, named, &|it| self.shown(it), &mut files)?;
        }
        let registry = Arc::new(Registry::new(&files)?);
        let registries = files.into_iter().map(|it| (it.name.clone(), it.len())).collect();
        Ok(Chain { layers, root, registry, registries })
    }

    /// A configuration with those that it extends, which come first.
    fn read(&self, file: &Path) -> Result<Vec<Layer>, ConfigError> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut seen = Vec::new();
        let mut next = Some(real(file));
        while let Some(path) = next {
            let name = self.shown(&path);
            if let Some(first) = seen.iter().position(|it| *it == path) {
                let circle = layers.drain(..layers.len() - first).rev().map(|it| it.name);
                return Err(ConfigError::Circle(circle.chain([name]).collect()));
            }
            let text = text(&path).map_err(|source| ConfigError::Io { path: name.clone(), source })?;
            let file = ConfigFile::parse(&name, &text)?;
            next = file.extends.as_ref().map(|base| real(&path.with_file_name("").join(base)));
            seen.push(path.clone());
            layers.insert(0, Layer { path, name, text, file });
        }
        Ok(layers)
    }

    /// A path as it is shown: from the current folder where it lies below it.
    fn shown(&self, path: &Path) -> String {
        match path.strip_prefix(&self.here) {
            Ok(below) if below.as_os_str().is_empty() => ".".to_owned(),
            Ok(below) => below.display().to_string(),
            Err(_) => path.display().to_string(),
        }
    }
}

impl Chain {
    /// The paths of the configurations, the one in force last.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().map(|it| it.name.as_str())
    }

    /// Whether a path is never a draft by this configuration.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        let path = self.relative(path);
        self.layers.iter().any(|it| it.file.exclude.has(&path, is_folder))
    }

    /// Whether a file of a folder may be a draft by this configuration: the last layer that says so decides.
    pub fn includes(&self, path: &Path) -> bool {
        let include = self.layers.iter().map(|it| &it.file.include).rfind(|it| !it.is_empty());
        include.is_none_or(|it| it.has(&self.relative(path), false))
    }

    /// The sources that are declared for its drafts.
    pub fn registry(&self) -> Arc<Registry> {
        self.registry.clone()
    }

    /// The files that declare them, each with how many.
    pub fn registries(&self) -> &[(String, usize)] {
        &self.registries
    }

    /// What holds for a draft.
    pub fn in_force(&self, path: &Path) -> InForce {
        let path = self.relative(path);
        let mut profile = None;
        let mut said = Vec::new();
        for Layer { name, file, .. } in &self.layers {
            let matching = file.overrides.iter().zip(1..).filter(|(it, _)| it.paths.has(&path, false));
            let overrides = matching.map(|(Override { profile, rules, .. }, n)| {
                (*profile, rules, Origin::Override(name.clone(), n))
            });
            for (chosen, rules, origin) in
                std::iter::once((file.profile, &file.rules, Origin::File(name.clone()))).chain(overrides)
            {
                profile = chosen.map(|it| (it, origin.clone())).or(profile);
                said.extend(rules.0.iter().map(|&value| Applied { value, origin: origin.clone() }));
            }
        }
        let profile = profile.unwrap_or((super::Profile::default(), Origin::Default));
        let names = self.layers.iter().flat_map(|it| &it.file.house.known_names);
        InForce { profile, said, known_names: names.cloned().collect() }
    }

    /// What it says about the language, for the grammar of its drafts.
    pub fn grammar(&self) -> Vec<Parsed<'_>> {
        let saying = self.layers.iter().filter(|it| it.file.house.has_grammar());
        saying.map(|it| (it.name.as_str(), it.text.as_str(), it.file.house.grammar())).collect()
    }

    /// A path as patterns see it.
    fn relative(&self, path: &Path) -> PathBuf {
        below(&self.root, path)
    }
}

/// A path from a folder, which has no links above it; the whole path where it lies elsewhere.
pub fn below(folder: &Path, path: &Path) -> PathBuf {
    let path = real(path);
    path.strip_prefix(folder).map(Path::to_owned).unwrap_or(path)
}

/// The text of a file without a byte-order mark.
pub(super) fn text(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The absolute path of a file, without links among the folders above it as far as they are there. Its own link is
/// kept: a link belongs to the folder that it stands in.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => match fs::canonicalize(folder) {
            Ok(folder) => folder.join(name),
            Err(_) => real(folder).join(name),
        },
        // It ends in `..`, or is the root.
        _ => fs::canonicalize(&absolute).unwrap_or(absolute),
    }
}
