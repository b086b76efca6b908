//! Parts of speech: a greedy averaged perceptron over hashed features.
//!
//! Words of a single tag are looked up; for the others the columns of the weights of all features are
//! summed, and the highest one wins. The tags of the two words before are features, so tags are given
//! from left to right.

use rustc_hash::FxHashMap;

use super::features::{Atoms, features};
use crate::grammar::Tag;
use crate::grammar::tagger::{COLUMNS, PREDICTED, TaggerModel};

/// Gives the tokens of one sentence their tags. `atoms` has two entries [outside](Atoms::outside) of the
/// sentence at either end.
pub fn tag(model: &TaggerModel, atoms: &[Atoms], tags: &mut [Tag]) {
    let mut before = [Tag::Punct; 2];
    for (at, tag) in tags.iter_mut().enumerate() {
        let Some(window) = atoms.get(at..).and_then(<[Atoms]>::first_chunk) else { return };
        *tag = sure(model.dictionary(), &window[2]).unwrap_or_else(|| predict(model, window, before));
        before = [before[1], *tag];
    }
}

/// The tag of a token that can have only one.
pub fn sure(dictionary: &FxHashMap<u32, Tag>, token: &Atoms) -> Option<Tag> {
    if token.is_mark() {
        return Some(Tag::Punct);
    }
    if token.is_number() { Some(Tag::Cd) } else { dictionary.get(&token.word).copied() }
}

fn predict(model: &TaggerModel, window: &[Atoms; 5], before: [Tag; 2]) -> Tag {
    let mut sums = [0i16; COLUMNS];
    for hash in features(window, before) {
        for (sum, &weight) in sums.iter_mut().zip(&model.row(hash).0) {
            *sum += i16::from(weight);
        }
    }
    // The first of the highest, found without branches.
    let ranks = sums.iter().zip(0..).map(|(&sum, at): (_, i32)| i32::from(sum) << 8 | (0xFF - at));
    let best = ranks.fold(i32::MIN, i32::max);
    PREDICTED[0xFF - (best & 0xFF) as usize]
}
