//! What a rule reports.

use std::borrow::Cow;

use super::fingerprint::Fingerprint;
use super::{Rule, Severity};
use crate::span::Span;

/// A second place that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the prose.
    pub span: Span,
    /// What is there.
    pub message: Cow<'static, str>,
}

/// One thing that an editor should look at. Spans are bytes of the prose, which
/// [`crate::read::OffsetMap::to_file`] leads to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that reports it.
    pub rule: &'static Rule,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// What to do about it, where that can be said.
    pub help: Option<Cow<'static, str>>,
    /// The words at fault.
    pub span: Span,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// Its identity across edits of the rest of the story.
    pub fingerprint: Fingerprint,
}
