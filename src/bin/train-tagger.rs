//! Trains the part-of-speech tagger: `train-tagger --out grammar/en/tagger.bin masc.tsv gum.tsv`.
//!
//! The files hold a token a line, `form<TAB>tag` with a tag of the Penn Treebank, and a blank line behind
//! each sentence. The same files in the same order give the same bytes.

#![allow(clippy::print_stdout, reason = "a program for developers")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use rustc_hash::FxHashMap;
use saidby::grammar::Tag;
use saidby::grammar::tagger::{COLUMNS, PREDICTED, Row, TaggerModel, column};
use saidby::lexicon::features::{Atoms, Casing, FEATURES, features};
use saidby::lexicon::{form, tagger};
use saidby::text::TokenKind;

#[derive(Parser)]
struct Options {
    /// Files to train from.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where to write the tagger.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A file to measure it on.
    #[arg(long)]
    measure: Option<PathBuf>,
    /// How often to go over the files.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Logarithm of the number of rows.
    #[arg(long, default_value_t = 17)]
    row_bits: u8,
    /// Measure these forms, as nouns and as verbs, apart.
    #[arg(long, value_delimiter = ',')]
    forms: Vec<String>,
    /// Print the commonest confusions.
    #[arg(long)]
    confusions: bool,
}

/// Every so many sentences one is learned a second time in another casing, so that headlines are known.
const RECASE_EVERY: usize = 30;
/// A word stands in the dictionary from so many occurrences on ...
const DICTIONARY_COUNT: u32 = 10;
/// ... if this share of a thousand of them has one tag.
const DICTIONARY_SHARE: u32 = 985;
/// Weights below, of 127, are dropped: most were learned from a single word, and nothing is lost.
const LEAST: i64 = 6;

/// A sentence with its atoms, two outside of it at either end.
struct Sentence {
    words: Vec<String>,
    atoms: Vec<Atoms>,
    tags: Vec<Tag>,
    /// The tag of words in the dictionary, which are not trained on.
    given: Vec<Option<Tag>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let mut sentences = Vec::new();
    for file in &options.files {
        sentences.append(&mut read(file)?);
    }
    let dictionary = dictionary(&sentences);
    add_casings(&mut sentences);
    for sentence in &mut sentences {
        sentence.given = sentence.inner().iter().map(|it| tagger::sure(&dictionary, it)).collect();
    }
    let mut training = Training::new(1 << options.row_bits);
    let mut random = 1;
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for _ in 0..options.rounds {
        shuffle(&mut order, &mut random);
        for &at in &order {
            training.learn(&sentences[at]);
        }
    }
    let model = TaggerModel::new(training.rows(), dictionary);
    let bytes = model.encode();
    println!("{} sentences, {} bytes", sentences.len(), bytes.len());
    if let Some(file) = &options.measure {
        measure(&TaggerModel::decode(&bytes)?, &read(file)?, &options);
    }
    if let Some(out) = &options.out {
        fs::write(out, bytes)?;
    }
    Ok(())
}

impl Sentence {
    fn new(words: Vec<String>, tags: Vec<Tag>) -> Self {
        let casing = Casing::of(words.iter().map(String::as_str));
        let mut atoms = vec![Atoms::outside(); 2];
        let mut form = String::new();
        let mut first = true;
        for word in &words {
            atoms.push(match mark(word) {
                Some(kind) => Atoms::of_mark(kind),
                None => {
                    form::fold(word, &mut form);
                    Atoms::of_word(word, &form, std::mem::take(&mut first), casing)
                }
            });
        }
        atoms.extend([Atoms::outside(); 2]);
        Self { words, atoms, tags, given: Vec::new() }
    }

    fn inner(&self) -> &[Atoms] {
        &self.atoms[2..self.atoms.len() - 2]
    }
}

fn read(file: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut sentences = Vec::new();
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    for line in text.lines().chain([""]) {
        match line.split_once('\t') {
            Some((word, tag)) => {
                words.push(word.to_owned());
                tags.push(corrected(word, Tag::parse(tag)));
            }
            None if words.is_empty() => {}
            None => sentences.push(Sentence::new(std::mem::take(&mut words), std::mem::take(&mut tags))),
        }
    }
    Ok(sentences)
}

