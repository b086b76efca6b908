//! Which sources of several stories are one, and why.
//!
//! What has no name is one story's own: "officials" here and "officials" there may be others. Persons are
//! joined in `persons`; organizations and documents by their names, and by initials that a story
//! introduces.

use rustc_hash::FxHashMap;

use super::evidence::Matters;
use super::persons::{Persons, is_full};
use super::{Part, Story};
use crate::resolve::SourceKind;

/// Why a story's source is the one that it was joined to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joined {
    /// The same full name.
    FullName,
    /// The same name with or without a middle name or a suffix.
    FullerName,
    /// Of several with that full name, the one with the same role.
    Role,
    /// Of several with that full name, the one whose stories are about the same.
    Matter,
    /// The surname with a role that the one has.
    TitleAndSurname,
    /// The surname, which no other has.
    OnlyBearer,
    /// The surname, which nearly always means the one.
    MainBearer,
    /// A role with its place, which one has.
    RoleAndPlace,
    /// The same description with a name in it.
    Description,
    /// The initials or another name that a story introduces.
    Alias,
    /// The registry of sources, which calls it so.
    Declared,
    /// The outlet itself.
    Outlet,
    /// Nothing: it is of its story alone.
    Alone,
}

impl Joined {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::FullName => "the same full name",
            Self::FullerName => "the same name with or without a middle name or suffix",
            Self::Role => "of several with that name, the one with that role",
            Self::Matter => "of several with that name, the one whose stories are about the same",
            Self::TitleAndSurname => "the surname with a role that the person has",
            Self::OnlyBearer => "the surname, which only one person has",
            Self::MainBearer => "the surname, which nearly always means this person",
            Self::RoleAndPlace => "the role with its place, which one person has",
            Self::Description => "the same description with a name in it",
            Self::Alias => "another name that a story introduces",
            Self::Declared => "declared so",
            Self::Outlet => "the outlet itself",
            Self::Alone => "of this story alone",
        }
    }
}

/// A source of one story, among those of all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    pub story: u32,
    /// Its place in the story's list.
    pub at: u32,
    pub part: &'a Part,
}

/// The mentions that are one source.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Story, place in its list, and why.
    pub members: Vec<(u32, u32, Joined)>,
    /// The group of the same name that it was kept apart from, and why.
    pub apart: Option<(usize, &'static str)>,
}

/// Joins the sources of all stories.
pub(super) fn groups(stories: &[Story]) -> Vec<Group> {
    let nodes = nodes(stories);
    let matters = Matters::new(stories);
    let is_person = told(&nodes);
    let ids = || 0u32..u32::try_from(nodes.len()).unwrap_or(u32::MAX);
    let part = |node: u32| nodes[node as usize].part;

    let mut persons = Persons::new(&nodes, &matters);
    let is_full = |it: &u32| is_person(*it) && is_full(&part(*it).words) && !part(*it).is_only_declared();
    let full: Vec<u32> = ids().filter(is_full).collect();
    persons.enter_full(&full);
    let mut joiner = Joiner { nodes: &nodes, groups: Vec::new(), known: FxHashMap::default() };
    let holders = persons.holders();
    let mut rest = Vec::new();
    let mut found = Vec::new();
    let mut alone = Vec::new();
    for node in ids() {
        let part = part(node);
        if part.is_only_declared() {
            alone.push(node);
            continue;
        }
        if is_full(&node) {
            continue;
        }
        let known = match part.is_named {
            true if is_person(node) => persons.bearer(node),
            true => None,
            false if part.kind == SourceKind::Person && part.has_place => {
                let holder = holders.get(part.words.as_slice()).copied().flatten();
                holder.map(|at| (at, Joined::RoleAndPlace))
            }
            false => None,
        };
        match known {
            Some((at, joined)) => found.push((at, (node, joined))),
            None => rest.push(node),
        }
    }
    for (at, node) in found {
        persons.all[at].nodes.push(node);
    }
    for person in persons.all {
        let members = person.nodes.iter().map(|&(node, joined)| joiner.member(node, joined)).collect();
        joiner.groups.push(Group { members, apart: person.apart });
    }
    joiner.join_rest(&rest);
    for node in alone {
        let members = vec![joiner.member(node, Joined::Declared)];
        joiner.groups.push(Group { members, apart: None });
    }
    united(joiner.groups, stories)
}

/// Makes all groups one that are the same declared source.
fn united(groups: Vec<Group>, stories: &[Story]) -> Vec<Group> {
    let declared = |it: &Group| {
        it.members
            .iter()
            .find_map(|&(story, part, _)| stories[story as usize].parts[part as usize].declared())
    };
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all: Vec<Group> = Vec::with_capacity(groups.len());
    let mut places = Vec::with_capacity(groups.len());
    for group in groups {
        let at = declared(&group).map_or(all.len(), |name| *known.entry(name).or_insert(all.len()));
        places.push(at);
        match all.get_mut(at) {
            Some(first) => {
                first
                    .members
                    .extend(group.members.iter().map(|&(story, part, _)| (story, part, Joined::Declared)));
            }
            None => all.push(group),
        }
    }
    for (at, group) in all.iter_mut().enumerate() {
        let apart = group.apart.map(|(other, why)| (places[other], why));
        group.apart = apart.filter(|(other, _)| *other != at);
    }
    all
}

