//! A report as one HTML file that needs nothing else: no network, no other file. Without scripts it can be
//! read all the same; scripts only move the notes on claims to where the claims are.

mod share;
mod sources;
mod story;

use std::fmt::Write;

use super::markup::escaped;
use super::names::Named;
use super::outline::Outline;
use super::page::Page;
use crate::check::{Finding, Severity};
use crate::claims::Status;
use crate::read::REPORT_MARK;

/// What stands before the first story. `headline` is plain text.
pub fn head(headline: &str) -> String {
    format!(
        "<!DOCTYPE html>\n{REPORT_MARK}\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>saidby: {headline}</title>\n<style>\n{}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the story</a>\n\
         <header class=\"top\"><p class=\"brand\">saidby</p><h1>{headline}</h1></header>\n<main id=\"main\">\n",
        include_str!("style.css"),
        headline = escaped(headline),
    )
}

/// What stands behind the last story.
pub fn tail() -> String {
    format!("</main>\n<script>\n{}</script>\n</body>\n</html>\n", include_str!("script.js"))
}

/// One story.
pub fn story(page: &Page, outline: &Outline, findings: &[&Finding]) -> String {
    let mut out = String::new();
    let id = &id(page.name());
    let name = escaped(page.name());
    // Writing to a string can't fail.
    let _ = write!(
        out,
        "<article class=\"draft{}\" id=\"{id}\" aria-labelledby=\"{id}-name\">\n<header class=\"bar\">\
         <h2 id=\"{id}-name\">{name}</h2>\n{}</header>\n",
        if findings.is_empty() { " bare" } else { "" },
        filters(outline, findings),
    );
    out.push_str("<div class=\"columns\">\n");
    story::story(&mut out, id, page, outline, findings);
    sources::sources(&mut out, id, page, outline);
    out.push_str("</div>\n</article>\n");
    out
}

/// A word that no other story of the file has, and that a link can lead to.
fn id(name: &str) -> String {
    let mut id = String::from("d");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => id.push(char::from(byte)),
            // Writing to a string can't fail.
            _ => {
                let _ = write!(id, "_{byte:02x}");
            }
        }
    }
    id
}

/// The legend, each entry of which shows or hides what it explains.
fn filters(outline: &Outline, findings: &[&Finding]) -> String {
    let mut out = String::from("<form class=\"filters\"><fieldset><legend>Claims</legend>");
    for status in STATUSES {
        let count = outline.claims.iter().filter(|it| it.status == status).count();
        filter(&mut out, status.name(), count, status.name());
    }
    out.push_str("</fieldset>");
    if !findings.is_empty() {
        out.push_str("<fieldset><legend>Findings</legend>");
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let count = findings.iter().filter(|it| it.severity == severity).count();
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                filter(&mut out, severity.name(), count, &format!("{severity}{plural}"));
            }
        }
        out.push_str("</fieldset>");
    }
    out + "</form>\n"
}

fn filter(out: &mut String, class: &str, count: usize, label: &str) {
    // Writing to a string can't fail.
    let _ = write!(
        out,
        "<label class=\"{class}\"><input type=\"checkbox\" class=\"show-{class}\" checked=\"checked\" autocomplete=\"off\"/>\
         <span class=\"key\">{count} {label}</span></label>"
    );
}

const STATUSES: [Status; 4] = [Status::Attributed, Status::Continued, Status::Unattributed, Status::Exempt];

/// The letters of the `n`-th finding: a, b, … z, aa, ab, …
fn letters(n: usize) -> String {
    let letter = char::from(b'a' + (n % 26) as u8);
    if n < 26 { letter.to_string() } else { letters(n / 26 - 1) + &letter.to_string() }
}
