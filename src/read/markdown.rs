//! Markdown to paragraphs: CommonMark with tables, footnotes and YAML front matter.
//!
//! Code, HTML, images and struck-out words are no prose.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::directive::{comments, in_line, of_comment, of_line};
use super::front_matter::{FrontMatter, without_repeated_title};
use super::writer::Writer;
use super::{BlockKind, Malformed, Prose};

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// The prose of a Markdown text.
///
/// # Errors
/// When the front matter can't be read.
pub fn prose(file: &str) -> Result<Prose, Malformed> {
    let front_matter = FrontMatter::of(file)?;
    let mut writer = Writer::new(file);
    front_matter.write(&mut writer);
    let (text, notes) = masked(file, front_matter.end);
    let mut reader =
        Reader { file, writer, notes: notes.into_iter().peekable(), within: Vec::new(), left_out: 0 };
    let base = front_matter.end;
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        reader.event(event, range.start + base..range.end + base);
    }
    reader.notes_before(file.len());
    Ok(without_repeated_title(reader.writer.finish()))
}

/// A directive that the parser of Markdown would not know for one.
struct Note<'f> {
    range: Range<usize>,
    text: &'f str,
    own_line: bool,
}

/// The text from `start` on, everything in its place, but with a blank for each line that is a directive, so that one
/// ends the paragraph before it, and with tags for what would take the text behind it along: directives in brackets,
/// and comments that a line begins with.
fn masked(file: &str, start: usize) -> (String, Vec<Note<'_>>) {
    let mut text = file.as_bytes()[start..].to_vec();
    let mut notes = Vec::new();
    let mut at = start;
    for line in file[start..].split_inclusive('\n') {
        let from = at + line.len() - line.trim_start().len();
        let words = line.trim();
        let range = from..from + words.len();
        if let Some(note) = of_line(words) {
            text[at - start..range.end - start].fill(b' ');
            notes.push(Note { range, text: note, own_line: true });
        } else {
            for (place, note) in in_line(words) {
                let range = from + place.start..from + place.end;
                mask(&mut text[range.start - start..range.end - start]);
                notes.push(Note { range, text: note, own_line: false });
            }
        }
        at += line.len();
    }
    for range in leading_comments(&text, file, start) {
        mask(&mut text[range.clone()]);
        let place = range.start + start..range.end + start;
        notes.extend(of_comment(&file[place.clone()]).map(|text| Note {
            range: place,
            text,
            own_line: false,
        }));
    }
    notes.sort_by_key(|it| it.range.start);
    // Only whole characters were masked.
    (String::from_utf8(text).unwrap_or_default(), notes)
}

/// The comments that begin a block of HTML with text behind them on their last line.
fn leading_comments(text: &[u8], file: &str, start: usize) -> Vec<Range<usize>> {
    let text = str::from_utf8(text).unwrap_or_default();
    if !file[start..].contains("<!--") {
        return Vec::new();
    }
    let blocks = Parser::new_ext(text, OPTIONS).into_offset_iter();
    let blocks = blocks.filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)));
    let leading = |(_, block): (Event, Range<usize>)| {
        let html = &text[block.clone()];
        let comment = comments(html).next().filter(|it| html[..it.start].trim().is_empty())?;
        let mut behind = html[comment.end..].trim_start();
        while let Some(next) = comments(behind).next().filter(|it| it.start == 0) {
            behind = behind[next.end..].trim_start();
        }
        (!behind.is_empty()).then(|| block.start + comment.start..block.start + comment.end)
    };
    blocks.filter_map(leading).collect()
}

/// Makes the last line of a stretch of text a tag, which is no prose, and blanks of the lines before it.
fn mask(text: &mut [u8]) {
    let is_break = |it: &u8| matches!(it, b'\n' | b'\r');
    let last = text.iter().rposition(is_break).map_or(0, |it| it + 1);
    let (lines, line) = text.split_at_mut(last);
    lines.iter_mut().filter(|it| !is_break(it) && **it != b'>').for_each(|it| *it = b' ');
    // The marks of a quotation that the line stands in stay.
    let marks = line.iter().take_while(|it| matches!(it, b' ' | b'\t' | b'>'));
    let marks = marks.copied().collect::<Vec<_>>().iter().rposition(|it| *it == b'>').map_or(0, |it| it + 1);
    if let [first, name @ .., end] = &mut line[marks..] {
        name.fill(b'x');
        (*first, *end) = (b'<', b'>');
    }
}

