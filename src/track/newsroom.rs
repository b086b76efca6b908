//! All stories with their sources.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::identity::{Group, Joined, groups};
use super::{Part, Spot, Story};
use crate::registry::{Known, Origin};
use crate::resolve::SourceKind;

/// A place in one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The story, as a place in [`Newsroom::stories`].
    pub story: u32,
    /// Where in its file.
    pub spot: Spot,
}

/// A source of one or many stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// A name for programs: the same as long as the source's name, its role and those of its namesakes are.
    pub id: String,
    /// Its declared name; or else the name that most stories give it in full, or the words that describe it.
    pub name: String,
    /// Other names that stories give it, the most frequent first.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: SourceKind,
    /// Its roles as printed, the most frequent first, with how many stories have each.
    pub roles: Vec<(String, u32)>,
    /// Where it belongs: as it is declared, or the first name in its most frequent role with one.
    pub affiliation: Option<String>,
    /// Whether a role's word means a public office.
    pub is_official: bool,
    /// Whether it has a name.
    pub is_named: bool,
    /// Its first mention.
    pub first: Place,
    /// In how many stories it stands.
    pub stories: u32,
    /// How many claims rest on it, and how often others are said to report it; nobody who is only mentioned has
    /// any.
    pub reports: u32,
    /// How many claims rest on it.
    pub claims: u32,
    /// How many quotations it speaks.
    pub quotes: u32,
    /// How many words they hold.
    pub quoted_words: u32,
    /// How many others stand between it and the reader, at most.
    pub hearsay: u8,
    /// For whom it speaks, as a place in [`Newsroom::sources`].
    pub parent: Option<u32>,
    /// What it is made of: story, place in the story's list, and why it was joined.
    pub members: Vec<(u32, u32, Joined)>,
    /// What is declared of it.
    pub known: Option<Arc<Known>>,
    /// The source of the same name that it was kept apart from, and why.
    pub apart: Option<(u32, &'static str)>,
}

impl Source {
    /// Its role as it is declared, or as most stories print it.
    pub fn role(&self) -> Option<&str> {
        let declared = self.known.as_ref().and_then(|it| it.role.as_deref());
        declared.or_else(|| self.roles.first().map(|it| it.0.as_str()))
    }
}

/// What the outlet itself is called.
pub const OWN_REPORTING: &str = "own reporting";

/// All stories of a run with their sources.
#[derive(Debug)]
pub struct Newsroom {
    /// The stories, in the order of the run.
    pub stories: Vec<Story>,
    /// The sources, those with the most claims first.
    pub sources: Vec<Source>,
    /// By story and place in its list, the place in `sources`.
    of: Vec<Vec<Option<u32>>>,
}

impl Newsroom {
    /// Joins the sources of stories.
    pub fn new(stories: Vec<Story>) -> Self {
        let groups = groups(&stories);
        let mut sources: Vec<(usize, Source)> =
            groups.iter().map(|group| source(&stories, group)).enumerate().collect();
        sources.sort_by(|(_, a), (_, b)| rank(a).cmp(&rank(b)));
        let mut places = vec![0; groups.len()];
        for (place, (at, _)) in (0..).zip(&sources) {
            places[*at] = place;
        }
        let mut of: Vec<Vec<Option<u32>>> = stories.iter().map(|it| vec![None; it.parts.len()]).collect();
        for (group, &place) in groups.iter().zip(&places) {
            for &(story, part, _) in &group.members {
                of[story as usize][part as usize] = Some(place);
            }
        }
        let mut sources: Vec<Source> = sources.into_iter().map(|(_, it)| it).collect();
        for (group, &place) in groups.iter().zip(&places) {
            sources[place as usize].apart = group.apart.map(|(other, why)| (places[other], why));
        }
        let mut newsroom = Self { stories, sources, of };
        newsroom.lead_to_parents();
        newsroom.give_ids();
        newsroom
    }

    /// The source that a story's source is; none for what tells of nobody in particular, and for several
    /// together, which are their members.
    pub fn source_of(&self, story: usize, part: u32) -> Option<u32> {
        self.of[story][part as usize]
    }

    /// The sources that a story's source stands for: itself, or its members.
    pub fn sources_of(&self, story: usize, part: u32) -> impl Iterator<Item = u32> + '_ {
        let members = self.stories[story].parts[part as usize].members.as_slice();
        let own = members.is_empty().then_some(part);
        own.into_iter().chain(members.iter().copied()).filter_map(move |it| self.source_of(story, it))
    }

    /// For whom a source speaks in the end.
    pub fn root(&self, source: u32) -> u32 {
        let mut at = source;
        // A circle of spokespeople ends where it began.
        for _ in 0..self.sources.len() {
            match self.sources[at as usize].parent {
                Some(parent) if parent != source => at = parent,
                _ => break,
            }
        }
        at
    }

    fn lead_to_parents(&mut self) {
        let known = (0..).zip(&self.sources).filter(|(_, it)| it.known.is_some());
        let places: FxHashMap<String, u32> = known.map(|(at, it)| (it.name.clone(), at)).collect();
        for at in 0..self.sources.len() {
            let members = &self.sources[at].members;
            let mut parents = members.iter().filter_map(|&(story, part, _)| {
                let part = &self.stories[story as usize].parts[part as usize];
                self.source_of(story as usize, part.speaks_for?)
            });
            let parent = parents.find(|&it| it as usize != at);
            let declared = self.sources[at].known.as_ref().and_then(|it| it.parent.as_deref());
            let declared = declared.and_then(|it| places.get(it).copied());
            self.sources[at].parent = declared.or(parent);
        }
    }

    /// Ids from names; of namesakes from their roles too, and from a number where those don't differ.
    fn give_ids(&mut self) {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        let slugs: Vec<String> = self.sources.iter().map(|it| slug(&it.name)).collect();
        for slug in &slugs {
            *counts.entry(slug.clone()).or_default() += 1;
        }
        let mut taken: FxHashMap<String, u32> = FxHashMap::default();
        for (source, own) in self.sources.iter_mut().zip(slugs) {
            let role = source.roles.first().filter(|_| counts[&own] > 1);
            let mut id = role.map_or(own.clone(), |(role, _)| format!("{own}.{}", slug(role)));
            let count = taken.entry(id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                id = format!("{id}-{count}");
            }
            source.id = id;
        }
    }
}