/// Titles before names, which one of the collections takes for common nouns, are names.
fn corrected(word: &str, tag: Tag) -> Tag {
    let title = word.starts_with(char::is_uppercase) && word.ends_with('.') && word.len() < 7;
    if title && tag == Tag::Nn { Tag::Nnp } else { tag }
}

/// The kind of a token that is no word.
fn mark(word: &str) -> Option<TokenKind> {
    Some(match word {
        "," => TokenKind::Comma,
        "." => TokenKind::Period,
        "?" => TokenKind::Question,
        "!" => TokenKind::Exclamation,
        ":" => TokenKind::Colon,
        ";" => TokenKind::Semicolon,
        "-" | "--" | "---" | "\u{2013}" | "\u{2014}" => TokenKind::Dash,
        "..." | "\u{2026}" => TokenKind::Ellipsis,
        "``" | "''" | "\"" | "`" | "'" | "\u{201C}" | "\u{201D}" => TokenKind::OpenQuote,
        "(" | "[" | "{" | "-LRB-" | "-LSB-" | "-LCB-" => TokenKind::OpenBracket,
        ")" | "]" | "}" | "-RRB-" | "-RSB-" | "-RCB-" => TokenKind::CloseBracket,
        _ => return None,
    })
}

fn dictionary(sentences: &[Sentence]) -> FxHashMap<u32, Tag> {
    let mut counts: FxHashMap<u32, FxHashMap<Tag, u32>> = FxHashMap::default();
    for sentence in sentences {
        for (atoms, &tag) in sentence.inner().iter().zip(&sentence.tags) {
            if !atoms.is_mark() {
                *counts.entry(atoms.word).or_default().entry(tag).or_default() += 1;
            }
        }
    }
    let only = |tags: FxHashMap<Tag, u32>| {
        let all: u32 = tags.values().sum();
        let (tag, most) = tags.into_iter().max_by_key(|&(tag, count)| (count, tag))?;
        (all >= DICTIONARY_COUNT && most * 1000 >= all * DICTIONARY_SHARE).then_some(tag)
    };
    counts.into_iter().filter_map(|(word, tags)| Some((word, only(tags)?))).collect()
}

fn add_casings(sentences: &mut Vec<Sentence>) {
    let mut recased = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let words = sentence.words.iter();
        let words = match at % RECASE_EVERY {
            0 => words.map(|it| it.to_uppercase()).collect(),
            1 => words.map(|it| capitalized(it)).collect(),
            _ => continue,
        };
        recased.push(Sentence::new(words, sentence.tags.clone()));
    }
    sentences.append(&mut recased);
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Fisher and Yates' shuffle with Knuth's generator.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*random >> 33) as usize % (at + 1));
    }
}

/// Weights in training: the sum over all steps is kept as `step * now - missed`.
struct Training {
    now: Vec<[i32; COLUMNS]>,
    missed: Vec<[i64; COLUMNS]>,
    step: i64,
}

impl Training {
    fn new(rows: usize) -> Self {
        Self { now: vec![[0; COLUMNS]; rows], missed: vec![[0; COLUMNS]; rows], step: 0 }
    }

    fn learn(&mut self, sentence: &Sentence) {
        let mut before = [Tag::Punct; 2];
        for (at, window) in sentence.atoms.windows(5).enumerate() {
            let window = window.first_chunk().expect("windows of five");
            let tag = match (sentence.given[at], column(sentence.tags[at])) {
                (Some(tag), _) => tag,
                (None, gold) => {
                    let rows = features(window, before).map(|hash| hash as usize & (self.now.len() - 1));
                    let guess = self.best(&rows);
                    if let Some(gold) = gold.filter(|&gold| gold != guess) {
                        self.update(&rows, gold, 1);
                        self.update(&rows, guess, -1);
                    }
                    self.step += 1;
                    PREDICTED[guess]
                }
            };
            before = [before[1], tag];
        }
    }

    fn best(&self, rows: &[usize; FEATURES]) -> usize {
        let mut sums = [0; COLUMNS];
        for &row in rows {
            for (sum, weight) in sums.iter_mut().zip(&self.now[row]) {
                *sum += weight;
            }
        }
        (0..COLUMNS).rev().max_by_key(|&at| sums[at]).expect("columns")
    }

