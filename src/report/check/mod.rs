//! Findings to text, one file a format.

mod checkstyle;
mod concise;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
mod snippet;
mod statistics;

use serde::Serialize;

pub use checkstyle::Checkstyle;
pub use concise::Concise;
pub use github::GitHub;
pub use gitlab::GitLab;
pub use html::Html;
pub use human::Human;
pub use json::{Json, JsonLines};
pub use junit::JUnit;
pub use markdown::Markdown;
pub use rdjson::RdJson;
pub use sarif::Sarif;
pub use statistics::{statistics, statistics_json};

use super::outline::Outline;
use super::page::Page;
use crate::check::{Finding, Severity};

/// A draft with what was found in it.
pub struct Sheet<'a> {
    /// The draft.
    pub page: Page<'a>,
    /// What was found, by place.
    pub findings: Vec<&'a Finding>,
    /// Its outline, where a format needs it.
    pub outline: Option<&'a Outline>,
}

/// A format of `check`. Its text is: head, the documents with the separator between those that have text,
/// tail.
pub trait Report: Sync {
    /// What stands before the first document.
    fn head(&self, summary: &Summary) -> String {
        let _ = summary;
        String::new()
    }

    /// One document; called for documents without findings too.
    fn document(&self, sheet: &Sheet) -> String;

    /// Whether it shows the story, and so needs its outline.
    fn needs_outline(&self) -> bool {
        false
    }

    /// What stands between two documents that have text.
    fn separator(&self) -> &'static str {
        ""
    }

    /// What stands behind the last document.
    fn tail(&self, summary: &Summary) -> String {
        let _ = summary;
        String::new()
    }
}

/// What a run of `check` came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Drafts that were read.
    pub files: usize,
    /// Drafts and paths that could not be read.
    pub unreadable: usize,
    /// Findings by severity.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub notes: usize,
}

impl Summary {
    /// Of so many drafts, with findings of these severities.
    pub fn new(files: usize, unreadable: usize, severities: impl IntoIterator<Item = Severity>) -> Self {
        let mut summary = Self { files, unreadable, ..Self::default() };
        for severity in severities {
            match severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        summary
    }

    /// All findings.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// How many findings are at least so grave.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Note => self.findings(),
        }
    }
}

/// What is wrong and what to do about it, for formats that have one line for both.
fn advice(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    }
}
