//! Parsed patterns to compiled ones: names to ids, the pattern split at its cue.

use super::class::ClassSet;
use super::construct::{Construct, Op, Phrase, VerbShapeTest, VerbTest, form_bit};
use super::file::ConstructEntry;
use super::pattern::{Atom, Pattern, Slot, Step, Times};
use super::vocabulary::VocabularyBuilder;
use crate::fault::nearest;
use crate::text::TokenKind;

/// What is wrong with an entry: the name at fault as it stands in the file, the message and a hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The text to underline.
    pub at: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl Fault {
    /// A fault at `at`.
    pub fn new(at: &str, message: String, help: impl Into<String>) -> Self {
        Self { at: at.to_owned(), message, help: help.into() }
    }
}

type Compiled<T> = Result<T, Fault>;

/// Compiles an entry; `pattern` is its pattern.
pub fn construct(
    entry: &ConstructEntry,
    pattern: &Pattern,
    words: &mut VocabularyBuilder,
) -> Compiled<Construct> {
    let is_cue = |step: &Step| matches!(step.atom, Atom::Slot(Slot::Cue, _)) && step.times == Times::Once;
    let fault = |message: &str| {
        Err(Fault::new("pattern", message.to_owned(), "a pattern has one `<cue: ...>`, at its top level"))
    };
    let Some(at) = pattern.steps.iter().position(is_cue) else {
        return fault("the pattern has no cue");
    };
    let (before, rest) = pattern.steps.split_at(at);
    let (cue, after) = (&rest[0], &rest[1..]);
    if after.iter().any(is_cue) {
        return fault("the pattern has two cues");
    }
    let Atom::Slot(_, cue) = &cue.atom else { unreachable!("found as a cue above") };
    let (before, cue, after) = (ops(before, words)?, ops(cue, words)?, ops(after, words)?);
    if !matches!(
        cue.first(),
        Some(Op::Form(_) | Op::Class(_) | Op::Verb(_) | Op::Noun(_) | Op::Kind(_) | Op::Any(_))
    ) {
        return fault("a cue starts with a word, a class, a verb, a noun or a choice of them");
    }
    let mut required = 0;
    for op in before.iter().chain(&cue).chain(&after) {
        require(op, &mut required);
    }
    let id = entry.id.clone();
    Ok(Construct { id, kind: entry.kind, negative: entry.negative, before, cue, after, required })
}

/// Compiles the two sides of a cue's `not` pattern around its `~`.
pub fn sense(pattern: &Pattern, words: &mut VocabularyBuilder) -> Compiled<(Vec<Op>, Vec<Op>)> {
    let Some(at) = pattern.steps.iter().position(|step| step.atom == Atom::Itself) else {
        return Err(Fault::new(
            "not",
            "the pattern does not show where the word stands".into(),
            "write the word itself as `~`",
        ));
    };
    Ok((ops(&pattern.steps[..at], words)?, ops(&pattern.steps[at + 1..], words)?))
}

fn ops(steps: &[Step], words: &mut VocabularyBuilder) -> Compiled<Vec<Op>> {
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        let op = op(&step.atom, words)?;
        all.push(match step.times {
            Times::Once => op,
            Times::Optional => Op::Optional(Box::new(op)),
            Times::Many => Op::Many(Box::new(op)),
        });
    }
    Ok(all)
}

fn op(atom: &Atom, words: &mut VocabularyBuilder) -> Compiled<Op> {
    Ok(match atom {
        Atom::Word(word) => mark(word).map_or_else(|| Op::Form(words.form(word)), Op::Kind),
        Atom::Class(name) => Op::Class(class(name, words)?),
        Atom::Phrase(name, arguments) => phrase(name, arguments, words)?,
        Atom::Slot(slot, steps) => Op::Slot(*slot, ops(steps, words)?),
        Atom::Any(choices) => Op::Any(choices.iter().map(|it| ops(it, words)).collect::<Compiled<_>>()?),
        Atom::Not(inner) => Op::Not(Box::new(op(inner, words)?)),
        Atom::Itself => {
            return Err(Fault::new(
                "~",
                "`~` stands only in the `not` patterns of a cue".into(),
                "name the word",
            ));
        }
    })
}

/// The token kind that a mark in quotes means.
pub(super) fn mark(word: &str) -> Option<TokenKind> {
    Some(match word {
        "," => TokenKind::Comma,
        "." => TokenKind::Period,
        "?" => TokenKind::Question,
        "!" => TokenKind::Exclamation,
        ":" => TokenKind::Colon,
        ";" => TokenKind::Semicolon,
        "-" => TokenKind::Dash,
        "“" => TokenKind::OpenQuote,
        "”" => TokenKind::CloseQuote,
        "(" => TokenKind::OpenBracket,
        ")" => TokenKind::CloseBracket,
        _ => return None,
    })
}

pub(super) fn class(name: &str, words: &VocabularyBuilder) -> Compiled<super::ClassId> {
    words.find_class(name).ok_or_else(|| {
        let near = nearest(name, words.classes().iter().map(|it| &**it));
        Fault::new(name, format!("unknown word class `{name}`"), near)
    })
}

fn phrase(name: &str, arguments: &[String], words: &VocabularyBuilder) -> Compiled<Op> {
    match name {
        "verb" => verb(arguments, words).map(Op::Verb),
        "noun" => classes(arguments, words).map(Op::Noun),
        "np" | "subject" if !arguments.is_empty() => classes(arguments, words).map(Op::Headed),
        _ => match Phrase::ALL.iter().find(|(_, text, _)| *text == name) {
            Some(&(phrase, _, _)) if arguments.is_empty() => Ok(Op::Phrase(phrase)),
            Some(_) => Err(Fault::new(
                name,
                format!("`{name}` takes no arguments"),
                "only verb(...) and noun(...) do",
            )),
            None => {
                let known = Phrase::ALL.iter().map(|&(_, text, _)| text).chain(["verb", "noun"]);
                Err(Fault::new(name, format!("unknown phrase `{name}`"), nearest(name, known)))
            }
        },
    }
}

fn classes(names: &[String], words: &VocabularyBuilder) -> Compiled<ClassSet> {
    let mut set = ClassSet::default();
    for name in names {
        set.insert(class(name, words)?);
    }
    Ok(set)
}

fn verb(arguments: &[String], words: &VocabularyBuilder) -> Compiled<VerbTest> {
    let mut test = VerbTest::default();
    for argument in arguments {
        match argument.as_str() {
            "passive" => test.passive = Some(true),
            "active" => test.passive = Some(false),
            "negated" => test.negated = Some(true),
            "finite" => test.shape = Some(VerbShapeTest::Finite),
            "infinitive" => test.shape = Some(VerbShapeTest::Infinitive),
            "gerund" => test.shape = Some(VerbShapeTest::Gerund),
            "participle" => test.shape = Some(VerbShapeTest::Participle),
            name => test.classes.insert(class(name, words)?),
        }
    }
    Ok(test)
}

fn require(op: &Op, mask: &mut u64) {
    match op {
        Op::Form(form) => *mask |= form_bit(*form),
        Op::Slot(_, inner) => inner.iter().for_each(|it| require(it, mask)),
        _ => {}
    }
}
