//! Commands that make GitHub Actions annotate a pull request.

use std::fmt::Write;

use super::{Report, Sheet};
use crate::check::Severity;
use crate::report::escape::visible;
use crate::report::root::Root;

/// One workflow command a finding.
pub struct GitHub {
    root: Root,
}

impl GitHub {
    /// With the paths of files below a root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }
}

impl Report for GitHub {
    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let mut text = String::new();
        for it in findings {
            let command = match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let (start, end) = page.region(it.span);
            // Writing to a string can't fail.
            let _ = write!(
                text,
                "::{command} title=saidby ({} {}),file={},line={},endLine={}",
                it.rule.code,
                it.rule.name,
                property(&self.root.path(page.name())),
                start.line,
                end.line,
            );
            // GitHub refuses columns where the lines differ.
            if start.line == end.line {
                let _ = write!(text, ",col={},endColumn={}", start.column, end.column);
            }
            let _ = write!(text, "::{}", data(&visible(&it.message)));
            if let Some(help) = &it.help {
                let _ = write!(text, "%0A{}", data(&visible(help)));
            }
            text.push('\n');
        }
        text
    }
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, where `:` and `,` end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_draft_or_its_name_makes_a_command() {
        assert_eq!(data("100% so\r\n::error::x"), "100%25 so%0D%0A::error::x");
        assert_eq!(property("a,b:c%\n.txt"), "a%2Cb%3Ac%25%0A.txt");
    }
}
