//! Word documents to paragraphs: as they read with all tracked changes accepted.

use std::collections::BTreeMap;

use super::packed::Archive;
use super::writer::Writer;
use super::xml::{Attributes, Node, walk};
use super::{BlockKind, Malformed, Prose};

const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const ENDNOTES: &str = "word/endnotes.xml";
const COMMENTS: &str = "word/comments.xml";

/// What has been deleted or moved away, what something was like before a change, and what is there a second
/// time for old programs.
const LEFT_OUT: &[&str] =
    &["del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "Fallback", "delText"];

/// The prose of a Word document.
///
/// # Errors
/// When it is damaged, too large, or none.
pub fn prose(bytes: &[u8]) -> Result<Prose, Malformed> {
    let mut archive = Archive::open(bytes)?;
    let document = archive.main(DOCUMENT)?;
    let styles = archive.text(STYLES)?.map_or_else(|| Ok(BTreeMap::new()), |it| styles(&it))?;
    let comments = archive.text(COMMENTS)?.map_or_else(|| Ok(BTreeMap::new()), |it| comments(&it))?;
    let mut reader = Reader { styles, comments, ..Reader::default() };
    reader.read(&document, DOCUMENT)?;
    for notes in [FOOTNOTES, ENDNOTES] {
        if let Some(text) = archive.text(notes)? {
            reader.read(&text, notes)?;
        }
    }
    Ok(reader.writer.finish())
}

struct Reader {
    writer: Writer<'static>,
    /// The kinds of paragraph styles by their ids.
    styles: BTreeMap<String, BlockKind>,
    /// What the comments that are directives say, by their ids.
    comments: BTreeMap<String, String>,
    /// How many elements that are left out are open.
    left_out: usize,
    /// How many table cells are open.
    cells: usize,
    paragraph: u32,
    run: u32,
    /// What the open paragraph is.
    kind: BlockKind,
    /// Whether text is prose here, and not a field's instruction.
    in_text: bool,
    in_paragraph_mark: bool,
    /// Whether the mark at the paragraph's end has been deleted, so that the next one goes on with it.
    joins_next: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            writer: Writer::packed(),
            styles: BTreeMap::new(),
            comments: BTreeMap::new(),
            left_out: 0,
            cells: 0,
            paragraph: 0,
            run: 0,
            kind: BlockKind::Paragraph,
            in_text: false,
            in_paragraph_mark: false,
            joins_next: false,
        }
    }
}

impl Reader {
    fn read(&mut self, xml: &str, part: &str) -> Result<(), Malformed> {
        let walked = walk(xml, |node, _| {
            match node {
                Node::Start(name, attributes) => self.start(name, &attributes),
                Node::End(name) => self.end(name),
                Node::Text(text) if self.in_text && self.left_out == 0 => self.text(text),
                Node::Text(_) | Node::Comment(_) => {}
            }
            Ok(())
        });
        self.writer.end();
        walked.map_err(|fault| fault.within(part))
    }

