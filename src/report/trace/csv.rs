//! A trace as CSV.

use super::{chain, words};
use crate::report::csv::row;
use crate::report::names::Named;
use crate::track::{Newsroom, Trace};

const COLUMNS: [&str; 11] =
    ["source", "file", "line", "column", "claim", "quotes", "class", "status", "words", "chain", "certain"];

/// A row for each claim.
pub fn csv(newsroom: &Newsroom, traces: &[Trace]) -> String {
    let mut out = row(&COLUMNS);
    for (trace, it) in traces.iter().flat_map(|trace| trace.resting.iter().map(move |it| (trace, it))) {
        out.push_str(&row(&[
            newsroom.sources[trace.source as usize].id.clone(),
            newsroom.stories[it.story].path.clone(),
            it.claim.spot.line.to_string(),
            it.claim.spot.column.to_string(),
            it.claim.text.clone(),
            it.claim.quotes.join("; "),
            it.claim.class.name().to_owned(),
            it.claim.status.name().to_owned(),
            words(it).unwrap_or_default().to_owned(),
            chain(newsroom, it).join(" > "),
            (!it.is_doubtful).to_string(),
        ]));
    }
    out
}
