//! Baselines: findings that a newsroom has decided to live with, in a file beside the drafts.
//!
//! A finding is known by its path and fingerprint, in which there is no line number; so it stays known while the
//! rest of its story changes. The file is sorted, one entry after the other, so that versions of it can be compared
//! and merged.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use miette::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::failure::Failure;
use super::output;
use crate::check::Finding;

/// The version of the file's shape.
const VERSION: u32 = 1;

/// A baseline.
#[derive(Debug)]
pub struct Baseline {
    /// Its file as named, and the folder from which its paths count.
    file: PathBuf,
    folder: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    entries: Vec<Entry>,
}

/// Findings that are the same but for their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The draft, from the folder of the baseline.
    path: String,
    /// The code of the rule.
    rule: String,
    /// The words at fault, so that people see what it is.
    excerpt: String,
    fingerprint: String,
    /// How many there are.
    count: usize,
    /// Why the newsroom lives with it; kept when the baseline is written anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Why a baseline can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum BaselineError {
    /// It can't be read.
    #[error("{path}: {}", .source.to_string().to_lowercase())]
    #[diagnostic(help("`--write-baseline` makes one"))]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is no baseline.
    #[error("{path}:{}:{}: no baseline: {source}", .source.line(), .source.column())]
    Malformed {
        /// The file.
        path: String,
        /// What the reader said.
        source: serde_json::Error,
    },
    /// It is one of another time.
    #[error("{path}: a baseline of version {version}, and this program knows {VERSION}")]
    Version {
        /// The file.
        path: String,
        /// Its version.
        version: u32,
    },
}

impl Baseline {
    /// An empty one that `file` will hold.
    pub fn new(file: &Path) -> Self {
        let folder = absolute(file).parent().map(Path::to_owned).unwrap_or_default();
        Self { file: file.to_owned(), folder, entries: Vec::new() }
    }

    /// Reads one.
    ///
    /// # Errors
    /// When it is not there, or is no baseline.
    pub fn read(file: &Path) -> Result<Self, BaselineError> {
        let path = file.display().to_string();
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(source) => return Err(BaselineError::Io { path, source }),
        };
        let stored: Stored = match serde_json::from_str(&text) {
            Ok(stored) => stored,
            Err(source) => return Err(BaselineError::Malformed { path, source }),
        };
        if stored.version != VERSION {
            return Err(BaselineError::Version { path, version: stored.version });
        }
        Ok(Self { entries: stored.entries, ..Self::new(file) })
    }

    /// Takes out the findings that it knows, as many of each as it counts, and returns what it knows of these drafts,
    /// or of drafts that are gone, and is there no more.
    pub fn take_out(&self, drafts: &mut [(&str, &mut Vec<Finding>)]) -> Vec<String> {
        let mut left: Vec<usize> = self.entries.iter().map(|it| it.count).collect();
        let paths: Vec<String> = drafts.iter().map(|(name, _)| self.path(name)).collect();
        let mut by_fingerprint: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            by_fingerprint.entry(&entry.fingerprint).or_default().push(at);
        }
        let gone: Vec<bool> = self.entries.iter().map(|it| !self.folder.join(&it.path).exists()).collect();
        // A draft that was moved takes its findings along, once all that stay have had theirs.
        for moved in [false, true] {
            for ((_, findings), path) in drafts.iter_mut().zip(&paths) {
                findings.retain(|finding| {
                    let like_it = by_fingerprint.get(finding.fingerprint.to_string().as_str());
                    let known = like_it.into_iter().flatten().copied().find(|&at| {
                        let here = if moved { gone[at] } else { self.entries[at].path == *path };
                        here && left[at] > 0
                    });
                    known.inspect(|&at| left[at] -= 1).is_none()
                });
            }
        }
        let paths: FxHashSet<String> = paths.into_iter().collect();
        let stale = (0..left.len())
            .filter(|&at| left[at] > 0 && (gone[at] || paths.contains(&self.entries[at].path)));
        stale.map(|at| self.entries[at].shown()).collect()
    }

    /// Makes it know these drafts' findings and no others of theirs, and writes it. What it knows of other drafts
    /// stays, unless they are gone. `excerpt` is the words of a finding.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn update<'f>(
        &mut self,
        drafts: impl Iterator<Item = (&'f str, &'f Finding, String)>,
        looked_at: &[&str],
    ) -> Result<usize, Failure> {
        let paths: FxHashSet<String> = looked_at.iter().map(|name| self.path(name)).collect();
        let (old, kept): (Vec<Entry>, Vec<Entry>) =
            std::mem::take(&mut self.entries).into_iter().partition(|it| paths.contains(&it.path));
        self.entries = kept.into_iter().filter(|it| self.folder.join(&it.path).exists()).collect();
        let mut reasons: FxHashMap<(String, String), Option<String>> = FxHashMap::default();
        for it in old {
            reasons.entry((it.path, it.fingerprint)).or_insert(it.reason);
        }
        let mut findings = 0;
        let mut entry_of: FxHashMap<(String, String), usize> = FxHashMap::default();
        for (name, finding, excerpt) in drafts {
            findings += 1;
            let key = (self.path(name), finding.fingerprint.to_string());
            if let Some(&at) = entry_of.get(&key) {
                self.entries[at].count += 1;
                continue;
            }
            let reason = reasons.remove(&key).flatten();
            let rule = finding.rule.code.to_owned();
            let (path, fingerprint) = key.clone();
            entry_of.insert(key, self.entries.len());
            self.entries.push(Entry { path, rule, excerpt, fingerprint, count: 1, reason });
        }
        self.entries.sort();
        self.write()?;
        Ok(findings)
    }

    fn write(&self) -> Result<(), Failure> {
        let stored = Stored { version: VERSION, entries: self.entries.clone() };
        let text = serde_json::to_string_pretty(&stored).map_err(io::Error::from);
        let text = text.map_err(|source| Failure::Write { path: self.file.display().to_string(), source })?;
        output::replace(&self.file, &(text + "\n"))
    }

    /// The path of a draft as entries have it.
    fn path(&self, name: &str) -> String {
        let path = absolute(Path::new(name));
        let common = path.components().zip(self.folder.components()).take_while(|(a, b)| a == b).count();
        let up = self.folder.components().skip(common).map(|_| Component::ParentDir);
        let parts = up.chain(path.components().skip(common));
        parts.map(|it| it.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
    }
}

impl Entry {
    fn shown(&self) -> String {
        format!("{}: {} “{}”", self.path, self.rule, self.excerpt)
    }
}

/// The absolute path of a file, its folder without links.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (path.parent().and_then(|it| fs::canonicalize(it).ok()), path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}
