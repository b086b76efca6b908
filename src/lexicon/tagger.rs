//! Parts of speech: a greedy averaged perceptron over hashed features.
//!
//! Words of a single tag are looked up; for the others the columns of the weights of all features are
//! summed, and the highest one wins. The tags of the two words before are features, so tags are given
//! from left to right.

use rustc_hash::FxHashMap;

use super::features::{Atoms, of_tags, of_words};
use crate::grammar::Tag;
use crate::grammar::tagger::{COLUMNS, PREDICTED, TaggerModel};

/// How many tokens are worked on at a time.
const SHARE: usize = 16;

type Sums = [i16; COLUMNS];

/// Gives the tokens of one sentence their tags. `atoms` has two entries [outside](Atoms::outside) of the
/// sentence at either end.
pub fn tag(model: &TaggerModel, atoms: &[Atoms], tags: &mut [Tag]) {
    let mut before = [Tag::Punct; 2];
    for (tags, first) in tags.chunks_mut(SHARE).zip((0..).step_by(SHARE)) {
        // What does not depend on the tags before is summed up first, for many tokens: while one waits for its
        // weights from memory, the next can go on.
        let mut sums = [[0; COLUMNS]; SHARE];
        let mut known = [None; SHARE];
        let windows = atoms.get(first..).unwrap_or_default().windows(5);
        for ((window, sums), known) in windows.zip(&mut sums).zip(&mut known).take(tags.len()) {
            let Some(window) = window.first_chunk() else { continue };
            *known = sure(model.dictionary(), &window[2]);
            if known.is_none() {
                add(model, &of_words(window), sums);
            }
        }
        for (at, tag) in tags.iter_mut().enumerate() {
            let Some(window) = atoms.get(first + at..).and_then(<[Atoms]>::first_chunk) else { return };
            *tag = known[at].unwrap_or_else(|| {
                add(model, &of_tags(window, before), &mut sums[at]);
                highest(&sums[at])
            });
            before = [before[1], *tag];
        }
    }
}

/// The tag of a token that can have only one.
pub fn sure(dictionary: &FxHashMap<u32, Tag>, token: &Atoms) -> Option<Tag> {
    if token.is_mark() {
        return Some(Tag::Punct);
    }
    if token.is_number() { Some(Tag::Cd) } else { dictionary.get(&token.word).copied() }
}

/// Adds the weights of features.
fn add(model: &TaggerModel, features: &[u32], sums: &mut Sums) {
    for &hash in features {
        for (sum, &weight) in sums.iter_mut().zip(&model.row(hash).0) {
            *sum += i16::from(weight);
        }
    }
}

/// The tag of the first of the highest sums, found without branches.
fn highest(sums: &Sums) -> Tag {
    let ranks = sums.iter().zip(0..).map(|(&sum, at): (_, i32)| i32::from(sum) << 8 | (0xFF - at));
    let best = ranks.fold(i32::MIN, i32::max);
    PREDICTED[0xFF - (best & 0xFF) as usize]
}
