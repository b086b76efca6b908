//! Reviewdog's diagnostic format. Columns are bytes of UTF-8 and ends exclusive, as its protocol says; paths
//! are relative to the current folder, from which reviewdog finds the repository itself.

use serde_json::{Value, json};

use super::{Report, Sheet, Summary, advice};
use crate::check::{Finding, Severity};
use crate::report::page::Page;
use crate::span::Span;

/// One JSON object.
pub struct RdJson;

impl Report for RdJson {
    fn head(&self, _summary: &Summary) -> String {
        format!("{{\"source\":{{\"name\":\"{}\"}},\"diagnostics\":[\n", env!("CARGO_PKG_NAME"))
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let all: Vec<_> = findings.iter().map(|it| diagnostic(page, it).to_string()).collect();
        all.join(",\n")
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, _summary: &Summary) -> String {
        "\n]}\n".to_owned()
    }
}

fn diagnostic(page: &Page, it: &Finding) -> Value {
    let related: Vec<Value> = it
        .labels
        .iter()
        .map(|label| json!({ "message": label.message, "location": location(page, label.span) }))
        .collect();
    json!({
        "message": advice(it),
        "location": location(page, it.span),
        "severity": severity(it.severity),
        "code": { "value": format!("{} {}", it.rule.code, it.rule.name) },
        "related_locations": related,
    })
}

fn location(page: &Page, span: Span) -> Value {
    let span = page.file_span(span);
    let position = |at| {
        let it = page.lines.byte_position(at);
        json!({ "line": it.line, "column": it.column })
    };
    json!({ "path": page.name(), "range": { "start": position(span.start), "end": position(span.end) } })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}
