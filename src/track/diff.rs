//! What an edit did to the sourcing of a story.
//!
//! Claims of the two versions are matched by the words that say what is claimed, those of source and cue left
//! out, so that a claim whose "police said" was cut is still found. Which sources are one is told as between
//! any stories.

use rustc_hash::FxHashMap;

use super::{Claim, Newsroom};
use crate::check;
use crate::claims::Status;
use crate::resolve::SourceKind;

/// The share of words that two versions of a claim have in common at least.
const SAME_CLAIM: usize = 60;
/// The same for two versions of a quotation, of whose words the order counts too.
const SAME_QUOTE: usize = 50;
/// Shorter quotations are too likely to be alike by chance.
const FEWEST_WORDS: usize = 3;

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A claim that rested on somebody rests on nobody.
    AttributionLost,
    /// A claim rests on another source.
    SourceChanged,
    /// A quotation has other words.
    QuoteChanged,
    /// A claim has other numbers from the same source.
    NumberChanged,
    /// A source is gone.
    SourceLost,
    /// A source is new.
    SourceGained,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'n> {
    /// What has changed.
    pub kind: Kind,
    /// The new version, as a place in [`Newsroom::stories`].
    pub story: usize,
    /// The claim as it was; none for sources.
    pub old: Option<&'n Claim>,
    /// The claim as it is; none for sources.
    pub new: Option<&'n Claim>,
    /// What changed: names of sources, words of a quotation, numbers.
    pub before: String,
    /// What it was changed to.
    pub after: String,
}

/// The changes from one version of a story to the next, both given as places in [`Newsroom::stories`], in the
/// order of the new one; changes of sources come last.
pub fn diff(newsroom: &Newsroom, old: usize, new: usize) -> Vec<Change<'_>> {
    let described = described(newsroom, old, new);
    let differ = Differ { newsroom, old, new, described };
    let mut changes = differ.claims();
    changes.extend(differ.quotes());
    changes.sort_by_key(|it| (it.new.map(|it| it.spot), it.kind));
    changes.extend(differ.sources());
    changes
}

struct Differ<'n> {
    newsroom: &'n Newsroom,
    old: usize,
    new: usize,
    /// By the source of the new version, that of the old one which is described by the same words. Among
    /// stories "officials" are never the same; in two versions of one they are.
    described: FxHashMap<u32, u32>,
}

impl<'n> Differ<'n> {
    fn claims(&self) -> Vec<Change<'n>> {
        let (old, new) = (self.claims_of(self.old), self.claims_of(self.new));
        let index = Index::new(new.iter().map(content));
        let mut changes = Vec::new();
        for was in old.iter().filter(|it| it.status != Status::Unattributed) {
            let words = content(was);
            let Some(now) = index.likest(&words, |at| new[at].status != Status::Unattributed) else {
                continue;
            };
            let now = &new[now];
            let change = |kind, before: Vec<&str>, after: Vec<&str>| Change {
                kind,
                story: self.new,
                old: Some(was),
                new: Some(now),
                before: before.join(", "),
                after: after.join(", "),
            };
            let (before, after) = (self.behind(self.old, was), self.behind(self.new, now));
            let names = |ids: &[u32]| -> Vec<&'n str> {
                ids.iter().map(|&it| self.newsroom.sources[it as usize].name.as_str()).collect()
            };
            if now.status == Status::Unattributed {
                changes.push(change(Kind::AttributionLost, names(&before), Vec::new()));
            } else if before != after && !before.is_empty() && !after.is_empty() {
                changes.push(change(Kind::SourceChanged, names(&before), names(&after)));
            } else if was.numbers != now.numbers && !was.numbers.is_empty() && !now.numbers.is_empty() {
                let numbers = |it: &'n Claim| it.numbers.iter().map(String::as_str).collect();
                changes.push(change(Kind::NumberChanged, numbers(was), numbers(now)));
            }
        }
        changes
    }

    fn quotes(&self) -> Vec<Change<'n>> {
        let quotes = |story| {
            let claims = self.claims_of(story).iter();
            let quotes = claims.flat_map(|claim| claim.quotes.iter().map(move |quote| (claim, quote)));
            quotes.map(|(claim, quote)| (claim, quote, words(quote))).collect::<Vec<_>>()
        };
        let (old, new) = (quotes(self.old), quotes(self.new));
        let is_in = |all: &[(&Claim, &String, Vec<String>)], words: &[String]| {
            all.iter().any(|it| it.2.windows(words.len().max(1)).any(|it| it == words))
        };
        let changed: Vec<_> =
            new.iter().filter(|it| it.2.len() >= FEWEST_WORDS && !is_in(&old, &it.2)).collect();
        let mut changes = Vec::new();
        for (was, before, words) in old.iter().filter(|it| it.2.len() >= FEWEST_WORDS && !is_in(&new, &it.2))
        {
            let likeness =
                |other: &[String]| check::common(words, other) * 100 / words.len().max(other.len()).max(1);
            let likest = changed.iter().map(|it| (likeness(&it.2), it)).rev().max_by_key(|it| it.0);
            if let Some((_, (now, after, _))) = likest.filter(|it| it.0 >= SAME_QUOTE) {
                changes.push(Change {
                    kind: Kind::QuoteChanged,
                    story: self.new,
                    old: Some(was),
                    new: Some(now),
                    before: (*before).clone(),
                    after: (*after).clone(),
                });
            }
        }
        changes
    }

    fn sources(&self) -> Vec<Change<'n>> {
        let (old, new) = (self.reported(self.old), self.reported(self.new));
        let only = |these: &[u32], those: &[u32]| -> Vec<u32> {
            these.iter().copied().filter(|it| !those.contains(it)).collect()
        };
        let change = |kind, source: u32| {
            let name = self.newsroom.sources[source as usize].name.clone();
            let (before, after) = match kind {
                Kind::SourceLost => (name, String::new()),
                _ => (String::new(), name),
            };
            Change { kind, story: self.new, old: None, new: None, before, after }
        };
        let lost = only(&old, &new).into_iter().map(|it| change(Kind::SourceLost, it));
        let gained = only(&new, &old).into_iter().map(|it| change(Kind::SourceGained, it));
        lost.chain(gained).collect()
    }

    fn claims_of(&self, story: usize) -> &'n [Claim] {
        &self.newsroom.stories[story].claims
    }

    /// The sources behind a claim.
    fn behind(&self, story: usize, claim: &Claim) -> Vec<u32> {
        let mut all: Vec<u32> =
            claim.sources.iter().flat_map(|&it| self.newsroom.sources_of(story, it)).collect();
        all.iter_mut().for_each(|it| *it = self.same(*it));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The sources that are reported in a story.
    fn reported(&self, story: usize) -> Vec<u32> {
        let parts = (0..).zip(&self.newsroom.stories[story].parts);
        let reported = parts.filter(|(_, it)| it.reports > 0 && it.members.is_empty());
        reported.filter_map(|(at, _)| self.newsroom.source_of(story, at)).map(|it| self.same(it)).collect()
    }

    /// The source, or the one of the old version that is described so.
    fn same(&self, source: u32) -> u32 {
        self.described.get(&source).copied().unwrap_or(source)
    }
}

