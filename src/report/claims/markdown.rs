//! The ledger as Markdown: the claims of each draft, then its sources.

use std::fmt::Write;

use super::Report;
use crate::claims::{ClaimClass, Status};
use crate::read::REPORT_MARK;
use crate::report::markdown::escaped;
use crate::report::names::Named;
use crate::report::outline::{Claim, Outline};
use crate::report::view::View;

/// Two tables a draft.
pub struct Markdown;

impl Report for Markdown {
    fn head(&self) -> String {
        format!("{REPORT_MARK}\n")
    }

    // Writing to a string can't fail.
    fn document(&self, view: &View) -> String {
        let outline = Outline::new(view);
        let mut out = format!("## {}\n\n", escaped(view.page.name()));
        out.push_str("| Place | Claim | Status | Source |\n|---|---|---|---|\n");
        for claim in &outline.claims {
            let _ = writeln!(
                out,
                "| {} | {} | {} {} | {} |",
                view.page.place(claim.span),
                escaped(view.page.excerpt(claim.span)),
                sign(claim.status),
                status(claim),
                who(&outline, claim),
            );
        }
        out.push_str("\n| Source | Kind | Claims | First |\n|---|---|---|---|\n");
        for (_, source) in outline.speakers() {
            let role = source.role.as_ref().map_or(String::new(), |role| format!(", {}", escaped(role)));
            let _ = writeln!(
                out,
                "| {}{role} | {} | {} | {} |",
                escaped(&source.name),
                source.kind.name(),
                source.claims,
                view.page.place(source.first)
            );
        }
        out
    }

    fn between(&self, _next: &str) -> String {
        "\n".to_owned()
    }
}

fn status(claim: &Claim) -> String {
    match (claim.status, claim.class) {
        (Status::Exempt, _) | (_, ClaimClass::Factual) => claim.status.name().to_owned(),
        (status, class) => format!("{} ({})", status.name(), class.name()),
    }
}

fn who(outline: &Outline, claim: &Claim) -> String {
    let names = claim.sources.iter().filter_map(|&it| outline.sources.get(it));
    let names: Vec<_> = names.map(|it| escaped(&it.name)).collect();
    if names.is_empty() {
        let words: Vec<_> = claim.behind.iter().map(|it| escaped(&it.words)).collect();
        words.join("; ")
    } else {
        names.join("; ")
    }
}

fn sign(status: Status) -> &'static str {
    match status {
        Status::Attributed => "✓",
        Status::Continued => "↳",
        Status::Unattributed => "❓",
        Status::Exempt => "·",
    }
}