    fn start(&mut self, name: &str, attributes: &Attributes) {
        if self.in_paragraph_mark && name == "del" {
            self.joins_next = true;
        }
        if LEFT_OUT.contains(&name) || is_separator(name, attributes) {
            self.left_out += 1;
        }
        if self.left_out > 0 {
            return;
        }
        match name {
            "p" => self.begin(),
            "tc" => self.cells += 1,
            "pStyle" => {
                let kind = attributes.get("val").and_then(|it| self.styles.get(&it).copied());
                self.kind = kind.unwrap_or(self.kind);
            }
            "numPr" if self.kind == BlockKind::Paragraph => self.kind = BlockKind::ListItem,
            "outlineLvl" if is_outlined(attributes) => self.kind = BlockKind::Heading,
            "rPr" => self.in_paragraph_mark = self.run == 0,
            "r" => self.run += 1,
            "t" => self.in_text = true,
            "tab" if self.run > 0 => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            // One on no words has a reference only.
            "commentRangeStart" | "commentReference" => self.comment(attributes),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if LEFT_OUT.contains(&name) || (self.left_out > 0 && NOTES.contains(&name)) {
            self.left_out -= 1;
        }
        if self.left_out > 0 {
            return;
        }
        match name {
            "p" if !self.joins_next => self.writer.end(),
            "tc" => self.cells -= 1,
            "t" => self.in_text = false,
            "rPr" => self.in_paragraph_mark = false,
            _ => {}
        }
    }

    /// A paragraph begins, or the one whose mark was deleted goes on.
    fn begin(&mut self) {
        self.paragraph += 1;
        self.run = 0;
        if !std::mem::take(&mut self.joins_next) {
            self.writer.end();
            self.kind = if self.cells > 0 { BlockKind::Cell } else { BlockKind::Paragraph };
        }
    }

    fn text(&mut self, text: &str) {
        if !self.writer.is_open() {
            self.writer.begin(self.kind);
        }
        self.writer.address(self.paragraph, self.run);
        self.writer.text(text, 0..0);
    }

    fn comment(&mut self, attributes: &Attributes) {
        if let Some(note) = attributes.get("id").and_then(|it| self.comments.remove(&it)) {
            let at = self.writer.len();
            self.writer.directive_at(&note, at);
        }
    }
}

/// Whether a level of the outline is that of a heading; the tenth is running text.
fn is_outlined(attributes: &Attributes) -> bool {
    attributes.get("val").is_some_and(|it| it != "9")
}

/// The elements that hold one note each.
const NOTES: &[&str] = &["footnote", "endnote"];

/// Whether a note is no note but the line above the notes.
fn is_separator(name: &str, attributes: &Attributes) -> bool {
    NOTES.contains(&name) && attributes.get("type").is_some_and(|it| it != "normal")
}

/// What the paragraph styles are that are none of running text, by their ids. The names of the built-in
/// styles are the same in every language.
fn styles(xml: &str) -> Result<BTreeMap<String, BlockKind>, Malformed> {
    let mut styles = BTreeMap::new();
    let mut id = String::new();
    let walked = walk(xml, |node, _| {
        if let Node::Start(name, attributes) = node {
            match name {
                "style" => id = attributes.get("styleId").unwrap_or_default(),
                "name" => {
                    let kind = attributes.get("val").and_then(|it| kind_of_style(&it));
                    styles.extend(kind.map(|it| (id.clone(), it)));
                }
                "outlineLvl" if is_outlined(&attributes) => {
                    styles.insert(id.clone(), BlockKind::Heading);
                }
                _ => {}
            }
        }
        Ok(())
    });
    walked.map_err(|fault| fault.within(STYLES))?;
    Ok(styles)
}

/// What a built-in style is, by its name.
pub(super) fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "quote" | "intense quote" | "quotations" => Some(BlockKind::BlockQuote),
        "caption" | "illustration" => Some(BlockKind::Caption),
        "byline" | "author" => Some(BlockKind::Byline),
        _ if name.starts_with("heading ") => Some(BlockKind::Heading),
        _ => None,
    }
}

/// What the comments say that are directives, by their ids.
fn comments(xml: &str) -> Result<BTreeMap<String, String>, Malformed> {
    let mut comments = BTreeMap::new();
    let (mut id, mut text, mut in_text) = (String::new(), String::new(), false);
    let walked = walk(xml, |node, _| {
        match node {
            Node::Start("comment", attributes) => {
                id = attributes.get("id").unwrap_or_default();
                text.clear();
            }
            Node::Start("t", _) => in_text = true,
            Node::End("t") => in_text = false,
            Node::Text(words) if in_text => text.push_str(words),
            Node::End("comment") => {
                let note = text.trim().strip_prefix("saidby:");
                comments.extend(note.map(|it| (std::mem::take(&mut id), it.to_owned())));
            }
            _ => {}
        }
        Ok(())
    });
    walked.map_err(|fault| fault.within(COMMENTS))?;
    Ok(comments)
}
