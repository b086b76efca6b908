//! Text of a draft in Markdown.

/// The text on one line, so that it stands for itself in a paragraph, a list or a table of GitHub's and
/// GitLab's Markdown: every mark that could mean something is escaped, line breaks are spaces.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in super::escape::visible(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '|' | '~' | '$'
            | '!' | '=' => {
                out.push('\\');
                out.push(c);
            }
            // Tags can't be escaped everywhere by a backslash, and a reference is no tag anywhere.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Nobody is to be called because a story names an account.
            '@' => out.push_str("@\u{2060}"),
            // A list, a rule or an underlined title.
            '-' if out.is_empty() => out.push_str("\\-"),
            // A numbered list.
            '.' if !out.is_empty() && out.bytes().all(|it| it.is_ascii_digit()) => out.push_str("\\."),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_for_itself() {
        for (text, out) in [
            ("plain “text”, so", "plain “text”, so"),
            ("a | b\r\nc", "a \\| b  c"),
            (
                "**b** _i_ `c` [l](u) ![i](u)",
                "\\*\\*b\\*\\* \\_i\\_ \\`c\\` \\[l\\]\\(u\\) \\!\\[i\\]\\(u\\)",
            ),
            ("<img src=x> &lt;", "&lt;img src\\=x&gt; &amp;lt;"),
            ("# t", "\\# t"),
            ("- a - b", "\\- a - b"),
            ("12. a 3. b", "12\\. a 3. b"),
            ("> q", "&gt; q"),
            ("$3 million and $4", "\\$3 million and \\$4"),
            ("a\\", "a\\\\"),
            ("@team", "@\u{2060}team"),
        ] {
            assert_eq!(escaped(text), out, "{text:?}");
        }
    }
}
