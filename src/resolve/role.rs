//! Roles that stand beside a name as its apposition: "Ana Ortiz, the mayor of Greenvale,".

use super::entity::Role;
use super::name::{NameKind, Named};
use super::story::Story;
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// The role in apposition to a name that its phrase stands for, if there is one.
pub(super) fn apposition(story: &Story, named: &Named) -> Option<Role> {
    if !named.is_head {
        return None;
    }
    role_behind(story, named).or_else(|| role_in_front(story, named))
}

/// "Ana Ortiz, 42, the mayor of Greenvale, ..."
fn role_behind(story: &Story, named: &Named) -> Option<Role> {
    let mut comma = story.phrase(named.phrase).tokens.end;
    if story.kind(comma) != Some(TokenKind::Comma) {
        return None;
    }
    if story.kind(comma + 1) == Some(TokenKind::Number) && story.kind(comma + 2) == Some(TokenKind::Comma) {
        comma += 2;
    }
    let phrase = story.phrase(story.phrase_at(comma + 1)?);
    if !is_role(story, phrase, named.kind) {
        return None;
    }
    let end = story.tail_end(phrase.tokens.end);
    // In front of a conjunction it would be a list.
    closes(story, end).then(|| role(story, phrase, end))
}

/// "The mayor, Ana Ortiz, ..."
fn role_in_front(story: &Story, named: &Named) -> Option<Role> {
    let own = story.phrase(named.phrase).tokens;
    let comma = own.start.checked_sub(1)?;
    if named.name.start != own.start || story.kind(comma) != Some(TokenKind::Comma) || !closes(story, own.end)
    {
        return None;
    }
    let sentence = story.text.sentence(own.start).tokens;
    let mut at = story.phrase_of(comma.checked_sub(1)?)?;
    let end = story.phrase(at).tokens.end;
    // The role's head stands in front of its tail: "the mayor of Greenvale, Ana Ortiz,".
    while let Some(front) = at.checked_sub(1) {
        let start = story.phrase(at).tokens.start;
        let joined = start > sentence.start && story.is(start - 1, Class::Preposition);
        if !joined || story.phrase(front).tokens.end + 1 != start {
            break;
        }
        at = front;
    }
    let phrase = story.phrase(at);
    let is_definite = story.is(phrase.tokens.start, Class::Definite)
        || phrase
            .tokens
            .iter()
            .any(|token| matches!(story.words.tags[token as usize], Tag::Pos | Tag::PrpPoss));
    (end == comma && is_definite && is_role(story, phrase, named.kind)).then(|| role(story, phrase, end))
}

fn role(story: &Story, phrase: &NounPhrase, end: u32) -> Role {
    Role { tokens: story.without_articles(TokenRange::new(phrase.tokens.start, end)), head: phrase.head }
}

/// Whether a phrase says what a person or organization is, instead of naming another.
fn is_role(story: &Story, phrase: &NounPhrase, of: NameKind) -> bool {
    let classes = story.classes(phrase.head);
    if story.is_plural(phrase.head) {
        return false;
    }
    let is_person =
        classes.meets(&story.person) || phrase.kind == EntityKind::Person && !story.is_name(phrase.head);
    let is_organization = classes.has(Class::OrganizationNoun.id()) && !story.is_name(phrase.head);
    match of {
        NameKind::Person => is_person,
        NameKind::Organization => is_organization,
        NameKind::Unknown => is_person || is_organization,
    }
}

/// Whether what stands at `end` ends an apposition.
fn closes(story: &Story, end: u32) -> bool {
    match story.kind(end) {
        None => true,
        Some(TokenKind::Word) => matches!(story.words.tags[end as usize], Tag::Wp | Tag::Wdt | Tag::WpPoss),
        Some(kind) => !matches!(kind, TokenKind::Number | TokenKind::Symbol | TokenKind::OpenQuote),
    }
}
