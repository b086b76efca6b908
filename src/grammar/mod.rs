//! The grammar of a language, read from `grammar/<language>/*.yaml`, compiled once.
//!
//! Only [`mod@file`] knows YAML. Everything behind it is integers: a form has readings, a reading has a
//! lemma and a set of classes, a construct is a list of steps over them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

mod anchor;
pub mod class;
mod compile;
pub mod construct;
pub mod examples;
pub mod file;
pub mod inflection;
mod load;
pub mod markers;
pub mod pattern;
mod starts;
pub mod tag;
pub mod tagger;
pub mod vocabulary;

pub use class::{Class, ClassId, ClassSet};
use construct::VerbTest;
pub use construct::{Construct, Op, Phrase};
pub use load::{GrammarError, NamedFile, Parsed, load};
pub use markers::{Line, Marked, Marker, Markers};
use starts::{Key, Starts};
pub use tag::Tag;
pub use tagger::TaggerModel;
pub use vocabulary::{FormId, LemmaId, PosGroup, Reading, ReadingId, Vocabulary};

use crate::text::TokenKind;
use crate::text::rules::TextRules;

/// A language as embedded by the build.
struct Language {
    name: &'static str,
    files: &'static [File],
    tagger: &'static [u8],
}

/// A file of a language as embedded: as people write it, and in a form that is read faster.
struct File {
    name: &'static str,
    yaml: &'static str,
    json: &'static str,
}

impl Language {
    /// Reads the files, lays a project's files and parts of others over them, and compiles all.
    fn load(&self, project: &[NamedFile<'_>], parts: Vec<Parsed<'_>>) -> Result<Grammar, GrammarError> {
        let read = |it: &File| Some((it.name, it.yaml, serde_json::from_str(it.json).ok()?));
        let loaded = match self.files.iter().map(read).collect() {
            Some(files) => load::load_with(self.name, files, &[project], parts),
            // The YAML tells what is wrong, and where.
            None => {
                let files: Vec<NamedFile<'_>> = self.files.iter().map(|it| (it.name, it.yaml)).collect();
                load::load_with(self.name, Vec::new(), &[&files, project], parts)
            }
        };
        loaded.map(|it| it.with_tagger(self.tagger))
    }
}

static LANGUAGES: &[Language] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// An expression in which a cue's word means something else.
#[derive(Debug, Clone)]
pub struct OtherSense {
    /// The part of speech it speaks of.
    pub pos: file::Pos,
    /// What stands before the word.
    pub before: Vec<Op>,
    /// What stands after it.
    pub after: Vec<Op>,
}

/// The grammar of one language.
#[derive(Debug, Default)]
pub struct Grammar {
    /// The language's name: that of its folder.
    pub language: String,
    /// Rules of the text stage.
    pub text: TextRules,
    /// All words.
    pub vocabulary: Vocabulary,
    /// Weights of the tagger; the empty one where the language has none.
    pub tagger: TaggerModel,
    /// The constructs, in order of preference.
    pub constructs: Vec<Construct>,
    /// By lemma, the expressions in which it reports nothing.
    pub senses: FxHashMap<LemmaId, Vec<OtherSense>>,
    /// Expressions that say something about the sentence they stand in.
    pub markers: Markers,
    /// The examples of all entries.
    pub examples: Vec<examples::Example>,
    /// The constructs that can start at a word.
    starts: Starts,
    colon_starts: Vec<u32>,
}

impl Grammar {
    /// The languages that are built in.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|it| it.name)
    }

