//! Names to entities: which mentions name one person or organization, and which two.

use rustc_hash::FxHashMap;

use super::entity::{Entity, EntityId, Referent, Table};
use super::known::{self, Sighting};
use super::name::{NameKind, Named};
use super::story::{Gender, Story, Symbol};
use super::{SourceKind, Why};
use crate::grammar::Class;
use crate::span::TokenRange;

/// In which order names are entered, so that each finds the fuller ones that it may be short for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// The name of a declared source, or for the first an alias.
    Declared,
    DeclaredAlias,
    /// Several words that are surely a name.
    Sure,
    /// Other capitalized words in a row.
    Several,
    /// One word with a courtesy title.
    Courtesy,
    /// One word.
    Single,
    /// Headlines, in which other words are capitalized too.
    Headline,
}

impl Pass {
    const ALL: [Self; 7] = [
        Self::Declared,
        Self::DeclaredAlias,
        Self::Sure,
        Self::Several,
        Self::Courtesy,
        Self::Single,
        Self::Headline,
    ];
}

/// Leads every name to its entity.
pub(super) fn enter(
    story: &Story,
    names: &[Named],
    sightings: &[Sighting],
    table: &mut Table,
) -> Vec<Referent> {
    let mut naming =
        Naming { story, sightings, table, owners: FxHashMap::default(), counts: FxHashMap::default() };
    let mut core = Vec::new();
    let passes: Vec<Pass> = names.iter().map(|named| naming.pass(named, &mut core)).collect();
    let mut referents = vec![Referent::Common; names.len()];
    for pass in Pass::ALL {
        for (at, named) in names.iter().enumerate().filter(|(at, _)| passes[*at] == pass) {
            naming.symbols(named, &mut core);
            referents[at] = naming.referent(named, &core, pass);
        }
    }
    referents
}

struct Naming<'a> {
    story: &'a Story<'a>,
    sightings: &'a [Sighting],
    table: &'a mut Table,
    /// Whom a surname alone means, once it was used while only one bearer was introduced.
    owners: FxHashMap<Symbol, EntityId>,
    /// How often a first and last word stand together.
    counts: FxHashMap<(Symbol, Symbol), u32>,
}

