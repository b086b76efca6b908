//! What the phrase rules ask of a token.

use super::Words;
use crate::grammar::{Class, ClassSet, Tag, Vocabulary};
use crate::text::{Text, TokenKind};

/// A text with its words, asked by token. Beyond the text's end all is punctuation.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a> {
    pub text: &'a Text,
    pub source: &'a str,
    pub words: &'a Words,
    pub vocabulary: &'a Vocabulary,
}

impl Lookup<'_> {
    pub fn tag(&self, at: u32) -> Tag {
        self.words.tags.get(at as usize).copied().unwrap_or_default()
    }

    pub fn kind(&self, at: u32) -> TokenKind {
        self.text.tokens.get(at as usize).map_or(TokenKind::Period, |it| it.kind)
    }

    pub fn classes(&self, at: u32) -> &ClassSet {
        let reading = self.words.readings.get(at as usize).copied().unwrap_or_default();
        &self.vocabulary.reading(reading).classes
    }

    pub fn is(&self, at: u32, class: Class) -> bool {
        self.classes(at).has(class.id())
    }

    pub fn is_any(&self, at: u32, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.is(at, class))
    }

    /// Whether it is a word in capitals, as acronyms are.
    pub fn is_acronym(&self, at: u32) -> bool {
        let Some(token) = self.text.tokens.get(at as usize) else { return false };
        let word = &self.source[token.span.range()];
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    }
}
