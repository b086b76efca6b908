//! The pattern language of the grammar, parsed by nom over characters.
//!
//! ```text
//! pattern  = step+
//! step     = atom [ "?" | "*" ]
//! atom     = "'" word "'"                a form, as printed, in lower case (or between `"`)
//!          | "[" class "]"               a word of a class
//!          | name                        a phrase that the analyzer finds (`subject`, `clause`, ...)
//!          | name "(" name { "," name } ")"   a verb or noun by its classes and forms; a noun phrase by its head's
//!          | "<" slot ":" pattern ">"    what is found here is the source, the cue or the content
//!          | "(" pattern { "|" pattern } ")"  the first that fits
//!          | "!" atom                    must not stand here; takes nothing
//!          | "~"                         the word itself, in the `not` patterns of a cue
//! ```
//!
//! A pattern is tried at a cue: what stands before the cue's slot is matched leftwards from it, what
//! stands after it rightwards. Choice is ordered and nothing is given back, as in parsing expression
//! grammars (Ford 2004).

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{all_consuming, cut, map, opt, value};
use nom::error::{ContextError, ErrorKind, ParseError};
use nom::multi::{many1, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use serde::Deserialize;

/// A parsed pattern, its names not yet looked up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    /// The steps in reading order.
    pub steps: Vec<Step>,
}

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What must stand here.
    pub atom: Atom,
    /// How often.
    pub times: Times,
}

/// How often a step is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Exactly once.
    Once,
    /// Once or not at all.
    Optional,
    /// As often as it fits.
    Many,
}

/// What a step asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// A form.
    Word(String),
    /// A word of a class.
    Class(String),
    /// A phrase by name, with arguments.
    Phrase(String, Vec<String>),
    /// A slot of the attribution.
    Slot(Slot, Vec<Step>),
    /// The first of several patterns.
    Any(Vec<Vec<Step>>),
    /// Must not stand here.
    Not(Box<Atom>),
    /// The cue's own word.
    Itself,
}

/// The parts of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Who.
    Source,
    /// By which words.
    Cue,
    /// What.
    Content,
}

/// Where a pattern stops making sense, and what was wanted there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault<'a> {
    rest: &'a str,
    wanted: &'static str,
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, wanted: STEP }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(self, other: Self) -> Self {
        if self.rest.len() <= other.rest.len() { self } else { other }
    }
}

impl<'a> ContextError<&'a str> for Fault<'a> {
    fn add_context(_: &'a str, _: &'static str, other: Self) -> Self {
        other
    }
}

const STEP: &str = "a word in quotes, a [class], a phrase, a <slot: ...>, a (choice) or a `!`";

type Parsed<'a, T> = IResult<&'a str, T, Fault<'a>>;

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if depth(&text) > DEEPEST {
            return Err(format!("a pattern nests more than {DEEPEST} deep"));
        }
        match all_consuming(preceded(multispace0, steps)).parse(text.as_str()) {
            Ok((_, steps)) => Ok(Self { steps }),
            Err(nom::Err::Error(fault) | nom::Err::Failure(fault)) => {
                let at = text.len() - fault.rest.len();
                let column = text[..at].chars().count() + 1;
                let found = fault.rest.split_whitespace().next().unwrap_or("the end");
                Err(format!(
                    "pattern, column {column}: expected {}, found `{found}` in `{text}`",
                    fault.wanted
                ))
            }
            Err(nom::Err::Incomplete(_)) => Err(format!("pattern ends too early: `{text}`")),
        }
    }
}

/// How deep a pattern may nest: each level is one of the program's stack.
const DEEPEST: usize = 40;

/// How deep a pattern nests, at most.
fn depth(text: &str) -> usize {
    let (mut open, mut nots, mut deepest) = (0_usize, 0, 0);
    for c in text.chars() {
        nots = if c == '!' { nots + 1 } else { 0 };
        match c {
            '(' | '<' => open += 1,
            ')' | '>' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open + nots);
    }
    deepest
}

/// Names what was wanted where `inner` fails.
fn wanted<'a, T>(
    what: &'static str,
    mut inner: impl Parser<&'a str, Output = T, Error = Fault<'a>>,
) -> impl FnMut(&'a str) -> Parsed<'a, T> {
    move |input| match inner.parse(input) {
        Err(nom::Err::Error(_)) => Err(nom::Err::Error(Fault { rest: input, wanted: what })),
        other => other,
    }
}

fn sign<'a>(sign: char, what: &'static str) -> impl FnMut(&'a str) -> Parsed<'a, char> {
    wanted(what, terminated(char(sign), multispace0))
}

fn steps(input: &str) -> Parsed<'_, Vec<Step>> {
    many1(step).parse(input)
}

