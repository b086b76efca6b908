//! Who is behind "she", "the mayor", "the company": stories of several genres with their sources marked up.
//!
//! A file under `tests/resolve/` is a story in which each source stands as `[words=Name]`, and an ambiguous
//! one as `[words=?reason]`. Below a line `---` follow sources of it, one a line: name, kind, role (`-` for
//! none), claims, and for a spokesperson whom it speaks for, with `|` between.

use std::fs;
use std::path::{Path, PathBuf};

use saidby::grammar::Grammar;
use saidby::parse::{Attribution, Parse};
use saidby::read;
use saidby::registry::Registry;
use saidby::resolve::{self, Resolution, Sources};
use saidby::text::{self, Text};

/// A marked source: where its words stand in the stripped story, and what they mean.
struct Mark {
    start: usize,
    end: usize,
    means: String,
}

/// The story without its marks, and the marks.
fn strip(marked: &str) -> (String, Vec<Mark>) {
    let mut story = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, after) = after.split_once(']').expect("a mark is closed");
        let (words, means) = mark.split_once('=').expect("a mark says what it means");
        story += before;
        let start = story.len();
        story += words;
        marks.push(Mark { start, end: story.len(), means: means.to_owned() });
        rest = after;
    }
    (story + rest, marks)
}

struct Reading {
    text: Text,
    parse: Parse,
    sources: Sources,
}

fn read(story: &str, grammar: &Grammar) -> Reading {
    let prose = read::plain(story);
    let text = text::segment(&prose, &grammar.text);
    let words = saidby::lexicon::words(&text, &prose.text, grammar);
    let phrases = saidby::lexicon::phrases(&text, &prose.text, &words, grammar);
    let parse = saidby::parse::parse(&text, &words, &phrases, grammar);
    let sources =
        resolve::sources(&text, &prose.text, &words, &phrases, &parse, grammar, (&Registry::default(), &[]));
    Reading { text, parse, sources }
}

/// What is wrong with the reading of one mark.
fn fault(reading: &Reading, story: &str, mark: &Mark) -> Option<String> {
    let words = &story[mark.start..mark.end];
    // A relative pronoun inside the words is a source of its own.
    let overlap = |range| {
        let at = reading.text.span(range).range();
        at.end.min(mark.end).saturating_sub(at.start.max(mark.start))
    };
    let best = |it: &Attribution| it.source.iter().map(|&range| overlap(range)).max().unwrap_or(0);
    let all = reading.parse.attributions.iter().enumerate().filter(|(_, it)| best(it) > 0);
    let index = all.max_by_key(|(index, it)| (best(it), std::cmp::Reverse(*index))).map(|(index, _)| index);
    let Some(index) = index else { return Some(format!("[{words}] is the source of no attribution")) };
    let link = reading.sources.links[index].as_ref().expect("an attribution with a source has a link");
    let name = |id: resolve::SourceId| reading.sources.sources[id.0 as usize].name.clone();
    let found = match link.source {
        Some(id) => name(id),
        None => format!("{:?}", link.resolution),
    };
    let (is_right, means) = match mark.means.strip_prefix('?') {
        Some(reason) => {
            assert!(!reason.is_empty(), "[{words}] is called ambiguous for a reason");
            (link.resolution == Resolution::Ambiguous && link.candidates.len() > 1, "ambiguous")
        }
        None => (link.source.is_some() && found == mark.means, mark.means.as_str()),
    };
    (!is_right).then(|| format!("[{words}] is {found} ({}), not {means}", link.why.text()))
}

/// One line for a source, as the stories write it.
fn line(sources: &Sources, index: usize) -> String {
    let it = &sources.sources[index];
    let mut line =
        format!("{} | {:?} | {} | {}", it.name, it.kind, it.role.as_deref().unwrap_or("-"), it.claims);
    if let Some(id) = it.speaks_for {
        line += &format!(" | {}", sources.sources[id.0 as usize].name);
    }
    line
}

fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/resolve");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the stories are there").flatten().map(|it| it.path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_source_is_found_or_called_ambiguous_for_a_reason() {
    let grammar = Grammar::built_in("en").expect("the language is built in");
    let paths = stories();
    assert!(paths.len() >= 15, "{} stories", paths.len());
    let mut faults = Vec::new();
    for path in paths {
        let file = fs::read_to_string(&path).expect("stories are text");
        let (marked, wanted) = file.split_once("\n---\n").expect("a story has a list of sources");
        let (story, marks) = strip(marked);
        let reading = read(&story, grammar);
        let place = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        faults.extend(
            marks.iter().filter_map(|it| fault(&reading, &story, it)).map(|it| format!("{place}: {it}")),
        );
        let lines: Vec<_> = (0..reading.sources.sources.len()).map(|it| line(&reading.sources, it)).collect();
        let missing = wanted.lines().filter(|it| !lines.iter().any(|line| line == it));
        faults.extend(missing.map(|it| format!("{place}: no source {it}, but {lines:#?}")));
        for (attribution, link) in reading.parse.attributions.iter().zip(&reading.sources.links) {
            if link.as_ref().is_some_and(|it| it.resolution == Resolution::Unresolved) {
                faults.push(format!(
                    "{place}: [{}] is unresolved",
                    &story[reading.text.span(attribution.source[0]).range()]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
