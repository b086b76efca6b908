//! The fact-checker's worksheet: a row for each claim, with empty columns for what the check comes to.

use std::borrow::Cow;
use std::fmt::Write;

use super::Report;
use crate::parse::Form;
use crate::report::names::Named;
use crate::report::outline::{Claim, Outline, resolution};
use crate::report::view::View;

/// CSV of RFC 4180.
pub struct Csv;

const COLUMNS: &[&str] = &[
    "claim",
    "status",
    "class",
    "source",
    "kind",
    "role",
    "words",
    "cue",
    "form",
    "resolution",
    "file",
    "line",
    "column",
    "checked",
    "verdict",
    "evidence",
    "checked by",
    "date",
    "notes",
];
/// How many columns at the end are left empty.
const EMPTY: usize = 6;

impl Report for Csv {
    fn head(&self) -> String {
        COLUMNS.join(",") + "\r\n"
    }

    fn document(&self, view: &View) -> String {
        let outline = Outline::new(view);
        let mut out = String::new();
        for claim in &outline.claims {
            let at = view.page.start(claim.span);
            let mut row = vec![view.page.excerpt(claim.span).to_owned()];
            row.extend([claim.status.name(), claim.class.name()].map(str::to_owned));
            row.extend(behind(&outline, claim));
            row.extend([view.page.name().to_owned(), at.line.to_string(), at.column.to_string()]);
            let row: Vec<_> = row.iter().map(|it| field(it)).collect();
            // Writing to a string can't fail.
            let _ = write!(out, "{}{}\r\n", row.join(","), ",".repeat(EMPTY));
        }
        out
    }
}

/// Source, kind, role, words, cue, form and resolution; of several attributions one behind the other.
fn behind(outline: &Outline, claim: &Claim) -> [String; 7] {
    let sources: Vec<_> = claim.sources.iter().filter_map(|&it| outline.sources.get(it)).collect();
    let list = |items: Vec<&str>| {
        let mut items: Vec<&str> = items.into_iter().filter(|it| !it.is_empty()).collect();
        items.dedup();
        items.join("; ")
    };
    let all = &claim.behind;
    [
        list(sources.iter().map(|it| it.name.as_str()).collect()),
        list(sources.iter().map(|it| it.kind.name()).collect()),
        list(sources.iter().filter_map(|it| it.role.as_deref()).collect()),
        list(all.iter().map(|it| it.words.as_str()).collect()),
        list(all.iter().map(|it| it.cue.as_str()).collect()),
        list(all.iter().map(|it| form(it.form)).collect()),
        list(all.iter().filter_map(|it| it.resolution.and_then(resolution)).collect()),
    ]
}

/// As fact-checkers call it.
fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "quote",
        Form::Mixed => "partial quote",
        Form::Indirect => "paraphrase",
    }
}

/// A field in quotation marks. Text that a spreadsheet would take for a formula gets an apostrophe, which
/// the spreadsheet does not show.
fn field(text: &str) -> String {
    let formula = |c: char| "=+-@\t\r\n|＝＋－＠".contains(c);
    let text = match text.trim_start_matches(' ').starts_with(formula) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    };
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_stays_a_field_and_is_no_formula() {
        for (text, out) in [
            ("so", "\"so\""),
            ("a,b\nc", "\"a,b\nc\""),
            ("he said \"so\"", "\"he said \"\"so\"\"\""),
            ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
            (" +1", "\"' +1\""),
            ("-1", "\"'-1\""),
            ("@SUM(1)", "\"'@SUM(1)\""),
            ("a=b", "\"a=b\""),
            ("", "\"\""),
        ] {
            assert_eq!(field(text), out, "{text:?}");
        }
    }
}
