//! What editors ask of sourcing: of one story, and of all.

use super::{Newsroom, Story};
use crate::resolve::SourceKind;

/// The figures of one story, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Sources that claims rest on.
    pub sources: u32,
    /// Those with a name.
    pub named: u32,
    /// Those without: anonymous ones, groups, people known by a role, documents without a name.
    pub unnamed: u32,
    /// Those of them whose name is withheld.
    pub anonymous: u32,
    /// Claims that rest on somebody.
    pub attributed: u32,
    /// Claims that rest on nobody.
    pub unattributed: u32,
    /// Claims by source: one that rests on two counts twice.
    pub shares: u32,
    /// Those that rest on people in public office, by the words of their roles.
    pub official: u32,
    /// Those that rest on the ten sources with the most.
    pub top_ten: u32,
    /// Stories that rest on one source only, its spokespeople counting as itself.
    pub single_source: u32,
    /// Stories in which somebody accused has no say.
    pub unanswered: u32,
    /// How many others stand between a source and the reader, at most.
    pub hearsay: u8,
}

impl Figures {
    /// Counts a source that claims rest on.
    fn count(&mut self, is_named: bool, kind: SourceKind) {
        self.sources += 1;
        self.named += u32::from(is_named);
        self.unnamed += u32::from(!is_named);
        self.anonymous += u32::from(kind == SourceKind::Anonymous);
    }
}

/// The figures of a story, by its place among the stories.
pub fn of_story(newsroom: &Newsroom, at: usize) -> Figures {
    let story = &newsroom.stories[at];
    let mut figures = Figures {
        attributed: story.attributed,
        unattributed: story.unattributed,
        unanswered: u32::from(story.unanswered > 0),
        ..Figures::default()
    };
    let mut roots: Vec<u32> = Vec::new();
    let mut claims: Vec<u32> = Vec::new();
    for (place, part) in (0..).zip(&story.parts) {
        if !part.members.is_empty() || part.claims == 0 || part.kind == SourceKind::OwnReporting {
            continue;
        }
        figures.count(part.is_named, part.kind);
        figures.shares += part.claims;
        figures.official += if part.is_official() { part.claims } else { 0 };
        figures.hearsay = figures.hearsay.max(part.hearsay);
        claims.push(part.claims);
        if let Some(source) = newsroom.source_of(at, place) {
            roots.push(newsroom.root(source));
        }
    }
    figures.top_ten = top_ten(claims);
    roots.sort_unstable();
    roots.dedup();
    figures.single_source = u32::from(figures.sources > 0 && roots.len() == 1 && all_told(story));
    figures
}

/// Whether every source of a story that carries something is somebody.
fn all_told(story: &Story) -> bool {
    story.parts.iter().filter(|it| it.claims > 0 && it.members.is_empty()).all(|it| it.is_somebody)
}

/// The figures of all stories together.
pub fn of_all(newsroom: &Newsroom) -> Figures {
    let mut all = Figures::default();
    for at in 0..newsroom.stories.len() {
        let it = of_story(newsroom, at);
        all.attributed += it.attributed;
        all.unattributed += it.unattributed;
        all.shares += it.shares;
        all.official += it.official;
        all.single_source += it.single_source;
        all.unanswered += it.unanswered;
        all.hearsay = all.hearsay.max(it.hearsay);
    }
    let carrying =
        || newsroom.sources.iter().filter(|it| it.claims > 0 && it.kind != SourceKind::OwnReporting);
    for source in carrying() {
        all.count(source.is_named, source.kind);
    }
    all.top_ten = top_ten(carrying().map(|it| it.claims).collect());
    all
}

fn top_ten(mut claims: Vec<u32>) -> u32 {
    claims.sort_unstable_by(|a, b| b.cmp(a));
    claims.iter().take(10).sum()
}
