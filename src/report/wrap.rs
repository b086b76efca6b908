//! Colored words to lines of a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::style::{Ink, Style};

/// Text in one color.
type Run = (Option<Ink>, String);

/// A paragraph that is filled character by character and then broken into lines.
#[derive(Debug, Default)]
pub struct Wrap {
    /// The words, each with its runs.
    words: Vec<Vec<Run>>,
    /// Whether the next character starts a word.
    broken: bool,
}

impl Wrap {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { words: Vec::new(), broken: true }
    }

    /// Adds a character. White space ends a word.
    pub fn push(&mut self, c: char, ink: Option<Ink>) {
        if c.is_whitespace() && c != '\u{a0}' {
            self.space();
            return;
        }
        if std::mem::take(&mut self.broken) {
            self.words.push(Vec::new());
        }
        let Some(word) = self.words.last_mut() else { return };
        match word.last_mut() {
            Some((last, text)) if *last == ink => text.push(c),
            _ => word.push((ink, c.to_string())),
        }
    }

    /// Ends a word.
    pub fn space(&mut self) {
        self.broken = true;
    }

    /// Adds text.
    pub fn push_str(&mut self, text: &str, ink: Option<Ink>) {
        text.chars().for_each(|c| self.push(c, ink));
    }

    /// The lines: the first behind `first`, the others behind as many spaces as that is wide.
    pub fn lines(self, style: Style, first: &str, margin: usize) -> String {
        let room = style.width.saturating_sub(margin).max(1);
        let mut out = first.to_owned();
        let mut line: Vec<Run> = Vec::new();
        let mut used = 0;
        for word in self.words.into_iter().flat_map(|word| cut(word, room)) {
            let width: usize = word.iter().map(|(_, text)| text.width()).sum();
            if used > 0 && used + 1 + width > room {
                finish(&mut out, &mut line, style);
                out.push_str(&" ".repeat(margin));
                used = 0;
            }
            if used > 0 {
                // The space between two words of one color has that color too.
                let ink = line.last().map(|run| run.0).filter(|&ink| ink == word[0].0).flatten();
                line.push((ink, " ".to_owned()));
                used += 1;
            }
            used += width;
            line.extend(word);
        }
        finish(&mut out, &mut line, style);
        out
    }
}

/// A path in so many columns: without the folders at its front, or else without the middle of its name.
pub fn shortened(path: &str, room: usize) -> String {
    const CUT: &str = "…";
    if path.width() <= room {
        return path.to_owned();
    }
    let below = path.match_indices('/').map(|(at, _)| &path[at..]);
    if let Some(rest) = below.into_iter().find(|it| it.width() < room) {
        return format!("{CUT}{rest}");
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let fit = |chars: &mut dyn Iterator<Item = char>, room: usize| -> String {
        let mut used = 0;
        chars
            .take_while(|c| {
                used += c.width().unwrap_or(0);
                used <= room
            })
            .collect()
    };
    let room = room.saturating_sub(1);
    let tail: String = fit(&mut name.chars().rev(), room / 2).chars().rev().collect();
    let head = fit(&mut name.chars(), room - room / 2);
    format!("{head}{CUT}{tail}")
}

/// A word in pieces of at most `room` columns.
fn cut(word: Vec<Run>, room: usize) -> Vec<Vec<Run>> {
    if word.iter().map(|(_, text)| text.width()).sum::<usize>() <= room {
        return vec![word];
    }
    let mut pieces = vec![Vec::new()];
    let mut used = 0;
    for (ink, text) in word {
        for c in text.chars() {
            let width = c.width().unwrap_or(0);
            if used + width > room {
                pieces.push(Vec::new());
                used = 0;
            }
            used += width;
            if let Some(piece) = pieces.last_mut() {
                piece.push((ink, c.to_string()));
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Ends a line: neighbours of one color are painted together.
fn finish(out: &mut String, line: &mut Vec<Run>, style: Style) {
    let mut runs = line.drain(..).peekable();
    while let Some((ink, mut text)) = runs.next() {
        while let Some((_, more)) = runs.next_if(|(next, _)| *next == ink) {
            text.push_str(&more);
        }
        match ink {
            Some(ink) => out.push_str(&style.paint(ink, &text)),
            None => out.push_str(&text),
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_they_may_be() {
        for (text, width, expected) in [
            ("", 10, "> \n"),
            ("one two three", 20, "> one two three\n"),
            ("one two three", 9, "> one two\n  three\n"),
            ("one\ntwo", 9, "> one two\n"),
            ("abcdefghij", 7, "> abcde\n  fghij\n"),
            ("東京東京", 6, "> 東京\n  東京\n"),
        ] {
            let mut wrap = Wrap::new();
            wrap.push_str(text, None);
            assert_eq!(wrap.lines(Style { color: false, width }, "> ", 2), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn paths_are_shortened_where_it_hurts_least() {
        for (path, room, expected) in [
            ("city/fares.md", 20, "city/fares.md"),
            ("news/2024/city/fares.md", 20, "…/2024/city/fares.md"),
            ("news/2024/city/fares.md", 12, "…/fares.md"),
            ("news/harbor-ferry-fares.md", 12, "harbor…es.md"),
            ("news/東京東京東京.md", 10, "東京….md"),
        ] {
            let shown = shortened(path, room);
            assert_eq!(shown, expected);
            assert!(shown.width() <= room, "{shown}");
        }
    }

    #[test]
    fn a_color_runs_through_spaces_but_not_into_the_margin() {
        let mut wrap = Wrap::new();
        wrap.push_str("Ana Maria Ortiz", Some(Ink::Cue));
        wrap.push_str(" left", None);
        let lines = wrap.lines(Style { color: true, width: 12 }, "", 2);
        assert_eq!(lines, "\u{1b}[4mAna Maria\u{1b}[0m\n  \u{1b}[4mOrtiz\u{1b}[0m left\n");
    }
}
