//! YAML files to a [`Grammar`]. All faults of all files are gathered, each with its place.

use miette::Diagnostic;
use rustc_hash::FxHashMap;
use thiserror::Error;

use super::class::ClassSet;
use super::compile::{self, Fault};
use super::construct::{Construct, Op};
use super::file::{ClassEntry, ConstructEntry, CueEntry, GrammarFile, Pos};
use super::inflection::{InflectionFile, Morphology};
use super::vocabulary::{LemmaId, PosGroup, VocabularyBuilder};
use super::{Grammar, OtherSense};
use crate::fault::FileFault;
use crate::text::rules::{TextFile, TextRules};

/// A grammar that can't be used, with everything that is wrong with it.
#[derive(Debug, Error, Diagnostic)]
#[error("the grammar has {} fault{}", faults.len(), if faults.len() == 1 { "" } else { "s" })]
pub struct GrammarError {
    /// Each fault with its place.
    #[related]
    pub faults: Vec<FileFault>,
}

/// A grammar file: the name shown for it, and its text.
pub type NamedFile<'a> = (&'a str, &'a str);

/// A part of a file of another kind that has the shape of a grammar file: the file's name and whole text, and what
/// was read from it.
pub type Parsed<'a> = (&'a str, &'a str, GrammarFile);

