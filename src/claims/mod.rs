//! Sentences to claims: which source stands behind each, or none.
//!
//! A sentence of the body is one claim, or several where its clauses rest on different sources. What
//! stands behind it is decided at its main verb: an attribution in a subordinate clause ("the mayor, who
//! wanted to leave, lost the vote") does not carry the sentence. A sentence is never taken for attributed
//! only because its neighbour is.

mod clause;
mod cover;
mod exempt;
mod ledger;

pub use ledger::{ledger, marks};

use crate::grammar::Marker;
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

impl ClaimClass {
    /// The class of a marker; none for the markers that speak of something else.
    pub fn of(marker: Marker) -> Option<Self> {
        Some(match marker {
            Marker::Accusation => Self::Accusation,
            Marker::Statistic => Self::Statistic,
            Marker::Motive => Self::Motive,
            Marker::Contested => Self::Contested,
            Marker::Causation => Self::Causation,
            Marker::Prediction => Self::Prediction,
            Marker::Superlative => Self::Superlative,
            _ => return None,
        })
    }

    /// Every class, gravest first.
    pub const ALL: [Self; 8] = [
        Self::Accusation,
        Self::Statistic,
        Self::Motive,
        Self::Contested,
        Self::Causation,
        Self::Prediction,
        Self::Superlative,
        Self::Factual,
    ];
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
