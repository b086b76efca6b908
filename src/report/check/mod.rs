//! Findings to text, one file a format.

mod checkstyle;
mod concise;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
mod snippet;

use serde::Serialize;

pub use checkstyle::Checkstyle;
pub use concise::Concise;
pub use github::GitHub;
pub use gitlab::GitLab;
pub use human::Human;
pub use json::{Json, JsonLines};
pub use junit::JUnit;
pub use markdown::Markdown;
pub use rdjson::RdJson;
pub use sarif::Sarif;

use super::page::Page;
use crate::check::{Finding, Severity};

/// A format of `check`. Its text is: head, the documents with the separator between those that have text,
/// tail.
pub trait Report: Sync {
    /// What stands before the first document.
    fn head(&self, summary: &Summary) -> String {
        let _ = summary;
        String::new()
    }

    /// One document with its findings, by place; called for documents without findings too.
    fn document(&self, page: &Page, findings: &[&Finding]) -> String;

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

/// So many of a thing.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
