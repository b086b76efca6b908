//! Holds the time that a draft takes to its size, whatever stands in it: twice the text, twice the steps.

use crate::check::{self, Settings};
use crate::grammar::Grammar;
use crate::read::plain;
use crate::span::steps;

/// How many pieces the smaller text has.
const FEW: usize = 1_500;
/// How many steps twice the text may take; what a step costs does not change.
const AT_MOST: f64 = 2.4;

/// A name of its own for each number.
fn name(number: usize) -> String {
    let letters = (0..4).map(|at| char::from(b'a' + (number / 26usize.pow(at) % 26) as u8));
    let name: String = letters.collect();
    name[..1].to_uppercase() + &name[1..]
}

/// Makes a piece of a text from its number.
type Piece = fn(usize) -> String;

/// What hostile texts are made of, piece by piece.
const PIECES: &[(&str, Piece)] = &[
    ("straight marks", |_| "\"".into()),
    ("opening marks", |_| "“".into()),
    ("closing marks", |_| "”".into()),
    ("pairs of marks", |_| "“”".into()),
    ("marks of all kinds", |_| "“‘\"' ".into()),
    ("opening brackets", |_| "(".into()),
    ("brackets", |_| "(a) ".into()),
    ("said", |_| "said ".into()),
    ("reports", |_| "he said that ".into()),
    ("an endless sentence", |_| "the mayor told the council that the bridge will close and ".into()),
    ("an endless apposition", |_| "Ana Ortiz, the mayor, ".into()),
    ("accusing words and what bars them", |_| "fraud trial ".into()),
    ("paragraphs of a word", |_| "Fraud\n\n".into()),
    ("paragraphs of a cue", |_| "said\n\n".into()),
    ("quotations", |_| "“It leaks,” said Ana Ortiz.\n\n".into()),
    ("quotations of one paragraph", |_| "“It leaks,” said Ana Ortiz. ".into()),
    ("a quotation that goes on", |_| "“It leaks, she said\n\n".into()),
    ("pronouns", |_| "Ana Ortiz said so. He said it. ".into()),
    ("vague sources", |_| "Sources said it. ".into()),
    ("accusations", |_| "Ana Ortiz stole it. ".into()),
    ("the accused", |at| format!("{} {} stole it, a man said. ", name(at), name(at * 7 + 3))),
    ("named sources", |at| format!("“It closed,” said {} {}.\n\n", name(at), name(at * 7 + 3))),
    ("roles", |at| format!("“It {},” the {} officer said. She said so.\n\n", name(at), name(at))),
    ("anonymous sources", |at| {
        format!("An official said so on condition of anonymity because he feared {}.\n\n", name(at))
    }),
    ("directives", |at| format!("[saidby: ignore[SB101] x]\n\nIt {} stole.\n\n", name(at))),
    ("open directives", |at| format!("[saidby: disable[SB201] x]\n\nSources said {} stole.\n\n", name(at))),
];

/// What makes the stage of text look back or ahead.
const UNITS: &[&str] = &[
    "'",
    "‘",
    "‘a",
    " '",
    " \"",
    "a'",
    "a.",
    ". (",
    "''a ",
    "a-",
    "?” ",
    "-",
    ".",
    "a:",
    "…",
    "Mr. ",
    "?” A ",
    "A:\n",
    "“a.\n",
    "over.Then",
    "U.S.-",
    "a.b",
    "“a ",
    "1,",
    "x://",
    "“a.” ",
];

#[test]
fn twice_the_text_takes_twice_the_steps() {
    let grammar = Grammar::built_in("en").expect("it is built in");
    let settings = Settings { pedantic: true, ..Settings::default() };
    let steps = |text: &str| {
        let prose = plain(text);
        steps::of(|| {
            let document = crate::analyze(&prose, grammar);
            let _ = check::run(&document, grammar, &settings);
        })
    };
    let units = UNITS.iter().map(|&unit| (unit, repeated(move |_| unit.to_owned())));
    let pieces = PIECES.iter().map(|&(what, piece)| (what, repeated(piece)));
    let mut slow = Vec::new();
    for (what, text) in pieces.chain(units) {
        let (few, many) = (steps(&text(FEW)), steps(&text(2 * FEW)));
        assert!(few > 0, "{what}: no step is counted");
        let ratio = many as f64 / few as f64;
        if ratio > AT_MOST {
            slow.push(format!("{what}: {few} steps become {many}, times {ratio:.1}"));
        }
    }
    assert_eq!(slow, Vec::<String>::new());
}

/// The text of so many pieces.
fn repeated(piece: impl Fn(usize) -> String + 'static) -> Box<dyn Fn(usize) -> String> {
    Box::new(move |times| (0..times).map(&piece).collect())
}
