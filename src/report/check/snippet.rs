//! The lines that a finding points at, cut to what fits a terminal.
//!
//! In news a line is a paragraph. Of each line only the surroundings of the labels are shown, as one line,
//! with dots for what is left out; and line and column are our own, since miette counts bytes.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use crate::report::escape::{sign, visible};
use crate::report::lines::{LineIndex, Position};
use crate::span::Span;

/// What is shown for text that is left out.
const GAP: &str = " … ";
/// Columns up to which the words of a label are never cut.
const SHORT: usize = 24;
/// Characters after which a word is cut.
const LONGEST: usize = 40;
/// Columns that miette needs beside the text.
const MARGIN: usize = 14;

/// The lines as shown: one for each line of the file on which a label starts.
#[derive(Debug)]
pub struct Snippet {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// Each label's bytes of `text`, with the place in the file where it starts.
    labels: Vec<(Range<usize>, Position)>,
}

/// One line as shown.
#[derive(Debug)]
struct Line {
    /// Bytes of `text`.
    span: Range<usize>,
    /// Its number in the file.
    number: usize,
}

impl Snippet {
    /// The snippet for labels (bytes of the file), `width` columns wide at most where the labels allow that.
    pub fn new(name: &str, file: &LineIndex, labels: &[Span], width: usize) -> Self {
        let budget = width.saturating_sub(MARGIN).max(20);
        let mut snippet = Self {
            name: visible(name).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            labels: labels.iter().map(|label| (0..0, file.position(label.start))).collect(),
        };
        let mut numbers: Vec<usize> = snippet.labels.iter().map(|(_, at)| at.line).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let on_line: Vec<usize> =
                (0..labels.len()).filter(|&it| snippet.labels[it].1.line == number).collect();
            let spans: Vec<Range<usize>> = on_line.iter().map(|&it| labels[it].range()).collect();
            let start = snippet.text.len();
            let places = append(&mut snippet.text, file.text(), &windows(file.text(), &spans, budget));
            for (label, span) in on_line.into_iter().zip(spans) {
                snippet.labels[label].0 = shown(&places, &span);
            }
            snippet.lines.push(Line { span: start..snippet.text.len(), number });
            snippet.text.push('\n');
        }
        snippet
    }

    /// Where each label is shown.
    pub fn labels(&self) -> impl Iterator<Item = SourceSpan> {
        self.labels.iter().map(|(span, _)| SourceSpan::from(span.clone()))
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        // A span over several lines has no contents: what lies between them in the file is not here.
        let inside = |line: &&Line| line.span.start <= start && end <= line.span.end;
        let line = self.lines.iter().find(inside).ok_or(MietteError::OutOfBounds)?;
        // Without context miette asks for a label's place, otherwise for the text to show.
        let place = (context_lines_before + context_lines_after == 0)
            .then(|| self.labels.iter().find(|(label, _)| label.start == start && label.end == end))
            .flatten();
        let (number, column) = place.map_or((line.number, 1), |(_, at)| (at.line, at.column));
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[line.span.clone()],
            SourceSpan::from(line.span.clone()),
            number - 1,
            column - 1,
            1,
        )))
    }
}

/// The parts of the text to show: all from the first label to the last with what fits around them, or, where
/// that is too much, the start and end of each label.
fn windows(text: &str, labels: &[Range<usize>], budget: usize) -> Vec<Range<usize>> {
    let start = labels.iter().map(|it| it.start).min().unwrap_or(0);
    let end = labels.iter().map(|it| it.end).max().unwrap_or(0);
    let needed = width(&text[start..end], budget + 1);
    if needed <= budget {
        let around = (budget - needed) / 2;
        return std::iter::once(back(text, start, around)..ahead(text, end, around)).collect();
    }
    let mut windows = Vec::new();
    for label in labels {
        if width(&text[label.clone()], SHORT + 1) <= SHORT {
            windows.push(label.clone());
        } else {
            windows.push(label.start..word_ahead(text, label.start).min(label.end));
            windows.push(word_back(text, label.end).max(label.start)..label.end);
        }
    }
    grow(text, join(text, windows), budget)
}

/// Sorts windows and joins those with nothing between them.
fn join(text: &str, mut windows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    windows.sort_by_key(|it| (it.start, it.end));
    windows.dedup_by(|next, kept| {
        let joins = next.start <= kept.end || text[kept.end..next.start].trim().is_empty();
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    windows
}

/// Lets the windows take up word after word behind them, in turn, while that fits.
fn grow(text: &str, mut windows: Vec<Range<usize>>, budget: usize) -> Vec<Range<usize>> {
    let cost = |windows: &[Range<usize>]| -> usize {
        windows.iter().map(|it| width(&text[it.clone()], budget) + GAP.chars().count()).sum()
    };
    let mut at = 0;
    let mut stuck = 0;
    while stuck < windows.len() {
        at %= windows.len();
        let mut grown = windows.clone();
        grown[at].end = word_ahead(text, grown[at].end);
        let grown = join(text, grown);
        if grown != windows && cost(&grown) <= budget {
            windows = grown;
            stuck = 0;
        } else {
            stuck += 1;
        }
        at += 1;
    }
    windows
}

/// The end of the next word of the line.
fn word_ahead(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let word = rest[..line].len() - rest[..line].trim_start().len();
    let end = rest[word..line].find(' ').map_or(line, |len| word + len);
    at + rest[..end].char_indices().nth(LONGEST).map_or(end, |(cut, _)| cut)
}

/// The start of the last word of the line so far.
fn word_back(text: &str, at: usize) -> usize {
    let line = text[..at].rfind(['\n', '\r']).map_or(0, |it| it + 1);
    let start = text[line..at].trim_end().rfind(' ').map_or(line, |it| line + it + 1);
    text[start..at].char_indices().rev().nth(LONGEST).map_or(start, |(cut, _)| start + cut)
}

/// How wide text is; counting stops at `enough`.
fn width(text: &str, enough: usize) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += columns(c);
        if sum >= enough {
            break;
        }
    }
    sum
}

