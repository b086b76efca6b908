//! All known sources, and where a text speaks of them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::Declared;
use super::file::{RegistryFile, folded};
use super::known::{Known, Origin};
use super::parents::{Written, parents, root};
use super::private;
use super::words::{leading, reach, second, starts};
use crate::fault::FileFault;
use crate::span::Span;

/// The known sources of a newsroom, or of one story.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    sources: Vec<Arc<Known>>,
    /// Names and aliases, those of a source behind each other.
    names: Vec<Name>,
    /// By the letters that a name begins with.
    by_start: FxHashMap<Box<str>, Starting>,
    /// By a name or alias, folded, its source; private ones can't be asked for.
    by_name: FxHashMap<String, u32>,
    /// By a name or alias of a private source, folded, what it is shown as.
    hidden: FxHashMap<String, Vec<String>>,
}

/// A name or alias of a source.
#[derive(Debug, Clone)]
struct Name {
    words: Box<str>,
    source: u32,
    /// Whether it is the name itself.
    is_main: bool,
}

/// Names that begin with the same letters, as places in the list of names.
#[derive(Debug, Clone, Default)]
struct Starting {
    /// Those of one word.
    alone: Vec<u32>,
    /// The others by the letters that their second word begins with: many begin with an article.
    followed: FxHashMap<Box<str>, Vec<u32>>,
}

/// A stretch of a text that calls a known source by its name or an alias.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Its first token, and the one behind its last.
    pub tokens: (u32, u32),
    /// Who is called so.
    pub source: Arc<Known>,
    /// Whether by the name itself.
    pub by_name: bool,
}

impl Registry {
    /// The sources of files. One with the name of a source in an earlier file takes its place.
    ///
    /// # Errors
    /// When a parent is unknown, or leads back to its child.
    pub fn new(files: &[RegistryFile]) -> Result<Self, FileFault> {
        let all = files.iter().flat_map(|file| {
            file.entries.iter().enumerate().map(move |(at, entry)| Written { file, at, entry })
        });
        let mut last = FxHashSet::default();
        let mut written: Vec<Written> =
            all.rev().filter(|it| last.insert((it.file.is_private, folded(&it.entry.name)))).collect();
        written.reverse();
        let parents = parents(&written)?;
        let mut registry = Self::default();
        for (at, it) in written.iter().enumerate() {
            let root = &written[root(&parents, at)];
            if it.file.is_private {
                registry.add_private(it, root.label());
                continue;
            }
            let parent = parents[at].map(|parent| written[parent].label());
            let known = Known { parent, party: root.label(), ..Known::new(it.entry, Origin::Registry) };
            registry.add(Arc::new(known), it.entry.names());
        }
        Ok(registry)
    }

    /// Whether it knows nobody.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Whether it is a list that sources should be on. A private one alone is none: it holds a few, and for another
    /// reason.
    pub fn is_closed(&self) -> bool {
        self.sources.iter().any(|it| !it.is_private())
    }

    /// How many it knows.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// What a private source with this name or alias is shown as: whoever knows the name may find what rests on it.
    pub fn hidden(&self, name: &str) -> &[String] {
        self.hidden.get(&folded(name)).map_or(&[], Vec::as_slice)
    }

    /// What the sources of a story are called and known by: each as the registry knows it, with what the story says
    /// of it; in their order.
    pub fn of_story(&self, declared: &[Declared]) -> (Self, Vec<Arc<Known>>) {
        let mut own = Self::default();
        for Declared { entry, .. } in declared {
            let base = entry.names().find_map(|it| self.by_name.get(&folded(it)).copied());
            let known = match base {
                Some(base) => self.sources[base as usize].overlaid(entry),
                None => Known::new(entry, Origin::Story),
            };
            let mut names: Vec<&str> = entry.names().collect();
            if let Some(base) = base {
                let known = self.names.iter().filter(|it| it.source == base);
                names.extend(known.map(|it| &*it.words).filter(|it| *it != entry.name));
            }
            own.add(Arc::new(known), names.into_iter());
        }
        let own = own.with_parents(declared, self);
        let known = own.sources.clone();
        (own, known)
    }

