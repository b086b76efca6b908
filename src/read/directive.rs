//! Directives: notes to the analyzer that stand in a draft and are no part of its prose.

use crate::span::Span;

/// One directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands, in bytes of the prose; empty where the prose does not hold it.
    pub span: Span,
    /// What it says, behind `saidby:`.
    pub text: String,
    /// Whether it stands on a line of its own, and so speaks of the next paragraph; or else of its sentence.
    pub own_line: bool,
}

/// The marks around a directive on a line of its own: of plain text, Markdown and HTML.
const MARKS: &[(&str, &str)] = &[("[saidby:", "]"), ("<!-- saidby:", "-->"), ("[//]: # (saidby:", ")")];

/// What the directive says that is all of a line; `line` without white space around it.
pub(super) fn of_line(line: &str) -> Option<&str> {
    MARKS.iter().find_map(|(open, close)| Some(line.strip_prefix(open)?.strip_suffix(close)?.trim()))
}

/// What the directive says that is all of a comment of HTML.
pub(super) fn of_comment(comment: &str) -> Option<&str> {
    let text = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    Some(text.strip_prefix("saidby:")?.trim())
}