fn described(newsroom: &Newsroom, old: usize, new: usize) -> FxHashMap<u32, u32> {
    let alone = |story: usize| {
        let parts = (0..).zip(&newsroom.stories[story].parts);
        let sources = parts.filter_map(move |(at, part)| Some((newsroom.source_of(story, at)?, part)));
        sources.filter(|(at, _)| newsroom.sources[*at as usize].members.len() == 1)
    };
    // Of two that are described so, the first in one is the first in the other.
    let mut known: FxHashMap<(&str, SourceKind), Vec<u32>> = FxHashMap::default();
    for (source, part) in alone(old) {
        known.entry((&part.name, part.kind)).or_default().insert(0, source);
    }
    let mut described = FxHashMap::default();
    for (source, part) in alone(new) {
        let before = known.get_mut(&(part.name.as_str(), part.kind)).and_then(Vec::pop);
        described.extend(before.map(|it| (source, it)));
    }
    described
}

/// The words that say what is claimed: without those of sources, cues and numbers.
fn content(claim: &Claim) -> Vec<String> {
    let mut left_out: Vec<String> = claim.voices.iter().flat_map(|it| words(&it.words)).collect();
    left_out.extend(claim.voices.iter().flat_map(|it| words(&it.cue)));
    let mut content = words(&claim.text);
    for word in left_out {
        if let Some(at) = content.iter().position(|it| *it == word) {
            content.remove(at);
        }
    }
    content.retain(|it| !it.starts_with(|c: char| c.is_ascii_digit()));
    content
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter(|it| !it.is_empty()).map(|it| it.to_lowercase().replace('’', "'")).collect()
}

/// Texts by their words, so that only those that share one are compared.
struct Index {
    sizes: Vec<usize>,
    /// By word, the texts that have it and how often.
    texts: FxHashMap<String, Vec<(usize, usize)>>,
}

impl Index {
    fn new(texts: impl Iterator<Item = Vec<String>>) -> Self {
        let mut index = Self { sizes: Vec::new(), texts: FxHashMap::default() };
        for (at, words) in texts.enumerate() {
            index.sizes.push(words.len());
            for (word, count) in counted(words) {
                index.texts.entry(word).or_default().push((at, count));
            }
        }
        index
    }

    /// The text that is most like some words; of two as like, one that is `preferred`, then the first.
    fn likest(&self, words: &[String], preferred: impl Fn(usize) -> bool) -> Option<usize> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for (word, count) in counted(words.to_vec()) {
            for &(at, other) in self.texts.get(&word).into_iter().flatten() {
                *shared.entry(at).or_default() += count.min(other);
            }
        }
        let likeness = |at: usize, shared: usize| shared * 100 / words.len().max(self.sizes[at]).max(1);
        let likest = shared
            .into_iter()
            .map(|(at, shared)| (likeness(at, shared), preferred(at), std::cmp::Reverse(at)))
            .max();
        likest.filter(|it| it.0 >= SAME_CLAIM).map(|it| it.2.0)
    }
}

fn counted(words: Vec<String>) -> FxHashMap<String, usize> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}
