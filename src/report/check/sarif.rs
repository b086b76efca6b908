//! SARIF 2.1.0, as GitHub's code scanning wants it.
//!
//! * Columns are code points, which `columnKind` says; ends are exclusive.
//! * Every result has a place, for one without would make GitHub refuse the whole file.
//! * `primaryLocationLineHash` is our own: by default two findings of one line, here a paragraph, are taken
//!   for one.

use serde_json::{Value, json};

use super::{Report, Sheet, Summary};
use crate::check::{Finding, Level, RULES, Rule, Severity};
use crate::report::page::Page;
use crate::report::root::Root;
use crate::span::Span;

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What GitHub reads of a description.
const LONGEST: usize = 1024;

/// One SARIF log with one run.
pub struct Sarif {
    root: Root,
}

impl Sarif {
    /// With the paths of files below a root.
    pub fn new(root: Root) -> Self {
        Self { root }
    }

    fn result(&self, page: &Page, it: &Finding) -> Value {
        let labels = it.labels.iter().enumerate();
        let related: Vec<Value> = labels
            .map(|(at, label)| {
                let mut location = self.location(page, label.span);
                location["id"] = json!(at + 1);
                location["message"] = json!({ "text": label.message });
                location
            })
            .collect();
        json!({
            "ruleId": it.rule.code,
            "ruleIndex": RULES.iter().position(|rule| rule == it.rule),
            "level": it.severity.name(),
            "message": { "text": message(it) },
            "locations": [self.location(page, it.span)],
            "relatedLocations": related,
            "partialFingerprints": { "primaryLocationLineHash": it.fingerprint.to_string() },
        })
    }

    fn location(&self, page: &Page, span: Span) -> Value {
        let (start, end) = page.region(span);
        json!({
            "physicalLocation": {
                "artifactLocation": { "uri": self.root.uri(page.name()) },
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                    "snippet": { "text": page.excerpt(span) },
                },
            },
        })
    }
}

impl Report for Sarif {
    fn head(&self, _summary: &Summary) -> String {
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
        });
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"results\":[\n"
        )
    }

    fn document(&self, sheet: &Sheet) -> String {
        let Sheet { page, findings, .. } = sheet;
        let results: Vec<_> = findings.iter().map(|it| self.result(page, it).to_string()).collect();
        results.join(",\n")
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, summary: &Summary) -> String {
        let invocation = json!({ "executionSuccessful": summary.unreadable == 0 });
        format!(
            "\n],\"columnKind\":\"unicodeCodePoints\",\"automationDetails\":{{\"id\":\"{}/\"}},\"invocations\":[{invocation}]}}]}}\n",
            env!("CARGO_PKG_NAME")
        )
    }
}

/// What is wrong, what to do, and links to the related locations. Brackets make a link in SARIF, so those
/// of the draft are escaped.
fn message(it: &Finding) -> String {
    let mut text = format!("{}.", plain(&it.message));
    if let Some(help) = &it.help {
        text += &format!(" Help: {}.", plain(help));
    }
    if !it.labels.is_empty() {
        let links = it.labels.iter().enumerate();
        let links: Vec<_> =
            links.map(|(at, label)| format!("[{}]({})", plain(&label.message), at + 1)).collect();
        text += &format!(" See: {}.", links.join(", "));
    }
    text
}

fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn rule(rule: &Rule) -> Value {
    let page = rule.page();
    let severity = rule.level.severity();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": description(&page) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": {
            "enabled": rule.level != Level::Off,
            "level": severity.unwrap_or(Severity::Note).name(),
        },
        "properties": {
            "tags": ["attribution"],
            "problem.severity": match severity {
                Some(Severity::Error) => "error",
                Some(Severity::Warning) => "warning",
                Some(Severity::Note) | None => "recommendation",
            },
        },
    })
}

/// The first paragraph of a rule's page, up to the last sentence that GitHub reads.
fn description(page: &str) -> String {
    let lines = page.lines().skip_while(|line| line.is_empty() || line.starts_with('#'));
    let text = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let mut end = text.len();
    while text[..end].chars().count() > LONGEST {
        end = text[..end - 1].rfind(". ").map_or(0, |at| at + 1);
    }
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_described_as_github_wants_it() {
        for it in RULES {
            for key in ["shortDescription", "fullDescription"] {
                let text = rule(it)[key]["text"].as_str().expect("text").chars().count();
                assert!((1..=LONGEST).contains(&text), "{it:?}: {key} has {text} characters");
            }
        }
    }

    #[test]
    fn brackets_of_a_draft_make_no_link() {
        assert_eq!(plain("[sic](1) \\"), "\\[sic\\](1) \\\\");
    }
}
