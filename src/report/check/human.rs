//! Findings for people: each with its words underlined.

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, Report as Diagnosis};

use super::snippet::Snippet;
use super::{Report, Sheet, Summary};
use crate::check::{Finding, Severity};
use crate::report::count::counted;
use crate::report::escape::visible;
use crate::report::page::Page;
use crate::report::style::{Ink, Style};
use crate::span::Span;

/// Findings with their words underlined, and a count at the end.
pub struct Human {
    style: Style,
    handler: GraphicalReportHandler,
}

impl Human {
    /// Laid out so.
    pub fn new(style: Style) -> Self {
        let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(style.width);
        Self { style, handler }
    }

    fn finding(&self, page: &Page, finding: &Finding) -> String {
        let spans: Vec<Span> = std::iter::once(finding.span)
            .chain(finding.labels.iter().map(|label| label.span))
            .map(|span| page.file_span(span))
            .collect();
        let packed = page.packed(finding.span).map_or(String::new(), |packed| format!(" {packed}"));
        let name = format!("{}{packed}", page.name());
        let snippet = Snippet::new(&name, &page.lines, &spans, self.style.width);
        let mut diagnostic = MietteDiagnostic::new(visible(&finding.message))
            .with_code(format!("{} {}", finding.rule.code, finding.rule.name))
            .with_severity(severity(finding.severity));
        if let Some(help) = &finding.help {
            diagnostic = diagnostic.with_help(visible(help));
        }
        let messages = finding.labels.iter().map(|label| Some(visible(&label.message).into_owned()));
        for (at, (span, message)) in snippet.labels().zip(std::iter::once(None).chain(messages)).enumerate() {
            diagnostic = diagnostic.and_label(match at {
                0 => LabeledSpan::new_primary_with_span(message, span),
                _ => LabeledSpan::new_with_span(message, span),
            });
        }
        let report = Diagnosis::new(diagnostic).with_source_code(snippet);
        let mut text = String::new();
        match self.handler.render_report(&mut text, report.as_ref()) {
            Ok(()) => text + "\n",
            // Not seen so far; the message is what matters.
            Err(_) => format!("{}: {}\n\n", visible(page.name()), visible(&finding.message)),
        }
    }
}

impl Report for Human {
    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        findings.iter().map(|finding| self.finding(page, finding)).collect()
    }

    fn tail(&self, summary: &Summary) -> String {
        let files = counted(summary.files, "file");
        let parts: Vec<_> = [
            (summary.errors, "error", Ink::Bad),
            (summary.warnings, "warning", Ink::Doubtful),
            (summary.notes, "note", Ink::Faint),
        ]
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, noun, ink)| self.style.paint(ink, &counted(count, noun)))
        .collect();
        match parts.as_slice() {
            // What there was instead of a draft is told on standard error.
            _ if summary.files == 0 => String::new(),
            [] => format!("{} in {files}\n", self.style.paint(Ink::Good, "no findings")),
            parts => format!("{} in {files}\n", parts.join(", ")),
        }
    }
}

fn severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Note => miette::Severity::Advice,
    }
}
