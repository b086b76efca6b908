//! Declared sources: where the text calls them by a name or an alias.
//!
//! A name that stands for a declared source is led to it before other names are (`naming`); a noun phrase without a
//! name that is an alias as a whole ("the mayor of Greenvale") is entered here.

use std::sync::Arc;

use super::SourceKind;
use super::entity::{Entity, Table};
use super::name::Named;
use super::resolver::Resolver;
use super::story::Story;
use crate::registry::{self, Kind, Known, Registry};
use crate::span::{Span, TokenRange};

/// Words that call a declared source.
pub(super) struct Sighting {
    pub tokens: TokenRange,
    pub source: Arc<Known>,
    /// Whether by its name; else by an alias.
    pub by_name: bool,
}

impl From<Kind> for SourceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Document => Self::Document,
            Kind::Group => Self::Group,
        }
    }
}

/// Where the story calls declared sources; what is in the first registry outranks the second.
pub(super) fn sightings(story: &Story, registries: [&Registry; 2]) -> Vec<Sighting> {
    if registries.iter().all(|it| it.is_empty()) {
        return Vec::new();
    }
    let tokens: Vec<Span> = story.text.tokens.iter().map(|it| it.span).collect();
    let found = registry::sightings(registries, story.source(), &tokens).into_iter();
    let sighting = |registry::Sighting { tokens: (start, end), source, by_name }| Sighting {
        tokens: TokenRange::new(start, end),
        source,
        by_name,
    };
    found.map(sighting).collect()
}

/// The sighting of which a name is the head: "Ortiz" in "Councilwoman Ortiz", but not "Greenvale" in "the mayor of
/// Greenvale".
pub(super) fn of_name<'s>(story: &Story, sightings: &'s [Sighting], named: &Named) -> Option<&'s Sighting> {
    let after = sightings.partition_point(|it| it.tokens.start <= named.name.start);
    let sighting = &sightings[after.checked_sub(1)?];
    let is_head = named.is_head && sighting.tokens.contains(named.name);
    (is_head && first_phrase(story, sighting.tokens) == Some(named.phrase)).then_some(sighting)
}

/// Leads surnames that stand alone in the story to the only source that the story declares with that surname: who
/// lists the sources of one story means nobody else.
pub(super) fn declare_surnames(story: &Story, declared: &[Arc<Known>], table: &mut Table) {
    for known in declared {
        let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let surname = last(&known.name);
        let is_only = declared.iter().filter(|it| last(&it.name) == surname).count() == 1;
        let bearers = story.find_symbol(&surname).and_then(|it| table.by_last.get(&it));
        if let Some(&[id]) = bearers.map(Vec::as_slice)
            && is_only
            && table.known(&known.name).is_none()
            && table.get(id).symbols.len() == 1
        {
            table.declare(story, id, known);
        }
    }
}

impl Resolver<'_> {
    /// Enters the noun phrases without a name that are an alias as a whole.
    pub(super) fn enter_descriptions(&mut self, sightings: &[Sighting]) {
        let story = self.story;
        for sighting in sightings {
            let Some(index) = first_phrase(story, sighting.tokens) else { continue };
            let phrase = *story.phrase(index);
            let is_whole = sighting.tokens.contains(story.without_articles(phrase.tokens));
            if self.head_name[index as usize] > 0 || !is_whole {
                continue;
            }
            let id = self.table.known(&sighting.source.name).unwrap_or_else(|| {
                let description = self.description(phrase, sighting.tokens);
                let id = self.table.push(Entity::new(description.kind, description.words));
                self.table.declare(story, id, &sighting.source);
                id
            });
            self.described.insert(index, id);
            self.registered.insert(index, id);
        }
    }
}

/// The first noun phrase in a range.
fn first_phrase(story: &Story, range: TokenRange) -> Option<u32> {
    range.iter().find_map(|token| story.phrase_of(token))
}
