//! Markers: expressions that say something about the sentence they stand in, whoever says it: that it
//! accuses, counts, predicts, puts an act on record, explains why a source has no name.
//!
//! They are written in the pattern language of the constructs, of which they use words, classes, choices
//! and `!`, and these phrases:
//!
//! | phrase | matches |
//! |---|---|
//! | `number` | a number in figures or in words |
//! | `name` | a word of a name |
//! | `adjective`, `adverb`, `noun`, `plural`, `superlative` | a word with that part of speech |
//! | `past`, `participle`, `base`, `gerund`, `modal` | that form of any verb |
//! | `start` | nothing; the sentence starts here |
//! | `gap` | up to four words, as few as possible |
//!
//! Unlike a construct, a marker has no cue around which it is tried: it is tried at each word that one of
//! its first steps can match, which is looked up by the word's reading.

use serde::Deserialize;

use super::compile::Fault;
use super::pattern::{Atom, Pattern, Step as Written, Times};
use super::vocabulary::{FormId, Reading, ReadingId, Vocabulary, VocabularyBuilder};
use super::{ClassId, Tag};
use crate::fault::nearest;
use crate::span::TokenRange;
use crate::text::{Token, TokenKind};

/// What an expression marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// Wrongdoing of a person or organization.
    Accusation,
    /// A figure that somebody must have counted.
    Statistic,
    /// Somebody's inner state or purpose.
    Motive,
    /// A disputed characterization.
    Contested,
    /// One thing made another happen.
    Causation,
    /// What will happen.
    Prediction,
    /// The most, the first, the only.
    Superlative,
    /// An official act that is on record.
    Record,
    /// What is scheduled.
    Schedule,
    /// What somebody or something is, where it lies, what it is called.
    Definition,
    /// What a reporter at the scene sees.
    Observable,
    /// A judgement of a person or organization.
    Evaluation,
    /// The reason for which a source has no name.
    AnonymityReason,
    /// That somebody was asked for a response, or gave one.
    Response,
    /// A conviction or plea, after which wrongdoing is on record.
    Conviction,
    /// What qualifies a group so that it is not vague: whom it belongs to, what it knows.
    Qualified,
}

/// One `markers` entry of a grammar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkerEntry {
    /// What the patterns mark.
    pub marks: Marker,
    /// The expressions.
    pub patterns: Vec<Pattern>,
    /// Longer expressions in which they mark nothing.
    #[serde(default)]
    pub not: Vec<Pattern>,
}

/// A marker found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// What it marks.
    pub marker: Marker,
    /// The words.
    pub tokens: TokenRange,
}

/// The words of a text as patterns see them; all slices have one entry a token.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// Their parts of speech.
    pub tags: &'a [Tag],
    /// Their readings.
    pub readings: &'a [ReadingId],
    /// What the readings mean.
    pub vocabulary: &'a Vocabulary,
}

/// One compiled step.
#[derive(Debug, Clone)]
enum Step {
    Form(FormId),
    Class(ClassId),
    Kind(TokenKind),
    Test(Test),
    Start,
    Gap,
    Any(Vec<Vec<Step>>),
    Not(Box<Step>),
    Optional(Box<Step>),
}

/// A test of one token by its kind and tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Number,
    Name,
    Adjective,
    Adverb,
    Noun,
    Plural,
    Superlative,
    Past,
    Participle,
    Base,
    Gerund,
    Modal,
}

const TESTS: &[(&str, Test)] = &[
    ("number", Test::Number),
    ("name", Test::Name),
    ("adjective", Test::Adjective),
    ("adverb", Test::Adverb),
    ("noun", Test::Noun),
    ("plural", Test::Plural),
    ("superlative", Test::Superlative),
    ("past", Test::Past),
    ("participle", Test::Participle),
    ("base", Test::Base),
    ("gerund", Test::Gerund),
    ("modal", Test::Modal),
];

/// How many words a `gap` may skip.
const GAP: usize = 4;

#[derive(Debug, Clone)]
struct Compiled {
    marker: Marker,
    /// Whether it marks, or only keeps shorter ones of its marker from marking.
    marks: bool,
    steps: Vec<Step>,
}