struct Reader<'f> {
    file: &'f str,
    writer: Writer<'f>,
    notes: std::iter::Peekable<std::vec::IntoIter<Note<'f>>>,
    /// What the block that comes next stands in, outermost first.
    within: Vec<BlockKind>,
    /// How many elements that are no prose are open.
    left_out: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if self.left_out > 0 => {}
            Event::Text(text) => {
                self.open();
                self.writer.text(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.writer.text("\n", range),
            Event::InlineHtml(html) => {
                let note = self.notes.next_if(|it| it.range.end == range.end);
                match note.map(|it| (it.text, it.range)).or_else(|| Some((of_comment(&html)?, range.clone())))
                {
                    Some((text, range)) => {
                        self.open();
                        self.writer.directive(text, range, false);
                    }
                    None if is_break(&html) => self.writer.text("\n", range),
                    None => {}
                }
            }
            Event::Rule => self.writer.end(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong => return,
            Tag::Link { .. } => return self.writer.link(),
            Tag::Strikethrough | Tag::Image { .. } => return self.left_out += 1,
            _ => {}
        }
        self.writer.end();
        self.notes_before(range.start);
        match tag {
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.left_out += 1;
                // An example of a directive is none.
                while self.notes.next_if(|it| it.range.start < range.end).is_some() {}
                if matches!(tag, Tag::HtmlBlock) {
                    self.comments(range);
                }
            }
            Tag::Heading { .. } => self.within.push(BlockKind::Heading),
            Tag::BlockQuote(_) => self.within.push(BlockKind::BlockQuote),
            Tag::Item => self.within.push(BlockKind::ListItem),
            Tag::TableCell => self.within.push(BlockKind::Cell),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => return,
            TagEnd::Strikethrough | TagEnd::Image => return self.left_out -= 1,
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.left_out -= 1,
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::TableCell => {
                self.within.pop();
            }
            _ => {}
        }
        self.writer.end();
    }

    /// Opens a block, unless one is open: not all text stands in a paragraph.
    fn open(&mut self) {
        if self.writer.is_open() {
            return;
        }
        // What is quoted stays quoted, whatever else it is.
        let quoted = self.within.contains(&BlockKind::BlockQuote).then_some(BlockKind::BlockQuote);
        let kind = quoted.or(self.within.last().copied());
        self.writer.begin(kind.unwrap_or(BlockKind::Paragraph));
    }

    /// Hands on the directives that stand before a place of the file.
    fn notes_before(&mut self, at: usize) {
        while let Some(note) = self.notes.next_if(|it| it.range.start < at) {
            // One within a line that has not come up stands in what is no prose.
            if note.own_line {
                self.writer.directive(note.text, note.range, true);
            }
        }
    }

    /// Hands on the directives in the comments of a block of HTML.
    fn comments(&mut self, block: Range<usize>) {
        let html = &self.file[block.clone()];
        for place in comments(html) {
            if let Some(note) = of_comment(&html[place.clone()]) {
                self.writer.directive(note, block.start + place.start..block.start + place.end, true);
            }
        }
    }
}