/// Reads the files of a language and then those of a project, whose constructs replace or switch off
/// those with the same id, and whose other entries are added.
///
/// # Errors
/// Everything that is wrong in any of the files: what YAML refuses, unknown keys, classes and phrases,
/// patterns that don't parse, ids given twice in one layer.
pub fn load(language: &str, layers: &[&[NamedFile<'_>]]) -> Result<Grammar, GrammarError> {
    load_with(language, Vec::new(), layers, Vec::new())
}

/// Like [`load`], with files that are read already as the first layer, and parts of other files as the last ones.
///
/// # Errors
/// As [`load`].
pub fn load_with(
    language: &str,
    first: Vec<Parsed<'_>>,
    layers: &[&[NamedFile<'_>]],
    last: Vec<Parsed<'_>>,
) -> Result<Grammar, GrammarError> {
    let mut faults = Vec::new();
    let loaded = |(layer, (name, text, file))| Loaded { layer, name, text, file };
    let mut all: Vec<Loaded<'_>> = first.into_iter().map(|it| loaded((0, it))).collect();
    for (layer, files) in (1..).zip(layers) {
        for &(name, text) in *files {
            match serde_yaml::from_str::<GrammarFile>(text) {
                Ok(file) => all.push(Loaded { layer, name, text, file }),
                Err(_) if text.lines().all(|it| it.trim().is_empty() || it.trim_start().starts_with('#')) => {
                }
                Err(error) => {
                    let message = error.to_string();
                    let place = pattern_place(text, &message).or(error.location().map(|it| it.index()));
                    let at = place.unwrap_or(0).min(text.len());
                    faults.push(FileFault::new(name, text, at, 0, message, None));
                }
            }
        }
    }
    all.extend((layers.len() + 1..).zip(last).map(loaded));
    // what names a class of a file that can't be read would only add faults that are none
    if !faults.is_empty() {
        return Err(GrammarError { faults });
    }
    let grammar = assemble(language, all, &mut faults);
    if faults.is_empty() { Ok(grammar) } else { Err(GrammarError { faults }) }
}

/// Where the pattern that a message quotes stands: YAML places a fault at the list it is in.
fn pattern_place(text: &str, message: &str) -> Option<usize> {
    let (head, quoted) = message.split_once("in `")?;
    let column = head.split_once("column ")?.1.split_once(':')?.0.parse::<usize>().ok()?;
    let pattern = quoted.split_once('`')?.0;
    let inside = pattern.char_indices().nth(column - 1).map_or(pattern.len(), |(at, _)| at);
    Some(text.find(pattern)? + inside)
}

struct Loaded<'a> {
    layer: usize,
    name: &'a str,
    text: &'a str,
    file: GrammarFile,
}

impl Loaded<'_> {
    /// The place of `fault` in the entry whose key line is the `nth` that reads `anchor`.
    fn fault(&self, anchor: &str, nth: usize, fault: Fault) -> FileFault {
        let entry =
            self.text.match_indices(anchor).nth(nth).or_else(|| self.text.match_indices(anchor).next());
        let entry = entry.map_or(0, |(at, _)| at);
        let whole = |(at, found): &(usize, &str)| {
            let word = |it: char| it.is_alphanumeric() || it == '-';
            let after = self.text[entry + at + found.len()..].chars().next();
            let before = self.text[..entry + at].chars().next_back();
            !(found.ends_with(word) && after.is_some_and(word)
                || found.starts_with(word) && before.is_some_and(word))
        };
        let found = self.text[entry..].match_indices(&fault.at).find(whole).map(|(at, _)| at);
        let (at, len) = match found {
            Some(found) => (entry + found, fault.at.len()),
            None => (entry, anchor.len()),
        };
        FileFault::new(self.name, self.text, at, len, fault.message, Some(fault.help))
    }
}

fn assemble(language: &str, mut all: Vec<Loaded<'_>>, faults: &mut Vec<FileFault>) -> Grammar {
    let mut text = TextFile::default();
    let mut inflection = InflectionFile::default();
    for loaded in &mut all {
        if let Some(section) = loaded.file.text.take() {
            text.extend(section);
        }
        if let Some(section) = loaded.file.inflection.take() {
            inflection.extend(section);
        }
    }
    let morphology = Morphology::new(inflection);
    let mut words = VocabularyBuilder::default();
    let mut grammar =
        Grammar { language: language.to_owned(), text: TextRules::from(text), ..Grammar::default() };
    for loaded in &all {
        for entry in &loaded.file.classes {
            if let Err(fault) = add_class(entry, &morphology, &mut words) {
                faults.push(loaded.fault(&entry.class, 0, fault));
            }
        }
        for entry in &loaded.file.cues {
            if let Err(fault) = add_cue(entry, &morphology, &mut words) {
                faults.push(loaded.fault(&entry.words.join(", "), 0, fault));
            }
        }
    }
    for entry in all.iter().flat_map(|it| &it.file.short_forms) {
        let group = if entry.pos == Pos::Name { PosGroup::Name } else { PosGroup::Noun };
        for word in &entry.words {
            words.shorten(word, &entry.of, group);
        }
    }
    for loaded in &all {
        for entry in &loaded.file.cues {
            for pattern in &entry.not {
                match compile::sense(pattern, &mut words) {
                    Ok((before, after)) => add_sense(entry, before, after, &mut words, &mut grammar.senses),
                    Err(fault) => faults.push(loaded.fault(&entry.words.join(", "), 0, fault)),
                }
            }
        }
    }
    for loaded in &all {
        for (nth, entry) in loaded.file.markers.iter().enumerate() {
            if let Err(fault) = grammar.markers.add(entry, &mut words) {
                faults.push(loaded.fault("marks:", nth, fault));
            }
        }
    }
    grammar.constructs = constructs(&all, &mut words, faults);
    grammar.examples = super::examples::gather(all.iter().map(|it| &it.file));
    grammar.vocabulary = words.build();
    grammar.markers.index(&grammar.vocabulary);
    grammar.index();
    grammar
}

/// The constructs of all layers in order; a later layer's entry takes the place of an earlier one's.
fn constructs(
    all: &[Loaded<'_>],
    words: &mut VocabularyBuilder,
    faults: &mut Vec<FileFault>,
) -> Vec<Construct> {
    let mut kept: Vec<Option<Construct>> = Vec::new();
    let mut seen: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for loaded in all {
        let mut nth_of: FxHashMap<&str, usize> = FxHashMap::default();
        for entry in &loaded.file.constructs {
            let nth = nth_of.entry(&entry.id).and_modify(|it| *it += 1).or_insert(0);
            let anchor = format!("id: {}", entry.id);
            let place = seen.get(entry.id.as_str()).copied();
            if place.is_some_and(|(layer, _)| layer == loaded.layer) {
                let fault = Fault::new(
                    &entry.id,
                    format!("duplicate construct id `{}`", entry.id),
                    "each construct has an id of its own",
                );
                faults.push(loaded.fault(&anchor, *nth, fault));
                continue;
            }
            let compiled = match compiled(entry, words) {
                Ok(it) => it,
                Err(fault) => {
                    faults.push(loaded.fault(&anchor, *nth, fault));
                    continue;
                }
            };
            let at = match place {
                Some((_, at)) => {
                    kept[at] = compiled;
                    at
                }
                None => {
                    kept.push(compiled);
                    kept.len() - 1
                }
            };
            seen.insert(&entry.id, (loaded.layer, at));
        }
    }
    kept.into_iter().flatten().collect()
}

fn compiled(entry: &ConstructEntry, words: &mut VocabularyBuilder) -> Result<Option<Construct>, Fault> {
    if entry.off {
        return Ok(None);
    }
    let Some(pattern) = &entry.pattern else {
        return Err(Fault::new(
            &entry.id,
            format!("construct `{}` has no pattern", entry.id),
            "give it a `pattern`, or `off: true`",
        ));
    };
    if entry.reads.is_empty() || entry.refuses.is_empty() {
        let message = format!("construct `{}` lacks examples", entry.id);
        return Err(Fault::new(
            &entry.id,
            message,
            "give it at least one sentence that it `reads` and one that it `refuses`",
        ));
    }
    compile::construct(entry, pattern, words).map(Some)
}

fn add_class(
    entry: &ClassEntry,
    morphology: &Morphology,
    words: &mut VocabularyBuilder,
) -> Result<(), Fault> {
    let set = class_set(std::slice::from_ref(&entry.class), words)?;
    for word in &entry.words {
        inflect(word, entry.pos, &set, morphology, words);
    }
    Ok(())
}

fn add_cue(entry: &CueEntry, morphology: &Morphology, words: &mut VocabularyBuilder) -> Result<(), Fault> {
    let set = class_set(&entry.classes, words)?;
    for word in &entry.words {
        inflect(word, Some(entry.pos), &set, morphology, words);
    }
    Ok(())
}

fn class_set(names: &[String], words: &mut VocabularyBuilder) -> Result<ClassSet, Fault> {
    let mut set = ClassSet::default();
    for name in names {
        let fault = || Fault::new(name, "too many word classes".into(), "a language may have 256");
        set.insert(words.class(name).ok_or_else(fault)?);
    }
    Ok(set)
}

/// Adds a word under every form it has.
fn inflect(
    word: &str,
    pos: Option<Pos>,
    set: &ClassSet,
    morphology: &Morphology,
    words: &mut VocabularyBuilder,
) {
    let lemma = words.lemma(word);
    match pos {
        Some(Pos::Verb) => {
            words.add(word, Some(PosGroup::VerbBase), lemma, set);
            for forms in morphology.verb_variants(word) {
                words.add(&forms.third, Some(PosGroup::VerbThird), lemma, set);
                words.add(&forms.past, Some(PosGroup::VerbPast), lemma, set);
                words.add(&forms.participle, Some(PosGroup::VerbParticiple), lemma, set);
                words.add(&forms.gerund, Some(PosGroup::VerbGerund), lemma, set);
            }
        }
        Some(Pos::Noun) => {
            words.add(word, Some(PosGroup::Noun), lemma, set);
            words.add(&morphology.plural(word), Some(PosGroup::Noun), lemma, set);
        }
        Some(Pos::Name) => words.add(&word.to_lowercase(), Some(PosGroup::Name), lemma, set),
        Some(Pos::Adjective) => words.add(word, Some(PosGroup::Adjective), lemma, set),
        Some(Pos::Adverb) => words.add(word, Some(PosGroup::Adverb), lemma, set),
        None => words.add(&word.to_lowercase(), None, lemma, set),
    }
}

fn add_sense(
    entry: &CueEntry,
    before: Vec<Op>,
    after: Vec<Op>,
    words: &mut VocabularyBuilder,
    senses: &mut FxHashMap<LemmaId, Vec<OtherSense>>,
) {
    for word in &entry.words {
        let sense = OtherSense { pos: entry.pos, before: before.clone(), after: after.clone() };
        senses.entry(words.lemma(word)).or_default().push(sense);
    }
}
