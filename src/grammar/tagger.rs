//! The weights of a part-of-speech tagger, as stored beside the grammar: which rows they stand in, is for
//! [`crate::lexicon`] to know.
//!
//! The file holds, all numbers little-endian:
//!
//! 1. `MAGIC`, then as one byte the logarithm of the number of rows.
//! 2. The dictionary of words with one tag: as `u32` the number of entries, then for each the hash of the
//!    word (`u32`) and the number of its tag (one byte).
//! 3. The weights other than 0, row by row. Each is a byte: in the upper half how many zeros to skip (15:
//!    skip 15, no weight here), in the lower half the weight plus 8, or 0 where it stands in a byte of its
//!    own behind.

use rustc_hash::FxHashMap;
use thiserror::Error;

use super::tag::Tag;

/// How many tags a row has weights for: all that are predicted, see [`column()`].
pub const COLUMNS: usize = 32;

/// The first bytes of the file; the digit is the version of the format and of the features.
const MAGIC: &[u8; 8] = b"saidby-1";

/// Most rows that a file may ask for, as a logarithm.
const MAX_ROW_BITS: u8 = 20;

/// Weights of one feature, by column; aligned so that no row lies in two cache lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(align(32))]
pub struct Row(pub [i8; COLUMNS]);

/// Why bytes are no tagger.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TaggerError {
    /// They do not start as one.
    #[error("this is no tagger of this version")]
    Version,
    /// They end too early, or go on too long.
    #[error("the tagger is cut off or damaged")]
    Damaged,
}

/// A tagger's weights and dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggerModel {
    rows: Vec<Row>,
    dictionary: FxHashMap<u32, Tag>,
}

/// The column of a tag; none for those that no model predicts, which only the dictionary or the kind of
/// token can tell.
pub fn column(tag: Tag) -> Option<usize> {
    PREDICTED.iter().position(|&it| it == tag)
}

/// The tag of each column.
pub const PREDICTED: [Tag; COLUMNS] = {
    let mut tags = [Tag::Punct; COLUMNS];
    let mut at = 0;
    let mut number = 0;
    while number < Tag::ALL.len() {
        if !matches!(Tag::ALL[number], Tag::Fw | Tag::WpPoss | Tag::Punct) {
            tags[at] = Tag::ALL[number];
            at += 1;
        }
        number += 1;
    }
    tags
};

impl Default for TaggerModel {
    /// The empty model: a single row without weights.
    fn default() -> Self {
        Self::new(vec![Row([0; COLUMNS])], FxHashMap::default())
    }
}

impl TaggerModel {
    /// A model of given rows, whose number must be a power of two, and dictionary.
    pub fn new(rows: Vec<Row>, dictionary: FxHashMap<u32, Tag>) -> Self {
        debug_assert!(rows.len().is_power_of_two());
        Self { rows, dictionary }
    }

    /// The row a hash leads to.
    pub fn row(&self, hash: u32) -> &Row {
        &self.rows[hash as usize & (self.rows.len() - 1)]
    }

    /// The words that have only one tag, by their hashes.
    pub fn dictionary(&self) -> &FxHashMap<u32, Tag> {
        &self.dictionary
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are none.
    pub fn decode(bytes: &[u8]) -> Result<Self, TaggerError> {
        let bytes = bytes.strip_prefix(MAGIC).ok_or(TaggerError::Version)?;
        let (&bits, bytes) = bytes.split_first().ok_or(TaggerError::Damaged)?;
        let (count, mut bytes) = bytes.split_first_chunk::<4>().ok_or(TaggerError::Damaged)?;
        if bits > MAX_ROW_BITS {
            return Err(TaggerError::Damaged);
        }
        let mut dictionary = FxHashMap::default();
        for _ in 0..u32::from_le_bytes(*count) {
            let (&[a, b, c, d, tag], rest) = bytes.split_first_chunk::<5>().ok_or(TaggerError::Damaged)?;
            let tag = *Tag::ALL.get(usize::from(tag)).ok_or(TaggerError::Damaged)?;
            dictionary.insert(u32::from_le_bytes([a, b, c, d]), tag);
            bytes = rest;
        }
        let mut rows = vec![Row([0; COLUMNS]); 1 << bits];
        fill(&mut rows, bytes)?;
        Ok(Self { rows, dictionary })
    }

    /// Writes it as [`TaggerModel::decode`] reads it.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(u8::try_from(self.rows.len().ilog2()).expect("a logarithm of 64 bits"));
        let mut entries: Vec<_> = self.dictionary.iter().collect();
        entries.sort_unstable();
        bytes.extend(u32::try_from(entries.len()).expect("fewer than 2^32 words").to_le_bytes());
        for (word, &tag) in entries {
            bytes.extend(word.to_le_bytes());
            bytes.push(tag as u8);
        }
        let mut zeros = 0;
        for &weight in self.rows.iter().flat_map(|row| &row.0) {
            if weight == 0 {
                zeros += 1;
                continue;
            }
            bytes.extend(std::iter::repeat_n(SKIP, zeros / 15));
            let gap = u8::try_from(zeros % 15).expect("below 15") << 4;
            zeros = 0;
            match weight {
                -7..8 => bytes.push(gap | (weight + 8).cast_unsigned()),
                _ => bytes.extend([gap, weight.cast_unsigned()]),
            }
        }
        bytes
    }
}

/// The byte that skips 15 zeros.
const SKIP: u8 = 0xF0;

/// Reads the weights; see the head of this module.
fn fill(rows: &mut [Row], bytes: &[u8]) -> Result<(), TaggerError> {
    let mut at = 0;
    let mut bytes = bytes.iter();
    while let Some(&byte) = bytes.next() {
        at += usize::from(byte >> 4);
        if byte >= SKIP {
            continue;
        }
        let weight = match byte & 0xF {
            0 => bytes.next().ok_or(TaggerError::Damaged)?.cast_signed(),
            small => small.cast_signed() - 8,
        };
        rows.get_mut(at / COLUMNS).ok_or(TaggerError::Damaged)?.0[at % COLUMNS] = weight;
        at += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> TaggerModel {
        let mut rows = vec![Row([0; COLUMNS]); 4];
        rows[0].0[0] = 127;
        rows[0].0[1] = -128;
        rows[0].0[31] = 7;
        rows[2].0[3] = -7;
        rows[2].0[4] = 8;
        rows[2].0[5] = -8;
        rows[3].0[31] = 1;
        TaggerModel::new(rows, [(7, Tag::Nn), (u32::MAX, Tag::WpPoss)].into_iter().collect())
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(TaggerModel::decode(&model().encode()), Ok(model()));
    }

    #[test]
    fn damage_is_refused_and_never_panics() {
        let bytes = model().encode();
        assert_eq!(TaggerModel::decode(&bytes[1..]), Err(TaggerError::Version));
        for end in 8..21 {
            assert_eq!(TaggerModel::decode(&bytes[..end]), Err(TaggerError::Damaged), "cut at {end}");
        }
        let mut long = bytes.clone();
        long.push(0x19);
        assert_eq!(TaggerModel::decode(&long), Err(TaggerError::Damaged));
    }

    #[test]
    fn columns_and_tags_agree() {
        for (at, &tag) in PREDICTED.iter().enumerate() {
            assert_eq!(column(tag), Some(at));
        }
        assert_eq!(column(Tag::Punct), None);
    }
}
