//! A draft without its directives, for publication.

use std::ops::Range;

use crate::span::Span;

/// The key of front matter under which directives stand.
const KEY: &str = "saidby:";

/// The text of a file without the directives that stand at these places of it, and without what would be left of
/// them: the line that one had for itself, one of two blank lines around it, the space before it in a sentence, or
/// behind it at the start of a line, the key of front matter that held nothing else. Everything else keeps its bytes.
pub fn without_directives(file: &str, directives: &[Span]) -> String {
    let mut text = String::with_capacity(file.len());
    let mut at = 0;
    for directive in directives {
        let cut = cut(file, directive.range(), at);
        text.push_str(&file[at..cut.start.max(at)]);
        at = cut.end.max(at);
    }
    text.push_str(&file[at..]);
    text
}

/// What goes with a directive; nothing before `from`.
fn cut(file: &str, directive: Range<usize>, from: usize) -> Range<usize> {
    if let Some(block) = front_matter(file, directive.start) {
        return block;
    }
    let start = line_start(file, directive.start);
    let end = line_end(file, directive.end.max(start));
    let (before, after) = (&file[start..directive.start], &file[directive.end..end.max(directive.end)]);
    if before.trim().is_empty() && after.trim().is_empty() {
        let blank = |line: &str| line.trim().is_empty();
        let above = file[from.min(start)..start].lines().next_back();
        // A comment that is a block of its own may hold its line break.
        let end = if file[..directive.end].ends_with('\n') { directive.end } else { end };
        let below = line_end(file, end);
        let doubled = end < file.len() && blank(&file[end..below]) && above.is_none_or(blank);
        return start..if doubled { below } else { end };
    }
    if before.trim().is_empty() {
        let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
        return directive.start..directive.end + spaces;
    }
    let spaces = before.len() - before.trim_end_matches([' ', '\t']).len();
    let apart = !after.starts_with(|it: char| it.is_alphanumeric());
    directive.start - if apart { spaces } else { 0 }..directive.end
}

/// The lines of the key of front matter that a place is in.
fn front_matter(file: &str, at: usize) -> Option<Range<usize>> {
    let head = file.trim_start_matches('\u{feff}');
    let first = file.len() - head.len();
    let end = first + head.strip_prefix("---")?.find("\n---")? + "---".len();
    if at > end {
        return None;
    }
    let mut start = line_start(file, at);
    while !file[start..].starts_with(KEY) {
        start = line_start(file, start.checked_sub(1).filter(|it| *it > first)?);
    }
    let mut behind = line_end(file, start);
    while behind <= end && file[behind..].starts_with([' ', '\t', '-']) && !file[behind..].starts_with("---")
    {
        behind = line_end(file, behind);
    }
    Some(start..behind)
}

/// The start of the line of a place.
fn line_start(file: &str, at: usize) -> usize {
    file[..at].rfind('\n').map_or(0, |it| it + 1)
}

/// The end of the line of a place, its break included.
fn line_end(file: &str, at: usize) -> usize {
    file[at..].find('\n').map_or(file.len(), |it| at + it + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_a_directive() {
        // Directives stand in angle brackets here.
        for (file, expected) in [
            ("", ""),
            ("one\n", "one\n"),
            ("one\n\n<a>\ntwo\n", "one\n\ntwo\n"),
            ("one\n\n<a>\n\ntwo\n", "one\n\ntwo\n"),
            ("one\r\n\r\n<a>\r\n\r\ntwo\r\n", "one\r\n\r\ntwo\r\n"),
            ("one\n<a>\ntwo", "one\ntwo"),
            ("<a>\n\none", "one"),
            ("<a>\n<b>\none", "one"),
            ("one\n\n<a>", "one\n\n"),
            ("one\n\n  <a>  \ntwo", "one\n\ntwo"),
            ("One <a> two.", "One two."),
            ("One two. <a>\nThree.", "One two.\nThree."),
            ("One two <a>.", "One two."),
            ("One two.<a> Three.", "One two. Three."),
            ("One <a>two.", "One two."),
            ("<a> One.\n<b>\tTwo.", "One.\nTwo."),
            ("<p>One <a>two.</p>", "<p>One two.</p>"),
            ("---\ntitle: T\nsaidby: <a>\ndate: D\n---\none", "---\ntitle: T\ndate: D\n---\none"),
            ("---\nsaidby:\n- <a>\n- <b>\n---\none", "---\n---\none"),
            ("---\ntitle: T\n---\none <a> two", "---\ntitle: T\n---\none two"),
        ] {
            let spans: Vec<Span> = file
                .match_indices("<a>")
                .chain(file.match_indices("<b>"))
                .map(|(at, it)| Span::new(at, at + it.len()))
                .collect();
            assert_eq!(without_directives(file, &spans), expected, "{file:?}");
        }
    }
}
