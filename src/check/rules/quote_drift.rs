//! # quote-drift (SB404)
//!
//! The same direct quotation in two files of one run, with different words or another speaker. Default level:
//! warning.
//!
//! ## Why
//!
//! A quotation is exact or it is none. When a sidebar, an update or a translation of a story gives the same words
//! differently, one of the two is wrong.
//!
//! ## Bad
//!
//! > (story.md) “We knew about the crack in the pier for a year,” Ortiz said.
//! >
//! > (sidebar.md) “We knew about a crack in that pier for years,” Ortiz said.
//!
//! ## Good
//!
//! > The same words, from the same speaker, in both.
//!
//! ## When to ignore
//!
//! Where somebody says nearly the same on two occasions, and the stories say so.
//!
//! ## Options
//!
//! None. A part of a quotation that is quoted alone is no drift.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::check::context::{Context, Report};
use crate::check::{Finding, Fingerprint, Rule, Settings, rule};
use crate::document::Document;
use crate::parse::AttributionId;
use crate::resolve::SourceKind;
use crate::span::Span;
use crate::text::{Quote, TokenKind};

/// How many words in a row make two quotations comparable.
const SHINGLE: usize = 3;
/// Shorter quotations are too likely to be alike by chance.
const FEWEST_WORDS: usize = 6;
/// The share of the longer quotation's words that must stand in the other one in the same order.
const ALIKE: f32 = 0.7;

/// Words in a row that stand in more quotations than this tell nothing of any of them; and without a bound the
/// quotations of an archive would all be compared with each other.
const COMMON: usize = 64;
/// How many quotations that are the same in everything are compared with others. One would do, were it not that
/// none is compared with those of its own document.
const COPIES: usize = 2;

/// One document alone has no drift; see [`across`].
pub(in crate::check) fn check(_: &Context<'_>, _: &mut Report<'_>) {}

/// A direct quotation, as it is compared between files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Where it stands, marks included, in bytes of the prose.
    pub span: Span,
    /// Its words in lower case, a space between them: an archive's quotations are all held at a time.
    words: Box<str>,
    /// The speaker's name, where it is known.
    speaker: Option<String>,
}

/// The quotations of a document that are long enough to be compared.
pub fn quotations(document: &Document<'_>) -> Vec<Quotation> {
    let quotes = document.text.quotes.iter().filter(|it| it.level == 0 && it.closed);
    let all = quotes.filter_map(|quote| {
        let words = words(document, quote);
        (words.len() >= FEWEST_WORDS).then(|| Quotation {
            span: document.text.span(quote.whole()),
            words: words.join(" ").into_boxed_str(),
            speaker: speaker(document, quote),
        })
    });
    all.collect()
}

fn words(document: &Document<'_>, quote: &Quote) -> Vec<String> {
    let tokens = quote.inner().iter().map(|at| &document.text.tokens[at as usize]);
    let words = tokens.filter(|it| matches!(it.kind, TokenKind::Word | TokenKind::Number));
    words.map(|it| document.prose.text[it.span.range()].to_lowercase().replace('’', "'")).collect()
}

impl Quotation {
    fn words(&self) -> Vec<&str> {
        self.words.split(' ').collect()
    }
}

fn speaker(document: &Document<'_>, quote: &Quote) -> Option<String> {
    let from = document.claims.partition_point(|it| it.tokens.end <= quote.open);
    let claim = document.claims.get(from)?;
    let AttributionId(id) = *claim.attributions.first()?;
    let source = document.sources.links.get(id as usize)?.as_ref()?.source?;
    let record = &document.sources.sources[source.0 as usize];
    // A source known by a role alone may be the one that another story names.
    let named = record.name.split(' ').all(|it| it.starts_with(char::is_uppercase));
    (record.kind == SourceKind::Person && named).then(|| record.name.clone())
}

