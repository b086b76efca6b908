//! The list of all sources to text, one file a format.

mod csv;
mod graphml;
mod html;
mod human;
mod json;

pub use csv::csv;
pub use graphml::graphml;
pub use html::html;
pub use human::human;
pub use json::json;

use crate::report::count::counted;
use crate::track::{Figures, Newsroom, Roster, Source};

/// What is to be shown.
pub struct Listing<'a> {
    /// All stories.
    pub newsroom: &'a Newsroom,
    /// The sources to show, in order.
    pub shown: Vec<u32>,
    /// What people have filled in.
    pub roster: Option<&'a Roster>,
    /// Whether the figures of each story are wanted.
    pub by_story: bool,
    /// Whether it is to be told what was joined, and why.
    pub why: bool,
}

impl<'a> Listing<'a> {
    fn sources(&self) -> impl Iterator<Item = &'a Source> + '_ {
        self.shown.iter().map(|&at| &self.newsroom.sources[at as usize])
    }

    fn path(&self, source: &Source) -> &'a str {
        &self.newsroom.stories[source.first.story as usize].path
    }

    fn parent(&self, source: &Source) -> Option<&'a Source> {
        source.parent.map(|at| &self.newsroom.sources[at as usize])
    }

    /// What people say of the shown sources: for each column its values, with how many sources and claims
    /// have each.
    fn filled_in(&self) -> Vec<Column<'a>> {
        let Some(roster) = self.roster else { return Vec::new() };
        let new = |name: &'a String| Column { name, values: Vec::new() };
        let mut all: Vec<Column> = roster.columns.iter().map(new).collect();
        for source in self.sources() {
            for (column, text) in all.iter_mut().zip(roster.of(source)) {
                let at = column.values.iter().position(|it| it.text == text).unwrap_or_else(|| {
                    column.values.push(Value { text, sources: 0, claims: 0 });
                    column.values.len() - 1
                });
                column.values[at].sources += 1;
                column.values[at].claims += source.claims;
            }
        }
        for column in &mut all {
            column.values.sort_by(|a, b| b.sources.cmp(&a.sources).then(a.text.cmp(b.text)));
        }
        all
    }
}

/// A column that people have filled in.
struct Column<'a> {
    name: &'a str,
    /// What stands in it, the most frequent first.
    values: Vec<Value<'a>>,
}

/// What stands in a column, and for how many sources with how many claims.
struct Value<'a> {
    text: &'a str,
    sources: u32,
    claims: u32,
}

/// A part of a whole in percent, without a fraction.
fn percent(part: u32, whole: u32) -> u32 {
    let rounded = (u64::from(part) * 100 + u64::from(whole) / 2).checked_div(u64::from(whole));
    rounded.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}

/// The figures in words, one a line.
fn summary(figures: &Figures, stories: usize) -> Vec<String> {
    let share = |part| percent(part, figures.shares);
    vec![
        format!(
            "{}: {} named, {} unnamed, of whom {} anonymous",
            counted(figures.sources, "source"),
            figures.named,
            figures.unnamed,
            figures.anonymous
        ),
        format!("{} attributed, {} not", counted(figures.attributed, "claim"), figures.unattributed),
        format!(
            "the ten with the most carry {} % of claims, people in public office {} %",
            share(figures.top_ten),
            share(figures.official)
        ),
        format!(
            "{}: {} with one source only, {} with an accusation and no response",
            counted(stories, "story"),
            figures.single_source,
            figures.unanswered
        ),
    ]
}
