//! The ledger to findings: one file per rule.
//!
//! [`RULES`] is the register. A rule reads a finished [`crate::document::Document`] and changes nothing;
//! levels, order, fingerprints and the limit of one finding per rule, source and paragraph are applied here,
//! for all rules alike.

mod accusation;
mod anonymity;
mod context;
mod finding;
mod fingerprint;
mod register;
mod rule;
mod rules;
mod run;
mod settings;
mod severity;
mod suppress;

pub use finding::{Finding, Label};
pub use fingerprint::Fingerprint;
pub use register::{RULES, meant, rule, table};
pub use rule::Rule;
pub use rules::quote_drift::{Quotation, across, common, quotations};
pub use rules::unattributed_claim::{class_name, own_level};
pub use run::{run, unanswered};
pub use settings::{Options, Settings};
pub use severity::{Level, Severity};
