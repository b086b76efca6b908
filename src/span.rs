//! Byte ranges. Everything inside the analyzer is measured in UTF-8 bytes; lines and columns are made
//! only where something is shown.

/// A half-open range `[start, end)` of UTF-8 bytes in one text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    ///
    /// # Panics
    /// When an offset does not fit `u32`; [`crate::read`] refuses files that large.
    pub fn new(start: usize, end: usize) -> Self {
        let fit = |at| u32::try_from(at).expect("read refuses texts over 4 GiB");
        Self { start: fit(start), end: fit(end) }
    }

    /// The same range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A half-open range `[start, end)` of token indices of one [`crate::text::Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// A range of tokens; `end` is raised to `start` where it lies below.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no token.
    pub fn is_empty(self) -> bool {
        steps::count();
        self.start == self.end
    }

    /// Whether token `at` is inside.
    pub fn has(self, at: u32) -> bool {
        steps::count();
        self.start <= at && at < self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        steps::count();
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: Self) -> bool {
        steps::count();
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that covers both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The token indices.
    pub fn iter(self) -> std::ops::Range<u32> {
        self.start..self.end
    }
}

/// Counts what the analyzer does in its tests, where the time that it takes is held to grow as the text does: a loop
/// over tokens, phrases or attributions asks their ranges something at every turn.
pub(crate) mod steps {
    #[cfg(test)]
    thread_local!(static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) });

    /// Counts a step, in tests only.
    #[inline(always)]
    pub fn count() {
        #[cfg(test)]
        STEPS.set(STEPS.get() + 1);
    }

    /// How many steps some work takes on this thread.
    #[cfg(test)]
    pub fn of(work: impl FnOnce()) -> u64 {
        let before = STEPS.get();
        work();
        STEPS.get() - before
    }
}
