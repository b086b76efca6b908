//! The walk over the attributions: each source's words to an entity, parents before their children.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::antecedent::{self, Event, Rank, Target};
use super::coordination::coordination;
use super::entity::{EntityId, Referent, Table};
use super::known::{self, Sighting};
use super::name::{self, Named};
use super::story::{Gender, Key, Story};
use super::{Resolution, SourceKind, Sources, Why, naming, record, role};
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::{Attribution, Form, Parse};
use crate::registry::Known;
use crate::span::TokenRange;

/// What an attribution's words were found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub entity: Option<EntityId>,
    pub resolution: Resolution,
    pub why: Why,
    pub candidates: Vec<EntityId>,
}

impl Found {
    pub(super) fn one(entity: EntityId, resolution: Resolution, why: Why) -> Self {
        Self { entity: Some(entity), resolution, why, candidates: Vec::new() }
    }

    pub(super) fn ambiguous(candidates: Vec<EntityId>, why: Why) -> Self {
        Self { entity: None, resolution: Resolution::Ambiguous, why, candidates }
    }

    pub(super) fn none() -> Self {
        Self {
            entity: None,
            resolution: Resolution::Unresolved,
            why: Why::NoAntecedent,
            candidates: Vec::new(),
        }
    }
}

/// What must agree with a pronoun's antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Person(Gender),
    Thing,
    Plural,
}

