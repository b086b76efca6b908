//! A static analyzer for news writing.
//!
//! The code reads like the pipeline, and each folder imports only from its left:
//!
//! [`registry`] → [`read`] → [`text`] → [`grammar`] → [`lexicon`] → [`parse`] → [`resolve`] → [`claims`] → [`document`] →
//! [`check`] → [`config`] → [`track`] → [`report`] → [`cli`]
//!
//! (`span`, `fault` and `yaml` are imported by all.)
//!
//! Invariants, each with its test:
//!
//! 1. Tokens cover every byte of each prose block that is not white space, in order, on character boundaries.
//! 2. Every cue ends in exactly one attribution or one decline with a place.
//! 3. [`analyze`] cannot fail and does no I/O. Only `read`, `report` and the loading of a grammar can.
//! 4. No word of an analyzed language stands in `src/` outside tests.
//! 5. A document is a value: the same text and grammar give the same bytes out.

pub mod check;
pub mod claims;
pub mod cli;
pub mod config;
pub mod document;
pub mod fault;
pub mod grammar;
pub mod lexicon;
pub mod parse;
pub mod read;
pub mod registry;
pub mod report;
pub mod resolve;
pub mod span;
pub mod text;
pub mod track;
pub mod yaml;

#[cfg(test)]
mod bounds;

use document::Document;
use grammar::Grammar;
use read::Prose;
use registry::Registry;

/// Reads a draft's prose with a language's grammar.
pub fn analyze<'d>(prose: &'d Prose, grammar: &Grammar) -> Document<'d> {
    analyze_with(prose, grammar, &Registry::default())
}

/// Reads a draft's prose with a language's grammar, knowing the sources that a newsroom has declared.
pub fn analyze_with<'d>(prose: &'d Prose, grammar: &Grammar, registry: &Registry) -> Document<'d> {
    let text = text::segment(prose, &grammar.text);
    let words = lexicon::words(&text, &prose.text, grammar);
    let phrases = lexicon::phrases(&text, &prose.text, &words, grammar);
    let parse = parse::parse(&text, &words, &phrases, grammar);
    let known = (registry, prose.metadata.sources.as_slice());
    let sources = resolve::sources(&text, &prose.text, &words, &phrases, &parse, grammar, known);
    let marks = claims::marks(&text, &words, grammar);
    let claims = claims::ledger(&text, &words, &phrases, &parse, &sources, &marks, grammar);
    Document { prose, text, words, phrases, parse, sources, marks, claims }
}
