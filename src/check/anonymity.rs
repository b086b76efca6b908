//! Sources whose names are withheld, and whether the story says why.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Context;
use crate::grammar::{Class, Marker, Tag};
use crate::lexicon::{EntityKind, NounPhrase};
use crate::parse::{Attribution, AttributionKind};
use crate::resolve::{SourceId, SourceKind, SourceRecord};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// How many sentences behind a source the reason for its anonymity may stand.
const REACH: u32 = 3;

/// What a source without a name says in the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Withheld<'a> {
    pub attribution: &'a Attribution,
    pub source: SourceId,
    /// Whether the story gives the reason.
    pub explained: bool,
}

/// The sayings of all sources whose names are withheld: those that the resolver takes for such, and people
/// without a name of whom the story says so.
pub(super) fn withheld<'a>(context: &'a Context<'a>) -> Vec<Withheld<'a>> {
    let reasons = Reasons::of(context);
    let said = context.attributions_of_body().filter(|(_, it)| {
        it.kind == AttributionKind::Assertion && !context.is_quoted(it.cue_head) && !it.source.is_empty()
    });
    let mut all = Vec::new();
    for (id, attribution) in said {
        let nameless = |it: &SourceRecord| is_nameless(context, it) && !names_somebody(context, attribution);
        let Some((source, record)) = context.source(id).filter(|(_, it)| nameless(it)) else { continue };
        let given = reasons.speak_of(context, attribution, source);
        if !given && is_on_paper(context, attribution) {
            continue;
        }
        if record.kind == SourceKind::Anonymous || given || is_insider(context, record) {
            all.push(Withheld { attribution, source, explained: given });
        }
    }
    all
}

/// The reasons for anonymity that a story gives.
struct Reasons {
    /// For whom.
    sources: FxHashSet<SourceId>,
    /// Where the first one ends.
    first: Option<u32>,
}

impl Reasons {
    fn of(context: &Context<'_>) -> Self {
        let marks = || context.document.marks.iter().filter(|it| it.marker == Marker::AnonymityReason);
        let nameless = nameless(context);
        Self {
            sources: marks().flat_map(|it| bearers(context, &nameless, it.tokens)).copied().collect(),
            first: marks().map(|it| it.tokens.end).min(),
        }
    }

    /// Whether one is for the source, or for those whom its words point back to.
    fn speak_of(&self, context: &Context<'_>, attribution: &Attribution, source: SourceId) -> bool {
        let points_back = || {
            let words = attribution.source.iter().flat_map(|it| it.iter());
            words.into_iter().any(|at| context.is(at, Class::Definite))
        };
        self.sources.contains(&source)
            || self.first.is_some_and(|end| end <= attribution.cue.start) && points_back()
    }
}

/// By sentence, the nameless sources that it mentions.
type Nameless = FxHashMap<u32, Vec<SourceId>>;

fn nameless(context: &Context<'_>) -> Nameless {
    let mut all = Nameless::default();
    let sources = (0..).map(SourceId).zip(&context.document.sources.sources);
    for (id, record) in sources.filter(|(_, it)| is_nameless(context, it)) {
        for mention in &record.mentions {
            let there = all.entry(context.document.text.sentence_of[mention.start as usize]).or_default();
            if there.last() != Some(&id) {
                there.push(id);
            }
        }
    }
    all
}

/// Whom a reason is for: the nameless sources of its sentence or, where there is none, the last ones before it.
fn bearers<'n>(context: &Context<'_>, nameless: &'n Nameless, words: TokenRange) -> &'n [SourceId] {
    let sentence = context.document.text.sentence_of[words.start as usize];
    let near = (sentence.saturating_sub(REACH)..=sentence).rev().chain([sentence + 1]);
    near.into_iter().find_map(|it| nameless.get(&it)).map_or(&[], Vec::as_slice)
}

/// Whether the source is somebody of whom no name is given and who speaks for nobody else.
fn is_nameless(context: &Context<'_>, record: &SourceRecord) -> bool {
    let unnamed = || !context.has_name(record.first) && !context.any(record.first, Class::Spokesperson);
    match record.kind {
        SourceKind::Anonymous => true,
        SourceKind::Person | SourceKind::Group => unnamed(),
        _ => false,
    }
}

/// Whether it is said in a paper that names who says it, or under oath: "says in a lawsuit", "testified".
fn is_on_paper(context: &Context<'_>, attribution: &Attribution) -> bool {
    let parts = || attribution.source.iter().chain(&attribution.content);
    let paper = |at: u32| {
        context.is(at, Class::LegalMatter)
            && context.is(at, Class::DocumentNoun)
            && !parts().any(|part| part.has(at))
    };
    let sentence = context.sentence(attribution.cue.start);
    context.is(attribution.cue_head, Class::OathCue) || sentence.iter().any(paper)
}

/// Whether it is one person told by no more than a trade or a desk ("an engineer on the routing team"), who does not
/// speak by their office ("a prosecutor").
fn is_insider(context: &Context<'_>, record: &SourceRecord) -> bool {
    let sentence = context.sentence(record.first.start);
    let Some(noun) = context.nouns(sentence).find(|it| it.tokens.overlaps(record.first)) else {
        return false;
    };
    let one = context.document.words.tags[noun.head as usize] == Tag::Nn
        && context.is(noun.tokens.start, Class::IndefiniteArticle);
    let before = noun.tokens.start.checked_sub(2).filter(|&at| sentence.has(at));
    // "Rosa Diaz, a voter raised in Chile,"
    let apposition = before.is_some_and(|at| context.document.words.tags[at as usize].is_name())
        && context.document.text.tokens[noun.tokens.start as usize - 1].kind == TokenKind::Comma;
    // "a courier named Odette Vance"
    let behind = TokenRange::new(noun.tokens.end, (noun.tokens.end + 4).min(sentence.end));
    let named = context.any(behind, Class::Naming) && context.has_name(behind);
    let office = context.is(noun.head, Class::Prover) || context.is(noun.head, Class::LegalMatter);
    record.kind == SourceKind::Person
        && one
        && context.is(noun.head, Class::RoleNoun)
        && !apposition
        && !named
        && !office
}

/// Whether the source's words name a person beside the description: "a state lawyer, Greta Olin".
fn names_somebody(context: &Context<'_>, attribution: &Attribution) -> bool {
    let tags = &context.document.words.tags;
    let apart = |at: u32| at == 0 || !matches!(tags[at as usize - 1], Tag::In | Tag::To);
    let named = |it: &NounPhrase| {
        it.kind == EntityKind::Person && context.has_name(it.tokens) && apart(it.tokens.start)
    };
    attribution.source.iter().any(|&part| context.nouns(part).any(named))
}
