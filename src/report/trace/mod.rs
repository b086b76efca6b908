//! Everything that rests on one source to text, one file a format.

mod csv;
mod human;
mod json;
mod markdown;

pub use csv::csv;
pub use human::human;
pub use json::json;
pub use markdown::markdown;

use crate::report::count::counted;
use crate::track::{Newsroom, Resting, Trace, Voice};

/// Who says it, the reader's first, with the words of each.
fn chain(newsroom: &Newsroom, it: &Resting) -> Vec<String> {
    if it.chain.is_empty() {
        return vec![newsroom.sources[it.source as usize].name.clone()];
    }
    it.chain.iter().map(|voice| name(newsroom, it, voice)).collect()
}

/// The voice's source; its words where it has none.
fn name(newsroom: &Newsroom, it: &Resting, voice: &Voice) -> String {
    let names: Vec<&str> = voice
        .source
        .iter()
        .flat_map(|&part| newsroom.sources_of(it.story, part))
        .map(|at| newsroom.sources[at as usize].name.as_str())
        .collect();
    if names.is_empty() { voice.words.clone() } else { names.join(" and ") }
}

/// The words that lead to the source, as printed; none for what is carried on.
fn words<'a>(it: &Resting<'a>) -> Option<&'a str> {
    it.chain.last().map(|it| it.words.as_str()).filter(|it| !it.is_empty())
}

/// How many claims rest on the source, and in how many stories.
fn extent(trace: &Trace) -> String {
    let mut stories: Vec<usize> = trace.resting.iter().map(|it| it.story).collect();
    stories.dedup();
    format!("{} in {}", counted(trace.resting.len(), "claim"), counted(stories.len(), "story"))
}

/// Name and role.
fn title(newsroom: &Newsroom, trace: &Trace) -> String {
    let source = &newsroom.sources[trace.source as usize];
    match source.role() {
        Some(role) => format!("{}, {role}", source.name),
        None => source.name.clone(),
    }
}
