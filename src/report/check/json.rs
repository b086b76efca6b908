//! Findings as JSON: one object, or one object a line for each draft.

use serde::Serialize;

use super::{Report, Sheet, Summary};
use crate::check::Finding;
use crate::report::json::{self, Bytes, bytes};
use crate::report::names::Named;
use crate::report::page::{Packed, Page};

/// One JSON object.
pub struct Json;

/// One JSON object a line for each draft.
pub struct JsonLines;

impl Report for Json {
    fn head(&self, _summary: &Summary) -> String {
        json::head()
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        json::member(&checked(page, findings))
    }

    fn separator(&self) -> &'static str {
        json::SEPARATOR
    }

    fn tail(&self, summary: &Summary) -> String {
        json::end_with(summary)
    }
}

impl Report for JsonLines {
    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        json::line(&checked(page, findings))
    }
}

#[derive(Serialize)]
struct Checked<'a> {
    path: &'a str,
    text_origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    span: Bytes,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    packed: Option<Packed>,
    excerpt: &'a str,
    labels: Vec<Label<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Label<'a> {
    span: Bytes,
    message: &'a str,
}

fn checked<'a>(page: &'a Page, findings: &[&'a Finding]) -> Checked<'a> {
    Checked {
        path: page.name(),
        text_origin: page.draft.origin.name(),
        text: page.extracted(),
        findings: findings.iter().map(|it| found(page, it)).collect(),
    }
}

fn found<'a>(page: &Page<'a>, it: &'a Finding) -> Found<'a> {
    let span = page.file_span(it.span);
    let (start, end) = page.region(it.span);
    Found {
        code: it.rule.code,
        name: it.rule.name,
        severity: it.severity.name(),
        message: &it.message,
        help: it.help.as_deref(),
        span: bytes(span),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        packed: page.packed(it.span),
        excerpt: page.excerpt(it.span),
        labels: it
            .labels
            .iter()
            .map(|label| Label { span: bytes(page.file_span(label.span)), message: &label.message })
            .collect(),
        fingerprint: it.fingerprint.to_string(),
    }
}
