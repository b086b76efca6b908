//! Changes as Markdown, for a comment on a pull request.

use std::fmt::Write;

use super::sentence;
use crate::read::REPORT_MARK;
use crate::report::markdown::escaped;
use crate::track::{Change, Newsroom};

/// A list for each story.
pub fn markdown(newsroom: &Newsroom, changes: &[Change]) -> String {
    let mut out = format!("{REPORT_MARK}\n## Sources in this edit\n");
    if changes.is_empty() {
        out.push_str("\nNo change of sources, quotations or numbers.\n");
    }
    let mut last = None;
    for change in changes {
        // Writing to a string can't fail.
        if last != Some(change.story) {
            let _ = write!(out, "\n### {}\n\n", escaped(&newsroom.stories[change.story].path));
            last = Some(change.story);
        }
        let place = change.new.map_or(String::new(), |it| format!("line {}: ", it.spot.line));
        let _ = write!(out, "- {place}{}", escaped(&sentence(change)));
        let claim = change.new.map_or(String::new(), |it| format!("  \n  {}", escaped(&it.text)));
        let _ = writeln!(out, "{claim}");
    }
    out
}