    /// Leads the sources of a story to their parents, which it or the newsroom may have declared.
    fn with_parents(mut self, declared: &[Declared], house: &Self) -> Self {
        for (at, Declared { entry, .. }) in declared.iter().enumerate() {
            let Some(parent) = &entry.parent else { continue };
            let find = |it: &Self| it.by_name.get(&folded(parent)).map(|&at| it.sources[at as usize].clone());
            let found = find(&self).or_else(|| find(house));
            let (name, party) = match &found {
                Some(it) => (it.name.clone(), it.party.clone()),
                None => (parent.clone(), parent.clone()),
            };
            let own = Arc::make_mut(&mut self.sources[at]);
            (own.parent, own.party) = (Some(name), party);
        }
        self
    }

    fn add<'n>(&mut self, source: Arc<Known>, names: impl Iterator<Item = &'n str>) {
        let id = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        let is_private = source.is_private();
        self.sources.push(source);
        for (nth, name) in names.enumerate() {
            if !is_private {
                self.by_name.insert(folded(name), id);
            }
            self.enter(Name { words: name.into(), source: id, is_main: nth == 0 });
        }
    }

    /// A private source is two: that a story names somebody must not tell whom another story means by an alias.
    fn add_private(&mut self, it: &Written, party: String) {
        let names = [(&it.entry.name, "name")].into_iter();
        for (name, part) in names.chain(it.entry.aliases.iter().map(|alias| (alias, "alias"))) {
            let hash = private::hash(&it.file.salt, &it.entry.name, part);
            for name in it.entry.names().map(folded) {
                let shown = self.hidden.entry(name).or_default();
                if !shown.contains(&hash) {
                    shown.push(hash.clone());
                }
            }
            match self.sources.iter().position(|it| it.name == hash) {
                Some(known) => {
                    let source = u32::try_from(known).unwrap_or(u32::MAX);
                    self.enter(Name { words: name.as_str().into(), source, is_main: false });
                }
                None => {
                    let known = Known::hidden(it.entry, hash, party.clone());
                    self.add(Arc::new(known), std::iter::once(name.as_str()));
                }
            }
        }
    }

    fn enter(&mut self, name: Name) {
        let at = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        for start in starts(&name.words) {
            let starting = self.by_start.entry(start).or_default();
            let list = match second(&name.words) {
                Some(word) => starting.followed.entry(word.into()).or_default(),
                None => &mut starting.alone,
            };
            list.push(at);
        }
        self.names.push(name);
    }

    /// The longest name that the text from a token on begins with: the token behind it, and the name.
    fn name_at(&self, text: &str, tokens: &[Span], at: usize) -> Option<(u32, &Name)> {
        let start = tokens[at].start as usize;
        let starting = self.by_start.get(leading(&text[tokens[at].range()]))?;
        let followed = second(&text[start..]).and_then(|it| starting.followed.get(it));
        let reaching = followed.into_iter().flatten().chain(&starting.alone).filter_map(|&it| {
            let name = &self.names[it as usize];
            let end = start + reach(&name.words, &text[start..])?;
            let last = at + tokens[at..].partition_point(|it| (it.end as usize) < end);
            let ends = tokens.get(last).is_some_and(|it| it.end as usize == end);
            ends.then(|| (u32::try_from(last + 1).unwrap_or(u32::MAX), name))
        });
        reaching.max_by_key(|it| it.0)
    }
}

