//! The HTML report: the story with the findings in its margin.

use super::{Report, Sheet, Summary};
use crate::report::count::counted;
use crate::report::html;

/// One HTML file.
pub struct Html;

impl Report for Html {
    fn head(&self, summary: &Summary) -> String {
        html::head(&format!(
            "{} in {}",
            counted(summary.findings(), "finding"),
            counted(summary.files, "draft")
        ))
    }

    fn document(&self, sheet: &Sheet) -> String {
        sheet.outline.map_or(String::new(), |outline| html::story(&sheet.page, outline, &sheet.findings))
    }

    fn needs_outline(&self) -> bool {
        true
    }

    fn tail(&self, _summary: &Summary) -> String {
        html::tail()
    }
}
