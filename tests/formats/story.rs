//! One story in every format.

use saidby::analyze;
use saidby::document::Document;
use saidby::grammar::Grammar;
use saidby::read::{Draft, TextOrigin};
use saidby::span::TokenRange;

use super::{sample, without_markup, words};

/// The story as plain text, which the others are compared with.
const PLAIN: &str = "ferry.txt";
/// The story in the other formats.
const OTHERS: &[&str] = &[
    "ferry.md",
    "ferry.html",
    "ferry.docx",
    "ferry.odt",
    "ferry.nitf",
    "ferry.newsml.xml",
    "ferry.ninjs.json",
];

/// All that stands in a ledger, without places.
fn ledger(document: &Document, grammar: &Grammar) -> String {
    let text = |range: TokenRange| words(document.excerpt(range));
    let mut out = String::new();
    for claim in &document.claims {
        out += &format!("{:?} {:?}: {}\n", claim.status, claim.class, text(claim.tokens));
        for source in &claim.sources {
            out += &format!("  from {:?}\n", document.sources.sources[source.0 as usize].name);
        }
        for attribution in &claim.attributions {
            let it = &document.parse.attributions[attribution.0 as usize];
            let texts = |ranges: &[TokenRange]| ranges.iter().map(|it| text(*it)).collect::<Vec<_>>();
            let construct = &grammar.constructs[it.construct.0 as usize].id;
            out += &format!(
                "  {construct}: {:?} {:?} {:?}\n",
                texts(&it.source),
                text(it.cue),
                texts(&it.content)
            );
        }
    }
    out
}

#[test]
fn every_format_gives_the_same_ledger() {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let plain = sample(PLAIN);
    let expected = ledger(&analyze(&plain.prose, grammar), grammar);
    assert!(expected.contains("Irene Caldwell") && expected.lines().count() > 20, "{expected}");
    for name in OTHERS {
        let draft = sample(name);
        let ledger = ledger(&analyze(&draft.prose, grammar), grammar);
        let changed = expected.lines().zip(ledger.lines()).find(|(plain, other)| plain != other);
        assert_eq!(ledger, expected, "{name}, first at {changed:?}");
    }
}

#[test]
fn every_token_of_a_text_format_stands_on_its_word_in_the_file() {
    let grammar = Grammar::built_in("en").expect("English is built in");
    for name in OTHERS {
        let draft = sample(name);
        let document = analyze(&draft.prose, grammar);
        let ranges = document.claims.iter().map(|it| it.tokens);
        let tokens = (0..document.text.tokens.len() as u32).map(|at| TokenRange::new(at, at + 1));
        for range in ranges.chain(tokens) {
            // The dash behind a dateline that has an element of its own stands in no file.
            if !document.file_span(range).is_empty() {
                assert_eq!(cut(&draft, &document, range), words(document.excerpt(range)), "{name}");
            }
        }
    }
}

/// The words that stand in the file where tokens are said to be.
fn cut(draft: &Draft, document: &Document, range: TokenRange) -> String {
    let span = document.file_span(range);
    let file = &draft.file()[span.range()];
    match draft.origin {
        TextOrigin::File if draft.name.ends_with("json") => {
            let text: String =
                serde_json::from_str(&format!("\"{file}\"")).expect("it is a part of a string");
            without_markup(&text)
        }
        TextOrigin::File => without_markup(file),
        TextOrigin::Extracted => words(file),
    }
}