    /// A built-in language with the files of a project laid over it.
    ///
    /// # Errors
    /// What [`load`] finds wrong. `None` when there is no such language.
    ///
    /// # Panics
    /// When the built-in tagger is damaged, which the tests rule out.
    pub fn with_project(language: &str, project: &[NamedFile<'_>]) -> Option<Result<Self, GrammarError>> {
        Self::configured(language, project, Vec::new())
    }

    /// Like [`Grammar::with_project`], with what configurations say of the language laid over it too.
    ///
    /// # Errors
    /// As there.
    ///
    /// # Panics
    /// As there.
    pub fn configured(
        language: &str,
        project: &[NamedFile<'_>],
        parts: Vec<Parsed<'_>>,
    ) -> Option<Result<Self, GrammarError>> {
        let built_in = LANGUAGES.iter().find(|it| it.name == language)?;
        Some(built_in.load(project, parts))
    }

    /// A built-in language, compiled once in a process; `None` when there is no such language.
    ///
    /// # Panics
    /// When a built-in file is faulty, which the tests rule out.
    pub fn built_in(language: &str) -> Option<&'static Self> {
        static COMPILED: [OnceLock<Grammar>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
        let at = LANGUAGES.iter().position(|it| it.name == language)?;
        Some(COMPILED[at].get_or_init(|| {
            LANGUAGES[at].load(&[], Vec::new()).unwrap_or_else(|error| {
                let faults: Vec<_> = error.faults.iter().map(ToString::to_string).collect();
                panic!("built-in grammar: {}", faults.join("\n"))
            })
        }))
    }

    fn with_tagger(mut self, stored: &[u8]) -> Self {
        if !stored.is_empty() {
            self.tagger = TaggerModel::decode(stored).expect("a built-in tagger is whole");
        }
        self
    }

    /// The constructs that can start at a token, in order of preference.
    pub fn starting(&self, reading: ReadingId, kind: TokenKind) -> &[u32] {
        if kind == TokenKind::Colon { &self.colon_starts } else { self.starts.at(reading) }
    }

    /// Computes for each reading which constructs can start at it.
    fn index(&mut self) {
        let colon = |it: &Construct| matches!(it.cue.first(), Some(Op::Kind(TokenKind::Colon)));
        let numbered = || self.constructs.iter().zip(0..);
        self.colon_starts = numbered().filter(|(it, _)| colon(it)).map(|(_, at)| at).collect();
        let mut keyed = Vec::new();
        for (construct, at) in numbered() {
            if let Some(first) = construct.cue.first() {
                keys(first, &mut |key| keyed.push((key, at)));
            }
        }
        let fits = |at: u32, reading: &Reading| {
            self.constructs[at as usize].cue.first().is_some_and(|op| can_start(op, reading))
        };
        self.starts = Starts::new(keyed, self.vocabulary.readings(), fits);
    }
}

/// The words at which a step may match: of a step that asks for several classes, those of the first.
fn keys(op: &Op, take: &mut impl FnMut(Key)) {
    match op {
        Op::Form(form) => take(Key::Form(*form)),
        Op::Class(class) => take(Key::Class(*class)),
        Op::Verb(VerbTest { classes, .. }) | Op::Noun(classes) => {
            classes.iter().take(1).for_each(|it| take(Key::Class(it)));
        }
        Op::Any(choices) => choices.iter().filter_map(|it| it.first()).for_each(|op| keys(op, take)),
        _ => {}
    }
}

/// Whether a step can match at a word with this reading.
fn can_start(op: &Op, reading: &Reading) -> bool {
    match op {
        Op::Form(form) => reading.form == *form,
        Op::Class(class) => reading.classes.has(*class),
        Op::Verb(test) => !test.classes.is_empty() && reading.classes.contains(&test.classes),
        Op::Noun(classes) => !classes.is_empty() && reading.classes.contains(classes),
        Op::Any(choices) => choices.iter().any(|it| it.first().is_some_and(|op| can_start(op, reading))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_says_what_people_wrote() {
        for file in LANGUAGES.iter().flat_map(|it| it.files) {
            let yaml: file::GrammarFile = serde_yaml::from_str(file.yaml).expect("the YAML is sound");
            let json: file::GrammarFile = serde_json::from_str(file.json).expect("the JSON is sound");
            assert_eq!(format!("{json:?}"), format!("{yaml:?}"), "{}", file.name);
        }
    }
}
