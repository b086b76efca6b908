//! Which words an attribution covers.

use crate::parse::{Attribution, AttributionId, Parse};
use crate::span::TokenRange;
use crate::text::Text;

/// For each token the outermost attribution of which it is source, cue or content.
#[derive(Debug)]
pub(super) struct Cover {
    /// Index + 1; 0 for none.
    owner: Vec<u32>,
    /// Each sentence with the attributions of any depth whose cue or content touches it, in order.
    touching: Vec<(u32, AttributionId)>,
}

impl Cover {
    /// The cover of a text; attributions that do not carry what they report cover nothing.
    pub fn new(text: &Text, parse: &Parse, carries: impl Fn(AttributionId, &Attribution) -> bool) -> Self {
        let mut owner = vec![0; text.tokens.len()];
        let mut touching = Vec::new();
        for (id, attribution) in (0..).map(AttributionId).zip(&parse.attributions) {
            for part in attribution.content.iter().chain([&attribution.cue]).filter(|it| !it.is_empty()) {
                let sentence = |token: u32| text.sentence_of[token as usize];
                touching.extend((sentence(part.start)..=sentence(part.end - 1)).map(|it| (it, id)));
            }
        }
        touching.sort_unstable();
        touching.dedup();
        for (id, attribution) in (0..).zip(&parse.attributions).filter(|(_, it)| it.depth == 0) {
            if !carries(AttributionId(id), attribution) {
                continue;
            }
            let id = id + 1;
            // What is said outranks who says it: of two attributions with one source, each owns its content.
            for range in &attribution.source {
                fill(&mut owner, *range, |old| if old == 0 { id } else { old });
            }
            fill(&mut owner, attribution.cue, |_| id);
            for range in &attribution.content {
                fill(&mut owner, *range, |_| id);
            }
        }
        Self { owner, touching }
    }

    /// The attribution that covers a token.
    pub fn at(&self, token: u32) -> Option<AttributionId> {
        self.owner[token as usize].checked_sub(1).map(AttributionId)
    }

    /// The attributions of any depth that touch a sentence.
    pub fn touching(&self, sentence: u32) -> impl Iterator<Item = AttributionId> {
        let from = self.touching.partition_point(|it| it.0 < sentence);
        self.touching[from..].iter().take_while(move |it| it.0 == sentence).map(|it| it.1)
    }
}

fn fill(owner: &mut [u32], range: TokenRange, value: impl Fn(u32) -> u32) {
    for slot in owner.iter_mut().take(range.end as usize).skip(range.start as usize) {
        *slot = value(*slot);
    }
}

/// The tokens of `within` from the first to the last that the attribution covers.
pub(super) fn extent(attribution: &Attribution, within: TokenRange) -> Option<TokenRange> {
    let parts =
        attribution.source.iter().chain(std::iter::once(&attribution.cue)).chain(&attribution.content);
    parts
        .filter(|part| part.overlaps(within) && !part.is_empty())
        .map(|part| TokenRange::new(part.start.max(within.start), part.end.min(within.end)))
        .reduce(TokenRange::to)
}
