//! Text of a draft on a terminal. A draft is not trusted: what would move the cursor, change colors or
//! reverse the direction of text is shown as a sign instead.

use std::borrow::Cow;

/// The text with every character that could act on a terminal replaced by a visible one; tabs and line
/// breaks too, since the callers lay out lines themselves.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| sign(c).is_some()) {
        Cow::Owned(text.chars().map(|c| sign(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What stands for a character that must not reach a terminal.
pub fn sign(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        // The block of control pictures follows the order of the control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_is_left() {
        for (text, shown) in [
            ("plain “text” 🙂", "plain “text” 🙂"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\0b\u{7f}", "a␀b␡"),
            ("a\r\nb\tc", "a  b c"),
            ("\u{9b}31m \u{202e}abc", "\u{fffd}31m \u{fffd}abc"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }
}
