//! Sentences to claims: which source stands behind each, or none.

use crate::parse::AttributionId;
use crate::resolve::SourceId;
use crate::span::TokenRange;

/// What stands behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// An attribution in its own sentence.
    Attributed,
    /// Carried on from an attributed passage.
    Continued,
    /// Nothing.
    Unattributed,
    /// It claims nothing.
    Exempt,
}

/// What kind of claim; the order is that of severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimClass {
    /// Wrongdoing of a person or organization.
    Accusation,
    /// A figure.
    Statistic,
    /// Somebody's inner state or purpose.
    Motive,
    /// A disputed characterization.
    Contested,
    /// One thing made another happen.
    Causation,
    /// What will happen.
    Prediction,
    /// The most, the first, the only.
    Superlative,
    /// Any other declarative sentence.
    Factual,
}

/// Words that put a sentence into a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trigger {
    /// The class.
    pub class: ClaimClass,
    /// The words.
    pub tokens: TokenRange,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its tokens: the sentence, or a clause where two sources share it.
    pub tokens: TokenRange,
    /// Index of its sentence.
    pub sentence: u32,
    /// What stands behind it.
    pub status: Status,
    /// Its gravest class.
    pub class: ClaimClass,
    /// What put it there, gravest first.
    pub triggers: Vec<Trigger>,
    /// The attributions that cover it, outermost first.
    pub attributions: Vec<AttributionId>,
    /// The sources behind it.
    pub sources: Vec<SourceId>,
}