fn columns(c: char) -> usize {
    sign(c).unwrap_or(c).width().unwrap_or(0)
}

/// The end of what fits into so many columns from `at` on: the line's end, or a space.
fn ahead(text: &str, at: usize, budget: usize) -> usize {
    let mut left = budget;
    let mut end = at;
    for (offset, c) in text[at..].char_indices() {
        if c == '\n' || c == '\r' {
            return at + offset;
        }
        if c == ' ' {
            end = at + offset;
        }
        if columns(c) > left {
            // A word wider than the window is cut.
            return if end == at && budget > 20 { at + offset } else { end };
        }
        left -= columns(c);
    }
    text.len()
}

/// The start of what fits into so many columns up to `at`: the line's start, or behind a space.
fn back(text: &str, at: usize, budget: usize) -> usize {
    let mut left = budget;
    let mut start = at;
    for (offset, c) in text[..at].char_indices().rev() {
        let behind = offset + c.len_utf8();
        if c == '\n' || c == '\r' || c == '\u{feff}' {
            return behind;
        }
        if c == ' ' {
            start = behind;
        }
        if columns(c) > left {
            return start;
        }
        left -= columns(c);
    }
    0
}

/// Appends the windows of a text as one line. Returns where each character boundary of the windows went, as
/// pairs of offsets.
fn append(to: &mut String, text: &str, windows: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let is_cut = |at: usize| !matches!(text[..at].chars().next_back(), None | Some('\n' | '\r' | '\u{feff}'));
    for (at, window) in windows.iter().enumerate() {
        if at > 0 {
            to.push_str(GAP);
        } else if is_cut(window.start) {
            to.push_str(GAP.trim_start());
        }
        for (offset, c) in text[window.clone()].char_indices() {
            places.push((window.start + offset, to.len()));
            to.push(sign(c).unwrap_or(c));
        }
        places.push((window.end, to.len()));
    }
    if windows.last().is_some_and(|it| !matches!(text[it.end..].chars().next(), None | Some('\n' | '\r'))) {
        to.push_str(GAP.trim_end());
    }
    places
}

/// Where bytes of the file are shown.
fn shown(places: &[(usize, usize)], span: &Range<usize>) -> Range<usize> {
    let start = places.iter().find(|&&(file, _)| file >= span.start).map_or(0, |&(_, at)| at);
    let end = places.iter().rev().find(|&&(file, _)| file <= span.end).map_or(start, |&(_, at)| at);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown for labels on words of a text, each label's words in brackets.
    fn render(text: &str, words: &[&str], width: usize) -> Vec<String> {
        let spans: Vec<Span> = words
            .iter()
            .map(|word| {
                let at = text.find(word).expect("the word is there");
                Span::new(at, at + word.len())
            })
            .collect();
        let snippet = Snippet::new("draft.txt", &LineIndex::new(text), &spans, width + MARGIN);
        let mut shown = Vec::new();
        for line in &snippet.lines {
            let mut text = snippet.text[line.span.clone()].to_owned();
            let mut marks: Vec<(usize, char)> = Vec::new();
            for (label, _) in
                snippet.labels.iter().filter(|(it, _)| line.span.start <= it.start && it.end <= line.span.end)
            {
                marks.extend([(label.end - line.span.start, ']'), (label.start - line.span.start, '[')]);
            }
            marks.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
            for (at, mark) in marks {
                text.insert(at, mark);
            }
            shown.push(format!("{}: {text}", line.number));
        }
        shown
    }

    #[test]
    fn only_the_surroundings_of_the_labels_are_shown() {
        let long = format!(
            "First {}words that matter{}end. Ana Ortiz said so.",
            "filler ".repeat(50),
            " filler".repeat(50)
        );
        for (text, words, expected) in [
            ("One.\nThe bridge closed.\nThree.", vec!["bridge"], vec!["2: The [bridge] closed."]),
            ("A\u{1b}[31m b\tc", vec!["b"], vec!["1: A␛[31m [b] c"]),
            (&long, vec!["words that matter"], vec!["1: … filler [words that matter] filler …"]),
            (
                &long,
                vec!["words that matter", "Ana Ortiz"],
                vec!["1: … [words that matter] filler … [Ana Ortiz] said …"],
            ),
            ("One two.\n\nThree four.", vec!["four", "One"], vec!["1: [One] two.", "3: Three [four]."]),
            ("Wide 東京東京東京東京東京東京東京東京東京東京 x", vec!["Wide"], vec!["1: [Wide] …"]),
        ] {
            assert_eq!(render(text, &words, 44), expected, "{words:?}");
        }
    }

    #[test]
    fn a_long_claim_is_shown_by_its_start_and_end() {
        let claim = format!("The start of it {}and the end.", "filler ".repeat(50));
        assert_eq!(render(&claim, &[&claim], 44), ["1: [The start of it filler filler … end.]"]);
    }
}
