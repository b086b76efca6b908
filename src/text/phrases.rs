//! Phrases that a paragraph of some kind begins or ends with.

use super::rules::Edges;

/// The phrases of one kind of paragraph, folded for comparison.
#[derive(Debug, Default, Clone)]
pub(super) struct Phrases {
    starts: Vec<Phrase>,
    ends: Vec<Box<str>>,
}

/// A phrase at a start, which may have a gap ("a … b"): what is behind it may stand anywhere.
#[derive(Debug, Clone)]
struct Phrase {
    start: Box<str>,
    inside: Option<Box<str>>,
}

impl From<Edges> for Phrases {
    fn from(edges: Edges) -> Self {
        let fold = |it: &str| it.chars().flat_map(char::to_lowercase).map(straight).collect::<Box<str>>();
        let start = |it: &String| match it.split_once(" … ") {
            Some((start, inside)) => Phrase { start: fold(start), inside: Some(fold(inside)) },
            None => Phrase { start: fold(it), inside: None },
        };
        Self {
            starts: edges.starts.iter().map(start).collect(),
            ends: edges.ends.iter().map(|it| fold(it)).collect(),
        }
    }
}

impl Phrases {
    /// Whether a text begins or ends with one of the phrases.
    pub(super) fn fit(&self, text: &str) -> bool {
        self.begin(text) || self.end(text)
    }

    /// Whether a text begins with one of the phrases.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.starts.iter().any(|Phrase { start, inside }| {
            starts_with(text, start) && inside.as_ref().is_none_or(|it| has(text, it))
        })
    }

    /// Whether a text ends with one of the phrases, a full stop left out.
    pub(super) fn end(&self, text: &str) -> bool {
        let text = text.strip_suffix('.').unwrap_or(text);
        self.ends.iter().any(|it| ends_with(text, it))
    }
}

fn starts_with(text: &str, phrase: &str) -> bool {
    let mut chars = text.chars();
    phrase.chars().all(|wanted| chars.next().is_some_and(|it| same(it, wanted)))
        && (!phrase.ends_with(char::is_alphanumeric) || chars.next().is_none_or(|it| !it.is_alphanumeric()))
}

fn ends_with(text: &str, phrase: &str) -> bool {
    let mut chars = text.chars().rev();
    phrase.chars().rev().all(|wanted| chars.next().is_some_and(|it| same(it, wanted)))
        && (!phrase.starts_with(char::is_alphanumeric) || chars.next().is_none_or(|it| !it.is_alphanumeric()))
}

/// Whether the phrase stands behind a space of the text.
fn has(text: &str, phrase: &str) -> bool {
    let spaces = text.char_indices().filter(|it| it.1.is_whitespace());
    spaces.map(|(at, space)| at + space.len_utf8()).any(|at| starts_with(&text[at..], phrase))
}

/// Whether a character is that of a folded phrase, whatever its case and its apostrophe.
fn same(it: char, folded: char) -> bool {
    match it.is_ascii() {
        true => it.to_ascii_lowercase() == folded || it.is_ascii_whitespace() && folded == ' ',
        false => it.to_lowercase().map(straight).eq([folded]) || it.is_whitespace() && folded == ' ',
    }
}

fn straight(it: char) -> char {
    if it == '’' { '\'' } else { it }
}
