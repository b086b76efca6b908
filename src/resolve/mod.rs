//! Attributions to sources: who is "he", "the minister", "Rossi".
//!
//! A resolved pronoun or role is a guess and says so in its [`Resolution`].

use crate::span::TokenRange;

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

/// One source of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRecord {
    /// Its fullest name as printed, without its role.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Title, office or relation as printed near its name.
    pub role: Option<String>,
    /// Where it is first mentioned.
    pub first: TokenRange,
    /// Every mention found, in order, the first included.
    pub mentions: Vec<TokenRange>,
    /// How many claims rest on it, counted by [`crate::claims`]'s rules: its attributions of depth 0.
    pub claims: u32,
}

/// What an attribution's source words lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The source; none when ambiguous or unresolved.
    pub source: Option<SourceId>,
    /// How it was found.
    pub resolution: Resolution,
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
}
