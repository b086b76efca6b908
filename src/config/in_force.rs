//! What holds for one draft, and where each value comes from.

use super::file::DraftFile;
use super::option::RuleOption;
use super::profile::Profile;
use crate::check::{Level, Rule, Settings};
use crate::claims::ClaimClass;

/// One thing that a configuration says of the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// The level of a rule.
    Level(&'static Rule, Level),
    /// The level of a class of `unattributed-claim`.
    Class(ClaimClass, Level),
    /// A number that a rule is told.
    Count(&'static RuleOption, usize),
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing says otherwise.
    Default,
    /// A profile.
    Profile(Profile),
    /// A configuration.
    File(String),
    /// One of a configuration's overrides: with its number, from 1.
    Override(String, usize),
    /// The front matter of the draft.
    Draft,
}

/// A value with its origin.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// What holds for one draft.
#[derive(Debug, Clone)]
pub struct InForce {
    /// The levels to begin with, and what chose them.
    pub profile: (Profile, Origin),
    /// What differs from the values of the profile; the later holds.
    pub said: Vec<Applied>,
    /// People who need no introduction.
    pub known_names: Vec<String>,
}

impl InForce {
    /// The settings of a run.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        for it in self.applied() {
            match it.value {
                Value::Level(rule, level) => settings.levels.push((rule, level)),
                Value::Class(class, level) => settings.classes.push((class, level)),
                Value::Count(option, count) => (option.set)(&mut settings.options, count),
            }
        }
        settings.options.known_names.clone_from(&self.known_names);
        settings
    }

    /// Where the value that `is` picks comes from.
    pub fn origin(&self, is: impl Fn(&Value) -> bool) -> Origin {
        self.applied().filter(|it| is(&it.value)).last().map_or(Origin::Default, |it| it.origin)
    }

    /// With what the front matter of the draft sets.
    pub fn with(mut self, draft: DraftFile) -> Self {
        self.profile = draft.profile.map_or(self.profile, |it| (it, Origin::Draft));
        self.said.extend(draft.rules.0.into_iter().map(|value| Applied { value, origin: Origin::Draft }));
        self
    }

    /// What differs from the rules' own values; the later holds.
    fn applied(&self) -> impl Iterator<Item = Applied> {
        let profile = self.profile.0;
        let from = move |value| Applied { value, origin: Origin::Profile(profile) };
        profile.values().map(from).chain(self.said.iter().cloned())
    }
}