fn step(input: &str) -> Parsed<'_, Step> {
    let times = alt((value(Times::Optional, char('?')), value(Times::Many, char('*'))));
    let (rest, (atom, times)) = (atom, terminated(opt(times), multispace0)).parse(input)?;
    Ok((rest, Step { atom, times: times.unwrap_or(Times::Once) }))
}

fn atom(input: &str) -> Parsed<'_, Atom> {
    let literal =
        |mark: char| cut(wanted("a word", take_while1(move |it: char| it != mark && !it.is_whitespace())));
    let single = delimited(char('\''), literal('\''), cut(wanted("a closing `'`", char('\''))));
    let double = delimited(char('"'), literal('"'), cut(wanted("a closing `\"`", char('"'))));
    let classed = delimited(char('['), cut(name), cut(wanted("a closing `]`", char(']'))));
    let any = delimited(
        sign('(', "`(`"),
        cut(separated_list1(sign('|', "`|`"), steps)),
        cut(wanted("a closing `)`", char(')'))),
    );
    let slotted = delimited(
        sign('<', "`<`"),
        cut((slot, preceded(sign(':', "`:`"), steps))),
        cut(wanted("a closing `>`", char('>'))),
    );
    wanted(
        STEP,
        alt((
            map(alt((single, double)), |it: &str| Atom::Word(it.to_owned())),
            map(classed, |it: &str| Atom::Class(it.to_owned())),
            map(any, Atom::Any),
            map(slotted, |(slot, steps)| Atom::Slot(slot, steps)),
            map(preceded(char('!'), cut(atom)), |it| Atom::Not(Box::new(it))),
            value(Atom::Itself, char('~')),
            phrase,
        )),
    )
    .parse(input)
}

fn phrase(input: &str) -> Parsed<'_, Atom> {
    let list = separated_list1(sign(',', "`,`"), terminated(name, multispace0));
    let arguments = delimited(sign('(', "`(`"), cut(list), cut(wanted("a closing `)`", char(')'))));
    let (rest, (name, arguments)) = (name, opt(arguments)).parse(input)?;
    let arguments = arguments.unwrap_or_default().into_iter().map(str::to_owned).collect();
    Ok((rest, Atom::Phrase(name.to_owned(), arguments)))
}

fn slot(input: &str) -> Parsed<'_, Slot> {
    let (rest, name) = wanted("source, cue or content", name).parse(input)?;
    let slot = match name {
        "source" => Slot::Source,
        "cue" => Slot::Cue,
        "content" => Slot::Content,
        _ => return Err(nom::Err::Failure(Fault { rest: input, wanted: "source, cue or content" })),
    };
    Ok((rest, slot))
}

/// A name is letters, figures and hyphens, starting with a letter.
fn name(input: &str) -> Parsed<'_, &str> {
    let word = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let (rest, _) = wanted(
        "a name",
        nom::combinator::peek(nom::character::complete::satisfy(|it| it.is_ascii_lowercase())),
    )
    .parse(input)?;
    take_while(word).parse(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_parse_or_say_where_they_do_not() {
        let good = [
            "<source: subject> <cue: verb(takes-that)> adjunct* <content: 'that' clause>",
            "<content: front> ','? <cue: 'according' 'to'> <source: np>",
            "~ 'no' 'to'",
            "('a' | [role] np)? !'b' <cue: noun(a, b)>",
        ];
        for text in good {
            assert!(Pattern::try_from(text.to_owned()).is_ok(), "{:?}", Pattern::try_from(text.to_owned()));
        }
        let bad = [
            ("", "column 1: expected a word in quotes"),
            ("<cue: 'x>", "column 10: expected a closing `'`"),
            ("subject <speaker: np>", "column 10: expected source, cue or content, found `speaker:`"),
            ("[role", "column 6: expected a closing `]`, found `the end`"),
            ("verb(a", "column 7: expected a closing `)`"),
            ("np $ np", "column 4: expected a word in quotes"),
            (&"(".repeat(100_000), "nests more than"),
            (&"!".repeat(100_000), "nests more than"),
        ];
        for (text, message) in bad {
            let got = Pattern::try_from(text.to_owned()).expect_err(text);
            assert!(got.contains(message), "{text}: {got}");
        }
    }
}
