//! Names inside noun phrases: title and role, given name to surname, suffix.

use super::story::{Gender, Story, Symbol};
use crate::grammar::{Class, Tag};
use crate::lexicon::EntityKind;
use crate::span::TokenRange;
use crate::text::TokenKind;

/// What a name stands for, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Organization,
    Unknown,
}

/// A name in a noun phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// The noun phrase that holds it, as its index.
    pub phrase: u32,
    /// The name itself, suffix included.
    pub name: TokenRange,
    /// Title or role right before it, without article; may be empty.
    pub role: TokenRange,
    pub kind: NameKind,
    /// What title, role and given name say; a single name may be a surname, and so says nothing.
    pub gender: Gender,
    /// "Jr." and the like.
    pub suffix: Option<Symbol>,
    /// The word that says what an organization is; the last of the name but in "Department of State".
    pub noun: u32,
    /// Whether it is what its phrase stands for; else a possessor or modifier inside.
    pub is_head: bool,
    /// Whether it is one word that may be a common noun with a capital ("Critics").
    pub may_be_common: bool,
}

impl Named {
    /// The name without its suffix.
    pub(super) fn core(&self) -> TokenRange {
        TokenRange::new(self.name.start, self.name.end - u32::from(self.suffix.is_some()))
    }
}

/// Every name of the story, in order.
pub(super) fn names(story: &Story) -> Vec<Named> {
    let mut all = Vec::new();
    for (index, phrase) in story.phrases.nouns.iter().enumerate() {
        let index = u32::try_from(index).expect("fewer phrases than bytes");
        let mut start = phrase.tokens.start;
        for token in phrase.tokens.iter() {
            if story.words.tags[token as usize] == Tag::Pos && !is_inside_name(story, token) {
                all.extend(segment(story, index, TokenRange::new(start, token)));
                start = token + 1;
            }
        }
        all.extend(segment(story, index, TokenRange::new(start, phrase.tokens.end)));
        if let Some(last) = all.last_mut().filter(|it| it.is_head && it.kind == NameKind::Organization) {
            last.name = story.with_joined_name(last.name);
        }
    }
    all
}

/// The names of one stretch of a noun phrase without possessives: the one at its end, and the one that
/// modifies its role or head ("Kremlin aide Yuri Ushakov", "the Ortiz campaign").
fn segment(story: &Story, phrase: u32, range: TokenRange) -> impl Iterator<Item = Named> {
    let whole = story.phrase(phrase);
    let is_last = range.end == whole.tokens.end;
    let last = run_before(story, range, range.end).map(|run| named(story, phrase, range, run, is_last));
    let rest_end = last.map_or(range.end, |it| it.name.start);
    let modifier = range
        .iter()
        .find(|&token| token < rest_end && story.is_name(token))
        .map(|start| {
            let end =
                (start..rest_end).find(|&token| !continues_name(story, token, rest_end)).unwrap_or(rest_end);
            // Titles in capitals are no part of it: "House Speaker Paul Ryan".
            let is_title = |token: &u32| story.classes(*token).meets(&story.person);
            let titles = (start..end).rev().take_while(is_title).count();
            TokenRange::new(start, end - u32::try_from(titles).unwrap_or(0))
        })
        .filter(|run| !run.is_empty() && !is_time(story, run.end - 1))
        .map(|run| named(story, phrase, run, run, false));
    modifier.into_iter().chain(last)
}

/// The longest run of a name that ends at `end`.
fn run_before(story: &Story, range: TokenRange, end: u32) -> Option<TokenRange> {
    let mut start = end;
    while start > range.start && continues_name(story, start - 1, end) {
        start -= 1;
    }
    let start = (start..end).find(|&token| story.is_name(token))?;
    let is_name = story.is_name(end - 1) || is_titled_noun(story, end - 1);
    (is_name && !is_time(story, end - 1)).then(|| TokenRange::new(start, end))
}

/// Whether a token names a day or a month.
fn is_time(story: &Story, token: u32) -> bool {
    story.is(token, Class::Period) || story.is(token, Class::Day)
}

/// Whether a token can stand in a name that ends at `end`: a name, or what joins two.
fn continues_name(story: &Story, token: u32, end: u32) -> bool {
    story.is_name(token)
        || is_titled_noun(story, token)
        || token + 1 < end
            && (is_inside_name(story, token)
                || story.is(token, Class::NameParticle)
                || story.kind(token) == Some(TokenKind::Symbol) && story.str(token) == "&")
}

/// An apostrophe in the name of an organization ("the Bakers' Union").
fn is_inside_name(story: &Story, token: u32) -> bool {
    let is_bare = story.str(token).chars().all(|it| matches!(it, '\'' | '’'));
    let next = token + 1;
    is_bare && story.kind(next).is_some() && story.is_name(next) && story.is(next, Class::OrganizationNoun)
}

/// A capitalized common noun behind a courtesy title ("Mr. Pence").
fn is_titled_noun(story: &Story, token: u32) -> bool {
    let is_titled = token > 0 && story.is_name(token - 1) && is_courtesy(story, token - 1);
    is_titled
        && story.words.tags[token as usize].is_noun()
        && story.str(token).starts_with(char::is_uppercase)
}