    fn update(&mut self, rows: &[usize; FEATURES], column: usize, by: i32) {
        for &row in rows {
            self.now[row][column] += by;
            self.missed[row][column] += i64::from(by) * self.step;
        }
    }

    /// The averages, the highest of them scaled to 127.
    fn rows(&self) -> Vec<Row> {
        let average = |row: usize, column: usize| {
            i64::from(self.now[row][column]) * self.step - self.missed[row][column]
        };
        let cells = || (0..self.now.len()).flat_map(|row| (0..COLUMNS).map(move |column| (row, column)));
        let highest = cells().map(|(row, column)| average(row, column).abs()).max().unwrap_or(0).max(1);
        let mut rows = vec![Row([0; COLUMNS]); self.now.len()];
        for (row, column) in cells() {
            let scaled =
                (average(row, column) * 254 + highest * average(row, column).signum()) / (2 * highest);
            if scaled.abs() >= LEAST {
                rows[row].0[column] = i8::try_from(scaled).expect("at most 127");
            }
        }
        rows
    }
}

/// Classes of tags for the coarse figure: names and nouns are one, as are adjectives and participles not.
fn coarse(tag: Tag) -> Tag {
    match tag {
        tag if tag.is_noun() => Tag::Nn,
        tag if tag.is_verb() || tag == Tag::Md => Tag::Vb,
        tag if tag.is_adjective() => Tag::Jj,
        tag if tag.is_adverb() || tag == Tag::Wrb => Tag::Rb,
        Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss => Tag::Prp,
        Tag::Dt | Tag::Pdt | Tag::Wdt | Tag::Ex => Tag::Dt,
        Tag::In | Tag::To | Tag::Rp => Tag::In,
        tag => tag,
    }
}

fn measure(model: &TaggerModel, sentences: &[Sentence], options: &Options) {
    let (mut all, mut exact, mut near) = (0u32, 0u32, 0u32);
    let mut forms = [(0, 0); 2];
    let mut wrong: FxHashMap<(Tag, Tag), (u32, String)> = FxHashMap::default();
    let mut tags = Vec::new();
    let start = std::time::Instant::now();
    for sentence in sentences {
        tags.clear();
        tags.resize(sentence.tags.len(), Tag::Punct);
        tagger::tag(model, &sentence.atoms, &mut tags);
        for (at, (&gold, &tag)) in sentence.tags.iter().zip(&tags).enumerate() {
            if gold == Tag::Punct || gold == Tag::Pos {
                continue;
            }
            all += 1;
            exact += u32::from(gold == tag);
            near += u32::from(coarse(gold) == coarse(tag));
            if options.forms.contains(&sentence.words[at].to_lowercase()) {
                let part = usize::from(gold.is_verb());
                if gold.is_verb() || gold.is_noun() {
                    forms[part].0 += u32::from(gold.is_verb() == tag.is_verb());
                    forms[part].1 += 1;
                }
            }
            if options.confusions && gold != tag {
                let entry = wrong.entry((gold, tag)).or_default();
                entry.0 += 1;
                let context = &sentence.words[at.saturating_sub(3)..sentence.words.len().min(at + 3)];
                if entry.0 % 16 == 1 && entry.1.len() < 900 {
                    entry.1 += &format!("\n      {} [{}]", context.join(" "), sentence.words[at]);
                }
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let share = |count: u32| 100.0 * f64::from(count) / f64::from(all);
    println!(
        "{all} words: {:.2} % exact, {:.2} % coarse, {:.1} million a second",
        share(exact),
        share(near),
        f64::from(all) / seconds / 1e6
    );
    let [nouns, verbs] = forms;
    println!("  of the forms {}/{} nouns, {}/{} verbs", nouns.0, nouns.1, verbs.0, verbs.1);
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|&(pair, (count, _))| (std::cmp::Reverse(count), pair));
    for ((gold, tag), (count, examples)) in wrong.into_iter().take(24) {
        println!("  {count} {} taken for {}{examples}", gold.name(), tag.name());
    }
}
