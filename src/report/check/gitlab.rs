//! GitLab's code quality report: a JSON list of issues.

use serde_json::{Value, json};

use super::{Report, Sheet, Summary, advice};
use crate::check::{Finding, Severity};
use crate::report::page::Page;
use crate::report::root::Root;

/// One JSON list.
pub struct GitLab {
    root: Root,
}

impl GitLab {
    /// With the paths of files below a root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }

    fn issue(&self, page: &Page, it: &Finding) -> Value {
        let path = self.root.path(page.name());
        let (start, end) = page.region(it.span);
        json!({
            // GitLab shows the description only.
            "description": format!("{} {}: {}", it.rule.code, it.rule.name, advice(it)),
            "check_name": it.rule.name,
            // Of two issues with one fingerprint it shows one, though they be in different files.
            "fingerprint": it.fingerprint.in_file(&path).to_string(),
            "severity": severity(it.severity),
            "location": {
                "path": path,
                "positions": {
                    "begin": { "line": start.line, "column": start.column },
                    "end": { "line": end.line, "column": end.column },
                },
            },
        })
    }
}

impl Report for GitLab {
    fn head(&self, _summary: &Summary) -> String {
        "[\n".to_owned()
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let issues: Vec<_> = findings.iter().map(|it| self.issue(page, it).to_string()).collect();
        issues.join(",\n")
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, _summary: &Summary) -> String {
        "\n]\n".to_owned()
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
