//! Markdown: the summary of a job, or a comment on a change.

use std::fmt::Write;

use super::{Report, Sheet, Summary};
use crate::check::Severity;
use crate::read::REPORT_MARK;
use crate::report::count::counted;
use crate::report::markdown::escaped;

/// Counts, then a table for each draft with findings.
pub struct Markdown;

impl Report for Markdown {
    fn head(&self, summary: &Summary) -> String {
        let counts: Vec<_> = [
            (summary.errors, Severity::Error),
            (summary.warnings, Severity::Warning),
            (summary.notes, Severity::Note),
        ]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, severity)| format!("{} {}", sign(severity), counted(count, severity.name())))
        .collect();
        let counts = match counts.as_slice() {
            [] if summary.files == 0 => "nothing read",
            [] => "✅ no findings",
            counts => &counts.join(", "),
        };
        let mut text =
            format!("{REPORT_MARK}\n## saidby\n\n{counts} in {}\n", counted(summary.files, "file"));
        if summary.unreadable > 0 {
            // Writing to a string can't fail.
            let _ = write!(text, "\n⚠️ {} could not be read\n", counted(summary.unreadable, "file"));
        }
        text
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        if findings.is_empty() {
            return String::new();
        }
        let mut text = format!("\n### {}\n\n| | Place | Finding |\n|---|---|---|\n", escaped(page.name()));
        for it in findings {
            let _ = write!(
                text,
                "| {} {} | {} | **{}** ({} {})<br>{}",
                sign(it.severity),
                it.severity,
                page.place(it.span),
                escaped(&it.message),
                it.rule.code,
                it.rule.name,
                escaped(page.excerpt(it.span)),
            );
            for label in &it.labels {
                let _ =
                    write!(text, "<br>“{}”: {}", escaped(page.excerpt(label.span)), escaped(&label.message));
            }
            if let Some(help) = &it.help {
                let _ = write!(text, "<br>*{}*", escaped(help));
            }
            text.push_str(" |\n");
        }
        text
    }
}

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟠",
        Severity::Note => "🔵",
    }
}
