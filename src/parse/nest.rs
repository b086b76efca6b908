//! Which attribution stands in which, and keeping the parts of one apart.

use super::{Attribution, AttributionId};
use crate::span::TokenRange;

/// Takes the source and the cue out of the content, so that the three never share a token, and joins what
/// then stands side by side.
pub fn separate(attribution: &mut Attribution) {
    let cue = attribution.cue;
    attribution.source = without(&attribution.source, cue);
    // A pattern can fill the slot twice from the same words.
    attribution.source.sort_unstable();
    attribution.source.dedup_by(|next, range| join(range, *next, range.end));
    for part in attribution.source.iter().copied().chain([cue]).collect::<Vec<_>>() {
        attribution.content = without(&attribution.content, part);
    }
    attribution.content.dedup_by(|next, range| join(range, *next, range.end + 1));
}

/// Takes `next` into `range` where it starts before `limit`.
fn join(range: &mut TokenRange, next: TokenRange, limit: u32) -> bool {
    let joins = next.start < limit;
    if joins {
        range.end = range.end.max(next.end);
    }
    joins
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
    // Contents by their start, each with the furthest end so far: around a cue only few have to be looked at.
    let mut contents: Vec<(TokenRange, usize)> = all
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.content.iter().map(move |&range| (range, at)))
        .collect();
    contents.sort_unstable();
    let furthest: Vec<u32> = contents
        .iter()
        .scan(0, |end, (range, _)| {
            *end = range.end.max(*end);
            Some(*end)
        })
        .collect();
    let mut parents: Vec<Option<usize>> = vec![None; all.len()];
    for (at, inner) in all.iter().enumerate() {
        let started = contents.partition_point(|(range, _)| range.start <= inner.cue.start);
        let reaching = (0..started).rev().take_while(|&it| furthest[it] >= inner.cue.end);
        let around = reaching.map(|it| contents[it]).filter(|&(range, other)| {
            let outer = &all[other];
            other != at
                && range.contains(inner.cue)
                && (!holds(inner, outer) || (size(outer), other) > (size(inner), at))
                // Three or more can hold each other's cues in a ring; the last one stays outside.
                && !std::iter::successors(Some(other), |&up| parents[up]).any(|up| up == at)
        });
        parents[at] = around.map(|(_, other)| other).min_by_key(|&other| (size(&all[other]), other));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_overlap_are_joined() {
        let range = TokenRange::new;
        for (parts, limit, joined) in [
            (vec![range(0, 3), range(2, 5)], 0, vec![range(0, 5)]),
            (vec![range(0, 3), range(3, 5)], 0, vec![range(0, 3), range(3, 5)]),
            (vec![range(0, 3), range(3, 5)], 1, vec![range(0, 5)]),
            (vec![range(0, 9), range(2, 5), range(8, 9)], 0, vec![range(0, 9)]),
        ] {
            let mut all = parts.clone();
            all.dedup_by(|next, range| join(range, *next, range.end + limit));
            assert_eq!(all, joined, "{parts:?}");
        }
    }
}
