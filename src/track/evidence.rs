//! What speaks for and against two mentions being one: their roles, and what their stories are about.
//!
//! The second is the bag of words of Bagga and Baldwin (Entity-based cross-document coreferencing using the
//! vector space model, 1998), with the words weighted by how few stories they stand in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Story;
use super::part::Part;
use super::story::topic;

/// The share of the smaller story's weight that two stories of one matter share at least.
const SAME_MATTER: f32 = 0.08;

/// What is known of a person from all the mentions that were joined so far.
#[derive(Debug, Default)]
pub(super) struct Profile<'a> {
    /// Names in its roles.
    names: FxHashSet<&'a str>,
    /// Other words of its roles.
    nouns: FxHashSet<&'a str>,
    /// The stories that it stands in.
    stories: Vec<u32>,
    /// The words of its name, which all its namesakes' stories share.
    own: &'a [String],
}

/// Whether two are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Their roles say so.
    Same,
    /// Nothing says otherwise.
    Open,
    /// Their roles and their stories have nothing in common.
    Apart,
}

impl<'a> Profile<'a> {
    /// Of one mention.
    pub fn of(story: u32, part: &'a Part) -> Self {
        let mut profile = Self { stories: vec![story], own: &part.words, ..Self::default() };
        for role in &part.roles {
            profile.names.extend(role.names.iter().map(String::as_str));
            let nouns = role.words.iter().filter(|it| !role.names.contains(it) && !it.ends_with('.'));
            profile.nouns.extend(nouns.map(String::as_str));
        }
        profile
    }

    /// Adds what is known of another who is the same.
    pub fn add(&mut self, other: Self) {
        self.names.extend(other.names);
        self.nouns.extend(other.nouns);
        self.stories.extend(other.stories);
    }

    /// Adds a story in which the same words stand.
    pub fn add_story(&mut self, story: u32) {
        self.stories.push(story);
    }

    /// In how many stories it stands.
    pub fn len(&self) -> usize {
        self.stories.len()
    }

    /// Whether it has a role.
    pub fn has_role(&self) -> bool {
        !self.names.is_empty() || !self.nouns.is_empty()
    }

    /// Whether a word of a role is common to both.
    pub fn shares_role(&self, other: &Self) -> bool {
        shares(&self.names, &other.names) || shares(&self.nouns, &other.nouns)
    }
}

fn shares(one: &FxHashSet<&str>, other: &FxHashSet<&str>) -> bool {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    few.iter().any(|it| many.contains(it))
}

/// The stories of a run with the weight of each word in them.
pub(super) struct Matters<'s> {
    stories: &'s [Story],
    weights: FxHashMap<u32, f32>,
}

impl<'s> Matters<'s> {
    #[allow(clippy::cast_precision_loss)]
    pub fn new(stories: &'s [Story]) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for topic in stories.iter().flat_map(|it| &it.topics) {
            *counts.entry(*topic).or_default() += 1;
        }
        let all = stories.len() as f32;
        let weights = counts.into_iter().map(|(topic, count)| (topic, (all / count as f32).ln())).collect();
        Self { stories, weights }
    }

    /// Whether a person of one profile is that of another.
    pub fn verdict(&self, one: &Profile, other: &Profile) -> Verdict {
        if !one.has_role() || !other.has_role() {
            return Verdict::Open;
        }
        if shares(&one.names, &other.names) {
            return Verdict::Same;
        }
        let are_placed = !one.names.is_empty() && !other.names.is_empty();
        if !are_placed && shares(&one.nouns, &other.nouns) {
            return Verdict::Same;
        }
        if self.likeness(one, other) < SAME_MATTER { Verdict::Apart } else { Verdict::Open }
    }

    /// How much of the matter of the smaller one is matter of the other, from 0 to 1.
    pub fn likeness(&self, one: &Profile, other: &Profile) -> f32 {
        let topics = |profile: &Profile| -> FxHashSet<u32> {
            let stories = profile.stories.iter();
            stories.flat_map(|&at| self.stories[at as usize].topics.iter().copied()).collect()
        };
        let weight = |topic: &u32| self.weights.get(topic).copied().unwrap_or(0.0);
        // Sums of floats depend on their order, which in a set is that of hashes and the same in every run.
        let (a, b) = (topics(one), topics(other));
        let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
        let all: f32 = few.iter().map(weight).sum();
        let own: Vec<u32> = one.own.iter().chain(other.own).map(|it| topic(it)).collect();
        let is_shared = |it: &&u32| many.contains(it) && !own.contains(it);
        let shared: f32 = few.iter().filter(is_shared).map(weight).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }
}
