//! The ledger itself: a claim for each sentence of the body.

use rustc_hash::FxHashSet;

use super::clause::{Clause, Cutter};
use super::cover::Cover;
use super::exempt::is_exempt;
use super::{Claim, ClaimClass, Status, Trigger};
use crate::grammar::{Class, Grammar, Line, Marked, Marker, Vocabulary};
use crate::lexicon::{Phrases, Words};
use crate::parse::{Attribution, AttributionId, AttributionKind, Form, Parse};
use crate::resolve::{SourceId, SourceKind, Sources};
use crate::span::TokenRange;
use crate::text::{Paragraph, ParagraphKind, Quote, Text, TokenKind};

/// How many paragraphs before and behind it those whose minds are told speak in.
const SPEECH_REACH: u32 = 1;

/// The markers of all sentences, by place.
pub fn marks(text: &Text, words: &Words, grammar: &Grammar) -> Vec<Marked> {
    let line = line(text, words, &grammar.vocabulary);
    let mut marks = Vec::new();
    for sentence in &text.sentences {
        grammar.markers.scan_into(&line, sentence.tokens, &mut marks);
    }
    marks
}

fn line<'a>(text: &'a Text, words: &'a Words, vocabulary: &'a Vocabulary) -> Line<'a> {
    Line { tokens: &text.tokens, tags: &words.tags, readings: &words.readings, vocabulary }
}

/// Every sentence of the body with what stands behind it, in order; `marks` are those of the text.
pub fn ledger(
    text: &Text,
    words: &Words,
    phrases: &Phrases,
    parse: &Parse,
    sources: &Sources,
    marks: &[Marked],
    grammar: &Grammar,
) -> Vec<Claim> {
    let vocabulary = &grammar.vocabulary;
    let line = line(text, words, vocabulary);
    let scan = |tokens| grammar.markers.scan(&line, tokens);
    let has = |at: u32, class: Class| vocabulary.reading(words.readings[at as usize]).classes.has(class.id());
    let cover = Cover::new(text, parse, carries(text, parse, sources, &scan, has));
    let cutter = Cutter { text, words, phrases, parse, vocabulary, cover: &cover };
    let mut ledger = Ledger { text, words, vocabulary, parse, sources, cover: &cover, claims: Vec::new() };
    for paragraph in text.paragraphs.iter().filter(|it| is_running_text(it)) {
        for sentence in paragraph.sentences.0..paragraph.sentences.1 {
            let whole = text.sentences[sentence as usize].tokens;
            let tokens = TokenRange::new(whole.start.max(paragraph.label.end.min(whole.end)), whole.end);
            if !tokens.iter().any(|at| text.tokens[at as usize].kind == TokenKind::Word) {
                continue;
            }
            // Behind a label starts a sentence of its own.
            let behind_label;
            let marked = if tokens == whole {
                let from = marks.partition_point(|it| it.tokens.start < whole.start);
                let len = marks[from..].partition_point(|it| it.tokens.start < whole.end);
                &marks[from..from + len]
            } else {
                behind_label = scan(tokens);
                &behind_label[..]
            };
            for clause in cutter.cut(tokens) {
                ledger.add(sentence, clause, marked);
            }
        }
    }
    ledger.claims
}

