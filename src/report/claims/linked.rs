//! What the exports to the formats of others have in common: names for stories, claims and sources that hold in all
//! of them, and the words of a draft on one line.

use crate::claims::{Claim, Status};
use crate::parse::{Attribution, AttributionId, Form};
use crate::report::root::Root;
use crate::report::view::View;
use crate::resolve::{SourceId, SourceRecord};
use crate::span::TokenRange;
use crate::text::one_line;
use crate::track::quoted;

/// A document with the names of what is in it.
pub(super) struct Linked<'a> {
    pub view: &'a View<'a>,
    /// The story: the path of its file, as a relative reference of RFC 3986.
    pub story: String,
}

/// A quotation in a claim.
pub(super) struct Quotation {
    pub tokens: TokenRange,
    /// Who speaks it; none where that can't be told.
    pub speaker: Option<SourceId>,
}

impl<'a> Linked<'a> {
    pub fn new(view: &'a View<'a>, root: &Root) -> Self {
        Self { view, story: root.uri(view.page.name()) }
    }

    /// A source by the id that it has in JSON.
    pub fn source(&self, id: SourceId) -> String {
        format!("{}#s{}", self.story, id.0 + 1)
    }

    /// A claim, counted from 0, by the id that it has in JSON.
    pub fn claim(&self, at: usize) -> String {
        format!("{}#c{}", self.story, at + 1)
    }

    /// An attribution by the id that it has in JSON.
    pub fn attribution(&self, at: usize) -> String {
        format!("{}#a{}", self.story, at + 1)
    }

    /// The claims that are not exempt, each with its place in the ledger.
    pub fn claims(&self) -> impl Iterator<Item = (usize, &'a Claim)> {
        self.view.document.claims.iter().enumerate().filter(|(_, it)| it.status != Status::Exempt)
    }

    /// All sources, by first mention.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &'a SourceRecord)> {
        (0..).map(SourceId).zip(&self.view.document.sources.sources)
    }

    /// The sources of a claim; for several together those that they are.
    pub fn behind(&self, claim: &Claim) -> Vec<SourceId> {
        let mut all: Vec<SourceId> = claim.sources.iter().flat_map(|&it| self.each(it)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// A source, or those that it is made of.
    fn each(&self, id: SourceId) -> Vec<SourceId> {
        let members = &self.record(id).members;
        if members.is_empty() { vec![id] } else { members.clone() }
    }

    pub fn record(&self, id: SourceId) -> &'a SourceRecord {
        &self.view.document.sources.sources[id.0 as usize]
    }

    pub fn get(&self, AttributionId(id): AttributionId) -> &'a Attribution {
        &self.view.document.parse.attributions[id as usize]
    }

    /// The source that an attribution leads to.
    pub fn linked(&self, AttributionId(id): AttributionId) -> Option<SourceId> {
        self.view.document.sources.links.get(id as usize)?.as_ref()?.source
    }

    /// The quotations of a claim, each of which somebody is said to have spoken.
    pub fn quotations(&self, claim: &'a Claim) -> impl Iterator<Item = Quotation> {
        quoted(self.view.document, claim.tokens).filter_map(move |tokens| {
            let speaks = |id: &&AttributionId| {
                let it = self.get(**id);
                it.form != Form::Indirect && it.content.iter().any(|it| it.overlaps(tokens))
            };
            // Of voices inside each other the innermost one speaks.
            match claim.attributions.iter().rfind(speaks) {
                Some(&id) => Some(Quotation { tokens, speaker: self.linked(id) }),
                // It goes on from a quotation before.
                None if claim.attributions.is_empty() && claim.status != Status::Unattributed => {
                    Some(Quotation { tokens, speaker: claim.sources.first().copied() })
                }
                None => None,
            }
        })
    }

    /// The words of a range as printed, on one line.
    pub fn words(&self, range: TokenRange) -> String {
        one_line(self.view.document.excerpt(range))
    }
}
