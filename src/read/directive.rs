//! Directives: notes to the analyzer that stand in a draft and are no part of its prose.

use std::ops::Range;

use crate::span::Span;

/// One directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands, in bytes of the prose; empty where the prose does not hold it.
    pub span: Span,
    /// What it says, behind `saidby:`; from its opening mark on, where it is never closed.
    pub text: String,
    /// Whether it stands on a line of its own, and so speaks of the next paragraph; or else of its sentence.
    pub own_line: bool,
}

/// What opens a directive in plain text and Markdown; the bracket that is its partner closes it.
const OPEN: &str = "[saidby:";
/// What opens and closes a directive that is all of a line in Markdown, where a bracket would be seen.
const MARKDOWN: (&str, &str) = ("[//]: # (saidby:", ")");

/// What the directive says that is all of a line; `line` without white space around it.
pub(super) fn of_line(line: &str) -> Option<&str> {
    let (open, close) = MARKDOWN;
    let in_markdown = || Some(line.strip_prefix(open)?.strip_suffix(close)?.trim());
    let in_brackets = || in_line(line).find(|(place, _)| *place == (0..line.len())).map(|(_, note)| note);
    in_markdown().or_else(|| of_comment(line)).or_else(in_brackets)
}

/// The directives in brackets of a line: where they stand in it, and what they say.
pub(super) fn in_line(line: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(OPEN)?;
        let text = &line[start..];
        let (end, note) = match closed(text) {
            Some(end) => (end, text[OPEN.len()..end - 1].trim()),
            None => (text.len(), text),
        };
        at = start + end;
        Some((start..at, note))
    })
}

/// The length of a directive in brackets. In one whose list of rules is not closed the last bracket counts, which
/// shows where it ends.
fn closed(text: &str) -> Option<usize> {
    let mut depth = 0;
    let partner = text.char_indices().find(|&(_, c)| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth == 0
    });
    partner.map(|(at, _)| at + 1).or_else(|| text.ends_with(']').then_some(text.len()))
}

/// What the directive says that is all of a comment of HTML.
pub(super) fn of_comment(comment: &str) -> Option<&str> {
    let text = comment.strip_prefix(COMMENT.0)?.strip_suffix(COMMENT.1)?.trim();
    text.strip_prefix("saidby:").map(str::trim).filter(|it| !it.contains(COMMENT.1))
}

/// What opens and closes a comment of HTML.
const COMMENT: (&str, &str) = ("<!--", "-->");

/// The comments of HTML in a text: where they stand in it.
pub(super) fn comments(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (open, close) = COMMENT;
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(open)?;
        at = start + open.len();
        at += text[at..].find(close)? + close.len();
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_ends_where_its_bracket_is_closed() {
        for (line, expected) in [
            ("[saidby: ignore[A] b]", "0..21 ignore[A] b"),
            ("x [saidby: ignore[A] b] y [z]", "2..23 ignore[A] b"),
            ("[saidby: a] b [saidby: c]", "0..11 a/14..25 c"),
            ("[saidby: ignore[A b]", "0..20 ignore[A b"),
            ("x [saidby: ignore[A] b", "2..22 [saidby: ignore[A] b"),
            ("[said: a] saidby: b", ""),
        ] {
            let shown = in_line(line).map(|(place, note)| format!("{place:?} {note}"));
            assert_eq!(shown.collect::<Vec<_>>().join("/"), expected, "{line}");
        }
    }

    #[test]
    fn a_line_is_a_directive_when_it_holds_nothing_else() {
        for (line, expected) in [
            ("[saidby: ignore[A] b]", Some("ignore[A] b")),
            ("[saidby: ignore[A] b] c [d]", None),
            ("[saidby: ignore[A] b", Some("[saidby: ignore[A] b")),
            ("<!-- saidby: a -->", Some("a")),
            ("<!-- saidby: a --> b <!-- saidby: c -->", None),
            ("[//]: # (saidby: a (b))", Some("a (b)")),
            ("", None),
        ] {
            assert_eq!(of_line(line), expected, "{line}");
        }
    }
}
