//! What holds of every reading, whatever the text.

use proptest::prelude::*;
use saidby::check::{self, Settings};
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
    fn tokens_cover_all_that_is_no_space(text in text()) {
        let prose = plain(&text);
        let document = saidby::analyze(&prose, grammar());
        let mut tokens = document.text.tokens.iter().map(|it| it.span).peekable();
        let mut end = 0;
        for block in &prose.blocks {
            let mut from = block.span.start;
            while let Some(token) = tokens.next_if(|it| it.start < block.span.end) {
                prop_assert!(!token.is_empty() && token.start >= end, "{token:?} of {text:?}");
                end = token.end;
                let between = &prose.text[from as usize..token.start as usize];
                prop_assert!(between.chars().all(char::is_whitespace), "{between:?} of {text:?}");
                from = token.end;
            }
            let rest = &prose.text[from as usize..block.span.end as usize];
            prop_assert!(rest.chars().all(char::is_whitespace), "{rest:?} of {text:?}");
        }
        prop_assert_eq!(tokens.next(), None);
    }

    #[test]
    fn the_marks_of_one_paragraph_are_no_business_of_another(text in text()) {
        let of_first = |second: &str| {
            let both = format!("{text}.\n\n{second}\n");
            let prose = plain(&both);
            let document = saidby::analyze(&prose, grammar());
            let end = document.text.paragraphs.last().map_or(0, |it| it.tokens.start);
            let claims: Vec<_> = document.claims.into_iter().filter(|it| it.tokens.end <= end).collect();
            (claims, document.parse.attributions, document.parse.declines)
        };
        prop_assert_eq!(of_first("The “old” bridge is open."), of_first("The \"old\" bridge is open."), "{:?}", text);
    }

    #[test]
    fn a_clean_paragraph_behind_takes_no_finding_away(text in text()) {
        let findings = |text: &str| {
            let prose = plain(text);
            let document = saidby::analyze(&prose, grammar());
            let found = check::run(&document, grammar(), &Settings::default());
            found.into_iter().map(|it| (it.rule.code, it.span)).collect::<Vec<_>>()
        };
        // A line without a stop is a heading where text follows.
        let story = format!("It rained.\n\n{text}.");
        let (before, after) = (findings(&story), findings(&format!("{story}\n\nThe bridge is open.\n")));
        for finding in before {
            prop_assert!(after.contains(&finding), "{finding:?} of {text:?}");
        }
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
