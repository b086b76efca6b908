//! Every entry of every built-in grammar reads and refuses what its examples say, and a faulty grammar is
//! refused with its place.

use std::ops::Range;

use saidby::grammar::examples::Example;
use saidby::grammar::file::KindName;
use saidby::grammar::{Grammar, load};
use saidby::parse::{Attribution, DeclineReason};
use saidby::read::plain;

/// A sentence without its marks, and where each mark stood.
fn unmark(marked: &str) -> (String, Vec<(&str, Range<usize>)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let (name, after) = inside.split_once(' ').expect("a mark has a name and words");
        let close = after.find(']').expect("a mark is closed");
        let start = text.len();
        text.push_str(&after[..close]);
        marks.push((name, start..text.len()));
        rest = &after[close + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

/// The words of `text` inside `ranges`; marks and spaces at their edges do not count.
fn words(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<String> {
    let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric() && c != ':').to_owned();
    ranges
        .flat_map(|it| text[it].split_whitespace().map(bare).collect::<Vec<_>>())
        .filter(|it| !it.is_empty())
        .collect()
}

/// Whether the example is of a construct that records a response and attributes nothing.
fn response(grammar: &Grammar, example: &Example) -> bool {
    grammar.constructs.iter().any(|it| it.id == example.entry && it.kind == Some(KindName::Response))
}

/// What is wrong with an example, if anything.
fn fault(grammar: &Grammar, example: &Example) -> Option<String> {
    let (text, marks) = unmark(&example.sentence);
    let prose = plain(&text);
    let document = saidby::analyze(&prose, grammar);
    let id = |it: &Attribution| grammar.constructs[it.construct.0 as usize].id.clone();
    let span = |it: saidby::span::TokenRange| document.text.span(it).range();
    let marked =
        |name: &str| words(&text, marks.iter().filter(|(it, _)| *it == name).map(|(_, it)| it.clone()));
    let all = &document.parse.attributions;
    let show = || {
        let one = |it: &Attribution| {
            let cut = |ranges: &[saidby::span::TokenRange]| {
                words(&text, ranges.iter().map(|&it| span(it))).join(" ")
            };
            format!(
                "{}: [source {}] [cue {}] [content {}]",
                id(it),
                cut(&it.source),
                cut(&[it.cue]),
                cut(&it.content)
            )
        };
        let read: Vec<_> = all.iter().map(one).collect();
        format!(
            "{}: {}\n    read {read:?}\n    declined {:?}",
            example.entry, example.sentence, document.parse.declines
        )
    };
    let right = if !example.construct {
        let no = marks.iter().find(|(it, _)| *it == "no").map(|(_, it)| it.clone());
        all.iter().all(|it| no.as_ref().is_none_or(|no| !span(it.cue).contains(&no.start)))
    } else if example.reads && response(grammar, example) {
        let cue = marks.iter().find(|(it, _)| *it == "cue").map(|(_, it)| it.clone());
        document.parse.declines.iter().any(|it| {
            it.reason == DeclineReason::Response
                && Some(words(&text, std::iter::once(span(it.cue))))
                    == cue.clone().map(|it| words(&text, std::iter::once(it)))
        })
    } else if example.reads {
        all.iter().any(|it| {
            id(it) == example.entry
                && words(&text, it.source.iter().map(|&it| span(it))) == marked("source")
                && words(&text, std::iter::once(span(it.cue))) == marked("cue")
                && words(&text, it.content.iter().map(|&it| span(it))) == marked("content")
        })
    } else {
        all.iter().all(|it| id(it) != example.entry)
    };
    (!right).then(show)
}

#[test]
fn every_entry_reads_and_refuses_what_its_examples_say() {
    for language in Grammar::languages() {
        let grammar = Grammar::built_in(language).expect("listed");
        let faults: Vec<_> = grammar.examples.iter().filter_map(|it| fault(grammar, it)).collect();
        assert!(grammar.examples.iter().any(|it| it.reads), "{language} has examples");
        assert!(
            faults.is_empty(),
            "{} of {} examples fail:\n{}",
            faults.len(),
            grammar.examples.len(),
            faults.join("\n")
        );
    }
}

#[test]
fn a_construct_of_a_project_is_read_without_touching_code() {
    let project = [(
        "own.yaml",
        "constructs:\n  - id: quoth\n    pattern: \"<cue: 'quoth'> <source: base> ',' <content: rest>\"\n    reads: ['[cue Quoth] [source the raven], [content the bridge will close].']\n    refuses: ['The raven flew.']\n",
    )];
    let grammar = Grammar::with_project("en", &project).expect("a language").expect("a grammar");
    let own: Vec<_> = grammar.examples.iter().filter(|it| it.entry == "quoth").collect();
    assert_eq!(own.len(), 2);
    for example in own {
        assert_eq!(fault(&grammar, example), None);
    }
    let built_in = Grammar::built_in("en").expect("listed");
    let prose = plain("Quoth the raven, the bridge will close.");
    assert!(saidby::analyze(&prose, built_in).parse.attributions.is_empty());
}

#[test]
fn a_project_can_switch_a_construct_off() {
    let built_in = Grammar::built_in("en").expect("listed");
    let id = built_in.constructs[0].id.clone();
    let file = format!("constructs:\n  - {{id: {id}, off: true}}\n");
    let grammar =
        Grammar::with_project("en", &[("own.yaml", &file)]).expect("a language").expect("a grammar");
    assert_eq!(grammar.constructs.len() + 1, built_in.constructs.len());
    assert!(grammar.constructs.iter().all(|it| it.id != id));
}

/// Faulty files with the place and the words that their message must have.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "constructs:\n  - id: a\n    pattern: \"<cue: 'x'>\"\n    reads: [x]\n    refuses: [y]\n  - id: a\n    pattern: \"<cue: 'x'>\"\n    reads: [x]\n    refuses: [y]\n",
        "f.yaml:6:9",
        "duplicate construct id `a`",
    ),
    (
        "constructs:\n  - id: a\n    pattern: \"<cue: [colour]>\"\n    reads: [x]\n    refuses: [y]\n",
        "f.yaml:3:22",
        "unknown word class `colour`",
    ),
    (
        "constructs:\n  - id: a\n    pattern: \"<cue: 'x'> subjcet\"\n    reads: [x]\n    refuses: [y]\n",
        "f.yaml:3:26",
        "unknown phrase `subjcet`",
    ),
    (
        "constructs:\n  - id: a\n    pattern: \"<cue: 'x'\"\n    reads: [x]\n    refuses: [y]\n",
        "f.yaml:3:24",
        "column 10: expected a closing `>`",
    ),
    (
        "constructs:\n  - id: a\n    pattern: \"subject clause\"\n    reads: [x]\n    refuses: [y]\n",
        "f.yaml:3:5",
        "the pattern has no cue",
    ),
    ("constructs:\n  - id: a\n    pattern: \"<cue: 'x'>\"\n", "f.yaml:2:9", "lacks examples"),
    ("constructs:\n  - id: a\n    colour: red\n", "f.yaml:3:5", "unknown field `colour`"),
    ("constructs: [\n", "f.yaml:2:1", "did not find"),
    // It would stand everywhere, and no draft would end.
    ("text:\n  quotes:\n    - {open: '', close: '”'}\n", "f.yaml:3:7", "a quotation mark can't be empty"),
    ("classes:\n  - class: a\n    words: [b]\n    class: c\n", "f.yaml:2:5", "duplicate field `class`"),
];

#[test]
fn a_faulty_grammar_is_refused_with_its_place() {
    for &(file, place, message) in FAULTS {
        let error = load("en", &[&[("f.yaml", file)]]).err().unwrap_or_else(|| panic!("{file} is accepted"));
        let shown = error.faults[0].to_string();
        assert!(
            shown.starts_with(place) && shown.contains(message),
            "{file}\ngives {shown}\nwant {place} … {message}"
        );
    }
}

#[test]
fn a_near_name_is_proposed() {
    let file =
        "constructs:\n  - id: a\n    pattern: \"<cue: 'x'> subjcet\"\n    reads: [x]\n    refuses: [y]\n";
    let error = load("en", &[&[("f.yaml", file)]]).expect_err("a faulty file");
    assert_eq!(error.faults[0].help.as_deref(), Some("did you mean `subject`?"));
}
