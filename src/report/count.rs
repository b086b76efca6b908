//! Counts in words.

use std::fmt::Display;

/// So many of a thing, the noun in the number that goes with it.
pub fn counted<N: Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if count == N::from(1) => format!("{count} {noun}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_agrees_with_the_number() {
        for (count, noun, expected) in [
            (0, "file", "0 files"),
            (1, "file", "1 file"),
            (1, "story", "1 story"),
            (2, "story", "2 stories"),
        ] {
            assert_eq!(counted(count, noun), expected);
        }
    }
}
