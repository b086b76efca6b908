//! Checkstyle's XML, which many review tools read.

use std::fmt::Write;

use super::{Report, Sheet, Summary, advice};
use crate::check::Severity;
use crate::report::markup::escaped;

/// One XML document.
pub struct Checkstyle;

impl Report for Checkstyle {
    fn head(&self, _summary: &Summary) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned()
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let mut text = format!("<file name=\"{}\">\n", escaped(page.name()));
        for it in findings {
            let at = page.start(it.span);
            // Writing to a string can't fail.
            let _ = writeln!(
                text,
                "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"saidby.{}\"/>",
                at.line,
                at.column,
                severity(it.severity),
                escaped(&advice(it)),
                it.rule.name,
            );
        }
        text + "</file>\n"
    }

    fn tail(&self, _summary: &Summary) -> String {
        "</checkstyle>\n".to_owned()
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}
