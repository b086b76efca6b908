//! What the tests that judge whole drafts have in common.

use std::ops::Range;

use saidby::check::{self, Finding, Level, RULES, Settings};
use saidby::grammar::Grammar;
use saidby::read::Prose;

/// The line that starts another file of the same run.
pub const NEXT_FILE: &str = "--- next file ---\n";

/// Takes the marks `{{…}}` out of a draft. `split` takes what is in one apart: what it asks for, and its words. With
/// it stands where those are, in bytes of the unmarked draft.
pub fn unmark<'d, T>(
    draft: &'d str,
    split: impl Fn(&'d str) -> (T, &'d str),
) -> (String, Vec<(T, Range<usize>)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), draft);
    while let Some((before, after)) = rest.split_once("{{") {
        let (inner, behind) = after.split_once("}}").expect("every mark is closed");
        let (asks, words) = split(inner);
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        marks.push((asks, start..text.len()));
        rest = behind;
    }
    text.push_str(rest);
    (text, marks)
}

/// The findings of each file of a run, with spans of the file; every rule is on.
pub fn findings(files: &[Prose]) -> Vec<Vec<Finding>> {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let off = RULES.iter().filter(|it| it.level == Level::Off);
    let settings = Settings { levels: off.map(|it| (it, Level::NOTE)).collect(), ..Settings::default() };
    let documents: Vec<_> = files.iter().map(|prose| saidby::analyze(prose, grammar)).collect();
    let mut all: Vec<Vec<Finding>> = documents.iter().map(|it| check::run(it, grammar, &settings)).collect();
    let quotations: Vec<_> = documents.iter().map(check::quotations).collect();
    let named: Vec<_> = quotations.iter().map(|it| ("another file", it.as_slice(), &settings)).collect();
    for (at, finding) in check::across(&named) {
        all[at].push(finding);
    }
    for (found, prose) in all.iter_mut().zip(files) {
        found.iter_mut().for_each(|it| it.span = prose.map.to_file(it.span));
    }
    all
}
