//! Which persons of several stories are one.
//!
//! Persons with a full name come first: a given name and a surname make a group, and what stands in it is
//! parted by middle names, suffixes and roles. Then surnames alone look for their bearer, and roles for their
//! holder. A group is looked up by hash, and its mentions are first bundled by what they say, so that time
//! grows with their number.

use rustc_hash::FxHashMap;

use super::evidence::{Matters, Profile, Verdict};
use super::identity::{Joined, Node};

/// A surname alone means its main bearer when so many of a hundred stories with the surname are that bearer's.
const MAIN_SHARE: usize = 80;
/// Nobody is a main bearer with fewer stories.
const MAIN_STORIES: usize = 5;
/// So many namesakes are told apart; who comes after joins the likest.
const MOST_NAMESAKES: usize = 16;

/// One person.
pub(super) struct Person<'a> {
    /// The mentions, and why each is its own.
    pub nodes: Vec<(u32, Joined)>,
    /// The namesake that it was kept apart from, and why.
    pub apart: Option<(usize, &'static str)>,
    profile: Profile<'a>,
    middle: Option<&'a str>,
    suffix: Option<&'a str>,
}

/// All persons of a run.
pub(super) struct Persons<'a, 'm> {
    nodes: &'a [Node<'a>],
    matters: &'m Matters<'a>,
    pub all: Vec<Person<'a>>,
    by_last: FxHashMap<&'a str, Vec<usize>>,
}

/// Mentions of a full name that say the same.
struct Bundle<'a> {
    nodes: Vec<u32>,
    profile: Profile<'a>,
    middle: Option<&'a str>,
    suffix: Option<&'a str>,
}

