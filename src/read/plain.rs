//! Plain text to paragraphs.
//!
//! A blank line separates paragraphs. So does a single line break, since in newsroom text a line is
//! normally a whole paragraph, unless the lines were wrapped by hand or by a mail program.

use super::directive::{Directive, of_line};
use super::{Block, BlockKind, OffsetMap, Prose};
use crate::span::Span;

const BYTE_ORDER_MARK: char = '\u{feff}';
/// Widths, in characters, that texts are wrapped at.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The prose of a plain text: the text itself, of which a byte-order mark at its start and directives are in no
/// block.
pub fn prose(text: &str) -> Prose {
    let mut blocks = Vec::new();
    let mut directives = Vec::new();
    let mut run = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            end_run(text, &mut run, &mut blocks);
        } else if let Some(note) = of_line(&text[line.range()]) {
            end_run(text, &mut run, &mut blocks);
            directives.push(Directive { span: line, text: note.to_owned(), own_line: true });
        } else {
            run.push(line);
        }
    }
    end_run(text, &mut run, &mut blocks);
    Prose { text: text.to_owned(), blocks, directives, map: OffsetMap::default() }
}

/// The lines of a text, whichever way they are broken, without the white space at their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    while start < text.len() {
        let rest = &text[start..];
        let len = rest.find(is_break).unwrap_or(rest.len());
        let line = rest[..len].trim();
        let lead = len - rest[..len].trim_start().len();
        lines.push(Span::new(start + lead, start + lead + line.len()));
        let broken = &rest[len..];
        let break_len =
            if broken.starts_with("\r\n") { 2 } else { broken.chars().next().map_or(0, char::len_utf8) };
        start += len + break_len;
    }
    lines
}

fn is_break(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Makes blocks of a run of lines: one if they are wrapped, else one for each.
fn end_run(text: &str, run: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    let kind = BlockKind::Paragraph;
    match run[..] {
        [first, .., last] if is_wrapped(text, run) => blocks.push(Block { span: first.to(last), kind }),
        _ => blocks.extend(run.iter().map(|&span| Block { span, kind })),
    }
    run.clear();
}

/// Whether the lines were broken only because they were full: the next line's first word would not have
/// fit, and the breaks do not fall together with the ends of sentences.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let line = |span: &Span| &text[span.range()];
    let chars = |text: &str| text.chars().count();
    if lines.iter().any(|it| it.len() > 4 * WRAP_WIDTHS.end()) {
        return false;
    }
    let width = lines.iter().map(|it| chars(line(it))).max().unwrap_or(0);
    let breaks = lines.len() - 1;
    let full = |pair: &&[Span]| {
        let next = line(&pair[1]).split_whitespace().next().unwrap_or_default();
        chars(line(&pair[0])) + 1 + chars(next) > width
    };
    let stopped = |pair: &&[Span]| line(&pair[0]).ends_with(['.', '!', '?', ':', '"', '”', '’', '\'']);
    WRAP_WIDTHS.contains(&width)
        && lines.windows(2).filter(full).count() * 10 >= breaks * 9
        && lines.windows(2).filter(stopped).count() * 2 < breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs of a text, `/` between them, line breaks inside shown as `~`.
    fn paragraphs(text: &str) -> String {
        let prose = prose(text);
        let block = |it: &Block| prose.text[it.span.range()].replace(['\n', '\r'], "~");
        prose.blocks.iter().map(block).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn text_falls_into_paragraphs() {
        let long = "a line that is much longer than the others and a paragraph of its own, it goes on and on and on and on.";
        for (text, expected) in [
            ("", ""),
            ("one", "one"),
            ("one\ntwo", "one/two"),
            ("one\n\ntwo\n", "one/two"),
            ("  one  \n \t\n\n two", "one/two"),
            ("one\r\ntwo\r\n\r\nthree", "one/two/three"),
            ("one\rtwo\r\rthree", "one/two/three"),
            ("\u{feff}one\u{2029}two", "one/two"),
            ("\0one\0\n\0", "\0one\0/\0"),
            (&format!("one\n{long}"), &format!("one/{long}")),
            (
                "The council met on Tuesday night and it spoke\nfor three hours about the bridge, which had been\nclosed since May.",
                "The council met on Tuesday night and it spoke~for three hours about the bridge, which had been~closed since May.",
            ),
            (
                "The council met on Tuesday night for an hour.\nIt spoke about the bridge. Nobody could agree.\nThe mayor left early.",
                "The council met on Tuesday night for an hour./It spoke about the bridge. Nobody could agree./The mayor left early.",
            ),
            ("Flour\nSugar\nButter\nMilk", "Flour/Sugar/Butter/Milk"),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }
}
