//! The identity of a finding, for baselines and for services that track findings.
//!
//! Version 1 is the 64-bit FNV-1a hash of `code NUL sentence NUL ordinal`, where
//!
//! * `code` is the rule's code ("SB101"),
//! * `sentence` is the sentence in which the finding starts, with every run of white space made one
//!   space, none at the ends, and curly quotation marks and apostrophes made straight,
//! * `ordinal` counts, from 0 and in decimal, the findings of the rule with the same sentence in the file.
//!
//! No line number and no file name goes in, so that a finding keeps its identity when other paragraphs
//! change or the file moves. It is written as `v1:` and 16 hexadecimal digits.

use std::fmt;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of the `ordinal`-th finding of a rule on a sentence.
    pub fn new(code: &str, sentence: &str, ordinal: usize) -> Self {
        let mut hash = Fnv::new();
        hash.write(code);
        hash.write("\0");
        for (at, word) in sentence.split_whitespace().enumerate() {
            if at > 0 {
                hash.write(" ");
            }
            for c in word.chars() {
                hash.write(straight(c).encode_utf8(&mut [0; 4]));
            }
        }
        hash.write("\0");
        hash.write(&ordinal.to_string());
        Self(hash.0)
    }
}

impl Fingerprint {
    /// The identity of the finding among those of other files too, for services that know findings by one
    /// word: the hash of `fingerprint NUL path`.
    pub fn in_file(self, path: &str) -> Self {
        let mut hash = Fnv::new();
        hash.write(&self.to_string());
        hash.write("\0");
        hash.write(path);
        Self(hash.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v1:{:016x}", self.0)
    }
}

fn straight(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‹' | '›' => '\'',
        other => other,
    }
}

/// FNV-1a, written out because the standard library's hasher may change between releases.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        let mut hash = Fnv::new();
        hash.write("foobar");
        assert_eq!(hash.0, 0x8594_4171_f739_67e8, "the published test vector of FNV-1a");
    }

    #[test]
    fn only_rule_words_and_ordinal_count() {
        let first = Fingerprint::new("SB101", "The  bridge’s “end”\nis near.", 0);
        assert_eq!(first, Fingerprint::new("SB101", " The bridge's \"end\" is near. ", 0));
        assert_ne!(first, Fingerprint::new("SB101", "The bridge's \"end\" is near.", 1));
        assert_ne!(first, Fingerprint::new("SB102", "The bridge's \"end\" is near.", 0));
        assert_ne!(first, Fingerprint::new("SB101", "The bridge's \"end\" is far.", 0));
        assert_eq!(first.to_string().len(), 19, "{first}");
        assert_ne!(first.in_file("a.txt"), first.in_file("b.txt"));
        assert_eq!(first.in_file("a.txt"), first.in_file("a.txt"));
    }
}
