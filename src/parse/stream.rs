//! Tokens as nom's input, readable in both directions.

use nom::{Input, Needed};

use super::view::View;
use crate::span::TokenRange;

/// A stretch of tokens, read from its start or, `back`, from its end. Positions are absolute.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// What the tokens belong to.
    pub view: View<'a>,
    /// What is left to read.
    pub range: TokenRange,
    /// Whether it is read from right to left.
    pub back: bool,
}

impl Tokens<'_> {
    /// The next token to read.
    pub fn next(&self) -> Option<u32> {
        (!self.range.is_empty()).then(|| if self.back { self.range.end - 1 } else { self.range.start })
    }

    /// The edge at which reading goes on: one past the last token read.
    pub fn edge(&self) -> u32 {
        if self.back { self.range.end } else { self.range.start }
    }

    /// The same stretch with everything up to `edge` read.
    pub fn at(self, edge: u32) -> Self {
        let range = if self.back {
            TokenRange { start: self.range.start.min(edge), end: edge }
        } else {
            TokenRange { start: edge, end: self.range.end.max(edge) }
        };
        Self { range, ..self }
    }
}

/// The tokens of a stretch in the order of reading.
#[derive(Debug, Clone)]
pub struct InOrder {
    range: std::ops::Range<u32>,
    back: bool,
}

impl Iterator for InOrder {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.back { self.range.next_back() } else { self.range.next() }
    }
}

impl Input for Tokens<'_> {
    type Item = u32;
    type Iter = InOrder;
    type IterIndices = std::iter::Enumerate<InOrder>;

    fn input_len(&self) -> usize {
        self.range.len()
    }

    fn take(&self, index: usize) -> Self {
        let n = u32::try_from(index.min(self.range.len())).expect("a range of u32");
        let range = if self.back {
            TokenRange::new(self.range.end - n, self.range.end)
        } else {
            TokenRange::new(self.range.start, self.range.start + n)
        };
        Self { range, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        let n = u32::try_from(index.min(self.range.len())).expect("a range of u32");
        let range = if self.back {
            TokenRange::new(self.range.start, self.range.end - n)
        } else {
            TokenRange::new(self.range.start + n, self.range.end)
        };
        Self { range, ..*self }
    }

    // nom wants the rest first
    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(u32) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> InOrder {
        InOrder { range: self.range.iter(), back: self.back }
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.range.len() { Ok(count) } else { Err(Needed::new(count - self.range.len())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    #[test]
    fn a_split_gives_the_rest_first_in_both_directions() {
        let (text, words, phrases, grammar) = Default::default();
        let grammar: Grammar = grammar;
        let view = View { text: &text, words: &words, phrases: &phrases, grammar: &grammar };
        let cases = [(false, (2, 5), (0, 2), 0), (true, (0, 3), (3, 5), 4)];
        for (back, rest, taken, first) in cases {
            let tokens = Tokens { view, range: TokenRange::new(0, 5), back };
            let (got_rest, got_taken) = tokens.take_split(2);
            assert_eq!(got_rest.range, TokenRange::new(rest.0, rest.1));
            assert_eq!(got_taken.range, TokenRange::new(taken.0, taken.1));
            assert_eq!(tokens.next(), Some(first));
            assert_eq!(tokens.iter_elements().next(), Some(first));
        }
    }
}
