//! What a noun phrase stands for, by the classes of its words.

use super::EntityKind;
use super::lookup::Lookup;
use crate::grammar::{Class, Tag};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// Classes that tell a person's name.
const OF_PERSONS: [Class; 6] = [
    Class::TitleMale,
    Class::TitleFemale,
    Class::Title,
    Class::NameMale,
    Class::NameFemale,
    Class::NameEither,
];

/// The kind of the phrase `tokens` with the head `head`.
pub(super) fn kind(look: &Lookup<'_>, tokens: TokenRange, head: u32) -> EntityKind {
    match look.tag(head) {
        Tag::Prp => EntityKind::Pronoun,
        tag if tag.is_name() => named(look, tokens, head),
        Tag::Nn | Tag::Nns => common(look, tokens, head),
        Tag::Cd => counted(look, tokens),
        _ if look.is(head, Class::Demonstrative) => EntityKind::Pronoun,
        _ => EntityKind::Group,
    }
}

fn named(look: &Lookup<'_>, tokens: TokenRange, head: u32) -> EntityKind {
    let plural = look.tag(head) == Tag::Nnps;
    let mut names = tokens.iter().filter(|&at| look.tag(at).is_name());
    if look.is_any(head, &[Class::OrganizationNoun, Class::PlaceNoun]) {
        return EntityKind::Organization;
    }
    if look.is(head, Class::Period) && tokens.len() == 1 {
        return EntityKind::Thing;
    }
    if names.any(|at| look.is_any(at, &OF_PERSONS)) || before_name(look, tokens, head) {
        return EntityKind::Person;
    }
    if look.is_any(head, &[Class::RoleNoun, Class::Spokesperson, Class::Anonymizer]) {
        return if plural { EntityKind::Group } else { EntityKind::Person };
    }
    if look.is(head, Class::DocumentNoun) {
        return EntityKind::Document;
    }
    if plural || look.is(head, Class::GroupNoun) {
        return EntityKind::Group;
    }
    if tokens.iter().any(|at| look.tag(at).is_name() && look.is(at, Class::OrganizationNoun)) {
        return EntityKind::Organization;
    }
    if look.is(head, Class::Period) {
        return EntityKind::Thing;
    }
    // "the Pentagon", "AP"
    if look.tag(tokens.start) == Tag::Dt || look.is_acronym(head) {
        return EntityKind::Organization;
    }
    EntityKind::Person
}

/// Whether a role stands right before the name: "Kremlin aide Yuri Ushakov".
fn before_name(look: &Lookup<'_>, tokens: TokenRange, head: u32) -> bool {
    let first = (tokens.start..head).rev().take_while(|&at| look.tag(at).is_name()).last().unwrap_or(head);
    first > tokens.start && look.is_any(first - 1, &[Class::RoleNoun, Class::Title, Class::Spokesperson])
}

fn common(look: &Lookup<'_>, tokens: TokenRange, head: u32) -> EntityKind {
    let plural = look.tag(head) == Tag::Nns;
    // "a rival bank's manager": who is new stays unknown, whoever the owner is.
    let definite = !look.is(tokens.start, Class::IndefiniteArticle)
        && tokens.iter().any(|at| {
            let determines = matches!(look.tag(at), Tag::Dt | Tag::PrpPoss | Tag::Pos);
            determines && !look.is(at, Class::IndefiniteArticle)
        });
    let has = |class| look.is(head, class);
    let counted = tokens.iter().any(|at| look.tag(at) == Tag::Cd);
    if plural && has(Class::GroupNoun) && !counted {
        EntityKind::Group
    } else if !definite && (has(Class::Anonymizer) || !plural && is_former(look, tokens, head)) {
        EntityKind::Anonymous
    } else if has(Class::GroupNoun) {
        EntityKind::Group
    } else if look.is_any(head, &[Class::RoleNoun, Class::Title, Class::Spokesperson, Class::Anonymizer]) {
        if plural { EntityKind::Group } else { EntityKind::Person }
    } else if has(Class::OrganizationNoun) {
        EntityKind::Organization
    } else if has(Class::DocumentNoun) {
        EntityKind::Document
    } else {
        EntityKind::Thing
    }
}

/// "a former inspector": where no name follows, it is withheld.
fn is_former(look: &Lookup<'_>, tokens: TokenRange, head: u32) -> bool {
    look.is(head, Class::RoleNoun) && tokens.iter().any(|at| look.is(at, Class::Former))
}

/// "two", "6 in 10"; but not an amount.
fn counted(look: &Lookup<'_>, tokens: TokenRange) -> EntityKind {
    let amount = tokens.iter().any(|at| look.kind(at) == TokenKind::Symbol);
    let bare = tokens.len() == 1 && look.kind(tokens.start) == TokenKind::Number;
    if amount || bare { EntityKind::Thing } else { EntityKind::Group }
}