fn nodes(stories: &[Story]) -> Vec<Node<'_>> {
    let numbered = (0..).zip(stories);
    let parts =
        numbered.flat_map(|(story, it)| (0..).zip(&it.parts).map(move |(at, part)| Node { story, at, part }));
    parts.filter(|it| it.part.is_somebody && it.part.members.is_empty()).collect()
}

/// Whether a mention is a person's: by its own story, or for a name of several words by most stories.
fn told<'a>(nodes: &'a [Node<'a>]) -> impl Fn(u32) -> bool + 'a {
    let is_name = |it: &&Node| {
        it.part.is_named && matches!(it.part.kind, SourceKind::Person | SourceKind::Organization)
    };
    let mut balance: FxHashMap<&[String], i64> = FxHashMap::default();
    for node in nodes.iter().filter(is_name) {
        let vote = if node.part.kind == SourceKind::Person { 1 } else { -1 };
        *balance.entry(node.part.words.as_slice()).or_default() += vote;
    }
    move |node| {
        let it = &nodes[node as usize];
        let is_person = it.part.kind == SourceKind::Person;
        let is_long = it.part.words.len() > 1;
        match balance.get(it.part.words.as_slice()) {
            Some(&balance) if is_long && is_name(&it) => balance > 0 || balance == 0 && is_person,
            _ => is_person && it.part.is_named && !it.part.words.is_empty(),
        }
    }
}

/// What sources without a known person are joined by.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Outlet,
    Name(SourceKind, &'a [String]),
    /// A surname with the words of its role.
    Titled(&'a [String], Vec<&'a str>),
    Described(SourceKind, &'a [String]),
}

struct Joiner<'a> {
    nodes: &'a [Node<'a>],
    groups: Vec<Group>,
    known: FxHashMap<Key<'a>, usize>,
}

impl<'a> Joiner<'a> {
    fn member(&self, node: u32, joined: Joined) -> (u32, u32, Joined) {
        let it = &self.nodes[node as usize];
        (it.story, it.at, joined)
    }

    /// Joins those that are no known person's.
    fn join_rest(&mut self, rest: &[u32]) {
        let aliases = self.aliases(rest);
        for &node in rest {
            let part = self.nodes[node as usize].part;
            let alias = aliases.get(part.name.as_str()).copied().flatten();
            let (key, joined) = match (alias, key(part)) {
                (Some(words), _) => (Key::Name(SourceKind::Organization, words), Joined::Alias),
                (None, Some(it)) => it,
                (None, None) => {
                    let members = vec![self.member(node, Joined::Alone)];
                    self.groups.push(Group { members, apart: None });
                    continue;
                }
            };
            let next = self.groups.len();
            let at = *self.known.entry(key).or_insert(next);
            if at == next {
                self.groups.push(Group::default());
            }
            let member = self.member(node, joined);
            self.groups[at].members.push(member);
        }
    }

    /// By another name of an organization its words; none where two organizations share it.
    fn aliases(&self, rest: &[u32]) -> FxHashMap<&'a str, Option<&'a [String]>> {
        let mut aliases: FxHashMap<&str, Option<&[String]>> = FxHashMap::default();
        let parts = rest.iter().map(|&it| self.nodes[it as usize].part);
        for part in parts.filter(|it| it.is_named && it.kind == SourceKind::Organization) {
            let words = part.words.as_slice();
            for alias in part.aliases.iter().filter(|it| is_initials(it)) {
                let known = aliases.entry(alias.as_str()).or_insert(Some(words));
                *known = known.filter(|it| *it == words);
            }
        }
        aliases
    }
}

/// Whether a name is made of initials.
fn is_initials(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(|it| it.is_uppercase() || it == '.' || it == '&')
}

fn key(part: &Part) -> Option<(Key<'_>, Joined)> {
    let words = part.words.as_slice();
    match part.kind {
        SourceKind::OwnReporting => Some((Key::Outlet, Joined::Outlet)),
        SourceKind::Anonymous => None,
        SourceKind::Person if part.is_named => {
            let mut roles: Vec<&str> =
                part.roles.iter().flat_map(|it| &it.words).map(String::as_str).collect();
            roles.sort_unstable();
            // A given name alone is anybody's.
            let is_told = !part.is_given || words.len() > 1 || !roles.is_empty();
            is_told.then_some((Key::Titled(words, roles), Joined::TitleAndSurname))
        }
        kind if part.is_named && !words.is_empty() => Some((Key::Name(kind, words), Joined::FullName)),
        // Allies here and polls there are others; an office is one, and so is an organization.
        kind if part.has_place && (part.is_office || kind == SourceKind::Organization) => {
            Some((Key::Described(kind, words), Joined::Description))
        }
        _ => None,
    }
}
