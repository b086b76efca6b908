//! Sources that are no pronoun: names, roles ("the mayor"), documents and their issuers, groups, people
//! whose names are withheld, the outlet itself.

use super::entity::{Entity, EntityId, Referent};
use super::resolver::{Agreement, Found, Resolver};
use super::story::Key;
use super::{Resolution, SourceKind, Why};
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::Attribution;
use crate::span::TokenRange;
use crate::text::TokenKind;

/// A noun phrase without a name, as a source.
pub(super) struct Description {
    pub phrase: NounPhrase,
    /// The phrase with its tail, without article.
    pub words: TokenRange,
    pub kind: SourceKind,
    pub is_plural: bool,
    pub is_definite: bool,
    /// Whether nothing but a determiner stands around the head.
    pub is_bare: bool,
    pub key: Option<Key>,
}

/// How many entities described by one noun are compared with another, from the last on.
const MOST_ALIKE: usize = 500;

impl Resolver<'_> {
    /// A source by its noun phrase; `words` are all words of the source.
    pub(super) fn phrase(&mut self, attribution: &Attribution, index: u32, words: TokenRange) -> Found {
        let index = self.labelled(index);
        if let Some(name) = self.head_name[index as usize].checked_sub(1) {
            return self.named(name);
        }
        if let Some(&id) = self.registered.get(&index) {
            return Found::one(id, Resolution::Alias, Why::Registered);
        }
        let head = self.story.phrase(index).head;
        if let Some(agreement) = self.agreement(head) {
            return if self.is_searching {
                Found::none()
            } else {
                self.pronoun(attribution, head, agreement)
            };
        }
        if let Some(&id) = self.described.get(&index) {
            return Found::one(id, Resolution::Role, Why::SameDescription);
        }
        if let Some(found) = self.untagged_surname(index) {
            return found;
        }
        if self.is_outlet(index) {
            return self.outlet(self.story.phrase(index).tokens);
        }
        let found = self.describe(attribution, *self.story.phrase(index), words);
        if let Some(id) = found.entity {
            self.described.insert(index, id);
        }
        found
    }

    pub(super) fn describe(
        &mut self,
        attribution: &Attribution,
        phrase: NounPhrase,
        words: TokenRange,
    ) -> Found {
        let description = self.description(phrase, words);
        match description.kind {
            SourceKind::Document => self.document(attribution, &description),
            SourceKind::Group => self.group(attribution, &description),
            SourceKind::Person => self.person(attribution, &description),
            SourceKind::Organization => self.organization(attribution, &description),
            SourceKind::Anonymous | SourceKind::OwnReporting => self.withheld(&description),
        }
    }

    /// A source whose head stands in no noun phrase.
    pub(super) fn plain(&mut self, attribution: &Attribution, head: u32, words: TokenRange) -> Found {
        if self.story.is(head, Class::Pair) {
            return self.pair(attribution, head).unwrap_or_else(Found::none);
        }
        let id = self.table.push(Entity::new(SourceKind::Group, self.story.without_articles(words)));
        Found::one(id, Resolution::Name, Why::Described)
    }

    pub(super) fn named(&self, name: u32) -> Found {
        match &self.referents[name as usize] {
            Referent::One(id, why) => {
                let resolution = match why {
                    Why::Surname | Why::GivenName | Why::NearestNamesake | Why::MainNamesake => {
                        Resolution::Surname
                    }
                    Why::Acronym | Why::ShortName | Why::Registered => Resolution::Alias,
                    _ => Resolution::Name,
                };
                Found::one(*id, resolution, *why)
            }
            Referent::Several(ids) => Found::ambiguous(ids.clone(), Why::Namesakes),
            Referent::Common => Found::none(),
        }
    }

    /// A surname that is a common word too and was tagged as one at the front of a sentence ("Cook said").
    fn untagged_surname(&self, index: u32) -> Option<Found> {
        let (story, phrase) = (self.story, self.story.phrase(index));
        let is_capitalized = story.str(phrase.head).starts_with(char::is_uppercase);
        let surname = story.symbol(phrase.head).filter(|_| phrase.tokens.len() == 1 && is_capitalized)?;
        Some(Found::one(self.table.by_surname(surname)?, Resolution::Surname, Why::Surname))
    }

    /// Whether a phrase means the outlet: "this newspaper", "our analysis".
    fn is_outlet(&self, index: u32) -> bool {
        let (story, phrase) = (self.story, self.story.phrase(index));
        let first = phrase.tokens.start;
        let points_home = story.is(first, Class::Near) || story.is(first, Class::PronounFirst);
        points_home && story.is(phrase.head, Class::OwnReporting) && !story.quoted(phrase.head)
    }

    /// The outlet itself, one for the story.
    pub(super) fn outlet(&mut self, words: TokenRange) -> Found {
        let id = match self.outlet {
            Some(id) => id,
            None => self.table.push(Entity::new(SourceKind::OwnReporting, words)),
        };
        self.outlet = Some(id);
        Found::one(id, Resolution::Name, Why::Outlet)
    }

    pub(super) fn description(&self, phrase: NounPhrase, words: TokenRange) -> Description {
        let story = self.story;
        let tags = &story.words.tags;
        let is_plural = phrase.kind == EntityKind::Group || story.is_plural(phrase.head);
        let first = phrase.tokens.start;
        let limit = words.end.max(phrase.tokens.end);
        let kind = self.kind(&phrase, TokenRange::new(first, limit), is_plural);
        // What says that a name is withheld is all there is to know; others need no more than their tail.
        let end = match kind {
            SourceKind::Anonymous => {
                let stops = |kind: TokenKind| matches!(kind, TokenKind::Comma | TokenKind::Period);
                let stop = (phrase.tokens.end..limit).find(|&token| story.kind(token).is_some_and(stops));
                stop.unwrap_or(limit)
            }
            _ => story.tail_end(phrase.tokens.end).min(limit),
        };
        let whole = story.without_articles(TokenRange::new(first, end));
        let is_definite = story.is(first, Class::Definite)
            || phrase.tokens.iter().any(|token| matches!(tags[token as usize], Tag::Pos | Tag::PrpPoss));
        let determiners = u32::from(story.is(first, Class::Determiner) || story.is(first, Class::Article));
        Description {
            phrase,
            words: whole,
            kind,
            is_plural,
            is_definite,
            is_bare: whole.end == phrase.tokens.end
                && (first + determiners..phrase.head).all(|at| self.tells_only_where(at))
                && !self.is_restricted(phrase.tokens.end),
            key: story.key(phrase.head),
        }
    }

    /// "the Dunmore-based company": what is told in passing does not make it another one.
    fn tells_only_where(&self, token: u32) -> bool {
        self.story.words.tags[token as usize].is_adjective() && self.story.str(token).contains('-')
    }

    /// Whether a relative clause without a comma follows, which tells who is meant.
    fn is_restricted(&self, end: u32) -> bool {
        let tag = self.story.words.tags.get(end as usize);
        matches!(tag, Some(Tag::Wp | Tag::Wdt | Tag::WpPoss))
    }

    /// What a phrase without a name stands for.
    fn kind(&self, phrase: &NounPhrase, words: TokenRange, is_plural: bool) -> SourceKind {
        let story = self.story;
        let classes = story.classes(phrase.head);
        let has = |class: Class| classes.has(class.id());
        let is_human = classes.meets(&story.person) || has(Class::GroupNoun) || has(Class::Anonymizer);
        // "people", "officials": a group, unless it is said that their names are withheld.
        let is_unnamed = phrase.kind == EntityKind::Anonymous && (!is_plural || has(Class::Confidant));
        if is_unnamed || is_human && self.is_withheld(words) || self.is_one_of_several(phrase) {
            return SourceKind::Anonymous;
        }
        let people = if is_plural { SourceKind::Group } else { SourceKind::Person };
        match phrase.kind {
            EntityKind::Person => people,
            EntityKind::Group | EntityKind::Anonymous => SourceKind::Group,
            EntityKind::Organization if is_plural && has(Class::GroupNoun) => SourceKind::Group,
            EntityKind::Organization => SourceKind::Organization,
            EntityKind::Document => SourceKind::Document,
            _ if classes.meets(&story.person) => people,
            _ if has(Class::GroupNoun) || has(Class::PersonPronoun) => SourceKind::Group,
            // "42 percent say"
            _ if story.words.tags[phrase.head as usize] == Tag::Cd => SourceKind::Group,
            _ if has(Class::Day) || has(Class::Period) => SourceKind::Document,
            _ if has(Class::OrganizationNoun) || story.is_name(phrase.head) => SourceKind::Organization,
            _ if self.has_who_behind(phrase.tokens.end) => people,
            _ => SourceKind::Document,
        }
    }

    /// Whether "who" follows, with or without a comma.
    fn has_who_behind(&self, end: u32) -> bool {
        let story = self.story;
        let comma = u32::from(story.kind(end) == Some(TokenKind::Comma));
        let tag = story.words.tags.get((end + comma) as usize);
        matches!(tag, Some(Tag::Wp | Tag::WpPoss))
    }

    /// "one of the guards", "one of her students".
    fn is_one_of_several(&self, phrase: &NounPhrase) -> bool {
        let (story, end) = (self.story, phrase.tokens.end);
        let Some(group) = story.phrase_of(end + 1).map(|it| story.phrase(it)) else { return false };
        let first = group.tokens.start;
        let known = story.is(first, Class::Definite) || story.words.tags[first as usize] == Tag::PrpPoss;
        let people = matches!(group.kind, EntityKind::Group | EntityKind::Anonymous);
        let joined = first == end + 1 && story.is(end, Class::Attaching);
        phrase.tokens.len() == 1 && story.is(phrase.head, Class::PersonPronoun) && joined && known && people
    }

    /// Whether words in or right behind a source say that its name is withheld.
    fn is_withheld(&self, words: TokenRange) -> bool {
        const REACH: u32 = 12;
        let story = self.story;
        let end = story.text.sentence(words.end - 1).tokens.end.min(words.end + REACH);
        let behind = (words.end..end).take_while(|&token| !story.quoted(token));
        words.iter().chain(behind).any(|token| story.is(token, Class::Anonymity))
    }

    pub(super) fn add(&mut self, description: &Description) -> Found {
        let mut entity = Entity::new(description.kind, description.words);
        entity.gender = self.story.gender_of_noun(description.phrase.head);
        let id = self.table.push(entity);
        if let Some(key) = description.key {
            self.by_description.entry(key).or_default().push(id);
        }
        Found::one(id, Resolution::Name, Why::Described)
    }

    /// The last entity described by the same head: with the same words, or by what a bare definite picks up.
    fn same(&self, description: &Description) -> Option<Found> {
        let story = self.story;
        let known = self.by_description.get(&description.key?)?;
        let same_words = |id: &&EntityId| self.same_words(self.table.get(**id).name, description.words);
        let is_bare_definite = description.is_definite && description.is_bare;
        let fits = |id: &&EntityId| {
            let entity = self.table.get(**id);
            let is_headline = description.is_bare && story.in_heading(entity.name.start);
            same_kind(entity.kind, description.kind) && (is_bare_definite || is_headline || same_words(id))
        };
        known
            .iter()
            .rev()
            .take(MOST_ALIKE)
            .find(fits)
            .map(|&id| Found::one(id, Resolution::Role, Why::SameDescription))
    }

    /// Like [`Self::same`]; but an indefinite article introduces somebody new, who may only have been in the headline.
    fn back(&self, description: &Description) -> Option<Found> {
        let is_new = !description.is_definite && !description.is_plural && self.has_determiner(description);
        let story = self.story;
        let was_headline = |id: EntityId| story.in_heading(self.table.get(id).name.start);
        self.same(description).filter(|it| !is_new || it.entity.is_some_and(was_headline))
    }

    fn same_words(&self, one: TokenRange, other: TokenRange) -> bool {
        let same = |(a, b): (u32, u32)| self.story.str(a).eq_ignore_ascii_case(self.story.str(b));
        one.len() == other.len() && one.iter().zip(other.iter()).all(same)
    }

    /// A report rests on those who issued it, where the words say so: "the Kremlin's statement", "a poll by
    /// Acme", "his letter". Otherwise it stands for itself.
    fn document(&mut self, attribution: &Attribution, description: &Description) -> Found {
        if let Some(found) = self.issuer(attribution, description) {
            return found;
        }
        self.back(description).unwrap_or_else(|| self.add(description))
    }

    fn has_determiner(&self, description: &Description) -> bool {
        self.story.words.tags[description.phrase.tokens.start as usize] == Tag::Dt
    }

    /// "the leaders", "both men", "voters".
    fn group(&mut self, attribution: &Attribution, description: &Description) -> Found {
        let story = self.story;
        if description.is_definite && description.is_bare {
            if let Some(found) = self.same(description) {
                return Found { resolution: Resolution::Group, ..found };
            }
            if let Some(found) = self.holders_together(description) {
                return found;
            }
            let is_any = story.is(description.phrase.head, Class::PeopleAny)
                || story.any(description.phrase.tokens, Class::Pair);
            if let Some(found) = self.pair(attribution, description.phrase.head).filter(|_| is_any) {
                return found;
            }
        }
        self.same(description)
            .map_or_else(|| self.add(description), |found| Found { resolution: Resolution::Group, ..found })
    }

    /// The last people named together.
    fn pair(&mut self, attribution: &Attribution, head: u32) -> Option<Found> {
        if self.is_searching {
            return None;
        }
        let ranked = self.candidates(attribution, head, Agreement::Plural);
        let best = ranked.iter().find(|it| !self.table.get(it.entity).members.is_empty())?;
        Some(Found::one(best.entity, Resolution::Group, best.why))
    }

    /// "the mayor", "a neighbor", "his lawyer".
    fn person(&mut self, attribution: &Attribution, description: &Description) -> Found {
        let story = self.story;
        if description.is_definite {
            if let Some(found) = self.holder(description, SourceKind::Person) {
                return found;
            }
            if let Some(found) = self.owned(attribution, description) {
                return found;
            }
            if let Some(found) = self.same(description) {
                return found;
            }
            let head = description.phrase.head;
            if description.is_bare && !self.is_searching {
                if story.is(head, Class::PersonAny) {
                    let gender = story.gender_of_noun(head);
                    let ranked = self.candidates(attribution, head, Agreement::Person(gender));
                    if let Some(best) = ranked.first() {
                        return Found::one(best.entity, Resolution::Role, best.why);
                    }
                }
                if story.is(head, Class::Anonymizer) || story.is(head, Class::Spokesperson) {
                    return self.introduced(description).unwrap_or_else(Found::none);
                }
            }
            return self.add(description);
        }
        self.back(description).unwrap_or_else(|| self.add(description))
    }

    /// "The diplomat", where "a diplomat who took part in the case" stands before it and has said nothing yet.
    fn introduced(&mut self, description: &Description) -> Option<Found> {
        let story = self.story;
        let start = description.phrase.tokens.start;
        let earlier = story.phrases.nouns.iter().take_while(|it| it.tokens.end <= start);
        let first = earlier.copied().find(|it| {
            let same = description.key.is_some() && story.key(it.head) == description.key;
            same && !story.is(it.tokens.start, Class::Definite)
        })?;
        let end = story.tail_end(first.tokens.end);
        let first = self.description(first, TokenRange::new(first.tokens.start, end));
        let found = self.add(&first);
        Some(Found { resolution: Resolution::Role, why: Why::SameDescription, ..found })
    }

    /// "the company", "the ministry".
    fn organization(&mut self, attribution: &Attribution, description: &Description) -> Found {
        if description.is_plural {
            let pair = self.pair(attribution, description.phrase.head);
            let is_pair = description.is_definite && description.is_bare;
            let pair = pair.filter(|it| is_pair && it.entity.is_some_and(|id| self.joins_organizations(id)));
            return pair.or_else(|| self.back(description)).unwrap_or_else(|| self.add(description));
        }
        if let Some(found) = self.owned(attribution, description) {
            return found;
        }
        if description.is_definite {
            if let Some(found) = self.holder(description, SourceKind::Organization) {
                return found;
            }
            if let Some(found) = self.same(description) {
                return found;
            }
            let is_common = self.story.is(description.phrase.head, Class::OrganizationNoun);
            if description.is_bare && is_common && !self.is_searching {
                let ranked = self.candidates(attribution, description.phrase.head, Agreement::Thing);
                if let Some(best) = ranked.iter().find(|it| self.can_be_common(it.entity)) {
                    return Found::one(best.entity, Resolution::Role, best.why);
                }
            }
            return self.add(description);
        }
        self.same(description).unwrap_or_else(|| self.add(description))
    }

    fn joins_organizations(&self, id: EntityId) -> bool {
        self.table.get(id).members.iter().all(|&it| self.table.get(it).kind == SourceKind::Organization)
    }

    /// Whether an organization's name leaves open what it is, so that "the company" may mean it.
    fn can_be_common(&self, id: EntityId) -> bool {
        let entity = self.table.get(id);
        let last = entity.name.end - 1;
        let says = |token| {
            self.story.is(token, Class::OrganizationNoun) && !self.story.is(token, Class::CompanyEnding)
        };
        // "Greenvale Council", "the Baptist church"
        let follows =
            self.story.phrase_of(last).is_some_and(|it| last + 1 < self.story.phrase(it).tokens.end);
        let says_other = says(last) || follows && says(last + 1);
        let is_named = !entity.symbols.is_empty();
        entity.kind == SourceKind::Organization
            && is_named
            && !says_other
            && !self.story.is(last, Class::PlaceNoun)
    }

    /// Somebody whose name is withheld: new each time, but where a bare definite or the same plural comes back.
    fn withheld(&mut self, description: &Description) -> Found {
        let is_back = description.is_definite || description.is_plural && !self.has_determiner(description);
        if let Some(found) = self.same(description).filter(|_| is_back) {
            return found;
        }
        if description.is_definite && description.is_bare && !description.is_plural {
            return Found::none();
        }
        self.add(description)
    }
}

/// Whether two descriptions can be of one; who was an unnamed official is "the official" later.
fn same_kind(one: SourceKind, other: SourceKind) -> bool {
    let person = |kind| if kind == SourceKind::Anonymous { SourceKind::Person } else { kind };
    person(one) == person(other)
}