/// Whether an attribution carries what it reports. Three kinds do not: what somebody wants or plans without a
/// word, what goes on in the mind of somebody who says nothing near by, and a count of people who say something,
/// which is a count that somebody made.
fn carries<'a>(
    text: &'a Text,
    parse: &'a Parse,
    sources: &'a Sources,
    scan: &'a impl Fn(TokenRange) -> Vec<Marked>,
    has: impl Fn(u32, Class) -> bool + Copy + 'a,
) -> impl Fn(AttributionId, &Attribution) -> bool + 'a {
    let source = |id: usize| sources.links.get(id).and_then(Option::as_ref).and_then(|it| it.source);
    let is_group = move |id: AttributionId| {
        source(id.0 as usize).is_some_and(|it| sources.sources[it.0 as usize].kind == SourceKind::Group)
    };
    let paragraph = |at: u32| text.sentence(at).paragraph;
    let feels = move |it: &Attribution| it.cue.iter().any(|at| has(at, Class::InnerState));
    let believes = move |it: &Attribution| match it.kind {
        AttributionKind::Assertion => has(it.cue_head, Class::InnerAct),
        kind => kind == AttributionKind::Belief,
    };
    let speeches: FxHashSet<(SourceId, u32)> = {
        let says = |it: &Attribution| it.kind != AttributionKind::Eventuality && !feels(it) && !believes(it);
        let all = parse.attributions.iter().enumerate().filter(|(_, it)| says(it));
        all.filter_map(|(id, it)| Some((source(id)?, paragraph(it.cue.start)))).collect()
    };
    let counts = |part: &TokenRange| scan(*part).iter().any(|it| it.marker == Marker::Statistic);
    move |id, attribution| {
        let here = paragraph(attribution.cue.start);
        let speaks = || {
            let near = here.saturating_sub(SPEECH_REACH)..=here + SPEECH_REACH;
            source(id.0 as usize).is_some_and(|it| near.into_iter().any(|at| speeches.contains(&(it, at))))
        };
        let said = match attribution.kind {
            _ if attribution.source.is_empty() => true,
            _ if feels(attribution) => speaks(),
            // What a group believes, somebody has said for it.
            _ if believes(attribution) => is_group(id) || speaks(),
            AttributionKind::Eventuality => has(attribution.cue_head, Class::Uttered),
            _ => true,
        };
        said && !attribution.source.iter().any(counts)
    }
}

fn is_running_text(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::BlockQuote | ParagraphKind::Transcript)
}

struct Ledger<'a> {
    text: &'a Text,
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    parse: &'a Parse,
    sources: &'a Sources,
    cover: &'a Cover,
    claims: Vec<Claim>,
}

