//! Parts of speech, readings and phrases.

use std::fmt::Write;

use super::{title, words};
use crate::grammar::ClassId;
use crate::report::names::Named;
use crate::report::view::View;
use crate::span::TokenRange;

/// The tokens with tag, lemma and classes, then the noun phrases and verb groups.
// Writing to a string can't fail.
pub fn tags(view: &View) -> String {
    let document = view.document;
    let mut out = title(view);
    for (token, tag) in (0..).zip(&document.words.tags) {
        let text = words(view, TokenRange::new(token, token + 1));
        let _ = writeln!(
            out,
            "{token:5} {text:20} {:5} {:16} {}",
            tag.name(),
            view.lemma(token),
            classes(view, token)
        );
    }
    for noun in &document.phrases.nouns {
        let _ = writeln!(
            out,
            "noun {}-{} head {} {} {}",
            noun.tokens.start,
            noun.tokens.end,
            noun.head,
            noun.kind.name(),
            words(view, noun.tokens)
        );
    }
    for verb in &document.phrases.verbs {
        let _ = write!(
            out,
            "verb {}-{} head {} {}",
            verb.tokens.start,
            verb.tokens.end,
            verb.head,
            verb.shape.name()
        );
        for (is, name) in
            [(verb.negated, "negated"), (verb.hypothetical, "hypothetical"), (verb.passive, "passive")]
        {
            if is {
                let _ = write!(out, " {name}");
            }
        }
        let _ = writeln!(out, " {}", words(view, verb.tokens));
    }
    out
}

/// The names of a token's classes.
fn classes(view: &View, token: u32) -> String {
    let vocabulary = &view.grammar.vocabulary;
    let reading = view.document.words.readings.get(token as usize).copied().unwrap_or_default();
    let classes = vocabulary.reading(reading).classes;
    let names = (0..=u8::MAX).zip(vocabulary.classes()).filter(|&(id, _)| classes.has(ClassId(id)));
    names.map(|(_, name)| &**name).collect::<Vec<_>>().join(",")
}
