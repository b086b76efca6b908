//! What the tagger sees of a word and its neighbours, as hashes.
//!
//! The trained weights stand where these hashes lead: any change here asks for training anew.

use crate::grammar::Tag;
use crate::text::TokenKind;

/// How many features a token has.
pub const FEATURES: usize = OF_WORDS + OF_TAGS;
/// How many of them ask for words alone.
pub const OF_WORDS: usize = 14;
/// How many ask for the tags before it too.
pub const OF_TAGS: usize = 7;

/// What is seen of one token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Atoms {
    /// Hash of the folded form, runs of digits taken as one; of its kind for punctuation.
    pub word: u32,
    /// Hashes of its last two, three and four bytes, and of its first three.
    suffixes: [u32; 3],
    prefix: u32,
    /// How it is capitalized, see [`Shape`], and whether it starts its sentence.
    shape: u32,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Shape {
    Lower,
    Capital,
    Capitals,
    Mixed,
    /// Figures with letters.
    Digits,
    /// Figures without.
    Number,
    LowerHyphen,
    CapitalHyphen,
    Dotted,
    Other,
}

/// How a sentence as a whole is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Casing {
    /// As running text.
    #[default]
    Running,
    /// Every Word With a Capital.
    Title,
    /// ALL IN CAPITALS.
    Capitals,
}

impl Casing {
    /// The casing of a sentence by its words.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let (mut long, mut capital, mut capitals) = (0, 0, 0);
        for word in words {
            if word.len() < 4 || !word.starts_with(char::is_alphabetic) {
                continue;
            }
            long += 1;
            capital += u32::from(word.starts_with(char::is_uppercase));
            capitals += u32::from(!word.contains(char::is_lowercase));
        }
        match long {
            2.. if capitals == long => Self::Capitals,
            4.. if capital * 8 >= long * 7 => Self::Title,
            _ => Self::Running,
        }
    }
}

impl Atoms {
    /// The atoms of a word: `word` as it stands, `form` as folded.
    pub fn of_word(word: &str, form: &str, first: bool, casing: Casing) -> Self {
        let bytes = form.as_bytes();
        let suffix = |len: usize| hash(&bytes[bytes.len().saturating_sub(len)..]);
        let shape = shape(word) as u32 | u32::from(first) << 4 | (casing as u32) << 5;
        Self {
            word: hash(bytes),
            suffixes: [suffix(2), suffix(3), suffix(4)],
            prefix: hash(&bytes[..bytes.len().min(3)]),
            shape,
        }
    }

    /// The atoms of punctuation.
    pub fn of_mark(kind: TokenKind) -> Self {
        // What opens and what closes a quotation is not told apart in texts to train from.
        let kind = if kind == TokenKind::CloseQuote { TokenKind::OpenQuote } else { kind };
        Self { word: kind as u32 + 1, shape: 1 << 7 | kind as u32, ..Self::default() }
    }

    /// Whether they are those of a number in figures.
    pub fn is_number(&self) -> bool {
        self.shape & 0x8F == Shape::Number as u32
    }

    /// Whether they are those of punctuation.
    pub fn is_mark(&self) -> bool {
        self.word < 0x100
    }

    /// The atoms outside of a sentence.
    pub fn outside() -> Self {
        Self { shape: 1 << 8, ..Self::default() }
    }
}

fn shape(word: &str) -> Shape {
    // Most words, for which the rest need not be asked.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty() {
        return Shape::Lower;
    }
    let first = word.chars().next().unwrap_or(' ');
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let has = |byte| memchr::memchr(byte, word.as_bytes()).is_some();
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        let letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
        if letters { Shape::Digits } else { Shape::Number }
    } else if first.is_lowercase() {
        if has(b'-') { Shape::LowerHyphen } else { Shape::Lower }
    } else if !first.is_uppercase() {
        Shape::Other
    } else if has(b'-') {
        Shape::CapitalHyphen
    } else if word.ends_with('.') {
        Shape::Dotted
    } else if capitals <= 1 && word.len() > 1 {
        Shape::Capital
    } else if capitals == word.len() && capitals > 1 {
        Shape::Capitals
    } else {
        Shape::Mixed
    }
}

const FNV: u32 = 0x0100_0193;

/// FNV-1a, runs of digits taken as one; never below 256, where marks stand.
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hash: u32 = 0x811C_9DC5;
    if !bytes.iter().any(u8::is_ascii_digit) {
        return bytes.iter().fold(hash, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(FNV)) | 0x100;
    }
    let mut in_digits = false;
    for &byte in bytes {
        let digit = byte.is_ascii_digit();
        if !(digit && in_digits) {
            hash = (hash ^ u32::from(if digit { b'0' } else { byte })).wrapping_mul(FNV);
        }
        in_digits = digit;
    }
    hash | 0x100
}

/// The hashes of the features of the middle one of five tokens, with the tags given to the two before.
pub fn features(window: &[Atoms; 5], before: [Tag; 2]) -> [u32; FEATURES] {
    let mut all = [0; FEATURES];
    all[..OF_WORDS].copy_from_slice(&of_words(window));
    all[OF_WORDS..].copy_from_slice(&of_tags(window, before));
    all
}

/// The hashes of those features that ask for no tag.
pub fn of_words(window: &[Atoms; 5]) -> [u32; OF_WORDS] {
    let [left2, left, here, right, right2] = window;
    let mut at = 0;
    let mut row = |a: u32, b: u32| {
        at += 1;
        mix(at, a, b)
    };
    [
        row(here.word, 0),
        row(here.word, here.shape & 0xF),
        row(left.word, 0),
        row(left2.word, 0),
        row(right.word, 0),
        row(right2.word, 0),
        row(here.suffixes[0], here.shape),
        row(here.suffixes[1], 0),
        row(here.suffixes[2], 0),
        row(here.prefix, 0),
        row(left.shape << 10 | here.shape, right.shape),
        row(left.word, here.word),
        row(here.word, right.word),
        row(left.word, right.word),
    ]
}

/// The hashes of those that ask for the tags given to the two tokens before.
pub fn of_tags(window: &[Atoms; 5], before: [Tag; 2]) -> [u32; OF_TAGS] {
    let [_, _, here, right, _] = window;
    let last = before[1] as u32;
    let both = last << 8 | before[0] as u32;
    let mut at = OF_WORDS as u32;
    let mut row = |a: u32, b: u32| {
        at += 1;
        mix(at, a, b)
    };
    [
        row(last, 0),
        row(both, 0),
        row(last, here.word),
        row(last, right.word),
        row(last, here.suffixes[1]),
        row(both, here.shape),
        row(right.suffixes[1], last),
    ]
}

/// One hash of a feature's number and its two values.
fn mix(feature: u32, a: u32, b: u32) -> u32 {
    let a = u64::from(a ^ feature.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let b = (u64::from(b) ^ a >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((a ^ b) >> 40) as u32
}
