//! How long each stage takes: `cargo bench`. Over the samples, repeated, or over the text files of the folder that
//! `SAIDBY_CORPUS` names.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use saidby::check::{self, Settings};
use saidby::grammar::Grammar;
use saidby::lexicon::{self, Phrases, Words};
use saidby::parse::{self, Parse};
use saidby::read::{self, Prose};
use saidby::registry::Registry;
use saidby::resolve::{self, Sources};
use saidby::text::{self, Text};
use saidby::{analyze, claims};

/// How many bytes are read at least, so that no stage is too short to measure.
const ENOUGH: usize = 1 << 20;

fn main() {
    divan::main();
}

/// A draft with what comes of each stage.
struct Read {
    prose: Prose,
    text: Text,
    words: Words,
    phrases: Phrases,
    parse: Parse,
    sources: Sources,
}

static DRAFTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let samples = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/en"));
    let folder = std::env::var_os("SAIDBY_CORPUS").map_or_else(samples, PathBuf::from);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the corpus is a folder")
        .map(|it| it.expect("it can be listed").path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|it| fs::read_to_string(it).expect("it is text")).collect();
    let size: usize = texts.iter().map(String::len).sum();
    assert!(size > 0, "{} holds no text", folder.display());
    let times = ENOUGH.div_ceil(size);
    texts.iter().cycle().take(texts.len() * times).cloned().collect()
});

static READ: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let read = |draft: &String| {
        let (grammar, prose) = (grammar(), read::plain(draft));
        let text = text::segment(&prose, &grammar.text);
        let words = lexicon::words(&text, &prose.text, grammar);
        let phrases = lexicon::phrases(&text, &prose.text, &words, grammar);
        let parse = parse::parse(&text, &words, &phrases, grammar);
        let sources = resolve::sources(
            &text,
            &prose.text,
            &words,
            &phrases,
            &parse,
            grammar,
            (&Registry::default(), &[]),
        );
        Read { prose, text, words, phrases, parse, sources }
    };
    DRAFTS.iter().map(read).collect()
});

fn grammar() -> &'static Grammar {
    Grammar::built_in("en").expect("it is built in")
}

/// Measures what is done with every draft, in bytes of text.
fn each<T>(bencher: Bencher, work: impl Fn(&Read) -> T + Sync) {
    let bytes: usize = READ.iter().map(|it| it.prose.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for it in READ.iter() {
            divan::black_box(work(it));
        }
    });
}

/// What every run pays once: the grammar compiled.
#[divan::bench]
fn grammar_loading(bencher: Bencher) {
    bencher.bench(|| Grammar::with_project("en", &[]).expect("it is built in").expect("it is sound"));
}

#[divan::bench]
fn s1_reading(bencher: Bencher) {
    each(bencher, |it| read::plain(&it.prose.text));
}

#[divan::bench]
fn s2_lexing(bencher: Bencher) {
    each(bencher, |it| text::segment(&it.prose, &grammar().text));
}

#[divan::bench]
fn s3_tagging(bencher: Bencher) {
    each(bencher, |it| lexicon::words(&it.text, &it.prose.text, grammar()));
}

#[divan::bench]
fn s4_phrases(bencher: Bencher) {
    each(bencher, |it| lexicon::phrases(&it.text, &it.prose.text, &it.words, grammar()));
}

#[divan::bench]
fn s5_parsing(bencher: Bencher) {
    each(bencher, |it| parse::parse(&it.text, &it.words, &it.phrases, grammar()));
}

#[divan::bench]
fn s6_resolving(bencher: Bencher) {
    each(bencher, |it| {
        resolve::sources(
            &it.text,
            &it.prose.text,
            &it.words,
            &it.phrases,
            &it.parse,
            grammar(),
            (&Registry::default(), &[]),
        )
    });
}

#[divan::bench]
fn s7_ledger(bencher: Bencher) {
    each(bencher, |it| {
        let marks = claims::marks(&it.text, &it.words, grammar());
        claims::ledger(&it.text, &it.words, &it.phrases, &it.parse, &it.sources, &marks, grammar())
    });
}

#[divan::bench]
fn s8_checking(bencher: Bencher) {
    let documents: Vec<_> = READ.iter().map(|it| analyze(&it.prose, grammar())).collect();
    let (settings, bytes) = (Settings::default(), READ.iter().map(|it| it.prose.text.len()).sum::<usize>());
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for document in &documents {
            divan::black_box(check::run(document, grammar(), &settings));
        }
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let settings = Settings::default();
    each(bencher, |it| {
        let prose = read::plain(&it.prose.text);
        check::run(&analyze(&prose, grammar()), grammar(), &settings)
    });
}
