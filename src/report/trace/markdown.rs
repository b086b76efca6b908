//! A trace as tables of Markdown.

use std::fmt::Write;

use super::{chain, extent, title};
use crate::read::REPORT_MARK;
use crate::report::markdown::escaped;
use crate::report::names::Named;
use crate::track::{Newsroom, Trace};

/// A table for each source.
pub fn markdown(newsroom: &Newsroom, traces: &[Trace]) -> String {
    let mut out = format!("{REPORT_MARK}\n");
    for trace in traces {
        // Writing to a string can't fail.
        let _ = write!(
            out,
            "\n## {}\n\n{}\n\n| Place | Claim | Class | Said by |\n|---|---|---|---|\n",
            escaped(&title(newsroom, trace)),
            extent(trace)
        );
        for it in &trace.resting {
            let doubt = if it.is_doubtful { " (may be somebody else)" } else { "" };
            let _ = writeln!(
                out,
                "| {}:{} | {} | {} | {}{doubt} |",
                escaped(&newsroom.stories[it.story].path),
                it.claim.spot.line,
                escaped(&it.claim.text),
                it.claim.class.name(),
                escaped(&chain(newsroom, it).join(" → ")),
            );
        }
    }
    out
}
