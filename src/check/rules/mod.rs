//! One file per rule. A file's module comment is the page that `saidby explain` prints.

pub(super) mod agentless_report;
pub(super) mod anonymity_unexplained;
pub(super) mod anonymous_opinion;
pub(super) mod hearsay;
pub(super) mod invalid_suppression;
pub(super) mod late_attribution;
pub(super) mod loaded_verb;
pub(super) mod no_response;
pub(super) mod orphan_quote;
pub(super) mod quote_drift;
pub(super) mod scare_quote;
pub(super) mod single_anonymous_accusation;
pub(super) mod single_source;
pub(super) mod speaker_collision;
pub(super) mod study_underspecified;
pub(super) mod unattributed_claim;
pub(super) mod unbalanced_quote;
pub(super) mod undeclared_source;
pub(super) mod unknown_first_reference;
pub(super) mod unresolved_source;
pub(super) mod unused_suppression;
pub(super) mod vague_source;
