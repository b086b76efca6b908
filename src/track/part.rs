//! A source as one story shows it.

use std::sync::Arc;

use super::story::Spot;
use crate::document::Document;
use crate::grammar::{Class, Grammar, Tag};
use crate::registry::{Known, Origin};
use crate::resolve::{SourceKind, SourceRecord};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, one_line};

/// A source as one story shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its fullest name as printed, or the words that describe it.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Whether it has a name.
    pub is_named: bool,
    /// Whether its words tell of anybody in particular; "some" and "those" do not.
    pub is_somebody: bool,
    /// Its roles, in order.
    pub roles: Vec<Role>,
    /// Shorter names that the story uses, in order.
    pub aliases: Vec<String>,
    /// Its first mention.
    pub first: Spot,
    /// How many claims rest on it, and how often others are said to report it; nobody who is only mentioned has
    /// any.
    pub reports: u32,
    /// How many claims rest on it.
    pub claims: u32,
    /// How many quotations it speaks.
    pub quotes: u32,
    /// How many words they hold.
    pub quoted_words: u32,
    /// How many others stand between it and the reader, at most.
    pub hearsay: u8,
    /// For whom it speaks, as a place in the story's list.
    pub speaks_for: Option<u32>,
    /// Those that it is made of, as places in the story's list.
    pub members: Vec<u32>,
    /// The declared source that it is.
    pub known: Option<Arc<Known>>,
    /// The words that tell it from others, in lower case: of a name without suffix, of a description its nouns
    /// and adjectives.
    pub(super) words: Vec<String>,
    /// "jr." and the like.
    pub(super) suffix: Option<String>,
    /// Whether the name is one word that is a given name.
    pub(super) is_given: bool,
    /// Whether the description means a public office.
    pub(super) is_office: bool,
    /// Whether the description holds a name ("the mayor of Greenvale").
    pub(super) has_place: bool,
}

/// Title, office or relation, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words.
    pub text: String,
    /// The first name in them: of a place, a party, an employer.
    pub affiliation: Option<String>,
    /// Whether a word of it means a public office.
    pub is_official: bool,
    /// Its words that tell it from others, in lower case.
    pub(super) words: Vec<String>,
    /// Those of them that are names.
    pub(super) names: Vec<String>,
}

/// Looks at the words of a document.
pub(super) struct Looker<'a> {
    pub document: &'a Document<'a>,
    pub grammar: &'a Grammar,
}

