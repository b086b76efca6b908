//! The finished reading of one draft. Stages take and return their own types; only [`crate::analyze`]
//! assembles them.

use crate::claims::Claim;
use crate::grammar::Marked;
use crate::lexicon::{Phrases, Words};
use crate::parse::Parse;
use crate::read::Prose;
use crate::resolve::Sources;
use crate::span::{Span, TokenRange};
use crate::text::Text;

/// A draft, read. A value: the same text and the same grammar give the same document.
#[derive(Debug, Clone)]
pub struct Document<'d> {
    /// What was read.
    pub prose: &'d Prose,
    /// Tokens, sentences, quotations.
    pub text: Text,
    /// Tags and readings.
    pub words: Words,
    /// Noun phrases and verb groups.
    pub phrases: Phrases,
    /// Attributions and declines.
    pub parse: Parse,
    /// Sources and links.
    pub sources: Sources,
    /// The expressions that say something about their sentences, by place.
    pub marks: Vec<Marked>,
    /// The ledger.
    pub claims: Vec<Claim>,
}

impl Document<'_> {
    /// The words of a token range as printed.
    pub fn excerpt(&self, range: TokenRange) -> &str {
        &self.prose.text[self.text.span(range).range()]
    }

    /// The bytes of the file that a token range stands on.
    pub fn file_span(&self, range: TokenRange) -> Span {
        self.prose.map.to_file(self.text.span(range))
    }
}
