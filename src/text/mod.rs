//! Characters to tokens, quotations, sentences and paragraphs.
//!
//! Knows nothing of word classes: which marks quote and which words are abbreviations it is told by
//! [`TextRules`], which [`crate::grammar`] fills from the language's `text.yaml`.

use crate::read::Prose;
use crate::span::{Span, TokenRange, steps};

mod chars;
mod labels;
mod lexer;
mod marks;
mod pairing;
mod paragraphs;
mod phrases;
mod quotes;
pub mod rules;
mod sentences;
mod words;

#[cfg(test)]
mod tests;

pub use rules::TextRules;

/// What kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, an abbreviation with its dot, a clitic (`'s`, `n't`), a URL or a handle.
    Word,
    /// A number in figures, with its separators, sign and ordinal ending.
    Number,
    /// `,`
    Comma,
    /// A full stop that ends something.
    Period,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between words, any length, also `--`.
    Dash,
    /// `…` or a run of dots.
    Ellipsis,
    /// A mark that opens a quotation.
    OpenQuote,
    /// A mark that closes a quotation.
    CloseQuote,
    /// `(` `[` `{`
    OpenBracket,
    /// `)` `]` `}`
    CloseBracket,
    /// Anything else: `$`, `%`, `&`, bullets, emoji.
    Symbol,
}

impl TokenKind {
    /// How many there are.
    pub const COUNT: usize = Self::Symbol as usize + 1;
}

/// One token; its text is the source's bytes at `span`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the prose.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// One quotation. A quotation that runs over several paragraphs is one `Quote` for each, chained by
/// `continues`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark.
    pub open: u32,
    /// One past the last token inside: the closing mark, or the end of the paragraph where there is none.
    pub close: u32,
    /// Whether a closing mark stands at `close`. There is none where the next paragraph carries the
    /// quotation on, nor where only the mark at the paragraph's end was forgotten; the latter is a fault too.
    pub closed: bool,
    /// How many quotations it stands in.
    pub level: u8,
    /// Whether its marks are single ones.
    pub single: bool,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// The quotation of the paragraph before that this one carries on (its mark was left open there).
    pub continues: Option<u32>,
}

impl Quote {
    /// The tokens between the marks.
    pub fn inner(&self) -> TokenRange {
        TokenRange::new(self.open + 1, self.close)
    }

    /// The tokens with their marks.
    pub fn whole(&self) -> TokenRange {
        TokenRange::new(self.open, self.close + u32::from(self.closed))
    }
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteFault {
    /// The mark.
    pub token: u32,
    /// Whether it opens (and is never closed) or closes (and was never opened).
    pub opens: bool,
}

/// One sentence. Sentences cover all tokens of a paragraph; a sentence never crosses its paragraph.
/// A closing mark or bracket right behind the final stop belongs to the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// What part a paragraph plays in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The story's title.
    Headline,
    /// A heading inside the story, or a line that stands like one.
    Heading,
    /// Who wrote it ("By Jane Doe").
    Byline,
    /// Running text.
    Body,
    /// A block quotation.
    BlockQuote,
    /// A figure caption or credit.
    Caption,
    /// Editor's note, correction, boilerplate, contact line.
    Note,
    /// A line of a transcript that starts with its speaker's label ("Q:", "SMITH:").
    Transcript,
}

/// One paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its sentences, as indices into [`Text::sentences`].
    pub sentences: (u32, u32),
    /// What it is.
    pub kind: ParagraphKind,
    /// Tokens of the dateline or speaker label it starts with, if any ("GREENVALE, Ohio (AP) —").
    pub label: TokenRange,
}

/// A text cut up. Everything in it is in order.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The tokens; they cover every byte of the prose's blocks that is not white space.
    pub tokens: Vec<Token>,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The quotations, by their opening mark.
    pub quotes: Vec<Quote>,
    /// Marks without a partner.
    pub quote_faults: Vec<QuoteFault>,
    /// For each token the index of its sentence.
    pub sentence_of: Vec<u32>,
    /// For each token the innermost quotation that holds it (marks included), as index + 1; 0 for none.
    pub quote_of: Vec<u32>,
}

/// Cuts a text up: tokens, then quotations, then sentences. Each block of the prose is a paragraph, unless
/// it is empty.
pub fn segment(prose: &Prose, rules: &TextRules) -> Text {
    // English newsprint has one token for every five to six bytes.
    let mut tokens = Vec::with_capacity(prose.text.len() / 5 + 1);
    let mut blocks = Vec::with_capacity(prose.blocks.len());
    let mut ranges = Vec::with_capacity(prose.blocks.len());
    for &block in &prose.blocks {
        let start = count(&tokens);
        lexer::lex(&prose.text, block.span, rules, &mut tokens);
        if start < count(&tokens) {
            blocks.push(block);
            ranges.push(TokenRange::new(start, count(&tokens)));
        }
    }
    let quotes = quotes::read(&prose.text, &mut tokens, &ranges, rules);
    let mut sentences = Vec::new();
    let mut paragraphs = Vec::with_capacity(ranges.len());
    for (at, &range) in (0..).zip(&ranges) {
        let first = count(&sentences);
        sentences::split(&prose.text, &tokens, range, at, rules, &mut sentences);
        let label = TokenRange::new(range.start, range.start);
        let sentences = (first, count(&sentences));
        paragraphs.push(Paragraph { tokens: range, sentences, kind: ParagraphKind::Body, label });
    }
    let story = paragraphs::Story { text: &prose.text, tokens: &tokens, rules };
    paragraphs::name(&story, &blocks, &mut paragraphs);
    let mut sentence_of = vec![0; tokens.len()];
    for (at, sentence) in (0..).zip(&sentences) {
        sentence_of[sentence.tokens.start as usize..sentence.tokens.end as usize].fill(at);
    }
    let quotes::Quotes { quotes, faults: quote_faults, of: quote_of } = quotes;
    Text { tokens, paragraphs, sentences, quotes, quote_faults, sentence_of, quote_of }
}

/// A stretch of text with single spaces for line breaks and runs of blanks.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// How many there are; never more than the bytes of a text, which fit `u32`.
fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).expect("read refuses texts over 4 GiB")
}

impl Text {
    /// The bytes from the first token of the range to its last one; empty at the next token for an empty range.
    pub fn span(&self, range: TokenRange) -> Span {
        steps::count();
        let at = |token: u32| self.tokens[token as usize].span;
        if range.is_empty() {
            let here = self
                .tokens
                .get(range.start as usize)
                .map_or_else(|| self.tokens.last().map_or(0, |t| t.span.end), |t| t.span.start);
            return Span { start: here, end: here };
        }
        at(range.start).to(at(range.end - 1))
    }

    /// The sentence that holds a token.
    pub fn sentence(&self, token: u32) -> &Sentence {
        steps::count();
        &self.sentences[self.sentence_of[token as usize] as usize]
    }

    /// The innermost quotation around a token, its marks counting as inside.
    pub fn quote(&self, token: u32) -> Option<&Quote> {
        steps::count();
        self.quotes.get((self.quote_of[token as usize] as usize).checked_sub(1)?)
    }
}
