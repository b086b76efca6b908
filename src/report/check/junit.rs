//! JUnit's XML, which every CI server reads: a suite a draft, a case a finding. A draft without findings is
//! a case that passed; a note, which fails no run by default, one that was skipped.

use std::fmt::Write;

use super::{Report, Sheet, Summary};
use crate::check::{Finding, Severity};
use crate::report::markup::escaped;
use crate::report::page::Page;

/// One XML document.
pub struct JUnit;

impl Report for JUnit {
    fn head(&self, _summary: &Summary) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"saidby\">\n".to_owned()
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let name = escaped(page.name());
        let notes = findings.iter().filter(|it| it.severity == Severity::Note).count();
        let mut text = format!(
            "<testsuite name=\"{name}\" file=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{notes}\">\n",
            findings.len().max(1),
            findings.len() - notes,
        );
        if findings.is_empty() {
            // Writing to a string can't fail.
            let _ = writeln!(text, "<testcase name=\"no findings\" classname=\"{name}\"/>");
        }
        for it in findings {
            let at = page.start(it.span);
            let outcome = if it.severity == Severity::Note { "skipped" } else { "failure" };
            let _ = writeln!(
                text,
                "<testcase name=\"{} {} at {}:{}\" classname=\"{name}\"><{outcome} type=\"{}\" message=\"{}\">{}</{outcome}></testcase>",
                it.rule.code,
                it.rule.name,
                at.line,
                at.column,
                it.severity,
                escaped(&it.message),
                escaped(&details(page, it)),
            );
        }
        text + "</testsuite>\n"
    }

    fn tail(&self, _summary: &Summary) -> String {
        "</testsuites>\n".to_owned()
    }
}

/// Place, words and help, a line each.
fn details(page: &Page, it: &Finding) -> String {
    let at = page.start(it.span);
    let mut text = format!("{}:{}:{}\n{}", page.name(), at.line, at.column, page.excerpt(it.span));
    for label in &it.labels {
        let at = page.start(label.span);
        let _ = write!(text, "\n{}:{}: {}", at.line, at.column, label.message);
    }
    if let Some(help) = &it.help {
        let _ = write!(text, "\n{help}");
    }
    text
}
