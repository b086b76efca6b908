//! OpenDocument texts to paragraphs: as they read with all tracked changes accepted.

use std::collections::BTreeMap;

use super::docx::kind_of_style;
use super::packed::Archive;
use super::writer::Writer;
use super::xml::{Attributes, Node, walk};
use super::{BlockKind, Malformed, Prose};

const CONTENT: &str = "content.xml";
/// How many spaces one element may stand for.
const MAX_SPACES: usize = 64;

/// Where nothing is prose: deleted text, lists of what stands elsewhere, and a note's number.
const LEFT_OUT: &[&str] = &[
    "tracked-changes",
    "table-of-content",
    "alphabetical-index",
    "bibliography",
    "forms",
    "note-citation",
    "annotation",
    "scripts",
    "title",
    "desc",
];

/// The prose of an OpenDocument text.
///
/// # Errors
/// When it is damaged, too large, or none.
pub fn prose(bytes: &[u8]) -> Result<Prose, Malformed> {
    let content = Archive::open(bytes)?.main(CONTENT)?;
    let mut reader = Reader {
        writer: Writer::packed(),
        styles: BTreeMap::new(),
        within: Vec::new(),
        left_out: 0,
        in_body: false,
        paragraph: 0,
        run: 0,
        notes: 0,
        note: String::new(),
        footnotes: Vec::new(),
        comment: None,
        comment_paragraphs: 0,
    };
    walk(&content, |node, _| {
        match node {
            Node::Start(name, attributes) => reader.start(name, &attributes),
            Node::End(name) => reader.end(name),
            Node::Text(text) => reader.text(text),
            Node::Comment(_) => {}
        }
        Ok(())
    })
    .map_err(|fault| fault.within(CONTENT))?;
    Ok(reader.finish())
}

struct Reader {
    writer: Writer<'static>,
    /// The styles of the document itself that go back to a built-in one which is none of running text.
    styles: BTreeMap<String, BlockKind>,
    /// The kinds of what is open, outermost first.
    within: Vec<BlockKind>,
    left_out: usize,
    in_body: bool,
    paragraph: u32,
    run: u32,
    /// How many notes are open, and the text of the outermost.
    notes: usize,
    note: String,
    footnotes: Vec<(u32, String)>,
    /// The text of the comment that is open.
    comment: Option<String>,
    /// How many paragraphs of the comment are open: what stands beside them is who wrote it, and when.
    comment_paragraphs: usize,
}

impl Reader {
    fn start(&mut self, name: &str, attributes: &Attributes) {
        match (&mut self.comment, name) {
            (_, "annotation") => (self.comment, self.comment_paragraphs) = (Some(String::new()), 0),
            (Some(comment), "p") => {
                comment.push(' ');
                self.comment_paragraphs += 1;
            }
            _ => {}
        }
        self.left_out += usize::from(LEFT_OUT.contains(&name));
        if self.left_out > 0 {
            return;
        }
        match name {
            "style" => self.style(attributes),
            "text" => self.in_body = true,
            "note-body" => self.notes += 1,
            "list-item" => self.within.push(BlockKind::ListItem),
            "table-cell" => self.within.push(BlockKind::Cell),
            "h" => self.begin(BlockKind::Heading),
            "p" => {
                let style = attributes.get("style-name").unwrap_or_default();
                let style =
                    self.styles.get(&style).copied().or_else(|| kind_of_style(&style.replace("_20_", " ")));
                self.begin(style.or(self.within.last().copied()).unwrap_or(BlockKind::Paragraph));
            }
            "s" => {
                let count = attributes.get("c").and_then(|it| it.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(count.min(MAX_SPACES)));
            }
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            "span" | "a" => self.run += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "p" && self.comment.is_some() {
            self.comment_paragraphs = self.comment_paragraphs.saturating_sub(1);
        }
        if name == "annotation"
            && let Some(text) = self.comment.take()
            && let Some(note) = text.trim().strip_prefix("saidby:")
        {
            let at = self.writer.len();
            self.writer.directive_at(note, at);
        }
        self.left_out -= usize::from(LEFT_OUT.contains(&name));
        if self.left_out > 0 {
            return;
        }
        match name {
            "note-body" => {
                self.notes -= 1;
                self.footnotes.push((self.paragraph, std::mem::take(&mut self.note)));
            }
            "list-item" | "table-cell" => {
                self.within.pop();
            }
            "h" | "p" if self.notes == 0 => self.writer.end(),
            "span" | "a" => self.run += 1,
            _ => {}
        }
    }

    fn style(&mut self, attributes: &Attributes) {
        let parent = attributes.get("parent-style-name").unwrap_or_default();
        if let (Some(name), Some(kind)) =
            (attributes.get("name"), kind_of_style(&parent.replace("_20_", " ")))
        {
            self.styles.insert(name, kind);
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        if self.notes == 0 {
            self.paragraph += 1;
            self.run = 1;
            self.writer.begin(kind);
        } else {
            self.note.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(comment) = &mut self.comment {
            if self.comment_paragraphs > 0 {
                comment.push_str(text);
            }
        } else if self.notes > 0 {
            self.note.push_str(text);
        } else if self.in_body && self.left_out == 0 && self.writer.is_open() {
            self.writer.address(self.paragraph, self.run);
            self.writer.text(text, 0..0);
        }
    }

    /// Notes stand behind the story, each a paragraph.
    fn finish(mut self) -> Prose {
        for (paragraph, note) in self.footnotes {
            self.writer.begin(BlockKind::Paragraph);
            self.writer.address(paragraph, 1);
            self.writer.text(note.trim(), 0..0);
        }
        self.writer.finish()
    }
}
