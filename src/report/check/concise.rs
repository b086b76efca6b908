//! One line a finding: `path:line:col: severity[SB101 unattributed-claim] message`.

use std::fmt::Write;

use super::{Report, Sheet, Summary};
use crate::report::escape::visible;

/// One line a finding.
pub struct Concise;

impl Report for Concise {
    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let mut text = String::new();
        for it in findings {
            // In a packed file line and column are those of the extracted text, which nobody sees.
            let packed = page.packed(it.span).map_or(String::new(), |packed| format!(" ({packed})"));
            // Writing to a string can't fail.
            let _ = writeln!(
                text,
                "{}:{}: {}[{} {}] {}{packed}",
                visible(page.name()),
                page.start(it.span),
                it.severity,
                it.rule.code,
                it.rule.name,
                visible(&it.message),
            );
        }
        text
    }

    fn tail(&self, _summary: &Summary) -> String {
        String::new()
    }
}
