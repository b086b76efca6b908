//! Nothing is allocated for a token: memory is asked for by the text, the paragraph and the attribution.

use allocation_counter::measure;
use saidby::check::{self, Settings};
use saidby::grammar::Grammar;
use saidby::read::plain;

/// How many tokens a text has, and how often memory is asked for to read and check it.
fn allocations(text: &str) -> (u64, u64) {
    let grammar = Grammar::built_in("en").expect("it is built in");
    let prose = plain(text);
    let tokens = saidby::text::segment(&prose, &grammar.text).tokens.len() as u64;
    let settings = Settings::default();
    let counted = measure(|| {
        let document = saidby::analyze(&prose, grammar);
        let _ = check::run(&document, grammar, &settings);
    });
    (tokens, counted.count_total)
}

#[test]
fn nothing_is_allocated_for_a_token() {
    // Twenty paragraphs with one attribution each, whose sentences grow.
    let story = |clauses: usize| {
        let clause =
            "the old bridge over the river was closed to heavy traffic in the cold winter of 2011, and ";
        let tail = clause.repeat(clauses);
        format!("{tail}nobody came.\n\n“It leaks,” said Ana Ortiz, the mayor.\n\n").repeat(20)
    };
    let (few, before) = allocations(&story(2));
    let (many, after) = allocations(&story(32));
    let per_token = (after - before) as f64 / (many - few) as f64;
    assert!(many > 8 * few, "{few} {many}");
    assert!(per_token < 0.02, "{per_token} allocations for each token: {before} of {few}, {after} of {many}");
}