/// All markers of a grammar, compiled.
#[derive(Debug, Default)]
pub struct Markers {
    patterns: Vec<Compiled>,
    /// For each reading the patterns that can start at it, as a range of `starts`.
    starts_of: Vec<(u32, u32)>,
    starts: Vec<u16>,
    /// The patterns that can start at any word.
    open: Vec<u16>,
}

impl Markers {
    /// Adds an entry.
    ///
    /// # Errors
    /// A class or phrase that does not exist.
    pub fn add(&mut self, entry: &MarkerEntry, words: &mut VocabularyBuilder) -> Result<(), Fault> {
        for (patterns, marks) in [(&entry.patterns, true), (&entry.not, false)] {
            for pattern in patterns {
                let steps = compile(&pattern.steps, words)?;
                self.patterns.push(Compiled { marker: entry.marks, marks, steps });
            }
        }
        Ok(())
    }

    /// Computes for each reading which patterns can start at it.
    pub fn index(&mut self, vocabulary: &Vocabulary) {
        let small = |n: usize| u16::try_from(n).expect("few patterns");
        let opens = |it: &Compiled| can_start_anywhere(&it.steps);
        self.open = (0..self.patterns.len()).filter(|&at| opens(&self.patterns[at])).map(small).collect();
        for reading in vocabulary.readings() {
            let from = self.starts.len();
            for (at, pattern) in self.patterns.iter().enumerate() {
                if !opens(pattern) && can_start(&pattern.steps, reading) {
                    self.starts.push(small(at));
                }
            }
            let bound = |n: usize| u32::try_from(n).expect("few patterns");
            self.starts_of.push((bound(from), bound(self.starts.len())));
        }
    }

    /// Every marker in a sentence, by place, the longest first; one inside a `not` expression is left out.
    pub fn scan(&self, line: &Line<'_>, sentence: TokenRange) -> Vec<Marked> {
        let mut found = Vec::new();
        let mut barred = Vec::new();
        for at in sentence.iter() {
            let reading = line.readings[at as usize];
            let (from, to) = self.starts_of.get(reading.0 as usize).copied().unwrap_or_default();
            for &id in self.starts[from as usize..to as usize].iter().chain(&self.open) {
                let pattern = &self.patterns[id as usize];
                let run = Run { line, sentence };
                let Some(end) = run.steps(&pattern.steps, at) else { continue };
                let hit = Marked { marker: pattern.marker, tokens: TokenRange::new(at, end) };
                if pattern.marks { found.push(hit) } else { barred.push(hit) }
            }
        }
        found
            .retain(|it| !barred.iter().any(|bar| bar.marker == it.marker && bar.tokens.contains(it.tokens)));
        found.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end), it.marker));
        found.dedup();
        found
    }
}

struct Run<'a> {
    line: &'a Line<'a>,
    sentence: TokenRange,
}

impl Run<'_> {
    /// Matches all steps from `at` on; the end of the match.
    fn steps(&self, steps: &[Step], at: u32) -> Option<u32> {
        let Some((first, rest)) = steps.split_first() else { return Some(at) };
        match first {
            Step::Start => (at == self.sentence.start).then(|| self.steps(rest, at))?,
            Step::Not(inner) => match self.steps(std::slice::from_ref(inner), at) {
                Some(_) => None,
                None => self.steps(rest, at),
            },
            Step::Optional(inner) => self
                .steps(std::slice::from_ref(inner), at)
                .and_then(|next| self.steps(rest, next))
                .or_else(|| self.steps(rest, at)),
            Step::Any(choices) => {
                choices.iter().find_map(|it| self.steps(it, at).and_then(|next| self.steps(rest, next)))
            }
            Step::Gap => (0..=GAP).find_map(|skipped| {
                let next = at + u32::try_from(skipped).ok()?;
                let is_word = |it: u32| {
                    matches!(self.kind(it), Some(TokenKind::Word | TokenKind::Number | TokenKind::Symbol))
                };
                if (at..next).all(is_word) { self.steps(rest, next) } else { None }
            }),
            one => (self.sentence.has(at) && self.one(one, at)).then(|| self.steps(rest, at + 1))?,
        }
    }

    fn kind(&self, at: u32) -> Option<TokenKind> {
        self.sentence.has(at).then(|| self.line.tokens[at as usize].kind)
    }

    /// Whether a step that takes one token takes this one.
    fn one(&self, step: &Step, at: u32) -> bool {
        let at = at as usize;
        let reading = self.line.vocabulary.reading(self.line.readings[at]);
        match step {
            Step::Form(form) => reading.form == *form,
            Step::Class(class) => reading.classes.has(*class),
            Step::Kind(kind) => self.line.tokens[at].kind == *kind,
            Step::Test(test) => fits(*test, self.line.tags[at], self.line.tokens[at].kind),
            _ => false,
        }
    }
}

