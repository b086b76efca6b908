//! Which attribution stands in which, and keeping the parts of one apart.

use super::{Attribution, AttributionId};
use crate::span::TokenRange;

/// Takes the source and the cue out of the content, so that the three never share a token.
pub fn separate(attribution: &mut Attribution) {
    let cue = attribution.cue;
    attribution.source = without(&attribution.source, cue);
    for part in attribution.source.iter().copied().chain([cue]).collect::<Vec<_>>() {
        attribution.content = without(&attribution.content, part);
    }
}

fn without(ranges: &[TokenRange], cut: TokenRange) -> Vec<TokenRange> {
    let mut all = Vec::with_capacity(ranges.len());
    for &range in ranges {
        if !range.overlaps(cut) {
            all.push(range);
            continue;
        }
        let parts = [TokenRange::new(range.start, cut.start), TokenRange::new(cut.end, range.end)];
        all.extend(parts.into_iter().filter(|it| it.start < it.end && range.contains(*it)));
    }
    all
}

/// Sets parent and depth of each attribution: its parent is the one with the smallest content around its
/// cue. Contents that hold each other's cue (two reports of one sentence) nest in the order of their size.
pub fn nest(all: &mut [Attribution]) {
    let size = |it: &Attribution| it.content.iter().map(|range| range.len()).sum::<usize>();
    let holds =
        |outer: &Attribution, inner: &Attribution| outer.content.iter().any(|it| it.contains(inner.cue));
    let mut parents = vec![None; all.len()];
    for (at, inner) in all.iter().enumerate() {
        let around = all.iter().enumerate().filter(|&(other, outer)| {
            other != at
                && holds(outer, inner)
                && (!holds(inner, outer) || (size(outer), other) > (size(inner), at))
        });
        parents[at] = around.min_by_key(|(_, it)| size(it)).map(|(other, _)| other);
    }
    for at in 0..all.len() {
        let mut depth = 0u8;
        let mut up = parents[at];
        while let Some(it) = up {
            depth = depth.saturating_add(1);
            up = parents[it];
            if usize::from(depth) > all.len() {
                break;
            }
        }
        all[at].depth = depth;
        all[at].parent = parents[at].map(|it| AttributionId(u32::try_from(it).expect("few attributions")));
    }
}