/// Where a text, cut into tokens, calls the sources of registries; of two names that overlap the longer, and of two as
/// long that of the first registry.
pub fn sightings(registries: [&Registry; 2], text: &str, tokens: &[Span]) -> Vec<Sighting> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = registries.iter().rev().filter_map(|it| Some((it, it.name_at(text, tokens, at)?)));
        let Some((registry, (end, name))) = found.max_by_key(|(_, (end, _))| *end) else {
            at += 1;
            continue;
        };
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let source = registry.sources[name.source as usize].clone();
        all.push(Sighting { tokens: (start, end), source, by_name: name.is_main });
        at = end as usize;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(text: &str) -> Registry {
        let file = RegistryFile::parse("sources.yaml", text, false).expect("it is sound");
        Registry::new(&[file]).expect("it is sound")
    }

    /// Words and marks as tokens.
    fn tokens(text: &str) -> Vec<Span> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’');
        let mut all: Vec<Span> = Vec::new();
        for (at, c) in text.char_indices().filter(|it| !it.1.is_whitespace()) {
            let span = Span::new(at, at + c.len_utf8());
            match all.last_mut().filter(|it| it.end == span.start && is_part(c)) {
                Some(last) => last.end = span.end,
                None => all.push(span),
            }
        }
        all
    }

    #[test]
    fn names_are_found_in_a_text() {
        let registry = registry(
            "sources:\n  - {name: Ana Ortiz, aliases: [the mayor of Greenvale, Ortiz]}\n  - {name: O'Neil Group}\n",
        );
        for (text, expected) in [
            ("Ana Ortiz spoke.", &["Ana Ortiz=Ana Ortiz"][..]),
            ("Ana\n  Ortiz spoke to Ortiz", &["Ana\n  Ortiz=Ana Ortiz", "Ortiz=Ana Ortiz"]),
            ("The mayor of Greenvale left.", &["The mayor of Greenvale=Ana Ortiz"]),
            ("the O’Neil Group", &["O’Neil Group=O'Neil Group"]),
            ("ana ortiz, Ana Ortizo, the mayors of Greenvale", &[]),
        ] {
            let found = sightings([&Registry::default(), &registry], text, &tokens(text));
            let spans = tokens(text);
            let shown: Vec<String> = found
                .iter()
                .map(|it| {
                    let (from, to) = (spans[it.tokens.0 as usize].start, spans[it.tokens.1 as usize - 1].end);
                    format!("{}={}", &text[from as usize..to as usize], it.source.name)
                })
                .collect();
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn parents_lead_to_a_party() {
        let known = registry(
            "sources:\n  - {name: Lu Chen, parent: the ministry}\n  - {name: Transport Ministry, aliases: [the ministry], parent: State}\n  - State\n",
        );
        let chen = &known.sources[0];
        assert_eq!((chen.parent.as_deref(), chen.party.as_str()), (Some("Transport Ministry"), "State"));
        for (text, place, message) in [
            ("sources:\n  - {name: A, parent: B}", (2, 23), "no source is called `B`"),
            (
                "sources:\n  - {name: A, parent: B}\n  - {name: B, parent: A}",
                (2, 23),
                "`A` leads back to itself",
            ),
        ] {
            let file = RegistryFile::parse("f", text, false).expect("its shape is sound");
            let fault = Registry::new(&[file]).expect_err(text);
            assert_eq!((fault.line, fault.column), place, "{fault}");
            assert!(fault.message.contains(message), "{fault}");
        }
    }

    #[test]
    fn later_files_take_the_place_of_earlier_ones() {
        let file = |text| RegistryFile::parse("f", text, false).expect("it is sound");
        let base = file("sources: [{name: Ana Ortiz, role: clerk}, Bo Lund]");
        let own = file("sources: [{name: Ana Ortiz, role: mayor}]");
        let registry = Registry::new(&[base, own]).expect("it is sound");
        let roles: Vec<_> =
            registry.sources.iter().map(|it| (it.name.as_str(), it.role.as_deref())).collect();
        assert_eq!(roles, [("Bo Lund", None), ("Ana Ortiz", Some("mayor"))]);
    }

    #[test]
    fn a_private_registry_keeps_its_names_to_itself() {
        let text = "salt: x\nsources: [{name: Ana Ortiz, aliases: [a senior official], role: clerk, notes: met in May}]";
        let file = RegistryFile::parse("f", text, true).expect("it is sound");
        let registry = Registry::new(&[file]).expect("it is sound");
        let story = "Ana Ortiz left. A senior official spoke.";
        let found = sightings([&Registry::default(), &registry], story, &tokens(story));
        assert_eq!(found.len(), 2);
        assert_ne!(found[0].source.name, found[1].source.name, "the two can't be led to each other");
        for it in &found {
            let shown = format!("{:?}", it.source);
            for word in ["Ana", "Ortiz", "official", "clerk", "May"] {
                assert!(!shown.contains(word), "{shown}");
            }
        }
        let faulty = RegistryFile::parse("f", "sources:\n  - name: Ana Ortiz\n    kind: Bo Lund", true);
        let report = format!("{:?}", miette::Report::new(faulty.expect_err("it is faulty")));
        assert!(!report.contains("Ana") && !report.contains("Bo"), "{report}");
    }
}
