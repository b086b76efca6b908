//! Attributions to sources: who is "he", "the minister", "Rossi".
//!
//! First every name of the story is led to a person or organization (`name`, `naming`), with the roles that
//! stand beside it (`role`). Then the attributions are walked, outer ones first (`resolver`): names are looked
//! up, pronouns and roles search the mentions before them (`antecedent`), other noun phrases describe their
//! source themselves (`describe`), or through who holds a role (`holder`) or owns a thing (`owner`). What
//! attributions lead to becomes a record (`record`).
//!
//! Sources that are declared are found by their names and aliases before anything is guessed (`known`).
//!
//! A resolved pronoun or role is a guess and says so in its [`Resolution`]; what decided it is its [`Why`].
//! Attributions are never changed.

mod antecedent;
mod coordination;
mod describe;
mod entity;
mod holder;
mod known;
mod label;
mod name;
mod naming;
mod owner;
mod record;
mod resolver;
mod role;
mod story;

use std::sync::Arc;

use crate::grammar::Grammar;
use crate::lexicon::{Phrases, Words};
use crate::parse::Parse;
use crate::registry::{Declared, Known, Registry};
use crate::span::TokenRange;
use crate::text::Text;

/// Finds the sources of a text and leads each attribution to its own. `source` is the prose that `text` was
/// cut from; `registry` holds the sources that the newsroom has declared, `declared` those of the story. Attributions
/// are only read; what can't be told is said so in its [`Link`].
pub fn sources(
    text: &Text,
    source: &str,
    words: &Words,
    phrases: &Phrases,
    parse: &Parse,
    grammar: &Grammar,
    (registry, declared): (&Registry, &[Declared]),
) -> Sources {
    let story = story::Story::new(text, source, words, phrases, grammar);
    let (own, declared) = registry.of_story(declared);
    let sightings = known::sightings(&story, [&own, registry]);
    let sources = resolver::Resolver::new(&story, parse, &sightings, &declared).run();
    Sources { is_closed: registry.is_closed() || !declared.is_empty(), declared, ..sources }
}

/// A source, by its place in [`Sources::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// A named person, or one person known by a role.
    Person,
    /// A company, agency, party, court, newspaper, or a place that acts.
    Organization,
    /// A report, poll, record, statement without a known issuer.
    Document,
    /// Several people.
    Group,
    /// Somebody whose name is withheld.
    Anonymous,
    /// The outlet itself.
    OwnReporting,
}

/// How an attribution's words lead to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// Its full name (or the words that introduce it).
    Name,
    /// The surname, or the given name where the story uses it.
    Surname,
    /// An acronym or another name.
    Alias,
    /// A pronoun.
    Pronoun,
    /// A title or role ("the mayor"), a spokesperson for whom they speak, a document for its issuer.
    Role,
    /// A group ("they", "the leaders").
    Group,
    /// Two or more fit equally well.
    Ambiguous,
    /// Nothing fits.
    Unresolved,
}

/// What decided a link, for those who ask why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Its words name it in full.
    FullName,
    /// Its words describe it, and nothing before is meant.
    Described,
    /// The surname of one person of the story.
    Surname,
    /// The given name of one person of the story.
    GivenName,
    /// The initials of a name.
    Acronym,
    /// A name that is left short once it is known.
    ShortName,
    /// Of several with that name, the only one in full in the same paragraph before.
    NearestNamesake,
    /// Of several with that name, the one whom the story names most by far.
    MainNamesake,
    /// Several have that name.
    Namesakes,
    /// A relative pronoun's antecedent.
    Relative,
    /// Inside what somebody says: the speaker.
    Speaker,
    /// The nearest source before that agrees.
    LastSource,
    /// The nearest subject before that agrees.
    LastSubject,
    /// The nearest mention before that agrees.
    LastMention,
    /// The role is that of somebody named.
    Role,
    /// A document stands for those who issued it.
    Issuer,
    /// The same description stood before.
    SameDescription,
    /// Several joined by a conjunction.
    Joined,
    /// The outlet itself.
    Outlet,
    /// An alias of a declared source.
    Registered,
    /// Two or more stand equally near.
    EquallyNear,
    /// Nothing before agrees.
    NoAntecedent,
}

impl Why {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::FullName => "named in full",
            Self::Described => "described by its own words",
            Self::Surname => "surname of one person in the story",
            Self::GivenName => "given name of one person in the story",
            Self::Acronym => "initials of a name in the story",
            Self::ShortName => "short form of a name in the story",
            Self::NearestNamesake => "the bearer of the name in the same paragraph",
            Self::MainNamesake => "the bearer of the name whom the story names most",
            Self::Namesakes => "several bear the name",
            Self::Relative => "antecedent of the relative pronoun",
            Self::Speaker => "the speaker of the words it stands in",
            Self::LastSource => "nearest source before that agrees",
            Self::LastSubject => "nearest subject before that agrees",
            Self::LastMention => "nearest mention before that agrees",
            Self::Role => "the one known by that role",
            Self::Issuer => "issuer of the document",
            Self::SameDescription => "described so before",
            Self::Joined => "several named together",
            Self::Outlet => "the outlet itself",
            Self::Registered => "declared as an alias",
            Self::EquallyNear => "two or more fit equally well",
            Self::NoAntecedent => "nobody before fits",
        }
    }
}

/// One source of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRecord {
    /// Its fullest name as printed, without its role; of a private source the hash that it is declared by.
    pub name: String,
    /// Where that stands.
    pub name_at: TokenRange,
    /// Whether that is a name; else the words describe it.
    pub is_named: bool,
    /// What it is.
    pub kind: SourceKind,
    /// Title, office or relation as printed near its name.
    pub role: Option<String>,
    /// All such words, in order.
    pub roles: Vec<TokenRange>,
    /// Where it is first mentioned.
    pub first: TokenRange,
    /// Every mention found, in order, the first included.
    pub mentions: Vec<TokenRange>,
    /// How many claims rest on it, counted by [`crate::claims`]'s rules: its attributions of depth 0.
    pub claims: u32,
    /// Whom it speaks for, where it is a spokesperson.
    pub speaks_for: Option<SourceId>,
    /// Those that it is made of, where it is several named together.
    pub members: Vec<SourceId>,
    /// The declared source that it is.
    pub known: Option<Arc<Known>>,
}

impl SourceRecord {
    /// Whether a mention shares a token with a range.
    pub fn is_mentioned_in(&self, range: TokenRange) -> bool {
        let from = self.mentions.partition_point(|it| it.end <= range.start);
        self.mentions.get(from).is_some_and(|it| it.start < range.end)
    }
}

/// What an attribution's source words lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The source; none when ambiguous or unresolved.
    pub source: Option<SourceId>,
    /// How it was found.
    pub resolution: Resolution,
    /// What decided it.
    pub why: Why,
    /// The sources that fit equally well, when ambiguous.
    pub candidates: Vec<SourceId>,
}

/// The sources of a text and how its attributions lead to them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Every source, by first mention.
    pub sources: Vec<SourceRecord>,
    /// For each attribution its link; none where the construct names no source.
    pub links: Vec<Option<Link>>,
    /// The sources that the story declares, in the order of its metadata.
    pub declared: Vec<Arc<Known>>,
    /// Whether the newsroom or the story declares its sources, so that others should not be there.
    pub is_closed: bool,
}
