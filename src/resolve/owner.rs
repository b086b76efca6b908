//! Whose something is: "his campaign", "the Kremlin's statement", "a poll by Acme".

use super::describe::Description;
use super::entity::{EntityId, Referent};
use super::resolver::{Found, Resolver};
use super::{Resolution, Why};
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::Attribution;
use crate::span::TokenRange;

impl Resolver<'_> {
    pub(super) fn issuer(&mut self, attribution: &Attribution, description: &Description) -> Option<Found> {
        let story = self.story;
        let phrase = description.phrase;
        let owner = match self.owner(attribution, &phrase) {
            Some(owner) => owner,
            None => {
                let end = phrase.tokens.end;
                let joined = story.kind(end).is_some() && story.is(end, Class::IssuerPreposition);
                let issuer = story.phrase_at(end + 1).filter(|_| joined)?;
                let kind = story.phrase(issuer).kind;
                let acts = matches!(kind, EntityKind::Organization | EntityKind::Person | EntityKind::Group);
                if !acts && self.head_name[issuer as usize] == 0 {
                    return None;
                }
                self.phrase(attribution, issuer, story.phrase(issuer).tokens)
            }
        };
        let id = owner.entity?;
        Some(Found::one(id, Resolution::Role, Why::Issuer))
    }

    /// The words right before the last possessive of a phrase.
    fn possessor(&self, phrase: &NounPhrase) -> Option<TokenRange> {
        let is_mark = |&token: &u32| self.story.words.tags[token as usize] == Tag::Pos;
        let mark = phrase.tokens.iter().rev().find(is_mark)?;
        let start =
            (phrase.tokens.start..mark).rev().find(is_mark).map_or(phrase.tokens.start, |token| token + 1);
        (start < mark).then(|| TokenRange::new(start, mark))
    }

    /// The owner by the words of a possessor: a name or a description.
    fn possessive(&mut self, attribution: &Attribution, owner: TokenRange) -> Found {
        let from = self.names.partition_point(|it| it.name.start < owner.start);
        let name = self.names[from..]
            .iter()
            .take_while(|it| it.name.end <= owner.end)
            .position(|it| it.name.end == owner.end);
        match name.and_then(|at| u32::try_from(from + at).ok()).filter(|&it| self.is_named(it)) {
            Some(name) => self.named(name),
            None => {
                let phrase = NounPhrase { tokens: owner, head: owner.end - 1, kind: EntityKind::Thing };
                self.describe(attribution, phrase, owner)
            }
        }
    }

    fn is_named(&self, name: u32) -> bool {
        !matches!(self.referents[name as usize], Referent::Common)
    }

    /// "his campaign", "Ortiz's campaign", "the Ortiz campaign" are one, as are "her lawyer" and "Ortiz's lawyer".
    pub(super) fn owned(&mut self, attribution: &Attribution, description: &Description) -> Option<Found> {
        let key = description.key.filter(|_| !self.is_searching && !description.is_plural)?;
        let owner = self.owner(attribution, &description.phrase)?.entity?;
        let last = self.table.get(owner).symbols.last().copied();
        let has_owner = |id: &&EntityId| last.is_some_and(|it| self.table.get(**id).symbols.contains(&it));
        let named = self.table.with_last_word(key).iter().find(has_owner).copied();
        if let Some(id) = named.or_else(|| self.owned.get(&(owner, key)).copied()) {
            return Some(Found::one(id, Resolution::Role, Why::Role));
        }
        let found = self.add(description);
        if let Some(id) = found.entity {
            self.owned.insert((owner, key), id);
        }
        Some(found)
    }

    /// Whose something is, by the possessive at the front of its words.
    fn owner(&mut self, attribution: &Attribution, phrase: &NounPhrase) -> Option<Found> {
        let first = phrase.tokens.start;
        match self.story.words.tags[first as usize] {
            Tag::PrpPoss if self.story.is(first, Class::PronounFirst) => {
                Some(self.first_person(attribution, first))
            }
            Tag::PrpPoss if self.is_searching => None,
            Tag::PrpPoss => self.agreement(first).map(|it| self.pronoun(attribution, first, it)),
            _ => self.possessor(phrase).map(|owner| self.possessive(attribution, owner)),
        }
    }
}