impl Ledger<'_> {
    fn add(&mut self, sentence: u32, clause: Clause, marked: &[Marked]) {
        let tokens = clause.tokens;
        let (status, carried) = match clause.owner {
            Some(owner) if self.stands_behind(owner) => (Status::Attributed, Some(owner)),
            _ if is_exempt(tokens, self.text, self.words, self.parse, marked) => (Status::Exempt, None),
            Some(_) => (Status::Unattributed, None),
            None => match self.quote_goes_on(tokens) {
                Some(owner) => (Status::Continued, Some(owner)),
                None => (Status::Unattributed, None),
            },
        };
        let triggers = self.triggers(tokens, status, marked);
        self.claims.push(Claim {
            tokens,
            sentence,
            status,
            class: triggers.first().map_or(ClaimClass::Factual, |it| it.class),
            triggers,
            attributions: self.attributions(tokens, status, carried),
            sources: self.sources_of(tokens, carried),
        });
    }

    /// Whether somebody vouches for what an attribution reports: not where it names nobody ("is expected to"),
    /// where nothing has been said yet ("will propose"), nor where it tells of a deed ("appointed two aides"),
    /// which is the writer's own statement.
    fn stands_behind(&self, owner: AttributionId) -> bool {
        let attribution = &self.parse.attributions[owner.0 as usize];
        let link = self.sources.links.get(owner.0 as usize).and_then(Option::as_ref);
        let named = !attribution.source.is_empty() || link.is_some_and(|it| it.source.is_some());
        let is = |at: u32, class: Class| {
            self.vocabulary.reading(self.words.readings[at as usize]).classes.has(class.id())
        };
        let deed = attribution.form == Form::Indirect && is(attribution.cue_head, Class::Deed);
        named && !deed && !attribution.cue.iter().any(|at| is(at, Class::Future))
    }

    /// The classes of the words; of a claim that nothing carries, only the words that no attribution inside
    /// it covers.
    fn triggers(&self, tokens: TokenRange, status: Status, marked: &[Marked]) -> Vec<Trigger> {
        let bare = |range: TokenRange| range.iter().all(|at| self.cover.at(at).is_none());
        let mut triggers: Vec<Trigger> = marked
            .iter()
            .filter(|it| tokens.contains(it.tokens) && (status != Status::Unattributed || bare(it.tokens)))
            .filter_map(|it| Some(Trigger { class: ClaimClass::of(it.marker)?, tokens: it.tokens }))
            .collect();
        triggers.sort_by_key(|it| (it.class, it.tokens));
        triggers
    }

    /// The attributions that cover the claim, outermost first.
    fn attributions(
        &self,
        tokens: TokenRange,
        status: Status,
        carried: Option<AttributionId>,
    ) -> Vec<AttributionId> {
        if matches!(status, Status::Unattributed | Status::Exempt) {
            return Vec::new();
        }
        let touches = |id: AttributionId| {
            let it = &self.parse.attributions[id.0 as usize];
            it.cue.overlaps(tokens) || it.content.iter().any(|part| part.overlaps(tokens))
        };
        let sentence = self.text.sentence_of[tokens.start as usize];
        let mut ids: Vec<AttributionId> = self.cover.touching(sentence).filter(|&id| touches(id)).collect();
        ids.extend(carried.filter(|it| !ids.contains(it)));
        ids.sort_by_key(|id| (self.parse.attributions[id.0 as usize].depth, *id));
        ids
    }

    /// The sources behind the claim: those of its outermost attributions.
    fn sources_of(&self, tokens: TokenRange, carried: Option<AttributionId>) -> Vec<SourceId> {
        let Some(carried) = carried else { return Vec::new() };
        let mut owners: Vec<AttributionId> = tokens.iter().filter_map(|at| self.cover.at(at)).collect();
        owners.insert(0, carried);
        let mut sources: Vec<SourceId> = Vec::new();
        for owner in owners {
            let link = self.sources.links.get(owner.0 as usize).and_then(Option::as_ref);
            if let Some(source) = link.and_then(|it| it.source).filter(|it| !sources.contains(it)) {
                sources.push(source);
            }
        }
        sources
    }

    /// The attribution whose quotation goes on in a sentence that stands wholly in quotation marks: the same
    /// quotation, one that the paragraph before left open, or one that ended right before it.
    fn quote_goes_on(&self, tokens: TokenRange) -> Option<AttributionId> {
        let word = tokens.iter().find(|&at| self.text.tokens[at as usize].kind == TokenKind::Word)?;
        let mut quote = self.outermost(word)?;
        loop {
            if let Some(owner) = self.owner_of(quote) {
                return Some(owner);
            }
            match quote.continues {
                Some(before) => quote = &self.text.quotes[before as usize],
                None => break,
            }
        }
        // Quotations that follow each other without a word between them have one speaker.
        let before = self.claims.last()?;
        let joined = self.text.sentence_of[tokens.start as usize] == before.sentence + 1;
        let owner = *before.attributions.first().filter(|_| joined)?;
        let attribution = &self.parse.attributions[owner.0 as usize];
        let paragraph = |sentence: u32| self.text.sentences[sentence as usize].paragraph;
        let apart = paragraph(before.sentence) != paragraph(before.sentence + 1);
        let ends_quoted = before.tokens.iter().any(|at| self.text.quote_of[at as usize] > 0);
        let quoted = before.status == Status::Continued || attribution.form == Form::Direct;
        let quoted = quoted && (!apart || ends_quoted);
        quoted.then_some(owner)
    }

    fn outermost(&self, token: u32) -> Option<&Quote> {
        let mut quote = self.text.quote(token)?;
        while quote.level > 0 && quote.open > 0 {
            match self.text.quote(quote.open - 1) {
                Some(outer) if outer.level < quote.level => quote = outer,
                _ => break,
            }
        }
        Some(quote)
    }

    fn owner_of(&self, quote: &Quote) -> Option<AttributionId> {
        quote.inner().iter().find_map(|at| self.cover.at(at))
    }
}