/// Everything known while the attributions are walked.
pub(super) struct Resolver<'a> {
    pub story: &'a Story<'a>,
    pub parse: &'a Parse,
    pub table: Table,
    pub names: Vec<Named>,
    pub referents: Vec<Referent>,
    /// For each noun phrase the name that it stands for, as index + 1.
    pub head_name: Vec<u32>,
    /// Mentions in the order of the text.
    events: Vec<Event>,
    /// Sources found so far, about in the order of the text.
    spoken: Vec<Event>,
    /// Entities that noun phrases without a name were made into.
    pub described: FxHashMap<u32, EntityId>,
    pub by_description: FxHashMap<Key, Vec<EntityId>>,
    /// The declared source that a noun phrase without a name is an alias of.
    pub registered: FxHashMap<u32, EntityId>,
    /// Described ones by whose they are ("his campaign").
    pub owned: FxHashMap<(EntityId, Key), EntityId>,
    pub outlet: Option<EntityId>,
    /// Whether antecedents are being searched; their own descriptions must not start another search.
    pub is_searching: bool,
    found: Vec<Option<Found>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        story: &'a Story<'a>,
        parse: &'a Parse,
        sightings: &[Sighting],
        declared: &[Arc<Known>],
    ) -> Self {
        let names = name::names(story);
        let mut table = Table::default();
        let referents = naming::enter(story, &names, sightings, &mut table);
        known::declare_surnames(story, declared, &mut table);
        let mut head_name = vec![0; story.phrases.nouns.len()];
        let mut described = FxHashMap::default();
        for (index, (named, referent)) in (1u32..).zip(names.iter().zip(&referents)) {
            if named.is_head && !matches!(referent, Referent::Common) {
                head_name[named.phrase as usize] = index;
            }
            if let (Referent::One(id, _), Some(role)) = (referent, role::apposition(story, named)) {
                table.add_role(story, *id, role);
                if let Some(phrase) = story.phrase_of(role.head) {
                    described.insert(phrase, *id);
                }
            }
        }
        for entity in &mut table.entities {
            entity.mentions.sort_unstable();
            entity.roles.sort_by_key(|it| it.tokens.start);
        }
        let events = antecedent::events(story, &names, &referents, &head_name);
        let found = vec![None; parse.attributions.len()];
        let mut resolver = Self {
            story,
            parse,
            table,
            names,
            referents,
            head_name,
            events,
            spoken: Vec::new(),
            described,
            by_description: FxHashMap::default(),
            registered: FxHashMap::default(),
            owned: FxHashMap::default(),
            outlet: None,
            is_searching: false,
            found,
        };
        resolver.enter_descriptions(sightings);
        resolver
    }

    pub(super) fn run(mut self) -> Sources {
        for index in self.order() {
            let attribution = &self.parse.attributions[index];
            let Some(&words) = attribution.source.first() else { continue };
            let found = self.source(attribution, words);
            if let Some(entity) = found.entity {
                self.speak(attribution, words, entity);
            }
            self.found[index] = Some(found);
        }
        record::sources(self.story, &mut self.table, self.parse, &self.found, &self.names, &self.referents)
    }

    /// The attributions, each after the one in whose content it stands.
    fn order(&self) -> Vec<usize> {
        let all = &self.parse.attributions;
        let outermost = |mut index: usize| {
            while let Some(parent) = all[index].parent {
                index = parent.0 as usize;
            }
            index
        };
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&index| (all[outermost(index)].cue, all[index].depth, all[index].cue, index));
        order
    }

    /// Notes that an entity spoke.
    fn speak(&mut self, attribution: &Attribution, words: TokenRange, entity: EntityId) {
        let rank = if attribution.depth == 0 { Rank::Source } else { Rank::DeepSource };
        let token = attribution.source_head.unwrap_or(words.start);
        self.spoken.push(Event { token, target: Target::Entity(entity), rank });
        self.table.get_mut(entity).mentions.push(words);
    }

    /// The parent's speaker.
    pub(super) fn speaker(&self, attribution: &Attribution) -> Option<EntityId> {
        self.found[attribution.parent?.0 as usize].as_ref()?.entity
    }

    fn source(&mut self, attribution: &Attribution, words: TokenRange) -> Found {
        let head = attribution.source_head.unwrap_or(words.end - 1);
        let tag = self.story.words.tags[head as usize];
        if matches!(tag, Tag::Wp | Tag::Wdt) || self.story.is(head, Class::Relative) && tag != Tag::Dt {
            return self.relative(attribution, head);
        }
        if let Some(agreement) = self.agreement(head) {
            return self.pronoun(attribution, head, agreement);
        }
        if self.is_first_person(head) {
            return self.first_person(attribution, head);
        }
        if self.story.is(head, Class::PronounSecond) {
            return self.plain(attribution, head, words);
        }
        if let Some(joined) = coordination(self.story, words)
            && let Some(found) = self.joined(attribution, words, &joined.parts, Some(joined.joint))
        {
            return found;
        }
        match self.story.phrase_of(head) {
            Some(phrase) => self.phrase(attribution, phrase, words),
            None => self.plain(attribution, head, words),
        }
    }

    /// Several named together; `None` where one of them can't be told.
    fn joined(
        &mut self,
        attribution: &Attribution,
        words: TokenRange,
        parts: &[u32],
        joint: Option<u32>,
    ) -> Option<Found> {
        let mut members = Vec::new();
        for (at, &part) in parts.iter().enumerate() {
            let is_apposition =
                at > 0 && self.head_name[part as usize] == 0 && self.head_name[parts[at - 1] as usize] != 0;
            if is_apposition && Some(self.story.phrase(part).tokens.start.wrapping_sub(1)) != joint {
                continue;
            }
            if self.head_name[part as usize] == 0 {
                // "Former prosecutor and mayor Rudy Giuliani" is one person.
                let is_one = at == 0 && parts.len() == 2 && self.is_bare_role(part);
                if !is_one || self.head_name[parts[1] as usize] == 0 {
                    return None;
                }
                return Some(self.phrase(attribution, parts[1], self.story.phrase(parts[1]).tokens));
            }
            members.push(self.phrase(attribution, part, self.story.phrase(part).tokens).entity?);
        }
        if members.len() < 2 {
            return None;
        }
        let id = self.table.union(members, words, joint);
        Some(Found::one(id, Resolution::Group, Why::Joined))
    }

    /// Whether a phrase is a role in the singular without a determiner.
    fn is_bare_role(&self, phrase: u32) -> bool {
        let story = self.story;
        let tokens = story.phrase(phrase).tokens;
        let is_role = story.classes(tokens.end - 1).meets(&story.person) && !story.is_plural(tokens.end - 1);
        is_role && !story.is(tokens.start, Class::Determiner) && !story.is(tokens.start, Class::Article)
    }

    /// "who", "which": the phrase before it.
    fn relative(&mut self, attribution: &Attribution, token: u32) -> Found {
        let story = self.story;
        let start = story.text.sentence(token).tokens.start;
        let Some(mut at) = (start..token).rev().find_map(|before| story.phrase_of(before)) else {
            return Found::none();
        };
        let wants_person = story.words.tags[token as usize] == Tag::Wp;
        let mut is_place = self.is_labelled_place(at);
        at = self.labelled(at);
        // "the mayor of Greenvale, who": back over the tail to somebody.
        while wants_person && (std::mem::take(&mut is_place) || !self.is_somebody(at)) {
            let tokens = story.phrase(at).tokens;
            let joined = tokens.start > start && story.is(tokens.start - 1, Class::Preposition);
            match at.checked_sub(1).filter(|_| joined) {
                Some(front) => at = front,
                None => break,
            }
        }
        let tokens = story.phrase(at).tokens;
        let found = self.phrase(attribution, at, tokens);
        match found.entity {
            Some(id) => Found::one(id, Resolution::Pronoun, Why::Relative),
            None => found,
        }
    }

    fn is_somebody(&self, phrase: u32) -> bool {
        match self.story.phrase(phrase).kind {
            EntityKind::Person | EntityKind::Group | EntityKind::Anonymous => true,
            _ => {
                match self.head_name[phrase as usize].checked_sub(1).map(|at| &self.referents[at as usize]) {
                    Some(Referent::One(id, _)) => self.table.get(*id).kind == SourceKind::Person,
                    Some(Referent::Several(_)) => true,
                    Some(Referent::Common) | None => {
                        self.story.classes(self.story.phrase(phrase).head).meets(&self.story.person)
                    }
                }
            }
        }
    }

    /// What a third person pronoun asks of its antecedent.
    pub(super) fn agreement(&self, token: u32) -> Option<Agreement> {
        let classes = self.story.classes(token);
        let has = |class: Class| classes.has(class.id());
        if has(Class::PronounMale) {
            Some(Agreement::Person(Gender::Male))
        } else if has(Class::PronounFemale) {
            Some(Agreement::Person(Gender::Female))
        } else if has(Class::PronounPlural) {
            Some(Agreement::Plural)
        } else {
            has(Class::PronounThing).then_some(Agreement::Thing)
        }
    }

    fn is_first_person(&self, token: u32) -> bool {
        self.story.is(token, Class::PronounFirst)
    }

    /// "I", "we": whoever speaks, or the outlet where nobody does.
    pub(super) fn first_person(&mut self, attribution: &Attribution, token: u32) -> Found {
        match self.speaker(attribution) {
            Some(id) => Found::one(id, Resolution::Pronoun, Why::Speaker),
            None if attribution.parent.is_some() || self.story.quoted(token) => Found::none(),
            None => self.outlet(TokenRange::new(token, token + 1)),
        }
    }

    /// A third person pronoun.
    pub(super) fn pronoun(&mut self, attribution: &Attribution, token: u32, agreement: Agreement) -> Found {
        let speaker = self.speaker(attribution);
        let is_quoted = self.story.quoted(token);
        if let Some(id) = speaker.filter(|_| !is_quoted && !self.parent_is_direct(attribution))
            && self.agrees(id, agreement)
        {
            return self.settle(id, agreement, Why::Speaker);
        }
        let mut ranked = self.candidates(attribution, token, agreement);
        if is_quoted {
            ranked.retain(|it| Some(it.entity) != speaker);
        }
        self.decide(&ranked, token, agreement)
    }

    fn parent_is_direct(&self, attribution: &Attribution) -> bool {
        attribution
            .parent
            .is_some_and(|parent| self.parse.attributions[parent.0 as usize].form == Form::Direct)
    }

    /// The best candidate; ambiguous where another stands in the same sentence in the same part, or where one person
    /// did something to another there and neither has spoken ("Ruiz met Holt. She said …").
    fn decide(&mut self, ranked: &[Candidate], token: u32, agreement: Agreement) -> Found {
        let Some(best) = ranked.first() else { return Found::none() };
        let sentence = |token: u32| self.story.text.sentence_of[token as usize];
        let is_equal = |it: &&Candidate| {
            let equal = it.score == best.score && it.rank == best.rank;
            sentence(it.token) == sentence(best.token) && (equal || self.meets(best, it, token, agreement))
        };
        let near: Vec<EntityId> = ranked.iter().filter(is_equal).map(|it| it.entity).collect();
        match near.as_slice() {
            [_] => self.settle(best.entity, agreement, best.why),
            _ => Found::ambiguous(near, Why::EquallyNear),
        }
    }

    /// Whether the sentence right before the one that a pronoun opens tells of two people who both fit, one the
    /// subject and the other its object or met by it, and of nothing that either said; or says that they are two.
    fn meets(&self, subject: &Candidate, other: &Candidate, pronoun: u32, agreement: Agreement) -> bool {
        let story = self.story;
        let here = story.text.sentence(pronoun);
        let before = story.text.sentence(subject.token);
        let adjoins = before.tokens.end == here.tokens.start && before.paragraph == here.paragraph;
        let is_sure = |it: &Candidate| self.table.get(it.entity).gender != Gender::Unknown;
        let is_head = |it: &Candidate| {
            let phrase = story.phrase_of(it.token).map(|it| story.phrase(it));
            phrase.is_some_and(|phrase| (it.token..phrase.head).all(|at| story.is_name(at)))
        };
        let quoted = before.tokens.iter().any(|at| story.quoted(at));
        let all = &self.parse.attributions;
        let from = all.partition_point(|it| it.cue.start < before.tokens.start);
        let mut speeches = all[from..].iter().take_while(|it| it.cue.start < before.tokens.end);
        let says = speeches.any(|it| story.is(it.cue_head, Class::Speech));
        let are_two = || {
            let pair = |it: &&NounPhrase| it.tokens.iter().any(|at| story.is(at, Class::Pair));
            let people = |it: &NounPhrase| matches!(it.kind, EntityKind::Person | EntityKind::Group);
            story.phrases_in(before.tokens).iter().filter(pair).any(people)
        };
        let heard = subject.rank == Rank::Subject || subject.rank == Rank::Source;
        matches!(agreement, Agreement::Person(_))
            && pronoun == here.tokens.start
            && adjoins
            && !quoted
            && (are_two() || heard && !says && other.rank == Rank::Other && is_head(other))
            && is_sure(subject)
            && is_sure(other)
    }

    /// A decision for one; the pronoun tells the gender of a person of whom it was not known.
    fn settle(&mut self, id: EntityId, agreement: Agreement, why: Why) -> Found {
        let entity = self.table.get_mut(id);
        if let Agreement::Person(gender) = agreement {
            entity.gender = entity.gender.or(gender);
        }
        let resolution = if entity.is_plural() { Resolution::Group } else { Resolution::Pronoun };
        Found::one(id, resolution, why)
    }

    pub(super) fn agrees(&self, id: EntityId, agreement: Agreement) -> bool {
        let entity = self.table.get(id);
        match agreement {
            Agreement::Person(gender) => {
                matches!(entity.kind, SourceKind::Person | SourceKind::Anonymous)
                    && entity.gender.fits(gender)
            }
            Agreement::Thing => matches!(entity.kind, SourceKind::Organization | SourceKind::Document),
            Agreement::Plural => entity.is_plural() || entity.gender == Gender::Plural,
        }
    }

    /// Those before `token` that agree, best first.
    pub(super) fn candidates(
        &mut self,
        attribution: &Attribution,
        token: u32,
        agreement: Agreement,
    ) -> Vec<Candidate> {
        const FARTHEST_PARAGRAPH: u32 = 8;
        const MOST_MENTIONS: usize = 200;
        let story = self.story;
        let near = |it: &&Event| story.paragraph(it.token) + FARTHEST_PARAGRAPH >= story.paragraph(token);
        let end = self.events.partition_point(|it| it.token < token);
        let mentions = self.events[..end].iter().rev().take(MOST_MENTIONS).take_while(near);
        let spoken =
            self.spoken.iter().rev().take(MOST_MENTIONS).filter(|it| it.token < token).take_while(near);
        let quote = story.text.quote_of[token as usize];
        let is_open = |event: &Event| {
            let own = attribution.content.iter().any(|it| it.has(event.token));
            let other_quote = story.text.quote_of[event.token as usize];
            let heard = matches!(event.rank, Rank::Source) || other_quote == 0 || other_quote == quote;
            // A thing in the headline is nothing that "it" can mean in the story.
            let apart = story.in_heading(event.token) && !story.in_heading(token);
            let below = !(apart && agreement == Agreement::Thing);
            heard && !own && below
        };
        let found: Vec<Event> = mentions.chain(spoken).filter(|it| is_open(it)).copied().collect();
        let mut ranked: Vec<Candidate> = Vec::new();
        for event in found {
            let Some(entity) = self.agreeing(attribution, event.target, agreement) else { continue };
            let score = antecedent::score(story, &event, token) + self.certainty(entity, agreement);
            let why = match event.rank {
                Rank::Source | Rank::DeepSource => Why::LastSource,
                Rank::Subject => Why::LastSubject,
                Rank::Other => Why::LastMention,
            };
            let candidate = Candidate { entity, score, why, token: event.token, rank: event.rank };
            match ranked.iter_mut().find(|it| it.entity == entity) {
                Some(known) if (known.score, known.token) >= (score, event.token) => {}
                Some(known) => *known = candidate,
                None => ranked.push(candidate),
            }
        }
        ranked.sort_by_key(|it| (-it.score, std::cmp::Reverse(it.token), it.entity));
        ranked
    }

    /// A known gender speaks for a candidate.
    fn certainty(&self, id: EntityId, agreement: Agreement) -> i32 {
        const KNOWN_GENDER: i32 = 8;
        let is_known = self.table.get(id).gender != Gender::Unknown;
        if matches!(agreement, Agreement::Person(_)) && is_known { KNOWN_GENDER } else { 0 }
    }

    /// The entity of a mention, made if need be, where it agrees.
    fn agreeing(
        &mut self,
        attribution: &Attribution,
        target: Target,
        agreement: Agreement,
    ) -> Option<EntityId> {
        match target {
            Target::Entity(id) => self.agrees(id, agreement).then_some(id),
            Target::Phrase(phrase) => {
                if let Some(&id) = self.described.get(&phrase) {
                    return self.agrees(id, agreement).then_some(id);
                }
                if !self.phrase_agrees(phrase, agreement) {
                    return None;
                }
                let was_searching = std::mem::replace(&mut self.is_searching, true);
                let found = self.phrase(attribution, phrase, self.story.phrase(phrase).tokens);
                self.is_searching = was_searching;
                found.entity.filter(|&id| self.agrees(id, agreement))
            }
            Target::Joined { first, second, joint } => {
                if agreement != Agreement::Plural {
                    return None;
                }
                let words = self.story.phrase(first).tokens.to(self.story.phrase(second).tokens);
                self.joined(attribution, words, &[first, second], Some(joint))?.entity
            }
        }
    }

    fn phrase_agrees(&self, index: u32, agreement: Agreement) -> bool {
        let phrase = self.story.phrase(index);
        let is_plural = self.is_plural(index);
        match agreement {
            Agreement::Person(gender) => {
                let is_person = matches!(phrase.kind, EntityKind::Person | EntityKind::Anonymous);
                is_person && !is_plural && self.story.gender_of_noun(phrase.head).fits(gender)
            }
            Agreement::Thing => {
                matches!(phrase.kind, EntityKind::Organization | EntityKind::Document) && !is_plural
            }
            Agreement::Plural => {
                let is_noun = self.story.words.tags[phrase.head as usize].is_noun();
                is_noun
                    && is_plural
                    && !matches!(phrase.kind, EntityKind::Document | EntityKind::Organization)
            }
        }
    }

    /// Whether a noun phrase means several.
    pub(super) fn is_plural(&self, index: u32) -> bool {
        let phrase = self.story.phrase(index);
        phrase.kind == EntityKind::Group
            || matches!(self.story.words.tags[phrase.head as usize], Tag::Nns | Tag::Nnps)
    }
}

/// An entity that a pronoun may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub entity: EntityId,
    pub score: i32,
    pub why: Why,
    /// Its mention that stands nearest, and in which part.
    token: u32,
    rank: Rank,
}