impl Looker<'_> {
    /// A source without its figures.
    pub fn part(&self, it: &SourceRecord, first: Spot) -> Part {
        let name_words = if it.is_named { self.name_words(it.name_at) } else { self.content(it.name_at) };
        let is_single = it.is_named && name_words.len() == 1;
        Part {
            name: one_line(&it.name),
            kind: it.kind,
            is_named: it.is_named,
            is_somebody: it.is_named && !name_words.is_empty()
                || !it.is_named && self.any(it.name_at, Self::is_noun),
            roles: it.roles.iter().map(|&at| self.role(at)).filter(|it| !it.words.is_empty()).collect(),
            aliases: self.aliases(it),
            first,
            reports: 0,
            claims: 0,
            quotes: 0,
            quoted_words: 0,
            hearsay: 0,
            speaks_for: it.speaks_for.map(|it| it.0),
            members: it.members.iter().map(|it| it.0).collect(),
            known: it.known.clone(),
            words: name_words,
            suffix: it.is_named.then(|| self.suffix(it.name_at)).flatten(),
            is_given: is_single && self.any(it.name_at, Self::is_given),
            is_office: !it.is_named && self.any(it.name_at, |it, token| it.is(token, Class::Official)),
            has_place: !it.is_named && self.any(it.name_at, Self::is_proper),
        }
    }

    fn role(&self, at: TokenRange) -> Role {
        let names = self.words(at, Self::is_proper);
        Role {
            text: one_line(self.document.excerpt(at)),
            affiliation: self.affiliation(at),
            is_official: self.any(at, |it, token| it.is(token, Class::Official)),
            words: self.content(at),
            names,
        }
    }

    /// The first run of names in a role.
    fn affiliation(&self, at: TokenRange) -> Option<String> {
        let start = at.iter().find(|&token| self.is_proper(token))?;
        let end = (start..at.end).find(|&token| !self.is_proper(token)).unwrap_or(at.end);
        Some(one_line(self.document.excerpt(TokenRange::new(start, end))))
    }

    /// The mentions that are names, but for the name itself.
    fn aliases(&self, it: &SourceRecord) -> Vec<String> {
        let mut aliases: Vec<String> = Vec::new();
        if !it.is_named || it.known.as_ref().is_some_and(|it| it.is_private()) {
            return aliases;
        }
        // In a headline other words have capitals too.
        for &mention in it.mentions.iter().filter(|it| !self.in_heading(it.start)) {
            let is_name = mention.iter().all(|at| self.tag(at).is_name() || self.is(at, Class::NameParticle));
            let text = one_line(self.document.excerpt(mention));
            if is_name && text != it.name && !aliases.contains(&text) {
                aliases.push(text);
            }
        }
        aliases
    }

    fn in_heading(&self, token: u32) -> bool {
        let paragraph = self.document.text.sentence(token).paragraph as usize;
        let kind = self.document.text.paragraphs[paragraph].kind;
        matches!(kind, ParagraphKind::Headline | ParagraphKind::Heading)
    }

    fn name_words(&self, at: TokenRange) -> Vec<String> {
        const TITLES: [Class; 3] = [Class::Title, Class::TitleMale, Class::TitleFemale];
        // A particle in front is a given name: Ben, Al.
        let joins = |it: &Self, token| token != at.start && it.is(token, Class::NameParticle);
        let is_title = |it: &Self, token| TITLES.iter().any(|&class| it.is(token, class));
        self.words(at, |it, token| {
            !joins(it, token) && !is_title(it, token) && !it.is(token, Class::NameSuffix)
        })
    }

    fn suffix(&self, at: TokenRange) -> Option<String> {
        at.iter().skip(1).find(|&token| self.is(token, Class::NameSuffix)).map(|token| self.lower(token))
    }

    /// The nouns, names and adjectives of a range.
    fn content(&self, at: TokenRange) -> Vec<String> {
        let mut words = self.words(at, |it, token| it.tag(token).is_noun() || it.tag(token) == Tag::Jj);
        words.sort_unstable();
        words.dedup();
        words
    }

    fn words(&self, at: TokenRange, is: impl Fn(&Self, u32) -> bool) -> Vec<String> {
        at.iter().filter(|&token| is(self, token)).map(|token| self.lower(token)).collect()
    }

    fn any(&self, at: TokenRange, is: impl Fn(&Self, u32) -> bool) -> bool {
        at.iter().any(|token| is(self, token))
    }

    fn is_noun(&self, token: u32) -> bool {
        let is_pronoun = self.is(token, Class::PersonPronoun) || self.is(token, Class::Quantifier);
        self.tag(token).is_noun() && !is_pronoun
    }

    /// Whether a token is a name and no title.
    fn is_proper(&self, token: u32) -> bool {
        const TITLES: [Class; 6] = [
            Class::RoleNoun,
            Class::Spokesperson,
            Class::Title,
            Class::TitleMale,
            Class::TitleFemale,
            Class::Official,
        ];
        self.tag(token).is_name() && !TITLES.iter().any(|&it| self.is(token, it))
    }

    fn is_given(&self, token: u32) -> bool {
        [Class::NameMale, Class::NameFemale, Class::NameEither].iter().any(|&it| self.is(token, it))
    }

    fn is(&self, token: u32, class: Class) -> bool {
        let reading = self.document.words.readings[token as usize];
        self.grammar.vocabulary.reading(reading).classes.has(class.id())
    }

    fn tag(&self, token: u32) -> Tag {
        self.document.words.tags[token as usize]
    }

    /// A token's word in lower case, with straight apostrophes.
    pub fn lower(&self, token: u32) -> String {
        self.document.excerpt(TokenRange::new(token, token + 1)).to_lowercase().replace('’', "'")
    }
}

impl Part {
    /// The source that the newsroom has declared it to be; what one story declares is that story's own.
    pub(super) fn declared(&self) -> Option<&str> {
        let known = self.known.as_ref().filter(|it| it.origin != Origin::Story)?;
        Some(&known.name)
    }

    /// Whether its own words have nothing to say of who it is: they are an alias, or nobody's to know.
    pub(super) fn is_only_declared(&self) -> bool {
        let is_private = self.known.as_ref().is_some_and(|it| it.is_private());
        is_private || self.declared().is_some_and(|name| name != self.name)
    }

    /// Whether a role's word, or for one known by its role alone a word of that, means a public office.
    pub fn is_official(&self) -> bool {
        self.is_office || self.roles.iter().any(|it| it.is_official)
    }
}
