//! Byte offsets to lines and columns.

use std::fmt;

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 512;

/// Where the lines of a text start, made so that a column on a line of any length is found fast.
///
/// A line ends at `\n`, `\r\n` or `\r`. A byte order mark is no character of the first line.
#[derive(Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// First byte of each line.
    starts: Vec<usize>,
    /// How many characters start before each multiple of [`STRIDE`].
    counts: Vec<usize>,
}

/// A place in a text, for people: both 1-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column, in Unicode code points.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl<'t> LineIndex<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut starts = vec![first];
        starts.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| {
            let inside = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (!inside).then_some(at + 1)
        }));
        let mut seen = 0;
        let counts = bytes
            .chunks(STRIDE)
            .map(|chunk| {
                let before = seen;
                seen += characters(chunk);
                before
            })
            .collect();
        Self { text, starts, counts }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The place of a byte; that of the end for an offset behind it.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        Position { line, column: self.before(offset).saturating_sub(self.before(start)) + 1 }
    }

    /// The place of a byte with the column in UTF-8 bytes. A byte order mark counts: it is part of the line.
    pub fn byte_position(&self, offset: u32) -> Position {
        let line = self.position(offset).line;
        let start = if line == 1 { 0 } else { self.starts[line - 1] };
        Position { line, column: (offset as usize).min(self.text.len()) - start + 1 }
    }

    /// How many code points stand before a byte, a byte order mark included.
    pub fn characters(&self, offset: usize) -> usize {
        self.before(offset.min(self.text.len()))
    }

    /// How many characters start before a byte.
    fn before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        match self.counts.get(block) {
            Some(count) => count + characters(&self.text.as_bytes()[block * STRIDE..offset]),
            // Only the end of a text whose length is a multiple of the stride.
            None => self
                .counts
                .last()
                .map_or(0, |count| count + characters(&self.text.as_bytes()[(block - 1) * STRIDE..])),
        }
    }
}

/// How many characters start in the bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_and_columns_count_what_people_count() {
        for (text, offset, line, column) in [
            ("", 0, 1, 1),
            ("ab", 1, 1, 2),
            ("ab", 2, 1, 3),
            ("ab", 99, 1, 3),
            ("a\nb", 2, 2, 1),
            ("a\r\nb", 3, 2, 1),
            ("a\r\nb", 2, 1, 3),
            ("a\rb", 2, 2, 1),
            ("\u{feff}ab", 3, 1, 1),
            ("\u{feff}ab", 4, 1, 2),
            ("\u{feff}ab", 0, 1, 1),
            ("“é” x", 9, 1, 5),
            ("🙂🙂x", 8, 1, 3),
            ("e\u{301}x", 3, 1, 3),
        ] {
            assert_eq!(
                LineIndex::new(text).position(offset),
                Position { line, column },
                "{text:?} at {offset}"
            );
        }
    }

    #[test]
    fn bytes_are_counted_from_the_start_of_the_line() {
        for (text, offset, line, column) in [
            ("ab", 0, 1, 1),
            ("ab", 99, 1, 3),
            ("a\r\nb", 3, 2, 1),
            ("a\r\n🙂b", 7, 2, 5),
            ("\u{feff}ab", 4, 1, 5),
            ("e\u{301}x", 3, 1, 4),
        ] {
            assert_eq!(
                LineIndex::new(text).byte_position(offset),
                Position { line, column },
                "{text:?} at {offset}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_position_is_what_counting_from_the_start_gives(text in "[ab\n é“🙂]{0,2000}", share in 0.0..=1.0f64) {
            let mut at = (text.len() as f64 * share) as usize;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |it| it.chars().count()) + 1;
            prop_assert_eq!(LineIndex::new(&text).position(at as u32), Position { line, column });
        }
    }
}
