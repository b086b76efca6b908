//! A declared source, as the later stages know it.

use super::entry::{Entry, Kind, Status};

/// Where a source is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// In the registry of the newsroom.
    Registry,
    /// In its private registry.
    Private,
    /// In the front matter of the story.
    Story,
}

impl Origin {
    /// Its name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Private => "private registry",
            Self::Story => "story",
        }
    }
}

/// A declared source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name as declared; of a private one a hash.
    pub name: String,
    /// Where it is declared.
    pub origin: Origin,
    /// What it is, where that is declared.
    pub kind: Option<Kind>,
    /// Its title, office or relation; of a private one none.
    pub role: Option<String>,
    /// Where it belongs; of a private one none.
    pub affiliation: Option<String>,
    /// The pronouns that mean it.
    pub pronouns: Option<String>,
    /// Whether a story has to say who it is.
    pub needs_introduction: bool,
    /// Under which terms it speaks; of a private one none.
    pub status: Option<Status>,
    /// The name of the source for whom it speaks, or whose document it is; of a private one none.
    pub parent: Option<String>,
    /// The name of the last one on the way up by its parents, or its own: who shares it is one party.
    pub party: String,
}

impl Known {
    /// A source that is declared so.
    pub(super) fn new(entry: &Entry, origin: Origin) -> Self {
        Self {
            name: entry.name.clone(),
            origin,
            kind: entry.kind,
            role: entry.role.clone(),
            affiliation: entry.affiliation.clone(),
            pronouns: entry.pronouns.clone(),
            needs_introduction: entry.needs_introduction.unwrap_or(true),
            status: entry.status,
            parent: None,
            party: entry.name.clone(),
        }
    }

    /// A private one under a hash, with nothing that would tell who it is.
    pub(super) fn hidden(entry: &Entry, hash: String, party: String) -> Self {
        Self {
            role: None,
            affiliation: None,
            status: None,
            party,
            name: hash,
            ..Self::new(entry, Origin::Private)
        }
    }

    /// What a story says of a source beyond what the registry does.
    pub(super) fn overlaid(&self, entry: &Entry) -> Self {
        let or = |own: &Option<String>, known: &Option<String>| own.clone().or_else(|| known.clone());
        Self {
            kind: entry.kind.or(self.kind),
            role: or(&entry.role, &self.role),
            affiliation: or(&entry.affiliation, &self.affiliation),
            pronouns: or(&entry.pronouns, &self.pronouns),
            needs_introduction: entry.needs_introduction.unwrap_or(self.needs_introduction),
            status: entry.status.or(self.status),
            ..self.clone()
        }
    }

    /// Whether its name is not to be known.
    pub fn is_private(&self) -> bool {
        self.origin == Origin::Private
    }
}
