//! What a run of the rules is told: levels and options.

use super::{Level, Rule, rule};
use crate::claims::ClaimClass;

/// Levels and options of a run; the default is every rule at its own level.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Levels that replace the rules' own; of two for one rule, the later holds.
    pub levels: Vec<(&'static Rule, Level)>,
    /// Levels of the classes of `unattributed-claim` that replace their own.
    pub classes: Vec<(ClaimClass, Level)>,
    /// Whether plain assertions ([`ClaimClass::Factual`]) are shown too, as notes.
    pub pedantic: bool,
    /// What single rules are told.
    pub options: Options,
}

/// What single rules are told.
#[derive(Debug, Clone)]
pub struct Options {
    /// Names that readers know without an introduction (`unknown-first-reference`).
    pub known_names: Vec<String>,
    /// The shortest story that needs more than one source, in words (`single-source`).
    pub single_source_words: usize,
    /// How many sentences of a quotation may stand before its speaker (`late-attribution`).
    pub late_after_sentences: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { known_names: Vec::new(), single_source_words: 250, late_after_sentences: 2 }
    }
}

impl Settings {
    /// Sets the level of a rule named by code or name; false when there is no such rule.
    pub fn set(&mut self, code_or_name: &str, level: Level) -> bool {
        let found = rule(code_or_name);
        self.levels.extend(found.map(|it| (it, level)));
        found.is_some()
    }

    /// The level of a rule in this run.
    pub fn level(&self, rule: &Rule) -> Level {
        self.set_level(rule).unwrap_or(rule.level)
    }

    /// The level that the run sets for a rule, if it sets one.
    pub fn set_level(&self, rule: &Rule) -> Option<Level> {
        self.levels.iter().rev().find(|(it, _)| *it == rule).map(|&(_, level)| level)
    }

    /// The level of a class of `unattributed-claim` in this run, `own` being its own.
    pub fn class_level(&self, class: ClaimClass, own: Level) -> Level {
        self.classes.iter().rev().find(|(it, _)| *it == class).map_or(own, |&(_, level)| level)
    }
}
