//! Base noun phrases: `[determiner] modifiers nouns ['s modifiers nouns]`.
//!
//! One function for each part; `opt_` ones may find nothing and give back where they started.

use super::lookup::Lookup;
use super::{NounPhrase, entity};
use crate::grammar::{Class, Tag};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// Nouns that a name can follow as apposition: "aide Yuri Ushakov", "state Sen. Rossi".
const BEFORE_NAMES: [Class; 5] =
    [Class::RoleNoun, Class::Title, Class::Spokesperson, Class::Anonymizer, Class::OrganizationNoun];

/// The base noun phrase that starts at `at`, inside of a sentence.
pub(super) fn noun_phrase(look: &Lookup<'_>, at: u32, sentence: TokenRange) -> Option<NounPhrase> {
    let (end, head) = Scan { look, start: at, sentence }.phrase()?;
    let tokens = TokenRange::new(at, end);
    Some(NounPhrase { tokens, head, kind: entity::kind(look, tokens, head) })
}

struct Scan<'a> {
    look: &'a Lookup<'a>,
    start: u32,
    sentence: TokenRange,
}

impl Scan<'_> {
    /// The end and the head of the phrase.
    fn phrase(&self) -> Option<(u32, u32)> {
        if self.tag(self.start) == Tag::Prp {
            return Some((self.start + 1, self.start));
        }
        let opened = self.opt_determiner(self.opt_approximation(self.start));
        let mut found = match self.nominal(opened, opened > self.start) {
            Some(it) => it,
            None => return self.without_noun(opened),
        };
        while self.tag(found.0) == Tag::Pos {
            let owned = found.0 + 1;
            let Some(next) = self.nominal(owned, true) else { return Some((owned, found.1)) };
            found = next;
        }
        Some(found)
    }

    /// "about", "more than", "at least" before a number; "nearly" before "a third".
    fn opt_approximation(&self, at: u32) -> u32 {
        let compared = at + u32::from(self.is(at, Class::Comparison));
        let end = compared + u32::from(self.is(compared, Class::Approximator));
        let adverb = self.tag(at).is_adverb() && matches!(self.tag(end), Tag::Dt | Tag::Pdt);
        let counts = self.tag(end) == Tag::Cd || self.starts_amount(end) || adverb;
        if end > compared && counts { end } else { at }
    }

    /// "the", "all the", "his", "such a".
    fn opt_determiner(&self, at: u32) -> u32 {
        let second = matches!(self.tag(at + 1), Tag::Dt | Tag::PrpPoss);
        match self.tag(at) {
            Tag::Pdt if second => at + 2,
            Tag::Dt if second && self.is(at, Class::Quantifier) => at + 2,
            Tag::Dt | Tag::PrpPoss | Tag::WpPoss | Tag::Pdt => at + 1,
            _ => at,
        }
    }

    /// "the poor", "the shouting", "those surveyed", "many", "this": phrases whose head is no noun.
    fn without_noun(&self, opened: u32) -> Option<(u32, u32)> {
        let alone = |at| self.is(at, Class::Quantifier) || self.is(at, Class::Demonstrative);
        if opened == self.start {
            let counts = self.tag(opened).is_adjective() && self.is(opened, Class::Quantifier);
            return (counts && !self.tag(opened + 1).is_adjective()).then_some((opened + 1, opened));
        }
        let last = opened - 1;
        match self.tag(opened) {
            Tag::Jj | Tag::Jjs | Tag::Jjr | Tag::Vbg if self.tag(last) == Tag::Dt => {
                Some((opened + 1, opened))
            }
            Tag::Vbn | Tag::Vbd if self.is(last, Class::Quantifier) => Some((opened + 1, last)),
            _ if alone(last) => Some((opened, last)),
            _ => None,
        }
    }

    /// Modifiers and nouns; `opened` tells that a determiner or possessor stands before.
    fn nominal(&self, start: u32, opened: bool) -> Option<(u32, u32)> {
        let mut at = start;
        let mut head = None;
        loop {
            let next = match head {
                None => self.opt_modifier(at, opened || at > start),
                Some(head) => self.opt_behind_noun(head, at, opened),
            };
            if self.tag(at).is_noun() && self.inside(at) {
                if head.is_some_and(|head| self.parts(start, head, at)) {
                    break;
                }
                // A generation's mark ("Jr.") heads nothing.
                head = head.filter(|_| self.is(at, Class::NameSuffix)).or(Some(at));
                at += 1;
            } else if next > at {
                at = next;
            } else {
                break;
            }
        }
        if let Some(head) = head {
            return Some((at, head));
        }
        let number = (start..at).rev().find(|&it| self.tag(it) == Tag::Cd)?;
        Some((number + 1, number))
    }

    /// An adjective, number, participle, amount or adverb before a noun.
    fn opt_modifier(&self, at: u32, opened: bool) -> u32 {
        if !self.inside(at) {
            return at;
        }
        match self.tag(at) {
            Tag::Cd if !opened && self.ends_date(at) => at,
            Tag::Cd => self.opt_ratio(at + 1),
            Tag::Jj | Tag::Jjr | Tag::Jjs if self.noun_ahead(at) => at + 1,
            Tag::Vbn | Tag::Vbg if opened && self.noun_ahead(at) => at + 1,
            Tag::Rb | Tag::Rbr | Tag::Rbs if opened && self.noun_ahead(at) => at + 1,
            Tag::Cc if opened && self.between_adjectives(at) => at + 1,
            _ if opened && self.kind(at) == TokenKind::Comma && self.between_adjectives(at) => at + 1,
            _ if self.starts_amount(at) => at + 1,
            _ => at,
        }
    }

    /// Whether it is the year of ", 2016, Ortiz" or ", 2016 Ortiz".
    fn ends_date(&self, at: u32) -> bool {
        let behind_comma = at > self.sentence.start && self.kind(at - 1) == TokenKind::Comma;
        behind_comma && self.kind(at) == TokenKind::Number && self.tag(at + 1).is_name()
    }

    /// "in 10", "out of three" behind a number.
    fn opt_ratio(&self, at: u32) -> u32 {
        let mut end = at;
        while end < at + 2 && self.is(end, Class::Ratio) {
            end += 1;
        }
        if end > at && self.tag(end) == Tag::Cd { end + 1 } else { at }
    }

    /// What may stand between nouns: "&", "de la", an adjective behind a name; and what may end a name.
    fn opt_behind_noun(&self, head: u32, at: u32, opened: bool) -> u32 {
        let name = self.tag(head).is_name();
        let mut end = at;
        match self.tag(at) {
            _ if !self.inside(at) => {}
            // "the Ohio primary", where the last word is taken for an adjective
            Tag::Jj if name && opened && self.kind(at + 1) == TokenKind::Comma => return at + 1,
            Tag::Jj if name && self.noun_ahead(at) && !self.is(at, Class::Determiner) => return at + 1,
            // "a veteran political commentator"
            Tag::Jj if opened && self.is(head, Class::RoleNoun) && self.noun_ahead(at) => return at + 1,
            Tag::Cd if self.kind(at) == TokenKind::Number && !self.tag(at + 1).is_noun() => return at + 1,
            _ if name && self.is(at, Class::NameParticle) => {
                while self.is(end, Class::NameParticle) {
                    end += 1;
                }
            }
            Tag::In => return self.opt_office(head, at),
            _ if name && self.kind(at) == TokenKind::Symbol => end += 1,
            _ if name && self.kind(at) == TokenKind::Comma && self.is(at + 1, Class::NameSuffix) => {
                return at + 2;
            }
            _ => {}
        }
        if end > at && self.tag(end).is_name() { end } else { at }
    }

    /// "of state" in "secretary of state Ana Ortiz".
    fn opt_office(&self, head: u32, at: u32) -> u32 {
        let office = self.is(head, Class::Title) || self.is(head, Class::RoleNoun);
        let common = self.tag(at + 1) == Tag::Nn && self.tag(at + 2).is_name();
        let given = [Class::NameMale, Class::NameFemale, Class::NameEither];
        let named = self.tag(at + 1).is_name() && self.inside(at + 2) && self.look.is_any(at + 2, &given);
        let fits = office && self.is(at, Class::Ratio) && (common || named && self.tag(at + 2).is_name());
        if fits { at + 2 } else { at }
    }

    /// Whether two nouns side by side belong to two phrases.
    fn parts(&self, start: u32, left: u32, right: u32) -> bool {
        if right > left + 1 {
            return false;
        }
        let period = self.is(left, Class::Period) && !self.is(right, Class::Period);
        if self.is(right, Class::Day) || (period && self.is(start, Class::Deictic)) {
            return true;
        }
        if !self.tag(right).is_name() || self.tag(left).is_name() {
            return period && self.tag(right).is_name();
        }
        let introduces = self.look.is_any(left, &BEFORE_NAMES) || self.is(right, Class::Title);
        let bare = start == self.start && !matches!(self.tag(start), Tag::Dt | Tag::PrpPoss);
        let after_preposition =
            start > self.sentence.start && matches!(self.tag(start - 1), Tag::In | Tag::To);
        let singular = self.tag(left) == Tag::Nn;
        period || !(introduces && (singular || !bare) || singular && bare && !after_preposition)
    }

    /// Whether modifiers from `at` on lead to a noun.
    fn noun_ahead(&self, at: u32) -> bool {
        let mut at = at;
        while self.inside(at) && !self.tag(at).is_noun() {
            let tag = self.tag(at);
            let modifies =
                tag.is_adjective() || tag.is_adverb() || matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Cd);
            if !modifies && !self.between_adjectives(at) {
                return false;
            }
            at += 1;
        }
        self.inside(at) && self.tag(at - 1) != Tag::Rb
    }

    fn between_adjectives(&self, at: u32) -> bool {
        let joins = self.tag(at) == Tag::Cc || self.kind(at) == TokenKind::Comma;
        let modifies = |at| self.tag(at).is_adjective() && !self.is(at, Class::Determiner);
        joins && at > self.start && modifies(at - 1) && modifies(at + 1) && self.inside(at + 1)
    }

    /// A currency's sign before a number.
    fn starts_amount(&self, at: u32) -> bool {
        self.kind(at) == TokenKind::Symbol && self.kind(at + 1) == TokenKind::Number
    }

    fn inside(&self, at: u32) -> bool {
        at < self.sentence.end
    }

    fn tag(&self, at: u32) -> Tag {
        if self.inside(at) { self.look.tag(at) } else { Tag::Punct }
    }

    fn kind(&self, at: u32) -> TokenKind {
        if self.inside(at) { self.look.kind(at) } else { TokenKind::Period }
    }

    fn is(&self, at: u32, class: Class) -> bool {
        self.inside(at) && self.look.is(at, class)
    }
}