fn fits(test: Test, tag: Tag, kind: TokenKind) -> bool {
    match test {
        Test::Number => kind == TokenKind::Number || tag == Tag::Cd,
        Test::Name => tag.is_name(),
        Test::Adjective => tag.is_adjective(),
        Test::Adverb => tag.is_adverb(),
        Test::Noun => tag.is_noun(),
        Test::Plural => tag == Tag::Nns,
        Test::Superlative => tag == Tag::Jjs,
        Test::Past => tag == Tag::Vbd,
        Test::Participle => matches!(tag, Tag::Vbn | Tag::Vbd),
        Test::Base => matches!(tag, Tag::Vb | Tag::Vbp),
        Test::Gerund => tag == Tag::Vbg,
        Test::Modal => tag == Tag::Md,
    }
}

/// Whether the first step that takes a word can take one that the vocabulary does not know.
fn can_start_anywhere(steps: &[Step]) -> bool {
    match steps.first() {
        Some(Step::Form(_) | Step::Class(_)) => false,
        Some(Step::Any(choices)) => choices.iter().any(|it| can_start_anywhere(it)),
        Some(Step::Optional(inner)) => {
            can_start_anywhere(std::slice::from_ref(inner)) || can_start_anywhere(&steps[1..])
        }
        Some(Step::Not(_) | Step::Start) => can_start_anywhere(&steps[1..]),
        _ => true,
    }
}

fn can_start(steps: &[Step], reading: &Reading) -> bool {
    match steps.first() {
        Some(Step::Form(form)) => reading.form == *form,
        Some(Step::Class(class)) => reading.classes.has(*class),
        Some(Step::Any(choices)) => choices.iter().any(|it| can_start(it, reading)),
        Some(Step::Optional(inner)) => {
            can_start(std::slice::from_ref(inner), reading) || can_start(&steps[1..], reading)
        }
        Some(Step::Not(_) | Step::Start) => can_start(&steps[1..], reading),
        _ => true,
    }
}

fn compile(steps: &[Written], words: &mut VocabularyBuilder) -> Result<Vec<Step>, Fault> {
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        let compiled = compile_atom(&step.atom, words)?;
        all.push(match step.times {
            Times::Once => compiled,
            Times::Optional => Step::Optional(Box::new(compiled)),
            Times::Many => {
                return Err(Fault::new("*", "a marker repeats nothing".into(), "use `gap` or `?`"));
            }
        });
    }
    Ok(all)
}

