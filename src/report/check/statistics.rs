//! How many findings there are of each rule, for people and as JSON.

use std::fmt::Write;

use serde_json::json;

use crate::check::{Finding, RULES, Rule, Severity};

/// One line of the table.
struct Row {
    rule: &'static Rule,
    /// Findings by severity: errors, warnings, notes.
    counts: [usize; 3],
    /// In how many drafts.
    files: usize,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The rules with findings, those with most first; `drafts` are the findings of each.
fn rows(drafts: &[Vec<&Finding>]) -> Vec<Row> {
    let row = |rule: &'static Rule| {
        let of_rule = |it: &&&Finding| it.rule == rule;
        let count =
            |severity| drafts.iter().flatten().filter(of_rule).filter(|it| it.severity == severity).count();
        let files = drafts.iter().filter(|it| it.iter().any(|it| it.rule == rule)).count();
        Row { rule, counts: SEVERITIES.map(count), files }
    };
    let mut rows: Vec<Row> = RULES.iter().map(row).filter(|it| it.files > 0).collect();
    rows.sort_by_key(|it| std::cmp::Reverse(it.total()));
    rows
}

impl Row {
    fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The table for people.
pub fn statistics(drafts: &[Vec<&Finding>]) -> String {
    let mut text =
        format!("{:>8} {:>7} {:>8} {:>6} {:>6}  rule\n", "findings", "errors", "warnings", "notes", "files");
    let mut total = [0; 4];
    let rows = rows(drafts);
    for row in &rows {
        let [errors, warnings, notes] = row.counts;
        line(&mut text, row.total(), row.counts, row.files, &format!("{} {}", row.rule.code, row.rule.name));
        for (sum, count) in total.iter_mut().zip([row.total(), errors, warnings, notes]) {
            *sum += count;
        }
    }
    let [all, errors, warnings, notes] = total;
    let files = drafts.iter().filter(|it| !it.is_empty()).count();
    line(&mut text, all, [errors, warnings, notes], files, &format!("all, in {} looked at", drafts.len()));
    text
}

fn line(text: &mut String, all: usize, [errors, warnings, notes]: [usize; 3], files: usize, rule: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "{all:>8} {errors:>7} {warnings:>8} {notes:>6} {files:>6}  {rule}");
}

/// The table as JSON.
pub fn statistics_json(drafts: &[Vec<&Finding>]) -> String {
    let rows = rows(drafts).into_iter().map(|it| {
        let [errors, warnings, notes] = it.counts;
        json!({
            "code": it.rule.code, "name": it.rule.name, "findings": it.total(),
            "errors": errors, "warnings": warnings, "notes": notes, "files": it.files,
        })
    });
    format!("{:#}\n", serde_json::Value::Array(rows.collect()))
}
