//! Classes of characters, the same in every language.

/// What separates tokens and belongs to none.
pub(super) fn is_space(it: char) -> bool {
    it.is_whitespace()
}

/// What words are made of.
pub(super) fn is_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_' || !it.is_ascii() && (it.is_alphanumeric() || is_joined(it))
}

/// What modifies the character before it: combining marks, joiners, soft hyphens, variation selectors.
pub(super) fn is_joined(it: char) -> bool {
    matches!(it,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

/// A figure that separators may stand between.
pub(super) fn is_digit(it: char) -> bool {
    it.is_ascii_digit()
}

/// A hyphen by form.
pub(super) fn is_hyphen(it: char) -> bool {
    matches!(it, '-' | '\u{2010}' | '\u{2011}')
}

/// A dash by form.
pub(super) fn is_dash(it: char) -> bool {
    matches!(it, '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}')
}

/// What has no form and no width: marks of writing direction, zero-width spaces.
pub(super) fn is_invisible(it: char) -> bool {
    matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