impl Naming<'_> {
    /// When a name is entered; `core` is a buffer.
    fn pass(&mut self, named: &Named, core: &mut Vec<Symbol>) -> Pass {
        self.symbols(named, core);
        if let [first, .., last] = core[..] {
            *self.counts.entry((first, last)).or_default() += 1;
        }
        if let Some(sighting) = known::of_name(self.story, self.sightings, named) {
            if sighting.by_name { Pass::Declared } else { Pass::DeclaredAlias }
        } else if self.story.in_heading(named.name.start) {
            Pass::Headline
        } else if core.len() == 1 {
            let is_courtesy = named.gender != Gender::Unknown && named.role.is_empty();
            if is_courtesy { Pass::Courtesy } else { Pass::Single }
        } else if named.kind != NameKind::Unknown || has_given(self.story, named.name.start) {
            Pass::Sure
        } else {
            Pass::Several
        }
    }

    /// The words of a name; those that only join ("de", "van") do not tell names apart.
    fn symbols(&self, named: &Named, into: &mut Vec<Symbol>) {
        into.clear();
        let tokens = named.core().iter();
        into.extend(
            tokens
                .filter(|&it| !self.story.is(it, Class::NameParticle))
                .filter_map(|it| self.story.symbol(it)),
        );
        if into.is_empty() {
            into.extend(self.story.symbol(named.name.start));
        }
    }

    fn referent(&mut self, named: &Named, core: &[Symbol], pass: Pass) -> Referent {
        let Some(&last) = core.last() else { return Referent::Common };
        if matches!(pass, Pass::Declared | Pass::DeclaredAlias)
            && let Some(sighting) = known::of_name(self.story, self.sightings, named)
        {
            return self.declared(named, core, sighting);
        }
        let found = match core {
            [word] => self.short(named, *word),
            _ => self.full(named, core, pass).or_else(|| self.dressed(named, core, last, pass)),
        };
        if found.is_none() && named.may_be_common {
            return Referent::Common;
        }
        let referent = found.unwrap_or_else(|| Referent::One(self.add(named, core), Why::FullName));
        if let Referent::One(id, why) = referent {
            self.note(id, named, why == Why::FullName && pass != Pass::Headline);
        }
        referent
    }

    /// The entity of a declared source.
    fn declared(&mut self, named: &Named, core: &[Symbol], sighting: &Sighting) -> Referent {
        let known = &sighting.source;
        let id = self.table.known(&known.name).unwrap_or_else(|| {
            let id = self.add(named, core);
            self.table.declare(self.story, id, known);
            self.also_by_surname(id, &known.name);
            id
        });
        let why = if sighting.by_name { Why::FullName } else { Why::Registered };
        self.note(id, named, core.len() > 1 && !self.story.in_heading(named.name.start));
        Referent::One(id, why)
    }

    /// Lets a surname lead to a person whom the story calls by an alias before.
    fn also_by_surname(&mut self, id: EntityId, name: &str) {
        let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        if let Some(surname) = self.story.find_symbol(&last) {
            let known = self.table.by_last.entry(surname).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }

    /// Adds what a mention tells of its entity.
    fn note(&mut self, id: EntityId, named: &Named, is_full: bool) {
        let entity = self.table.get_mut(id);
        entity.mentions.push(named.name);
        entity.gender = entity.gender.or(named.gender);
        if is_full {
            entity.full.push(named.name.start);
        }
        if let (false, Some(kind)) = (entity.is_sure, known_kind(named.kind)) {
            (entity.kind, entity.is_sure) = (kind, true);
        }
        if !named.role.is_empty() {
            let role = super::entity::Role { tokens: named.role, head: named.role.end - 1 };
            self.table.add_role(self.story, id, role);
        }
    }

    fn add(&mut self, named: &Named, core: &[Symbol]) -> EntityId {
        // Two or more capitalized words that nothing marks as an organization are a person nearly always.
        let is_long = core.len() > 1 && named.is_head;
        let guess = if is_long { SourceKind::Person } else { SourceKind::Organization };
        let kind = known_kind(named.kind).unwrap_or(guess);
        let (first, last) = (core[0], core[core.len() - 1]);
        let is_organization = kind == SourceKind::Organization;
        let acronym = is_organization.then(|| acronym(self.story, named.core())).flatten();
        let entity = Entity { symbols: core.to_vec(), suffix: named.suffix, ..Entity::new(kind, named.name) };
        let table = &mut *self.table;
        let id = table.push(entity);
        table.by_last.entry(last).or_default().push(id);
        table.by_first.entry(first).or_default().push(id);
        if let Some(key) = self.story.key(named.noun).filter(|_| is_organization) {
            table.by_last_word.entry(key).or_default().push(id);
        }
        if let Some(acronym) = acronym {
            table.by_acronym.entry(acronym).or_insert(id);
        }
        id
    }

    /// A name of several words: the same words, or the same surname with a given name that fits.
    fn full(&mut self, named: &Named, core: &[Symbol], pass: Pass) -> Option<Referent> {
        let known = self.table.by_last.get(core.last()?)?;
        let same = |id: &&EntityId| {
            let entity = self.table.get(**id);
            // Who is introduced as "Jr." may go on without it, but not the other way round.
            let is_suffixed = named.suffix.is_none() || entity.suffix == named.suffix;
            entity.symbols.len() > 1 && is_suffixed && self.same_name(entity, named, core)
        };
        let exact = known.iter().find(|id| self.table.get(**id).suffix == named.suffix && same(id));
        let id = *exact.or_else(|| known.iter().find(same))?;
        let entity = self.table.get_mut(id);
        let is_whole = core[0] == entity.symbols[0] || entity.symbols.len() <= core.len();
        let is_fuller = core[0] == entity.symbols[0] && core.len() > entity.symbols.len();
        // "Vermonter Bernie Sanders" was no given name.
        let is_purer = !has_given(self.story, entity.name.start) && has_given(self.story, named.name.start);
        if (is_fuller || is_purer) && entity.kind == SourceKind::Person && pass != Pass::Headline {
            entity.symbols = core.to_vec();
            entity.name = named.name;
        }
        Some(Referent::One(id, if is_whole { Why::FullName } else { Why::Surname }))
    }

    /// A known name with other capitalized words around it, in a headline or where they come but once.
    fn dressed(&mut self, named: &Named, core: &[Symbol], last: Symbol, pass: Pass) -> Option<Referent> {
        let is_title = self.story.classes(named.name.start).meets(&self.story.person);
        let is_once = self.counts.get(&(core[0], last)) == Some(&1);
        let may_be = match pass {
            Pass::Headline => true,
            Pass::Several => is_once || is_title,
            _ => false,
        };
        if !may_be || has_given(self.story, named.name.start) && pass != Pass::Headline {
            return None;
        }
        if pass == Pass::Headline {
            let known = self.table.by_first.get(&core[0]);
            let leads = |id: &&EntityId| {
                let symbols = &self.table.get(**id).symbols;
                symbols.len() > 1 && core.starts_with(symbols)
            };
            if let Some(&id) = known.and_then(|it| it.iter().find(leads)) {
                return Some(Referent::One(id, Why::FullName));
            }
        }
        let has_given = |id: &EntityId| has_given(self.story, self.table.get(*id).name.start);
        let known: Vec<EntityId> =
            self.persons(named, last, &self.table.by_last).into_iter().filter(has_given).collect();
        self.namesake(named, last, known, Why::Surname)
    }

    /// The persons in an index that a mention fits.
    fn persons(
        &self,
        named: &Named,
        word: Symbol,
        index: &FxHashMap<Symbol, Vec<EntityId>>,
    ) -> Vec<EntityId> {
        let Some(known) = index.get(&word) else { return Vec::new() };
        let fits = |id: &EntityId| {
            let entity = self.table.get(*id);
            let is_suffixed = named.suffix.is_none() || entity.suffix == named.suffix;
            entity.kind == SourceKind::Person && entity.gender.fits(named.gender) && is_suffixed
        };
        let mut fitting: Vec<EntityId> = known.iter().copied().filter(fits).collect();
        // "President Obama" beside "Michelle Obama": somebody else, where the story knows a bare Obama too.
        let is_titled = !named.role.is_empty();
        keep_if_any(&mut fitting, |id| (self.table.get(*id).symbols.len() == 1) == is_titled);
        if named.gender != Gender::Unknown {
            keep_if_any(&mut fitting, |id| self.table.get(*id).gender == named.gender);
        }
        fitting
    }

    /// A name of one word: a surname, a given name that the story uses, or a short form of an organization.
    fn short(&mut self, named: &Named, word: Symbol) -> Option<Referent> {
        let token = named.core().end - 1;
        if named.kind != NameKind::Organization || !self.story.is(token, Class::PlaceNoun) {
            let by_last = self.persons(named, word, &self.table.by_last);
            let by_first = self.persons(named, word, &self.table.by_first);
            let person = self.namesake(named, word, by_last, Why::Surname);
            if let Some(found) = person.or_else(|| self.namesake(named, word, by_first, Why::GivenName)) {
                return Some(found);
            }
        }
        let find = |index: &FxHashMap<Symbol, Vec<EntityId>>, fits: &dyn Fn(&Entity) -> bool| {
            index.get(&word)?.iter().copied().find(|&id| fits(self.table.get(id)))
        };
        let is_organization =
            |entity: &Entity| entity.kind == SourceKind::Organization && entity.symbols.len() > 1;
        let is_company = |entity: &Entity| {
            is_organization(entity) && self.story.is(entity.name.end - 1, Class::CompanyEnding)
        };
        let is_name_part = self.story.is(token, Class::OrganizationNoun);
        let same = || find(&self.table.by_last, &|it| it.symbols.len() == 1).map(|id| (id, Why::FullName));
        let acronym = || self.table.by_acronym.get(&word).map(|&id| (id, Why::Acronym));
        let company = || find(&self.table.by_first, &is_company).map(|id| (id, Why::ShortName));
        let ending = || {
            find(&self.table.by_last, &is_organization)
                .filter(|_| is_name_part)
                .map(|id| (id, Why::ShortName))
        };
        let found = same().or_else(acronym).or_else(company).or_else(ending);
        found.map(|(id, why)| Referent::One(id, why))
    }

    /// Which of several that share a name is meant: the only one introduced so far, who then owns the bare
    /// name; else one whose full name stands before in the paragraph, or whom the story names far more often.
    fn namesake(
        &mut self,
        named: &Named,
        word: Symbol,
        fitting: Vec<EntityId>,
        why: Why,
    ) -> Option<Referent> {
        /// With fewer full names than these nobody is the main bearer.
        const FEWEST: usize = 3;
        let at = named.name.start;
        let table = &*self.table;
        let last_before = |id: EntityId| {
            let full = &table.get(id).full;
            full[..full.partition_point(|&token| token < at)].last().copied()
        };
        let only = |ids: &mut dyn Iterator<Item = EntityId>| ids.next().filter(|_| ids.next().is_none());
        if fitting.is_empty() {
            return None;
        }
        if let [id] = fitting[..] {
            return Some(Referent::One(id, why));
        }
        if let Some(id) = only(&mut fitting.iter().copied().filter(|&id| last_before(id).is_some())) {
            self.owners.entry(word).or_insert(id);
            return Some(Referent::One(id, why));
        }
        if let Some(&id) = self.owners.get(&word).filter(|id| fitting.contains(id)) {
            return Some(Referent::One(id, Why::MainNamesake));
        }
        let paragraph = self.story.paragraph(at);
        let is_near = |id: EntityId| last_before(id).is_some_and(|it| self.story.paragraph(it) == paragraph);
        if let Some(id) = only(&mut fitting.iter().copied().filter(|&id| is_near(id))) {
            return Some(Referent::One(id, Why::NearestNamesake));
        }
        let count = |id: EntityId| table.get(id).full.len();
        let most = fitting.iter().copied().max_by_key(|&id| count(id))?;
        let is_main =
            count(most) >= FEWEST && fitting.iter().all(|&id| id == most || 2 * count(id) <= count(most));
        Some(if is_main { Referent::One(most, Why::MainNamesake) } else { Referent::Several(fitting) })
    }

    /// Whether a mention of several words names a known entity.
    fn same_name(&self, entity: &Entity, named: &Named, core: &[Symbol]) -> bool {
        if !entity.gender.fits(named.gender) {
            return false;
        }
        if entity.symbols.ends_with(core) || core.ends_with(&entity.symbols) {
            return true;
        }
        let both_persons = entity.kind == SourceKind::Person && named.kind != NameKind::Organization;
        both_persons && same_given(self.story, entity.name.start, named.name.start)
    }
}