fn named(story: &Story, phrase: u32, segment: TokenRange, run: TokenRange, is_head: bool) -> Named {
    let suffix = (run.len() > 1 && story.is(run.end - 1, Class::NameSuffix))
        .then(|| story.symbol(run.end - 1))
        .flatten();
    let core = TokenRange::new(run.start, run.end - u32::from(suffix.is_some()));
    let is_organization = is_organization(story, core);
    let start = if is_organization { run.start } else { name_start(story, core) };
    let mut name = TokenRange::new(start, run.end);
    let mut role = role_before(story, TokenRange::new(segment.start, start));
    if role.is_empty() && !is_organization {
        (name, role) = office_before(story, name).unwrap_or((name, role));
    }
    let titled =
        name.start > run.start || role.end > role.start && story.classes(role.end - 1).meets(&story.person);
    let core = TokenRange::new(name.start, core.end);
    let given = if core.len() > 1 { story.gender_of_name(core.start) } else { Gender::Unknown };
    let title = (segment.start.min(role.start)..name.start)
        .map(|token| story.gender_of_noun(token))
        .find(|&it| it != Gender::Unknown)
        .unwrap_or_default();
    let kind = if is_organization {
        NameKind::Organization
    } else if titled || core.len() > 1 && story.classes(core.start).meets(&story.given) {
        NameKind::Person
    } else if role.end > role.start && story.is(role.end - 1, Class::OrganizationNoun)
        || core.len() == 1 && has_inner_capital(story.str(core.start))
    {
        NameKind::Organization
    } else {
        match story.phrase(phrase).kind {
            EntityKind::Person | EntityKind::Anonymous if is_head => NameKind::Person,
            // A name in the plural is a firm or a club, seldom a family.
            EntityKind::Organization | EntityKind::Group if is_head => NameKind::Organization,
            _ => NameKind::Unknown,
        }
    };
    let may_be_common = name.len() == 1 && !titled && is_common(story, name.start);
    Named {
        phrase,
        name,
        role,
        kind,
        gender: title.or(given),
        suffix,
        noun: core.end - 1,
        is_head,
        may_be_common,
    }
}

/// Whether a capital follows a small letter ("EgyptAir"), as in brands but for "McCain" and the like, whose
/// second capital comes early.
fn has_inner_capital(word: &str) -> bool {
    const LONGEST_PREFIX: usize = 3;
    let inner = word.char_indices().skip(1).find(|(_, it)| it.is_uppercase());
    inner.is_some_and(|(at, _)| at > LONGEST_PREFIX && word[..at].ends_with(char::is_lowercase))
}

/// Whether a word is a noun for people or documents too.
fn is_common(story: &Story, token: u32) -> bool {
    let classes = story.classes(token);
    let is_noun =
        [Class::RoleNoun, Class::GroupNoun, Class::DocumentNoun, Class::Anonymizer, Class::Spokesperson];
    is_noun.iter().any(|it| classes.has(it.id())) && !classes.meets(&story.given)
}

/// Whether a name's last word is that of an organization, or the name is a place that acts.
fn is_organization(story: &Story, core: TokenRange) -> bool {
    let last = core.end - 1;
    let is_given = core.len() > 1 && story.classes(core.start).meets(&story.given);
    // "Michael R. Bloomberg", but "Peter Peterson Institute".
    let has_initial =
        core.iter().skip(1).any(|token| story.str(token).trim_end_matches('.').chars().count() == 1);
    let acts = story.is(last, Class::OrganizationNoun) && !(is_given && (core.len() == 2 || has_initial));
    acts || story.is(last, Class::PlaceNoun) && !is_given
}

/// Where the name proper starts: behind its last title or role.
fn name_start(story: &Story, core: TokenRange) -> u32 {
    let is_title = |token: u32| {
        let classes = story.classes(token);
        // "Dean Smith", "Earl Jones": at the front of two names a given name is meant.
        let is_given = classes.meets(&story.given) && token == core.start && core.len() == 2;
        classes.meets(&story.person) && !is_given
    };
    (core.start..core.end - 1).rev().find(|&token| is_title(token)).map_or(core.start, |token| token + 1)
}

/// The role that ends where the name starts, without article, possessor and courtesy title.
fn role_before(story: &Story, before: TokenRange) -> TokenRange {
    let mut end = before.end;
    while end > before.start && is_courtesy(story, end - 1) {
        end -= 1;
    }
    let range = story.without_articles(TokenRange::new(before.start, end));
    let is_role = range.end > range.start
        && story.kind(range.end - 1) == Some(TokenKind::Word)
        && story.words.tags[range.end as usize - 1].is_noun()
        // "Senators Ann Hill and Bo Lund" are not one of them each.
        && !story.is_plural(range.end - 1);
    if is_role { range } else { TokenRange::new(before.end, before.end) }
}

/// Whether a title is a courtesy only, no office ("Ms.", but not "Congresswoman").
fn is_courtesy(story: &Story, token: u32) -> bool {
    let classes = story.classes(token);
    classes.meets(&story.courtesy)
        && ![Class::PersonMale, Class::PersonFemale, Class::RoleNoun].iter().any(|it| classes.has(it.id()))
}

/// An office written with a preposition before the name ("Secretary of State John Kerry"): the name's run
/// starts inside the office. Gives the name and the role.
fn office_before(story: &Story, name: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let joint = name.start.checked_sub(1)?;
    let head = joint.checked_sub(1)?;
    let is_office = story.is_name(head) && story.classes(head).meets(&story.person);
    if !is_office || !story.is(joint, Class::Preposition) || name.len() < 2 {
        return None;
    }
    let given = (name.start + 1..name.end).find(|&token| story.classes(token).meets(&story.given));
    let start = given.unwrap_or(if name.len() > 2 { name.start + 1 } else { name.end - 1 });
    let from = story.phrase_of(head).map_or(head, |it| story.phrase(it).tokens.start);
    let role = story.without_articles(TokenRange::new(from, start));
    Some((TokenRange::new(start, name.end), role))
}
