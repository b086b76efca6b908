//! The shape of a configuration.

use std::ops::Range;

use serde::Deserialize;

use super::glob::Globs;
use super::profile::Profile;
use super::rules::Rules;
use crate::fault::FileFault;
use crate::grammar::file::{ClassEntry, ConstructEntry, CueEntry, GrammarFile, Pos};
use crate::yaml;

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
    /// The registry of its sources: a path, from the folder of this file.
    pub sources: Option<String>,
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

/// What the front matter of a draft sets for it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DraftFile {
    /// The levels to begin with.
    pub profile: Option<Profile>,
    /// Levels and options of rules.
    pub rules: Rules,
}

impl DraftFile {
    /// Reads what the front matter of a draft sets, `yaml` being its bytes in the text of the draft's file.
    ///
    /// # Errors
    /// With the place in the file of what can't be understood, and what was probably meant.
    pub fn parse(name: &str, text: &str, yaml: Range<usize>) -> Result<Self, FileFault> {
        #[derive(Default, Deserialize)]
        struct FrontMatter {
            #[serde(default)]
            saidby: DraftFile,
        }
        let start = yaml.start;
        let read = yaml::read(&text[yaml]).map(|it: FrontMatter| it.saidby);
        read.map_err(|it| yaml::Fault { at: it.at + start, ..it }.in_file(name, text))
    }
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
        yaml::read(text).map_err(|fault| fault.in_file(name, text))
    }
}