fn has_given(story: &Story, token: u32) -> bool {
    story.classes(token).meets(&story.given)
}

/// Keeps those that satisfy, if there are any.
fn keep_if_any(ids: &mut Vec<EntityId>, satisfies: impl Fn(&EntityId) -> bool) {
    if ids.iter().any(&satisfies) {
        ids.retain(satisfies);
    }
}

fn known_kind(kind: NameKind) -> Option<SourceKind> {
    match kind {
        NameKind::Person => Some(SourceKind::Person),
        NameKind::Organization => Some(SourceKind::Organization),
        NameKind::Unknown => None,
    }
}

/// Whether two given names can be of one person: equal, an initial, or one short for the other ("Rob", "Bill").
fn same_given(story: &Story, one: u32, other: u32) -> bool {
    const SHORTEST_SHORT_FORM: usize = 3;
    if story.key(one) == story.key(other) {
        return true;
    }
    let (one, other) = (story.str(one), story.str(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let stem = short.trim_end_matches('.');
    let is_initial = stem.chars().count() == 1;
    long.starts_with(stem) && (is_initial || stem.len() == long.len() || stem.len() >= SHORTEST_SHORT_FORM)
}

/// The symbol of a name's initials, where the story writes them as a name too.
fn acronym(story: &Story, core: TokenRange) -> Option<Symbol> {
    if core.len() < 2 {
        return None;
    }
    let initials: String = core
        .iter()
        .filter_map(|token| story.str(token).chars().next())
        .filter(|c| c.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect();
    story.find_symbol(&initials)
}
