//! Sentences to the clauses that rest on different sources.

use super::cover::{Cover, extent};
use crate::grammar::{Class, Tag, Vocabulary};
use crate::lexicon::{Phrases, VerbGroup, VerbShape, Words};
use crate::parse::{AttributionId, Parse};
use crate::span::TokenRange;
use crate::text::{Text, TokenKind};

/// A part of a sentence that one attribution carries, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its tokens; the clauses of a sentence follow each other without a gap.
    pub tokens: TokenRange,
    /// What carries it.
    pub owner: Option<AttributionId>,
}

/// What a sentence is cut by.
pub(super) struct Cutter<'a> {
    pub text: &'a Text,
    pub words: &'a Words,
    pub phrases: &'a Phrases,
    pub parse: &'a Parse,
    pub vocabulary: &'a Vocabulary,
    pub cover: &'a Cover,
}

impl Cutter<'_> {
    /// The clauses of a sentence: one, unless attributions of different sources share it, or one starts
    /// behind a main clause that it does not cover.
    pub fn cut(&self, sentence: TokenRange) -> Vec<Clause> {
        let whole = |owner| vec![Clause { tokens: sentence, owner }];
        let mut owners: Vec<AttributionId> = sentence.iter().filter_map(|at| self.cover.at(at)).collect();
        owners.dedup();
        owners.sort();
        owners.dedup();
        let Some(&first) = owners.first() else { return whole(None) };
        match self.main_verb(sentence) {
            None => whole(Some(first)),
            Some(main) => match self.cover.at(main.head) {
                Some(owner) => self.between_sources(sentence, owner, &owners),
                None => self.behind_main(sentence, main, &owners),
            },
        }
    }

    /// The main verb: the first with a tense that stands in no subordinate clause, or else the first.
    fn main_verb(&self, sentence: TokenRange) -> Option<&VerbGroup> {
        let finite = || self.finite(sentence);
        finite().find(|it| !self.is_subordinate(it, sentence)).or_else(|| finite().next())
    }

    fn finite(&self, sentence: TokenRange) -> impl Iterator<Item = &VerbGroup> {
        let from = self.phrases.verbs.partition_point(|it| it.tokens.start < sentence.start);
        self.phrases.verbs[from..]
            .iter()
            .take_while(move |it| it.tokens.start < sentence.end)
            .filter(|it| it.shape == VerbShape::Finite)
    }

    fn is_subordinate(&self, verb: &VerbGroup, sentence: TokenRange) -> bool {
        self.is_opened(verb, sentence) || self.is_said_in_subordinate(verb, sentence)
    }

    /// Whether what it tells is said by somebody in a subordinate clause: "voters who say they *will* come".
    fn is_said_in_subordinate(&self, verb: &VerbGroup, sentence: TokenRange) -> bool {
        let Some(owner) = self.cover.at(verb.head) else { return false };
        let attribution = &self.parse.attributions[owner.0 as usize];
        let behind = attribution.cue.end <= verb.tokens.start && sentence.contains(attribution.cue);
        let cue = || self.finite(sentence).find(|it| it.head == attribution.cue_head);
        behind && cue().is_some_and(|it| self.is_opened(it, sentence))
    }

    /// Whether a subordinator or relative word stands between the verb and the verb, or the sentence's
    /// start, before it.
    fn is_opened(&self, verb: &VerbGroup, sentence: TokenRange) -> bool {
        let floor = self.finite(sentence).take_while(|it| it.tokens.end <= verb.tokens.start).last();
        let mut floor = floor.map_or(sentence.start, |it| it.tokens.end);
        if let Some(quote) = self.text.quote(verb.head) {
            floor = floor.max(quote.open);
        }
        (floor..verb.tokens.start).rev().any(|at| {
            let tag = self.words.tags[at as usize];
            let reading = self.vocabulary.reading(self.words.readings[at as usize]);
            matches!(tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
                || (tag == Tag::In && reading.classes.has(Class::Subordinator.id()))
        })
    }

    /// Cuts before each attribution of another source that stands wholly behind the one before it.
    fn between_sources(
        &self,
        sentence: TokenRange,
        main: AttributionId,
        owners: &[AttributionId],
    ) -> Vec<Clause> {
        let source = |id: AttributionId| &self.parse.attributions[id.0 as usize].source;
        let reach = |id: AttributionId| extent(&self.parse.attributions[id.0 as usize], sentence);
        let mut clauses = vec![Clause { tokens: sentence, owner: Some(main) }];
        let mut end = reach(main).map_or(sentence.start, |it| it.end);
        for &next in owners.iter().filter(|&&it| it != main) {
            let Some(reach) = reach(next) else { continue };
            if reach.start < end || source(next) == source(main) || source(next).is_empty() {
                continue;
            }
            end = reach.end;
            cut_at(&mut clauses, reach.start, Some(next));
        }
        clauses
    }

    /// A main clause that nothing covers, cut before an attribution that starts a coordinate clause.
    fn behind_main(&self, sentence: TokenRange, main: &VerbGroup, owners: &[AttributionId]) -> Vec<Clause> {
        let mut clauses = vec![Clause { tokens: sentence, owner: None }];
        for verb in self.finite(sentence).filter(|it| it.tokens.start >= main.tokens.end) {
            let Some(owner) = self.cover.at(verb.head).filter(|it| owners.contains(it)) else { continue };
            let attribution = &self.parse.attributions[owner.0 as usize];
            if !attribution.cue.has(verb.head) || self.is_subordinate(verb, sentence) {
                continue;
            }
            // A subject that both clauses share stands before the first verb, and is no place to cut.
            let parts = attribution.source.iter().chain([&attribution.cue]).chain(&attribution.content);
            let starts = parts.map(|it| it.start).filter(|&it| it >= main.tokens.end && sentence.has(it));
            if let Some(start) = starts.min() {
                cut_at(&mut clauses, self.with_conjunction(start, main.tokens.end), Some(owner));
            }
        }
        clauses
    }

    /// Moves a cut before the conjunction and comma that lead to it.
    fn with_conjunction(&self, start: u32, floor: u32) -> u32 {
        let leads = |at: u32| {
            self.words.tags[at as usize] == Tag::Cc || self.text.tokens[at as usize].kind == TokenKind::Comma
        };
        let mut at = start;
        while at > floor + 1 && leads(at - 1) {
            at -= 1;
        }
        at
    }
}

/// Ends the last clause at `start` and gives the rest to `owner`.
fn cut_at(clauses: &mut Vec<Clause>, start: u32, owner: Option<AttributionId>) {
    let Some(last) = clauses.last_mut() else { return };
    if last.tokens.start < start && start < last.tokens.end {
        let rest = TokenRange::new(start, last.tokens.end);
        last.tokens.end = start;
        clauses.push(Clause { tokens: rest, owner });
    }
}
