//! Profiles: levels for a kind of newsroom or desk.

use serde::Deserialize;

use super::in_force::Value;
use crate::check::{Level, rule};
use crate::claims::ClaimClass;

/// A set of levels with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// For copy that others will print as it is: what is a note elsewhere fails.
    Wire,
    /// Every rule at its own level.
    #[default]
    Local,
    /// For columns and reviews: judgement is the writer's own, accusations and quotations are held to the same
    /// standard as everywhere.
    Opinion,
}

type Levels = (&'static [(&'static str, Level)], &'static [(ClaimClass, Level)]);

const WIRE: Levels = (
    &[
        ("SB205", Level::WARNING),
        ("SB207", Level::WARNING),
        ("SB301", Level::WARNING),
        ("SB303", Level::NOTE),
    ],
    &[
        (ClaimClass::Causation, Level::WARNING),
        (ClaimClass::Prediction, Level::WARNING),
        (ClaimClass::Superlative, Level::WARNING),
    ],
);

const OPINION: Levels = (
    &[
        ("SB205", Level::Off),
        ("SB301", Level::Off),
        ("SB303", Level::Off),
        ("SB401", Level::Off),
        ("SB403", Level::NOTE),
    ],
    &[
        (ClaimClass::Motive, Level::Off),
        (ClaimClass::Contested, Level::Off),
        (ClaimClass::Causation, Level::Off),
        (ClaimClass::Prediction, Level::Off),
        (ClaimClass::Superlative, Level::Off),
    ],
);

impl Profile {
    /// Its name in configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Local => "local",
            Self::Opinion => "opinion",
        }
    }

    /// What it sets that differs from the rules' own levels.
    pub(super) fn values(self) -> impl Iterator<Item = Value> {
        let (rules, classes) = match self {
            Self::Wire => WIRE,
            Self::Local => (&[][..], &[][..]),
            Self::Opinion => OPINION,
        };
        let rules = rules.iter().filter_map(|&(code, level)| Some(Value::Level(rule(code)?, level)));
        rules.chain(classes.iter().map(|&(class, level)| Value::Class(class, level)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_name_rules_that_there_are() {
        for (rules, _) in [WIRE, OPINION] {
            for (code, _) in rules {
                assert!(rule(code).is_some(), "{code}");
            }
        }
    }
}
