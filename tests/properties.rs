//! What holds of every reading, whatever the text.

use proptest::prelude::*;
use saidby::document::Document;
use saidby::grammar::Grammar;
use saidby::read::plain;
use saidby::span::TokenRange;

fn grammar() -> &'static Grammar {
    Grammar::built_in("en").expect("listed")
}

/// Pieces that texts are put together from: words of reporting, names, marks, and what breaks things.
const PIECES: &[&str] = &[
    "Ana Ortiz",
    "the mayor",
    "she",
    "who",
    "officials",
    "said",
    "told reporters",
    "according to",
    "that",
    "denied",
    "was accused of",
    "asked whether",
    "the bridge would close",
    "it leaked",
    "and",
    "but",
    ",",
    ".",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    ":",
    ";",
    "—",
    "?",
    "\n\n",
    "\n",
    "By Jo Hall",
    "Q:",
    "A:",
    "Sgt.",
    "U.S.",
    "5'10\"",
    "’90s",
    "42 percent",
    "🙂",
    "e\u{301}",
    "\u{0}",
    "in a statement",
    "on Tuesday",
    "adding",
    "as reported by",
    "reportedly",
    "to fight",
    "the city’s claim",
    "a report",
    "shows",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES).prop_map(str::to_owned);
    let noise = "\\PC{0,6}";
    let any = prop_oneof![12 => piece, 1 => noise];
    prop::collection::vec(any, 0..60).prop_map(|it| it.join(" "))
}

fn ranges(document: &Document<'_>) -> Vec<TokenRange> {
    let parse = &document.parse;
    let parts =
        |it: &saidby::parse::Attribution| [vec![it.cue], it.source.clone(), it.content.clone()].concat();
    let all = parse.attributions.iter().flat_map(parts);
    all.chain(parse.declines.iter().map(|it| it.cue))
        .chain(document.claims.iter().map(|it| it.tokens))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_in_bounds_and_on_character_boundaries(text in text()) {
        let prose = plain(&text);
        let document = saidby::analyze(&prose, grammar());
        for range in ranges(&document) {
            prop_assert!(!range.is_empty() && range.end as usize <= document.text.tokens.len());
            let span = document.file_span(range);
            prop_assert!(text.get(span.range()).is_some(), "{span:?} cuts {text:?}");
        }
    }

    #[test]
    fn the_parts_of_an_attribution_never_share_a_token(text in text()) {
        let prose = plain(&text);
        let document = saidby::analyze(&prose, grammar());
        for it in &document.parse.attributions {
            let parts: Vec<_> = it.source.iter().chain([&it.cue]).chain(&it.content).collect();
            for (at, a) in parts.iter().enumerate() {
                prop_assert!(parts[at + 1..].iter().all(|b| !a.overlaps(**b)), "{it:?} in {text:?}");
            }
        }
    }

    #[test]
    fn parents_hold_the_cues_of_their_children(text in text()) {
        let prose = plain(&text);
        let document = saidby::analyze(&prose, grammar());
        let all = &document.parse.attributions;
        for it in all {
            match it.parent {
                None => prop_assert_eq!(it.depth, 0),
                Some(parent) => {
                    let parent = &all[parent.0 as usize];
                    prop_assert_eq!(it.depth, parent.depth + 1);
                    prop_assert!(parent.content.iter().any(|content| content.contains(it.cue)));
                }
            }
        }
    }

    #[test]
    fn a_cue_ends_in_one_attribution_or_one_decline(text in text()) {
        let prose = plain(&text);
        let document = saidby::analyze(&prose, grammar());
        let parse = &document.parse;
        for at in 0..u32::try_from(document.text.tokens.len()).expect("a short text") {
            let starts = grammar().starting(document.words.readings[at as usize], document.text.tokens[at as usize].kind);
            let read = parse.attributions.iter().filter(|it| it.cue_head == at).count();
            let declined = parse.declines.iter().filter(|it| it.head == at).count();
            prop_assert_eq!(read + declined, usize::from(!starts.is_empty()), "token {} of {:?}", at, text);
        }
    }

    #[test]
    fn line_ends_make_no_difference(text in text()) {
        let crlf = text.replace('\n', "\r\n");
        let (unix, dos) = (plain(&text), plain(&crlf));
        let (unix, dos) = (saidby::analyze(&unix, grammar()), saidby::analyze(&dos, grammar()));
        prop_assert_eq!(ranges(&unix), ranges(&dos), "{:?}", text);
    }

    #[test]
    fn the_same_text_gives_the_same_reading(text in text()) {
        let prose = plain(&text);
        let (one, two) = (saidby::analyze(&prose, grammar()), saidby::analyze(&prose, grammar()));
        prop_assert_eq!(one.parse.attributions, two.parse.attributions);
        prop_assert_eq!(one.sources.sources, two.sources.sources);
        prop_assert_eq!(one.claims, two.claims);
    }
}