/// Whether inline HTML is a line break.
fn is_break(html: &str) -> bool {
    let name = html.trim_matches(|it: char| matches!(it, '<' | '>' | '/') || it.is_whitespace());
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Block;

    /// The blocks of a prose as they read.
    fn texts(prose: &Prose) -> String {
        let text = |it: &Block| prose.text[it.span.range()].replace('\n', "~");
        prose.blocks.iter().map(text).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn blocks_start_and_end_on_their_words() {
        for (file, in_file, text) in [
            ("", "", ""),
            ("one\n\ntwo", "one/two", "one/two"),
            ("\u{feff}one\r\ntwo\r\n\r\nthree", "one~~two/three", "one~two/three"),
            ("# One #\n\ntwo\n===", "Heading: One/Heading: two", "One/two"),
            ("**one** two_three_ *four*", "one** two_three_ *four", "one two_three_ four"),
            ("*re*port**ed**", "re*port**ed", "reported"),
            ("[Ana **Ortiz**](http://a.b/c) said", "Ana **Ortiz**](http://a.b/c) said", "Ana Ortiz said"),
            ("she said[^1].\n\n[^1]: A note.", "she said[^1]./A note.", "she said./A note."),
            ("caf&eacute; \\*one\\* &rsquo;", "caf&eacute; \\*one\\* &rsquo;", "café *one* ’"),
            ("- one\n- two\n\n  three\n", "ListItem: one/ListItem: two/ListItem: three", "one/two/three"),
            ("> one\n> two\n>\n> - three", "BlockQuote: one~> two/BlockQuote: three", "one~two/three"),
            ("|a|b|\n|-|-|\n|c|d|", "Cell: a/Cell: b/Cell: c/Cell: d", "a/b/c/d"),
            ("one\n\n    code\n\n```\ncode\n```\ntwo `code` three", "one/two `code` three", "one/two  three"),
            ("<div>\nhtml\n</div>\n\none<br>two <b>three</b>", "one<br>two <b>three", "one~two three"),
            ("<!-- gone --> one\ntwo", "one~two", "one~two"),
            ("one\n<!-- gone\n\n  é --> two\n\nthree", "one/two/three", "one/two/three"),
            ("> <!-- gone\n> --> one\n> two", "BlockQuote: one~> two", "one~two"),
            ("<!-- a --> <!-- b --> one", "one", "one"),
            ("<!-- a -->\none", "one", "one"),
            ("```\n<!--\n```\none\n\n<!-- --> two", "one/two", "one/two"),
            ("one ![alt](a.png) two ~~gone~~", "one ![alt](a.png) two", "one  two"),
            (
                "---\ntitle: One\nbyline: 'By Two'\n---\nthree",
                "Heading: One/Byline: By Two/three",
                "One/By Two/three",
            ),
            ("---\ntitle: One\n---\n# One\n\ntwo", "Heading: One/two", "One/two"),
            ("---\n---\none", "one", "one"),
            ("---\n\none\n\n---\n\ntwo", "one/two", "one/two"),
        ] {
            let prose = prose(file).unwrap();
            assert_eq!(prose.blocks_of(file), in_file, "{file:?}");
            assert_eq!(texts(&prose), text, "{file:?}");
        }
    }

    #[test]
    fn directives_stand_in_no_block_and_lead_to_the_file() {
        for (file, expected, text) in [
            ("one\n<!-- saidby: a -->\ntwo", "a!<!-- saidby: a -->", "one/two"),
            ("one\n[//]: # (saidby: a)\ntwo", "a![//]: # (saidby: a)", "one/two"),
            ("one\n[saidby: a]\n[saidby: b]\ntwo", "a![saidby: a] b![saidby: b]", "one/two"),
            ("one <!-- saidby: a --> two", "a?<!-- saidby: a -->", "one  two"),
            ("<!--\nsaidby: a\n-->\n\none", "a!<!--\nsaidby: a\n-->", "one"),
            ("<!-- saidby: a --> one\ntwo", "a?<!-- saidby: a -->", "one~two"),
            ("> - <!-- saidby: a --> one", "a?<!-- saidby: a -->", "one"),
            ("<!-- b --> <!-- saidby: a -->\n\none", "a!<!-- saidby: a -->", "one"),
            ("<div>\n<!-- saidby: a --> b\n</div>\n\none", "a!<!-- saidby: a -->", "one"),
            ("one. [saidby: a[b] c] two", "a[b] c?[saidby: a[b] c]", "one.  two"),
            ("[saidby: a] one, it`s [saidby: b] two", "a?[saidby: a] b?[saidby: b]", "one, it`s  two"),
            ("one `[saidby: a]` two", "", "one  two"),
            ("one [saidby: a\ntwo", "[saidby: a?[saidby: a", "one ~two"),
            ("```\n[saidby: a]\n```\n\none", "", "one"),
            ("one\n\n[saidby: a]\n", "a![saidby: a]", "one"),
            ("---\nsaidby:\n- a\n- b\n---\none", "a!a b!b", "one"),
        ] {
            let prose = prose(file).unwrap();
            assert_eq!(prose.directives_of(file), expected, "{file:?}");
            assert_eq!(texts(&prose), text, "{file:?}");
        }
    }

    #[test]
    fn front_matter_is_metadata() {
        let file = "---\r\ntitle: >\r\n  A long\r\n  title\r\nauthors: [Ana, Ben]\r\nsources:\r\n  - name: City Hall\r\n  - a letter\r\nsaidby:\r\n  profile: opinion\r\ndate: 2024-05-06\r\n---\r\none";
        let prose = prose(file).unwrap();
        let metadata = &prose.metadata;
        assert_eq!(metadata.title.as_deref(), Some("A long title"));
        assert_eq!(metadata.byline.as_deref(), Some("Ana, Ben"));
        assert_eq!(metadata.dateline, None);
        let declared = |it: &crate::registry::Declared| (it.entry.name.clone(), prose.map.to_file(it.span));
        let declared: Vec<_> = metadata.sources.iter().map(declared).collect();
        for ((name, span), expected) in declared.iter().zip(["City Hall", "a letter"]) {
            assert_eq!((name.as_str(), &file[span.range()]), (expected, expected));
        }
        assert_eq!(metadata.settings.clone().map(|it| file[it].starts_with("title")), Some(true));
        assert_eq!(texts(&prose), "A long title/Ana, Ben/one");
    }

    #[test]
    fn front_matter_that_is_none_is_refused_with_its_place() {
        for (file, at) in [
            ("---\na: [\n---\none", (3, 1)),
            ("---\na: b\nc: d: e\n---\n", (3, 5)),
            ("---\n- a\n---\n", (2, 1)),
            ("---\nsources: 7\n---\n", (2, 10)),
            ("---\ntitle: a\nsources:\n  - name: b\n    rle: c\n---\n", (5, 5)),
            ("---\nsources: [Ana, Bo, ana]\n---\n", (2, 20)),
        ] {
            assert_eq!(prose(file).unwrap_err().at, Some(at), "{file:?}");
        }
    }
}
