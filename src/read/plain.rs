//! Plain text to paragraphs.
//!
//! A blank line separates paragraphs. So does a single line break, since in newsroom text a line is
//! normally a whole paragraph, unless the lines were wrapped by hand or by a mail program.

use super::directive::{Directive, in_line, of_line};
use super::writer::Writer;
use super::{Block, BlockKind, Prose};
use crate::span::Span;

const BYTE_ORDER_MARK: char = '\u{feff}';
/// Widths, in characters, that texts are wrapped at.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// By how many characters a full line may fall short of the width.
const SLACK: usize = 3;

/// The prose of a plain text: the text itself, of which a byte-order mark at its start and directives are in no
/// block; where directives stand within lines, the text without them.
pub fn prose(text: &str) -> Prose {
    let prose = by_lines(text);
    let within = |it: &Block| in_line(&text[it.span.range()]).next().is_some();
    if prose.blocks.iter().any(within) { without_directives(&prose) } else { prose }
}

/// The text with a block of it for each paragraph.
fn by_lines(text: &str) -> Prose {
    let mut directives = Vec::new();
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for line in lines(text) {
        let note = of_line(&text[line.range()]);
        if line.is_empty() || note.is_some() {
            runs.push(std::mem::take(&mut run));
        } else {
            run.push(line);
        }
        directives.extend(note.map(|it| Directive { span: line, text: it.to_owned(), own_line: true }));
    }
    runs.push(run);
    Prose { text: text.to_owned(), blocks: blocks(text, &runs), directives, ..Prose::default() }
}

/// A text's prose without the directives that stand in its blocks.
fn without_directives(prose: &Prose) -> Prose {
    let mut writer = Writer::new(&prose.text);
    let mut between = prose.directives.iter().peekable();
    for block in &prose.blocks {
        while let Some(it) = between.next_if(|it| it.span < block.span) {
            writer.directive(&it.text, it.span.range(), true);
        }
        writer.begin(block.kind);
        let mut at = block.span.range().start;
        for line in prose.text[block.span.range()].split_inclusive(is_break) {
            let start = at;
            for (place, note) in in_line(line.trim_end()) {
                let place = start + place.start..start + place.end;
                writer.text(&prose.text[at..place.start], at..place.start);
                at = place.end;
                writer.directive(note, place, false);
            }
            let end = start + line.len();
            writer.text(&prose.text[at..end], at..end);
            at = end;
        }
    }
    writer.end();
    for it in between {
        writer.directive(&it.text, it.span.range(), true);
    }
    writer.finish()
}

/// Makes blocks of runs of lines: one of each run that is wrapped, else one of each line.
fn blocks(text: &str, runs: &[Vec<Span>]) -> Vec<Block> {
    // A text is wrapped at one width throughout. Two lines alone may be full by chance; three tell.
    let telling = runs.iter().filter(|it| it.len() > 2 && is_wrapped(text, it, width(text, it)));
    let wrapped_at = telling.map(|it| width(text, it)).max();
    let mut blocks = Vec::new();
    for run in runs {
        let kind = BlockKind::Paragraph;
        match run[..] {
            [first, .., last] if wrapped_at.is_some_and(|it| is_wrapped(text, run, it)) => {
                blocks.push(Block { span: first.to(last), kind });
            }
            _ => blocks.extend(run.iter().map(|&span| Block { span, kind })),
        }
    }
    blocks
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

/// The width of the widest line, in characters.
fn width(text: &str, lines: &[Span]) -> usize {
    lines.iter().map(|it| chars(&text[it.range()])).max().unwrap_or(0)
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Whether lines were broken only because they were full: the next line's first word would not have fit
/// into the width, and the breaks do not fall together with the ends of sentences.
fn is_wrapped(text: &str, lines: &[Span], width: usize) -> bool {
    let line = |span: &Span| &text[span.range()];
    let full = |pair: &&[Span]| {
        let next = line(&pair[1]).split_whitespace().next().unwrap_or_default();
        // Who wrapped the text may have counted a little otherwise.
        chars(line(&pair[0])) + 1 + chars(next) + SLACK > width
    };
    let stopped = |pair: &&[Span]| line(&pair[0]).ends_with(['.', '!', '?', ':', '"', '”', '’', '\'']);
    let breaks = lines.len() - 1;
    WRAP_WIDTHS.contains(&width)
        && lines.iter().all(|it| it.len() <= 4 * width && chars(line(it)) <= width + SLACK)
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
            (
                "The council met on Tuesday night and it spoke\nfor three hours about the bridge, which had been\nclosed since May.\n\nThe mayor, who had promised to mend it, left the\nmeeting early.",
                "The council met on Tuesday night and it spoke~for three hours about the bridge, which had been~closed since May./The mayor, who had promised to mend it, left the~meeting early.",
            ),
            (
                "Mayor leaves council meeting early over bridge;\nThree hours of talk bring no decision",
                "Mayor leaves council meeting early over bridge;/Three hours of talk bring no decision",
            ),
            ("Flour\nSugar\nButter\nMilk", "Flour/Sugar/Butter/Milk"),
            ("one [saidby: a[b] c] two\n[saidby: d]\nthree [four]", "one  two/three [four]"),
            ("[saidby: a] one\r\ntwo [saidby: b]\r\n", "one/two"),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }
}
