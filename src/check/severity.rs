//! How grave a finding is, and what a rule is set to.

use std::fmt;

/// How grave a finding is; the order is that of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown, never fails a run by default.
    Note,
    /// Fails a run by default.
    Warning,
    /// The story should not be published so.
    Error,
}

impl Severity {
    /// One level up; an error stays one.
    pub fn raised(self) -> Self {
        match self {
            Self::Note => Self::Warning,
            Self::Warning | Self::Error => Self::Error,
        }
    }

    /// Its name in configuration and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a rule is set to: silent, or a severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It does not run.
    Off,
    /// Its findings have this severity, unless the rule has a reason to raise one.
    On(Severity),
}

impl Level {
    /// Shorthands for the tables of rules.
    pub const NOTE: Self = Self::On(Severity::Note);
    /// See [`Level::NOTE`].
    pub const WARNING: Self = Self::On(Severity::Warning);
    /// See [`Level::NOTE`].
    pub const ERROR: Self = Self::On(Severity::Error);

    /// Its name in configuration and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On(severity) => severity.name(),
        }
    }

    /// The level of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Off, Self::NOTE, Self::WARNING, Self::ERROR].into_iter().find(|it| it.name() == name)
    }

    /// The severity, unless it is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::On(severity) => Some(severity),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