impl<'a, 'm> Persons<'a, 'm> {
    pub fn new(nodes: &'a [Node<'a>], matters: &'m Matters<'a>) -> Self {
        Self { nodes, matters, all: Vec::new(), by_last: FxHashMap::default() }
    }

    /// Enters the mentions with a full name, in order.
    pub fn enter_full(&mut self, full: &[u32]) {
        let mut order: Vec<Vec<u32>> = Vec::new();
        let mut groups: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for &node in full {
            let words = &self.nodes[node as usize].part.words;
            let key = (words[0].as_str(), words[words.len() - 1].as_str());
            let at = *groups.entry(key).or_insert_with(|| {
                order.push(Vec::new());
                order.len() - 1
            });
            order[at].push(node);
        }
        for group in order {
            self.enter_group(&group);
        }
    }

    fn enter_group(&mut self, group: &[u32]) {
        let first = self.all.len();
        for bundle in self.bundles(group) {
            self.enter_bundle(first, bundle);
        }
        let words = &self.nodes[group[0] as usize].part.words;
        let last = words[words.len() - 1].as_str();
        self.by_last.entry(last).or_default().extend(first..self.all.len());
    }

    /// The mentions of a group by what they say: those with a role first, and of those the most frequent.
    fn bundles(&self, group: &[u32]) -> Vec<Bundle<'a>> {
        let mut bundles: Vec<Bundle> = Vec::new();
        let mut known: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
        for &node in group {
            let Node { story, part, .. } = self.nodes[node as usize];
            let middle = part.words[1..part.words.len() - 1].first().map(String::as_str);
            let suffix = part.suffix.as_deref();
            let mut says = vec![middle.unwrap_or_default(), suffix.unwrap_or_default()];
            let roles = part.roles.iter().flat_map(|it| &it.words);
            says.extend(roles.map(String::as_str));
            says[2..].sort_unstable();
            match known.get(&says) {
                Some(&at) => {
                    bundles[at].nodes.push(node);
                    bundles[at].profile.add_story(story);
                }
                None => {
                    known.insert(says, bundles.len());
                    bundles.push(Bundle {
                        nodes: vec![node],
                        profile: Profile::of(story, part),
                        middle,
                        suffix,
                    });
                }
            }
        }
        let rank = |it: &Bundle| (!it.profile.has_role(), std::cmp::Reverse(it.nodes.len()), it.nodes[0]);
        bundles.sort_by_key(rank);
        bundles
    }

    /// Leads a bundle to one of the namesakes from `first` on, or makes it a new one.
    fn enter_bundle(&mut self, first: usize, bundle: Bundle<'a>) {
        let mut open: Vec<usize> = Vec::new();
        let mut apart = None;
        let mut same = None;
        for at in first..self.all.len() {
            let person = &self.all[at];
            let shares = person.profile.shares_role(&bundle.profile);
            let fits = fit(person.middle, bundle.middle) && (person.suffix == bundle.suffix || shares);
            if !fits {
                apart = apart.or(Some((at, "their names differ")));
                continue;
            }
            match self.matters.verdict(&person.profile, &bundle.profile) {
                Verdict::Same if same.is_none() => same = Some(at),
                Verdict::Same | Verdict::Open => open.push(at),
                Verdict::Apart => apart = apart.or(Some((at, "their roles differ"))),
            }
        }
        let likest = |all: &[usize]| {
            let likeness = |at: usize| self.matters.likeness(&self.all[at].profile, &bundle.profile);
            all.iter().copied().max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(&a)))
        };
        let is_full = self.all.len() - first >= MOST_NAMESAKES;
        let found = match open.as_slice() {
            _ if same.is_some() => same,
            [] if is_full => likest(&(first..self.all.len()).collect::<Vec<_>>()),
            [] => None,
            [only] => Some(*only),
            several => likest(several),
        };
        let is_choice = self.all.len() - first > 1;
        let Some(at) = found else {
            let nodes = bundle.nodes.iter().map(|&it| (it, Joined::FullName)).collect();
            let Bundle { profile, middle, suffix, .. } = bundle;
            self.all.push(Person { nodes, apart, profile, middle, suffix });
            return;
        };
        let person = &mut self.all[at];
        let joined = match (is_choice, same.is_some()) {
            (true, true) => Joined::Role,
            (true, false) => Joined::Matter,
            _ if person.middle != bundle.middle || person.suffix != bundle.suffix => Joined::FullerName,
            _ => Joined::FullName,
        };
        person.nodes.extend(bundle.nodes.iter().map(|&it| (it, joined)));
        person.profile.add(bundle.profile);
        // "John" says more than "J.".
        person.middle = longer(person.middle, bundle.middle);
        person.suffix = person.suffix.or(bundle.suffix);
    }

    /// The person that a surname means, alone or with an initial.
    pub fn bearer(&self, node: u32) -> Option<(usize, Joined)> {
        let Node { story, part, .. } = self.nodes[node as usize];
        let (last, front) = part.words.split_last()?;
        let initial = front.first().map(String::as_str);
        let fits = |&at: &usize| match initial {
            Some(initial) => {
                let named = &self.nodes[self.all[at].nodes[0].0 as usize].part.words[0];
                fit(Some(initial), Some(named))
            }
            None => true,
        };
        let bearers: Vec<usize> = self.by_last.get(last.as_str())?.iter().copied().filter(fits).collect();
        let profile = Profile::of(story, part);
        if profile.has_role() {
            let mut sharing = bearers.iter().filter(|&&at| self.all[at].profile.shares_role(&profile));
            if let (Some(&at), None) = (sharing.next(), sharing.next()) {
                return Some((at, Joined::TitleAndSurname));
            }
        }
        // One word that is a given name too may be somebody's given name here.
        if part.is_given && !profile.has_role() {
            return None;
        }
        let at = match bearers.as_slice() {
            [] => return None,
            [only] => *only,
            several => return self.main(several, &profile).map(|at| (at, Joined::MainBearer)),
        };
        let is_same = self.matters.verdict(&self.all[at].profile, &profile) != Verdict::Apart;
        is_same.then_some((at, Joined::OnlyBearer))
    }

    /// The bearer of a surname who stands in nearly all stories that have it.
    fn main(&self, bearers: &[usize], profile: &Profile) -> Option<usize> {
        let stories = |at: usize| self.all[at].profile.len();
        let all: usize = bearers.iter().map(|&at| stories(at)).sum();
        let &main = bearers.iter().max_by_key(|&&at| (stories(at), std::cmp::Reverse(at)))?;
        let is_main = stories(main) >= MAIN_STORIES && stories(main) * 100 >= all * MAIN_SHARE;
        let is_apart = || self.matters.verdict(&self.all[main].profile, profile) == Verdict::Apart;
        (is_main && !is_apart()).then_some(main)
    }

    /// By the words of each role with a name in it the person who has it; none where several do.
    pub fn holders(&self) -> FxHashMap<&'a [String], Option<usize>> {
        let mut holders: FxHashMap<&[String], Option<usize>> = FxHashMap::default();
        for (at, person) in self.all.iter().enumerate() {
            for &(node, _) in &person.nodes {
                for role in self.nodes[node as usize].part.roles.iter().filter(|it| !it.names.is_empty()) {
                    let holder = holders.entry(role.words.as_slice()).or_insert(Some(at));
                    *holder = holder.filter(|it| *it == at);
                }
            }
        }
        holders
    }
}

/// Whether two given or middle names can be one person's: where one is left out, or is the other's initial.
fn fit(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let is_initial = |it: &str| it.trim_end_matches('.').chars().count() == 1;
    one == other || (is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next()
}

/// The longer of two names.
fn longer<'a>(one: Option<&'a str>, other: Option<&'a str>) -> Option<&'a str> {
    match (one, other) {
        (Some(one), Some(other)) if other.len() > one.len() => Some(other),
        (one, other) => one.or(other),
    }
}

/// Whether a name is a full one, with more than an initial in front of the surname.
pub(super) fn is_full(words: &[String]) -> bool {
    words.len() > 1 && words[0].trim_end_matches('.').chars().count() > 1
}
