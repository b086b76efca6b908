//! The table of who and what the story names or describes, and how names lead into it.

use rustc_hash::FxHashMap;

use super::name::{NameKind, Named};
use super::story::{Gender, Key, Story, Symbol};
use super::{SourceKind, Why};
use crate::grammar::Class;
use crate::span::TokenRange;

/// An entity, by its place in [`Table::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct EntityId(pub u32);

/// A role or title of an entity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    pub tokens: TokenRange,
    pub head: u32,
}

/// Somebody or something that a source may be.
#[derive(Debug)]
pub(super) struct Entity {
    pub kind: SourceKind,
    /// Its fullest name, or the words that describe it.
    pub name: TokenRange,
    /// The words of that name without suffix; empty where it is described only.
    pub symbols: Vec<Symbol>,
    pub suffix: Option<Symbol>,
    pub gender: Gender,
    pub roles: Vec<Role>,
    /// Mentions by name, later those by attributions.
    pub mentions: Vec<TokenRange>,
    /// The first tokens of its mentions by full name, in order.
    pub full: Vec<u32>,
    /// Whether a mention's own words told its kind.
    pub is_sure: bool,
    pub speaks_for: Option<EntityId>,
    /// Those that it is made of ("Putin and Xi"), and the word that joins them.
    pub members: Vec<EntityId>,
    pub joint: Option<u32>,
}

impl Entity {
    pub(super) fn new(kind: SourceKind, name: TokenRange) -> Self {
        Self {
            kind,
            name,
            symbols: Vec::new(),
            suffix: None,
            gender: Gender::Unknown,
            roles: Vec::new(),
            mentions: Vec::new(),
            full: Vec::new(),
            is_sure: false,
            speaks_for: None,
            members: Vec::new(),
            joint: None,
        }
    }

    /// Whether a plural pronoun fits.
    pub(super) fn is_plural(&self) -> bool {
        self.kind == SourceKind::Group
    }
}

/// What a name leads to.
#[derive(Debug, Clone)]
pub(super) enum Referent {
    One(EntityId, Why),
    /// Several bear it, and nothing tells which is meant.
    Several(Vec<EntityId>),
    /// It is no name but a common noun with a capital.
    Common,
}

/// All entities with their indices.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub entities: Vec<Entity>,
    by_last: FxHashMap<Symbol, Vec<EntityId>>,
    by_first: FxHashMap<Symbol, Vec<EntityId>>,
    by_acronym: FxHashMap<Symbol, EntityId>,
    by_role: FxHashMap<Key, Vec<EntityId>>,
    by_last_word: FxHashMap<Key, Vec<EntityId>>,
    by_members: FxHashMap<Vec<EntityId>, EntityId>,
}

impl Table {
    pub(super) fn get(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: EntityId) -> &mut Entity {
        &mut self.entities[id.0 as usize]
    }

    pub(super) fn push(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(u32::try_from(self.entities.len()).expect("fewer entities than bytes"));
        self.entities.push(entity);
        id
    }