/// Most claims first; of those with as many the one named first.
fn rank(it: &Source) -> (std::cmp::Reverse<u32>, std::cmp::Reverse<u32>, &str, Place) {
    (std::cmp::Reverse(it.claims), std::cmp::Reverse(it.stories), &it.name, it.first)
}

fn source(stories: &[Story], group: &Group) -> Source {
    let mut members = group.members.clone();
    members.sort_unstable();
    let parts = || members.iter().map(|&(story, part, _)| &stories[story as usize].parts[part as usize]);
    let names = ranked(parts().filter(|it| it.is_named || it.words.len() > 1).map(|it| it.name.as_str()));
    // Where no story names it, what describes it must do.
    let proper = ranked(parts().filter(|it| it.is_named).map(|it| it.name.as_str()));
    let fit = if proper.is_empty() { &names } else { &proper };
    let full = fit.iter().find(|(name, _)| name.contains(' ')).or(fit.first());
    let any = parts().next().map(|it| it.name.as_str()).unwrap_or_default();
    // What the newsroom declares holds for all stories, what a story does for its own.
    let declared = || parts().filter_map(|it| it.known.as_ref());
    let known = declared().find(|it| it.origin != Origin::Story).or_else(|| declared().next()).cloned();
    let of_newsroom = known.as_ref().filter(|it| it.origin != Origin::Story);
    let kind = known.as_ref().and_then(|it| it.kind).map_or_else(|| kind(parts()), SourceKind::from);
    let name = match (of_newsroom, kind) {
        (Some(known), _) => known.name.clone(),
        // "I" and "this newspaper" are no names.
        (None, SourceKind::OwnReporting) => OWN_REPORTING.to_owned(),
        _ => full.map_or(any, |it| it.0).to_owned(),
    };
    let aliases = names.iter().map(|it| it.0);
    let aliases = ranked(aliases.chain(parts().flat_map(|it| it.aliases.iter().map(String::as_str))));
    let roles = ranked(parts().flat_map(|it| it.roles.iter().map(|it| it.text.as_str())));
    let with_role =
        |text: &str| parts().flat_map(|it| &it.roles).find(|it| it.text == text && it.affiliation.is_some());
    let mut stands_in: Vec<u32> = members.iter().map(|it| it.0).collect();
    stands_in.dedup();
    let sum = |of: fn(&Part) -> u32| parts().map(of).sum();
    let first = members
        .iter()
        .map(|&(story, part, _)| Place { story, spot: stories[story as usize].parts[part as usize].first });
    Source {
        id: String::new(),
        aliases: others(&name, aliases.iter().map(|it| it.0)),
        name,
        kind,
        affiliation: known
            .as_ref()
            .and_then(|it| it.affiliation.clone())
            .or_else(|| roles.iter().find_map(|it| with_role(it.0)?.affiliation.clone())),
        roles: roles.iter().map(|&(role, count)| (role.to_owned(), count)).collect(),
        is_official: parts().any(Part::is_official),
        is_named: parts().any(|it| it.is_named),
        first: first.min().unwrap_or(Place { story: 0, spot: Spot::default() }),
        stories: u32::try_from(stands_in.len()).unwrap_or(u32::MAX),
        reports: sum(|it| it.reports),
        claims: sum(|it| it.claims),
        quotes: sum(|it| it.quotes),
        quoted_words: sum(|it| it.quoted_words),
        hearsay: parts().map(|it| it.hearsay).max().unwrap_or(0),
        parent: None,
        members,
        known,
        apart: None,
    }
}

/// Names that are not the name itself, each once, whatever the case of its letters.
fn others<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = vec![name.to_lowercase()];
    let mut others = Vec::new();
    for it in all {
        let lower = it.to_lowercase();
        if !seen.contains(&lower) {
            seen.push(lower);
            others.push(it.to_owned());
        }
    }
    others
}

/// The kind that most stories tell.
fn kind<'a>(parts: impl Iterator<Item = &'a Part>) -> SourceKind {
    let mut counts: Vec<(SourceKind, u32)> = Vec::new();
    for part in parts {
        match counts.iter_mut().find(|it| it.0 == part.kind) {
            Some(known) => known.1 += 1,
            None => counts.push((part.kind, 1)),
        }
    }
    counts.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
    counts.first().map_or(SourceKind::Group, |it| it.0)
}

/// Texts with how often they come, the most frequent first; of those as frequent the first.
fn ranked<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, u32)> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all: Vec<(&str, u32)> = Vec::new();
    for text in texts {
        let at = *places.entry(text).or_insert_with(|| {
            all.push((text, 0));
            all.len() - 1
        });
        all[at].1 += 1;
    }
    all.sort_by_key(|it| std::cmp::Reverse(it.1));
    all
}

/// Letters and digits in lower case, with a hyphen for what stands between them.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’' | '.') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
