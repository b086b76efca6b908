//! The YAML of a configuration. The only module that reads it.

use serde::Deserialize;

use super::glob::Globs;
use super::profile::Profile;
use super::rules::Rules;
use crate::fault::{FileFault, nearest};
use crate::grammar::file::{ClassEntry, ConstructEntry, CueEntry, GrammarFile, Pos};

/// One `saidby.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ConfigFile {
    /// The configuration that this one is laid over: a path, from the folder of this file.
    pub extends: Option<String>,
    /// The levels to begin with.
    pub profile: Option<Profile>,
    /// Which files of folders are drafts; all that can be read when empty.
    pub include: Globs,
    /// Which files are none, also when they are named on the command line.
    pub exclude: Globs,
    /// Levels and options of rules.
    pub rules: Rules,
    /// What the house knows.
    pub house: House,
    /// What holds for some paths only; of two that match, the later holds.
    pub overrides: Vec<Override>,
}

/// What holds for some paths only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// For which.
    pub paths: Globs,
    /// The levels to begin with there.
    pub profile: Option<Profile>,
    /// Levels and options of rules there.
    #[serde(default)]
    pub rules: Rules,
}

/// What the house knows beyond the language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct House {
    /// People who need no introduction.
    pub known_names: Vec<String>,
    /// Names of outlets: organizations, whatever their last word means elsewhere.
    pub outlets: Vec<String>,
    /// Words that report, as in a grammar.
    pub cues: Vec<CueEntry>,
    /// Constructs, as in a grammar.
    pub constructs: Vec<ConstructEntry>,
}

impl House {
    /// Whether it says something about the language.
    pub fn has_grammar(&self) -> bool {
        !(self.outlets.is_empty() && self.cues.is_empty() && self.constructs.is_empty())
    }

    /// What it says about the language.
    pub fn grammar(&self) -> GrammarFile {
        // An outlet's name is known by the word that it ends in.
        let last = self.outlets.iter().filter_map(|it| it.split_whitespace().next_back());
        let outlets = ClassEntry {
            class: "organization".to_owned(),
            pos: Some(Pos::Name),
            words: last.map(str::to_owned).collect(),
        };
        GrammarFile {
            classes: vec![outlets],
            cues: self.cues.clone(),
            constructs: self.constructs.clone(),
            ..GrammarFile::default()
        }
    }
}

impl ConfigFile {
    /// Reads a configuration; `name` is what messages call it.
    ///
    /// # Errors
    /// With the place of what can't be understood, and what was probably meant.
    pub fn parse(name: &str, text: &str) -> Result<Self, FileFault> {
        // A file of comments says nothing, as an empty one does.
        if text.lines().all(|it| it.trim().is_empty() || it.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        serde_yaml::from_str(text).map_err(|error| {
            let at = error.location().map_or(0, |it| it.index());
            let (message, help) = explain(&error.to_string());
            let len = help.as_ref().and_then(|_| Some(quoted(&message).next()?.len())).unwrap_or(0);
            FileFault::new(name, text, at, len, message, help)
        })
    }
}

/// The message of the YAML reader without its place, its list of known names made a suggestion.
fn explain(message: &str) -> (String, Option<String>) {
    let message = message.rsplit_once(" at line ").map_or(message, |(it, _)| it);
    // The reader lists every name that it knows: "unknown field `a`, expected one of `b`, `c`".
    match message.split_once("`, expected ") {
        Some((unknown, known)) if message.contains("unknown ") => {
            let name = unknown.rsplit('`').next().unwrap_or_default();
            (format!("{unknown}`"), Some(nearest(name, quoted(known))))
        }
        _ => (message.to_owned(), None),
    }
}

/// What stands in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
