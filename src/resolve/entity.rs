//! The table of who and what the story names or describes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::story::{Gender, Key, Story, Symbol};
use super::{SourceKind, Why};
use crate::registry::Known;
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
    /// The declared source that it is.
    pub known: Option<Arc<Known>>,
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
            known: None,
        }
    }

    /// Whether it is several.
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
    pub by_last: FxHashMap<Symbol, Vec<EntityId>>,
    pub by_first: FxHashMap<Symbol, Vec<EntityId>>,
    pub by_acronym: FxHashMap<Symbol, EntityId>,
    by_role: FxHashMap<Key, Vec<EntityId>>,
    pub by_last_word: FxHashMap<Key, Vec<EntityId>>,
    by_members: FxHashMap<Vec<EntityId>, EntityId>,
    /// Declared sources by their names.
    by_known: FxHashMap<String, EntityId>,
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

    /// The entity that is the declared source of a name.
    pub(super) fn known(&self, name: &str) -> Option<EntityId> {
        self.by_known.get(name).copied()
    }

    /// Makes an entity a declared source. What is declared of it outranks what its words tell.
    pub(super) fn declare(&mut self, story: &Story, id: EntityId, known: &Arc<Known>) {
        self.by_known.insert(known.name.clone(), id);
        let entity = self.get_mut(id);
        if let Some(kind) = known.kind.map(SourceKind::from) {
            (entity.kind, entity.is_sure) = (kind, true);
        }
        let pronouns = known.pronouns.as_deref().map(|it| story.gender_of_pronouns(it));
        entity.gender = pronouns.unwrap_or_default().or(entity.gender);
        entity.known = Some(known.clone());
    }

    /// Those known by a role noun.
    pub(super) fn by_role(&self, key: Key) -> &[EntityId] {
        self.by_role.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The only person with a surname.
    pub(super) fn by_surname(&self, surname: Symbol) -> Option<EntityId> {
        let known = self.by_last.get(&surname)?;
        let mut persons = known.iter().copied().filter(|&id| self.get(id).kind == SourceKind::Person);
        persons.next().filter(|_| persons.next().is_none())
    }

    /// Organizations by the last word of their names ("the Transport Ministry": "the ministry").
    pub(super) fn with_last_word(&self, key: Key) -> &[EntityId] {
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
}