/// Quotations that drift between documents: for each the document that it stands in, by its place in `drafts`,
/// which holds each document's name and quotations, and what holds for it.
pub fn across(drafts: &[(&str, &[Quotation], &Settings)]) -> Vec<(usize, Finding)> {
    let Some(own) = rule("SB404") else { return Vec::new() };
    let all: Vec<(u32, &Quotation)> = (0..)
        .zip(drafts)
        .flat_map(|(at, &(_, quotations, _))| quotations.iter().map(move |it| (at, it)))
        .collect();
    let index = index(&all);
    let mut found = Vec::new();
    for (number, &(at, quotation)) in (0..).zip(&all) {
        let (name, _, settings) = drafts[at as usize];
        let mut near: Vec<u32> =
            shingles(quotation).flat_map(|it| before(&index, it, number)).map(|it| it.1).collect();
        near.sort_unstable();
        near.dedup();
        for (other, earlier) in near.into_iter().map(|it| all[it as usize]).filter(|it| it.0 != at) {
            let (other_name, _, other_settings) = drafts[other as usize];
            if let Some(message) = drift(quotation, earlier, other_name) {
                // Which of the two is wrong can't be told, so that both are shown, each in its own file.
                let back = drift(earlier, quotation, name).unwrap_or_else(|| message.clone());
                found.extend(finding(own, settings, quotation, message).map(|it| (at as usize, it)));
                found.extend(finding(own, other_settings, earlier, back).map(|it| (other as usize, it)));
                break;
            }
        }
    }
    found.sort_by_key(|(draft, finding)| (*draft, finding.span));
    found.dedup_by_key(|(draft, finding)| (*draft, finding.span));
    found
}

/// The hashes of words in a row, each with the quotation that they stand in by its place in the list; sorted. Of
/// quotations that are the same in everything it holds a few.
fn index(all: &[(u32, &Quotation)]) -> Vec<(u64, u32)> {
    let mut copies: FxHashMap<(&str, Option<&str>), usize> = FxHashMap::default();
    let mut index = Vec::new();
    for (number, (_, quotation)) in (0..).zip(all) {
        let known = copies.entry((&quotation.words, quotation.speaker.as_deref())).or_default();
        *known += 1;
        if *known <= COPIES {
            index.extend(shingles(quotation).map(|it| (it, number)));
        }
    }
    index.sort_unstable();
    index
}

/// The entries of an index for words in a row in quotations before one of them; none where there are too many.
fn before(index: &[(u64, u32)], shingle: u64, number: u32) -> &[(u64, u32)] {
    let start = index.partition_point(|it| it.0 < shingle);
    let end = index.partition_point(|it| *it < (shingle, number));
    if end - start <= COMMON { &index[start..end] } else { &[] }
}

/// The hashes of all words in a row.
fn shingles(quotation: &Quotation) -> impl Iterator<Item = u64> {
    let words = quotation.words();
    let hashes: Vec<u64> = words.windows(SHINGLE).map(|it| FxBuildHasher.hash_one(it)).collect();
    hashes.into_iter()
}

/// The finding at one of two quotations, where its file wants to hear of it.
fn finding(
    rule: &'static Rule,
    settings: &Settings,
    quotation: &Quotation,
    message: String,
) -> Option<Finding> {
    let severity = settings.level(rule).severity()?;
    let fingerprint = Fingerprint::new(rule.code, &quotation.words, 0);
    let help = Some("compare both with the recording or the notes".into());
    Some(Finding { rule, severity, message, help, span: quotation.span, labels: Vec::new(), fingerprint })
}

/// What differs between two quotations that are the same.
fn drift(later: &Quotation, earlier: &Quotation, name: &str) -> Option<String> {
    let is_part = |a: &[&str], b: &[&str]| b.windows(a.len()).any(|it| it == a);
    let (short, long) = (later.words(), earlier.words());
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    if is_part(&short, &long) {
        let (one, other) = (later.speaker.as_ref()?, earlier.speaker.as_ref()?);
        // "Ron" and "Ron Tully", "Ortiz" and "Mayor Ana Ortiz" can be one
        let ends = |it: &str| it.split(' ').next_back().map(str::to_owned);
        let within = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|it| it == word));
        let same = ends(one) == ends(other) || within(one, other) || within(other, one);
        return (!same && short.len() == long.len())
            .then(|| format!("these are “{one}”'s words here, and “{other}”'s in {name}"));
    }
    #[allow(clippy::cast_precision_loss)]
    let suffices = |kept: usize| kept as f32 >= ALIKE * long.len() as f32;
    // Numbers are compared faster than words.
    let hashes = |words: &[&str]| words.iter().map(|it| FxBuildHasher.hash_one(it)).collect::<Vec<u64>>();
    let alike = suffices(short.len()) && suffices(common(&hashes(&short), &hashes(&long)));
    alike.then(|| format!("this quotation has other words in {name}: “{}”", earlier.words))
}

/// How many words two texts share in the same order (longest common subsequence).
pub fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { up.max(row[j]) };
            corner = up;
        }
    }
    row[b.len()]
}