fn compile_atom(atom: &Atom, words: &mut VocabularyBuilder) -> Result<Step, Fault> {
    Ok(match atom {
        Atom::Word(word) => {
            super::compile::mark(word).map_or_else(|| Step::Form(words.form(word)), Step::Kind)
        }
        Atom::Class(name) => Step::Class(super::compile::class(name, words)?),
        Atom::Any(choices) => {
            Step::Any(choices.iter().map(|it| compile(it, words)).collect::<Result<_, _>>()?)
        }
        Atom::Not(inner) => Step::Not(Box::new(compile_atom(inner, words)?)),
        Atom::Phrase(name, arguments) if arguments.is_empty() => match name.as_str() {
            "start" => Step::Start,
            "gap" => Step::Gap,
            _ => match TESTS.iter().find(|(text, _)| text == name) {
                Some(&(_, test)) => Step::Test(test),
                None => {
                    let known = TESTS.iter().map(|&(text, _)| text).chain(["start", "gap"]);
                    return Err(Fault::new(name, format!("unknown phrase `{name}`"), nearest(name, known)));
                }
            },
        },
        Atom::Phrase(name, _) => {
            return Err(Fault::new(name, format!("`{name}` takes no arguments here"), "name it alone"));
        }
        Atom::Slot(..) | Atom::Itself => {
            return Err(Fault::new("<", "a marker has no slots".into(), "write the words alone"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{PosGroup, load};
    use crate::span::Span;

    const GRAMMAR: &str = "
classes:
  - {class: wrong, pos: noun, words: [fraud]}
  - {class: matter, pos: noun, words: [trial]}
markers:
  - marks: accusation
    patterns: ['[wrong]', \"'cover' 'up'\"]
    not: ['[wrong] noun? [matter]']
  - marks: statistic
    patterns: [\"number gap 'voters'\", \"('a' | 'one')? 'third' 'of'\"]
  - marks: prediction
    patterns: [\"start 'soon' modal\", \"'will' !'not' base\"]
";

    /// The markers of `text`, whose words carry their tags (`fraud/NN`), as `marker: words`.
    fn marks(text: &str) -> Vec<String> {
        let grammar = load("test", &[&[("test.yaml", GRAMMAR)]]).expect("the grammar above is sound");
        let (mut tokens, mut tags, mut readings, mut words) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, word) in text.split(' ').enumerate() {
            let (form, tag) = word.split_once('/').expect("every word has its tag");
            let kind = if form == "," { TokenKind::Comma } else { TokenKind::Word };
            tokens.push(Token { span: Span::new(at, at + 1), kind });
            tags.push(Tag::parse(tag));
            let reading = grammar.vocabulary.form(form).map(|it| it[PosGroup::of(Tag::parse(tag)) as usize]);
            readings.push(reading.unwrap_or_default());
            words.push(form);
        }
        let line =
            Line { tokens: &tokens, tags: &tags, readings: &readings, vocabulary: &grammar.vocabulary };
        let all = TokenRange::new(0, u32::try_from(tokens.len()).expect("a short text"));
        let found = grammar.markers.scan(&line, all);
        found
            .iter()
            .map(|it| {
                let range = it.tokens.start as usize..it.tokens.end as usize;
                format!("{:?}: {}", it.marker, words[range].join(" ")).to_lowercase()
            })
            .collect()
    }

    #[test]
    fn markers_are_found_where_their_patterns_fit() {
        let cases: &[(&str, &[&str])] = &[
            ("the/DT fraud/NN", &["accusation: fraud"]),
            ("the/DT fraud/NN trial/NN began/VBD", &[]),
            ("the/DT fraud/NN conspiracy/NN trial/NN", &[]),
            ("they/PRP cover/VBP up/RP", &["accusation: cover up"]),
            ("they/PRP cover/VBP", &[]),
            ("nine/CD of/IN the/DT voters/NNS", &["statistic: nine of the voters"]),
            ("nine/CD ,/, voters/NNS", &[]),
            ("nine/CD a/DT a/DT a/DT a/DT a/DT voters/NNS", &[]),
            ("a/DT third/NN of/IN", &["statistic: a third of", "statistic: third of"]),
            ("soon/RB may/MD", &["prediction: soon may"]),
            ("so/RB soon/RB may/MD", &[]),
            ("it/PRP will/MD rain/VB", &["prediction: will rain"]),
            ("it/PRP will/MD not/RB rain/VB", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&marks(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_phrase_or_class_is_a_fault_with_a_hint() {
        let cases = [
            ("markers: [{marks: accusation, patterns: [\"numbr\"]}]", "unknown phrase `numbr`"),
            ("markers: [{marks: accusation, patterns: [\"[wrong]\"]}]", "unknown word class `wrong`"),
            ("markers: [{marks: accusation, patterns: [\"'a'*\"]}]", "a marker repeats nothing"),
            ("markers: [{marks: accusation, patterns: [\"<cue: 'a'>\"]}]", "a marker has no slots"),
            ("markers: [{marks: guilt, patterns: [\"'a'\"]}]", "unknown variant `guilt`"),
        ];
        for (text, message) in cases {
            let error = load("test", &[&[("test.yaml", text)]]).expect_err(text);
            assert!(error.faults.iter().any(|it| it.to_string().contains(message)), "{text}: {error:?}");
        }
    }
}
