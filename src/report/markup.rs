//! Text of a draft in XML and HTML.

use std::borrow::Cow;

/// The text so that it stands for itself in the content and in the quoted attributes of XML and HTML alike.
/// What XML forbids even as a reference is shown as U+FFFD, line breaks survive in attributes.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| reference(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match reference(c) {
            Some(reference) => out.push_str(reference),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// What is written for a character that does not stand for itself.
fn reference(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\n' => "&#10;",
        '\r' => "&#13;",
        '\t' => "&#9;",
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_for_itself() {
        for (text, out) in [
            ("plain “text” 🙂", "plain “text” 🙂"),
            ("<script>alert('&')</script>", "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("]]>", "]]&gt;"),
            ("a\r\n\tb", "a&#13;&#10;&#9;b"),
            ("a\0b\u{1b}\u{85}\u{ffff}", "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(escaped(text), out, "{text:?}");
        }
    }
}
