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
//! Unlike a construct, a marker has no cue around which it is tried: it is tried where a word stands that one of its
//! steps asks for, see `anchor`.

use std::cell::Cell;
use std::cmp::Reverse;

use serde::Deserialize;

use super::anchor::{Anchor, Common, Takes, widths};
use super::compile::Fault;
use super::pattern::{Atom, Pattern, Step as Written, Times};
use super::starts::Starts;
use super::vocabulary::{FormId, ReadingId, Vocabulary, VocabularyBuilder};
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
pub(super) enum Step {
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
pub(super) enum Test {
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
pub(super) const GAP: u32 = 4;

#[derive(Debug, Clone)]
struct Compiled {
    marker: Marker,
    /// Whether it marks, or only keeps shorter ones of its marker from marking.
    marks: bool,
    steps: Vec<Step>,
    /// How many tokens stand before its anchor, at least and at most.
    before: (u32, u32),
}

/// All markers of a grammar, compiled.
#[derive(Debug, Default)]
pub struct Markers {
    patterns: Vec<Compiled>,
    /// The patterns whose anchor a word can be, by its reading.
    at_words: Starts,
    /// Those whose anchor it can be by its tag.
    at_tags: Vec<Vec<u32>>,
    /// Those whose anchor a token can be by its kind.
    at_kinds: Vec<Vec<u32>>,
    /// Those that have none, which are tried everywhere.
    open: Vec<u32>,
    /// How many tokens the longest `not` pattern takes.
    longest_bar: u32,
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
                if !marks {
                    self.longest_bar = self.longest_bar.max(widths(&steps).1);
                }
                self.patterns.push(Compiled { marker: entry.marks, marks, steps, before: (0, 0) });
            }
        }
        Ok(())
    }

    /// Finds for each pattern the words by which it is found.
    pub fn index(&mut self, vocabulary: &Vocabulary) {
        let common = Common::of(vocabulary.readings());
        let mut at_words = Vec::new();
        self.at_tags = vec![Vec::new(); Tag::ALL.len()];
        self.at_kinds = vec![Vec::new(); TokenKind::COUNT];
        for (pattern, at) in self.patterns.iter_mut().zip(0..) {
            let Some(anchor) = Anchor::of(&pattern.steps, &common) else {
                self.open.push(at);
                continue;
            };
            pattern.before = anchor.before;
            for takes in anchor.takes {
                match takes {
                    Takes::Word(key) => at_words.push((key, at)),
                    Takes::Kind(kind) => self.at_kinds[kind as usize].push(at),
                    Takes::Test(test) => {
                        if test == Test::Number {
                            self.at_kinds[TokenKind::Number as usize].push(at);
                        }
                        for &tag in Tag::ALL.iter().filter(|it| fits(test, **it, TokenKind::Word)) {
                            self.at_tags[tag as usize].push(at);
                        }
                    }
                }
            }
        }
        self.at_words = Starts::new(at_words, vocabulary.readings(), |_, _| true);
    }

    /// Every marker in a sentence, by place, the longest first; one inside a `not` expression is left out.
    pub fn scan(&self, line: &Line<'_>, sentence: TokenRange) -> Vec<Marked> {
        let mut found = Vec::new();
        self.scan_into(line, sentence, &mut found);
        found
    }

    /// Like [`Markers::scan`]; adds to what was found before.
    pub fn scan_into(&self, line: &Line<'_>, sentence: TokenRange, found: &mut Vec<Marked>) {
        let run = Run { line, sentence, left: Cell::new(0) };
        let first = found.len();
        let mut barred = Vec::new();
        for at in sentence.iter() {
            let token = at as usize;
            let anchored = self
                .at_words
                .at(line.readings[token])
                .iter()
                .chain(self.at_tags.get(line.tags[token] as usize).into_iter().flatten())
                .chain(self.at_kinds.get(line.tokens[token].kind as usize).into_iter().flatten());
            let tried = anchored.flat_map(|&id| {
                let (least, most) = self.patterns[id as usize].before;
                let from = at.saturating_sub(most).max(sentence.start);
                (from..(at + 1).saturating_sub(least)).map(move |start| (id, start))
            });
            for (id, start) in tried.chain(self.open.iter().map(|&id| (id, at))) {
                let pattern = &self.patterns[id as usize];
                run.left.set(MOST_STEPS);
                let Some(end) = run.steps(&pattern.steps, start) else { continue };
                let hit = Marked { marker: pattern.marker, tokens: TokenRange::new(start, end) };
                if pattern.marks { found.push(hit) } else { barred.push(hit) }
            }
        }
        self.settle(found, first, &mut barred);
    }

    /// Orders what was found from the `first` on, once each, and takes out what is barred.
    fn settle(&self, found: &mut Vec<Marked>, first: usize, barred: &mut [Marked]) {
        let place = |it: &Marked| (it.tokens.start, Reverse(it.tokens.end), it.marker);
        barred.sort_unstable_by_key(|it| it.tokens.start);
        let is_barred = |it: &Marked| {
            let from = barred.partition_point(|bar| bar.tokens.start + self.longest_bar < it.tokens.end);
            let near = barred[from..].iter().take_while(|bar| bar.tokens.start <= it.tokens.start);
            near.into_iter().any(|bar| bar.marker == it.marker && bar.tokens.contains(it.tokens))
        };
        found[first..].sort_unstable_by_key(place);
        let mut kept = first;
        for at in first..found.len() {
            let hit = found[at];
            if (kept == first || found[kept - 1] != hit) && !is_barred(&hit) {
                found[kept] = hit;
                kept += 1;
            }
        }
        found.truncate(kept);
    }
}

/// How many steps are tried at a place before a pattern is given up there: one with many gaps and choices could
/// otherwise try all ways to fill them.
const MOST_STEPS: u32 = 2_000;

struct Run<'a> {
    line: &'a Line<'a>,
    sentence: TokenRange,
    /// How many steps may still be tried.
    left: Cell<u32>,
}

impl Run<'_> {
    /// Matches all steps from `at` on; the end of the match.
    fn steps(&self, steps: &[Step], at: u32) -> Option<u32> {
        let Some((first, rest)) = steps.split_first() else { return Some(at) };
        self.left.set(self.left.get().checked_sub(1)?);
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
                let next = at + skipped;
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
    fn a_pattern_of_many_gaps_is_given_up() {
        let gaps = "gap ".repeat(16);
        let file = format!("markers:\n  - marks: accusation\n    patterns: [\"{gaps}'x' 'y'\"]\n");
        let grammar = load("test", &[&[("test.yaml", &file)]]).expect("it is sound");
        let x = grammar.vocabulary.form("x").expect("the pattern names it")[PosGroup::Other as usize];
        let count = 40;
        let tokens = vec![Token { span: Span::new(0, 1), kind: TokenKind::Word }; count];
        let (tags, readings) = (vec![Tag::Nn; count], vec![x; count]);
        let line =
            Line { tokens: &tokens, tags: &tags, readings: &readings, vocabulary: &grammar.vocabulary };
        let steps = crate::span::steps::of(|| {
            assert_eq!(grammar.markers.scan(&line, TokenRange::new(0, 40)), []);
        });
        assert!(steps < 10_000_000, "{steps}");
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