    /// Those known by a role noun.
    pub(super) fn by_role(&self, key: Key) -> &[EntityId] {
        self.by_role.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Organizations by the last word of their names ("the Transport Ministry": "the ministry").
    pub(super) fn by_last_word(&self, key: Key) -> &[EntityId] {
        self.by_last_word.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Gives an entity a role.
    pub(super) fn add_role(&mut self, story: &Story, id: EntityId, role: Role) {
        if let Some(key) = story.key(role.head) {
            let known = self.by_role.entry(key).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
        let entity = self.get_mut(id);
        entity.gender = entity.gender.or(story.gender_of_noun(role.head));
        entity.roles.push(role);
    }

    /// The entity of several together.
    pub(super) fn union(
        &mut self,
        mut members: Vec<EntityId>,
        name: TokenRange,
        joint: Option<u32>,
    ) -> EntityId {
        members.sort_unstable();
        members.dedup();
        if let Some(&id) = self.by_members.get(&members) {
            return id;
        }
        let mut entity = Entity::new(SourceKind::Group, name);
        entity.members.clone_from(&members);
        entity.joint = joint;
        let id = self.push(entity);
        self.by_members.insert(members, id);
        id
    }

    /// Leads every name to its entity. Names of several words go first, so that a headline's surname
    /// finds the full name that the body gives later.
    pub(super) fn enter_names(&mut self, story: &Story, names: &[Named]) -> Vec<Referent> {
        let mut referents = vec![None; names.len()];
        for several_words in [true, false] {
            for (at, named) in names.iter().enumerate() {
                if (named.core().len() > 1) == several_words {
                    referents[at] = Some(self.enter(story, named));
                }
            }
        }
        referents.into_iter().flatten().collect()
    }

    fn enter(&mut self, story: &Story, named: &Named) -> Referent {
        let core: Vec<Symbol> = named.core().iter().filter_map(|token| story.symbol(token)).collect();
        let found =
            if core.len() > 1 { self.full(story, named, &core) } else { self.short(story, named, core[0]) };
        if found.is_none() && named.may_be_common {
            return Referent::Common;
        }
        let referent = found.unwrap_or_else(|| {
            let id = self.add(story, named, core);
            Referent::One(id, Why::FullName)
        });
        if let Referent::One(id, why) = referent {
            self.note(story, id, named, why == Why::FullName);
        }
        referent
    }

    /// Adds what a mention tells of its entity.
    fn note(&mut self, story: &Story, id: EntityId, named: &Named, is_full: bool) {
        let entity = self.get_mut(id);
        entity.mentions.push(named.name);
        entity.gender = entity.gender.or(named.gender);
        if is_full {
            entity.full.push(named.name.start);
        }
        if let (false, Some(kind)) = (entity.is_sure, known_kind(named.kind)) {
            (entity.kind, entity.is_sure) = (kind, true);
        }
        if !named.role.is_empty() {
            self.add_role(story, id, Role { tokens: named.role, head: named.role.end - 1 });
        }
    }

    fn add(&mut self, story: &Story, named: &Named, core: Vec<Symbol>) -> EntityId {
        // Two or more capitalized words that nothing marks as an organization are a person nearly always.
        let is_long = core.len() > 1 && named.is_head;
        let guess = if is_long { SourceKind::Person } else { SourceKind::Organization };
        let kind = known_kind(named.kind).unwrap_or(guess);
        let (first, last) = (core[0], core[core.len() - 1]);
        let acronym = (kind == SourceKind::Organization).then(|| acronym(story, named.core())).flatten();
        let id = self.push(Entity { symbols: core, suffix: named.suffix, ..Entity::new(kind, named.name) });
        self.by_last.entry(last).or_default().push(id);
        self.by_first.entry(first).or_default().push(id);
        let last_word = story.key(named.core().end - 1);
        if let (SourceKind::Organization, Some(key)) = (kind, last_word) {
            self.by_last_word.entry(key).or_default().push(id);
        }
        if let Some(acronym) = acronym {
            self.by_acronym.entry(acronym).or_insert(id);
        }
        id
    }

    /// A name of several words: the same words, or the same surname with a given name that fits.
    fn full(&mut self, story: &Story, named: &Named, core: &[Symbol]) -> Option<Referent> {
        let known = self.by_last.get(&core[core.len() - 1])?;
        let same = |id: &&EntityId| {
            let entity = self.get(**id);
            entity.symbols.len() > 1 && entity.suffix == named.suffix && same_name(story, entity, named, core)
        };
        let id = *known.iter().find(same)?;
        let is_whole = core[0] == self.get(id).symbols[0] || self.get(id).symbols.len() <= core.len();
        let entity = self.get_mut(id);
        if is_whole && core.len() > entity.symbols.len() && entity.kind == SourceKind::Person {
            entity.symbols = core.to_vec();
            entity.name = named.name;
        }
        Some(Referent::One(id, if is_whole { Why::FullName } else { Why::Surname }))
    }

    /// A name of one word: a surname, a given name that the story uses, or a short form of an organization.
    fn short(&self, story: &Story, named: &Named, word: Symbol) -> Option<Referent> {
        let fits = |id: &EntityId| {
            let entity = self.get(*id);
            let is_person = entity.kind == SourceKind::Person;
            is_person
                && entity.gender.fits(named.gender)
                && (named.suffix.is_none() || entity.suffix == named.suffix)
        };
        let pick = |known: Option<&Vec<EntityId>>, why: Why| {
            let fitting: Vec<EntityId> = known?.iter().copied().filter(fits).collect();
            self.namesake(story, named, fitting, why)
        };
        if named.kind != NameKind::Organization || !story.is(named.name.start, Class::PlaceNoun) {
            let person = pick(self.by_last.get(&word), Why::Surname)
                .or_else(|| pick(self.by_first.get(&word), Why::GivenName));
            if person.is_some() {
                return person;
            }
        }
        let known = |index: &FxHashMap<Symbol, Vec<EntityId>>| index.get(&word).cloned().unwrap_or_default();
        let one = |id: EntityId, why| Some(Referent::One(id, why));
        if let Some(id) = known(&self.by_last).into_iter().find(|&id| self.get(id).symbols.len() == 1) {
            return one(id, Why::FullName);
        }
        if let Some(&id) = self.by_acronym.get(&word) {
            return one(id, Why::Acronym);
        }
        let is_company = |id: &EntityId| {
            let entity = self.get(*id);
            let end = entity.name.end - 1;
            entity.kind == SourceKind::Organization
                && entity.symbols.len() > 1
                && story.is(end, Class::CompanyEnding)
        };
        if let Some(id) = known(&self.by_first).into_iter().find(is_company) {
            return one(id, Why::ShortName);
        }
        let is_name_part = story.is(named.name.start, Class::OrganizationNoun);
        let organization =
            known(&self.by_last).into_iter().find(|&id| self.get(id).kind == SourceKind::Organization);
        organization.filter(|_| is_name_part).map(|id| Referent::One(id, Why::ShortName))
    }

    /// Which of several that share a name is meant: the one whose full name stands nearest before in the
    /// paragraph, else the one whom the story names far more often than the others.
    fn namesake(&self, story: &Story, named: &Named, fitting: Vec<EntityId>, why: Why) -> Option<Referent> {
        match fitting.as_slice() {
            [] => return None,
            [id] => return Some(Referent::One(*id, why)),
            _ => {}
        }
        /// With fewer full names than these nobody is the main bearer.
        const FEWEST: usize = 3;
        let paragraph = story.paragraph(named.name.start);
        let is_near = |id: &EntityId| {
            let full = &self.get(*id).full;
            let before = full.partition_point(|&token| token < named.name.start);
            before > 0 && story.paragraph(full[before - 1]) == paragraph
        };
        let near: Vec<EntityId> = fitting.iter().copied().filter(is_near).collect();
        if let [id] = near.as_slice() {
            return Some(Referent::One(*id, Why::NearestNamesake));
        }
        let count = |id: &EntityId| self.get(*id).full.len();
        let most = fitting.iter().copied().max_by_key(count)?;
        let is_main =
            count(&most) >= FEWEST && fitting.iter().all(|id| *id == most || 2 * count(id) <= count(&most));
        Some(if is_main { Referent::One(most, Why::MainNamesake) } else { Referent::Several(fitting) })
    }
}

fn known_kind(kind: NameKind) -> Option<SourceKind> {
    match kind {
        NameKind::Person => Some(SourceKind::Person),
        NameKind::Organization => Some(SourceKind::Organization),
        NameKind::Unknown => None,
    }
}

/// Whether a mention of several words names a known entity.
fn same_name(story: &Story, entity: &Entity, named: &Named, core: &[Symbol]) -> bool {
    if !entity.gender.fits(named.gender) {
        return false;
    }
    if entity.symbols.ends_with(core) || core.ends_with(&entity.symbols) {
        return true;
    }
    let both_persons = entity.kind == SourceKind::Person && named.kind != NameKind::Organization;
    both_persons && same_given(story, entity.name.start, named.name.start)
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
