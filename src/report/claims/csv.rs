//! The fact-checker's worksheet: a row for each claim, with empty columns for what the check comes to.

use std::fmt::Write;

use super::Report;
use crate::parse::Form;
use crate::report::csv::field;
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
