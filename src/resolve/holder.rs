//! Who holds a role: "the mayor", "the Ohio senator", "both curators".

use super::describe::Description;
use super::entity::EntityId;
use super::resolver::{Found, Resolver};
use super::story::Key;
use super::{Resolution, SourceKind, Why};
use crate::grammar::{Class, Tag};

impl Resolver<'_> {
    /// "both curators": everybody named so far with that role, where there are several.
    pub(super) fn holders_together(&mut self, description: &Description) -> Option<Found> {
        let at = description.phrase.tokens.start;
        let is_before =
            |id: &&EntityId| self.table.get(**id).mentions.first().is_some_and(|it| it.start < at);
        let known: Vec<EntityId> =
            self.table.by_role(description.key?).iter().filter(is_before).copied().collect();
        if known.len() < 2 {
            return None;
        }
        let id = self.table.union(known, description.words, None);
        Some(Found::one(id, Resolution::Group, Why::Role))
    }

    /// The one whom the story knows by this role: the last mentioned before, or the only one.
    pub(super) fn holder(&self, description: &Description, kind: SourceKind) -> Option<Found> {
        let story = self.story;
        let at = description.phrase.tokens.start;
        let gender = story.gender_of_noun(description.phrase.head);
        let key = description.key?;
        let holds = |id: &&EntityId| {
            let entity = self.table.get(**id);
            entity.kind == kind && entity.gender.fits(gender) && self.has_modifiers(**id, description)
        };
        let holders: Vec<EntityId> = self
            .table
            .by_role(key)
            .iter()
            .chain(self.table.with_last_word(key))
            .filter(holds)
            .copied()
            .collect();
        let last = |id: &EntityId| {
            let mentions = &self.table.get(*id).mentions;
            mentions.iter().map(|it| it.start).filter(|&start| start < at).max()
        };
        match holders.as_slice() {
            [] => {
                self.only_holder(description, key, kind).map(|id| Found::one(id, Resolution::Role, Why::Role))
            }
            [id] => Some(Found::one(*id, Resolution::Role, Why::Role)),
            _ => {
                let nearest = holders.iter().filter_map(last).max()?;
                let sentence = |token: u32| story.text.sentence_of[token as usize];
                let near: Vec<EntityId> = holders
                    .iter()
                    .copied()
                    .filter(|id| last(id).is_some_and(|it| sentence(it) == sentence(nearest)))
                    .collect();
                match near.as_slice() {
                    [id] => Some(Found::one(*id, Resolution::Role, Why::Role)),
                    _ => Some(Found::ambiguous(near, Why::EquallyNear)),
                }
            }
        }
    }

    /// "the Ohio senator": the only one with that role, where the story gives the role by a title alone.
    fn only_holder(&self, description: &Description, key: Key, kind: SourceKind) -> Option<EntityId> {
        let story = self.story;
        let &[id] = self.table.by_role(key) else { return None };
        let entity = self.table.get(id);
        let is_title = entity.kind == kind && entity.roles.iter().all(|it| it.tokens.len() == 1);
        let modifiers = description.words.iter().filter(|&token| token != description.phrase.head);
        let are_places =
            modifiers.filter(|&it| !story.is(it, Class::Determiner)).all(|token| story.is_name(token));
        (is_title && are_places && entity.gender.fits(story.gender_of_noun(description.phrase.head)))
            .then_some(id)
    }

    /// Whether every noun, name and adjective beside the head stands in the entity's roles or name too.
    fn has_modifiers(&self, id: EntityId, description: &Description) -> bool {
        let story = self.story;
        let entity = self.table.get(id);
        let known = |token: u32| {
            let same = |other: u32| story.str(other).eq_ignore_ascii_case(story.str(token));
            entity.name.iter().any(same) || entity.roles.iter().any(|role| role.tokens.iter().any(same))
        };
        description.words.iter().filter(|&token| token != description.phrase.head).all(|token| {
            let tag = story.words.tags[token as usize];
            !(tag.is_noun() || tag.is_adjective() || tag == Tag::PrpPoss) || known(token)
        })
    }
}
