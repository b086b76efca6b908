//! What a rule sees of a document, and how it reports.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::suppress::Suppressions;
use super::{Label, Level, Rule, Settings, Severity};
use crate::claims::{Claim, Status};
use crate::document::Document;
use crate::grammar::{Class, Grammar, Marked, Marker, Reading};
use crate::lexicon::{NounPhrase, VerbGroup};
use crate::parse::{Attribution, AttributionId};
use crate::resolve::{Link, SourceId, SourceRecord};
use crate::span::{Span, TokenRange};
use crate::text::{ParagraphKind, TokenKind, one_line};

/// A document with what rules ask of it again and again.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Its language.
    pub grammar: &'a Grammar,
    /// Levels and options.
    pub settings: &'a Settings,
    /// The figures, as printed, of all attributed claims.
    pub figures: FxHashSet<&'a str>,
    /// What the directives of the draft silence.
    pub(super) suppressions: Suppressions,
}

impl<'a> Context<'a> {
    /// Of a document.
    pub fn new(document: &'a Document<'a>, grammar: &'a Grammar, settings: &'a Settings) -> Self {
        Self {
            document,
            grammar,
            settings,
            figures: figures(document),
            suppressions: Suppressions::of(document),
        }
    }

    /// The markers inside a range.
    pub fn marks(&self, range: TokenRange) -> impl Iterator<Item = &Marked> {
        let marks = &self.document.marks;
        let from = marks.partition_point(|it| it.tokens.start < range.start);
        let inside = move |it: &&Marked| it.tokens.start < range.end;
        marks[from..].iter().take_while(inside).filter(move |it| range.contains(it.tokens))
    }

    /// The first marker of a kind inside a range.
    pub fn mark(&self, range: TokenRange, marker: Marker) -> Option<&Marked> {
        self.marks(range).find(|it| it.marker == marker)
    }

    /// What the grammar knows of a token.
    pub fn reading(&self, token: u32) -> &Reading {
        self.grammar.vocabulary.reading(self.document.words.readings[token as usize])
    }

    /// Whether a token is of a class.
    pub fn is(&self, token: u32, class: Class) -> bool {
        self.reading(token).classes.has(class.id())
    }

    /// Whether a token of the range is of a class.
    pub fn any(&self, range: TokenRange, class: Class) -> bool {
        range.iter().any(|at| self.is(at, class))
    }

    /// Whether the same noun or name stands in both.
    pub fn shares_noun(&self, one: &[TokenRange], other: &[TokenRange]) -> bool {
        let nouns = |ranges: &'_ [TokenRange]| -> Vec<u32> {
            let all = ranges.iter().flat_map(|it| it.iter());
            all.filter(|&at| self.document.words.tags[at as usize].is_noun()).collect()
        };
        let word = |at: u32| self.document.excerpt(TokenRange::new(at, at + 1));
        let others = nouns(other);
        nouns(one).into_iter().any(|x| others.iter().any(|&y| word(x).eq_ignore_ascii_case(word(y))))
    }

    /// Whether a word of a name stands in the range.
    pub fn has_name(&self, range: TokenRange) -> bool {
        range.iter().any(|at| self.document.words.tags[at as usize].is_name())
    }

    /// The attributions of the story itself: of depth 0, with their ids.
    pub fn attributions(&self) -> impl Iterator<Item = (AttributionId, &'a Attribution)> {
        let all = (0..).map(AttributionId).zip(&self.document.parse.attributions);
        all.filter(|(_, it)| it.depth == 0)
    }

    /// Those of them that stand in the body: a headline is short, and the story below it says more.
    pub fn attributions_of_body(&self) -> impl Iterator<Item = (AttributionId, &'a Attribution)> {
        let heads = |kind| matches!(kind, ParagraphKind::Headline | ParagraphKind::Heading);
        self.attributions().filter(move |(_, it)| !heads(self.paragraph_kind(it.cue_head)))
    }

    /// Those of them whose cue stands in a range; the parser orders attributions by their cue.
    pub fn attributions_in(
        &self,
        range: TokenRange,
    ) -> impl Iterator<Item = (AttributionId, &'a Attribution)> {
        let all = &self.document.parse.attributions;
        let from = all.partition_point(|it| it.cue.start < range.start);
        let to = all.partition_point(|it| it.cue.start < range.end);
        let ids = (u32::try_from(from).unwrap_or(u32::MAX)..).map(AttributionId);
        ids.zip(&all[from..to.max(from)]).filter(|(_, it)| it.depth == 0)
    }

    /// The noun phrases inside a range.
    pub fn nouns(&self, range: TokenRange) -> impl Iterator<Item = &'a NounPhrase> {
        let all = &self.document.phrases.nouns;
        let from = all.partition_point(|it| it.tokens.start < range.start);
        all[from..].iter().take_while(move |it| it.tokens.end <= range.end)
    }

    /// The verb groups inside a range.
    pub fn verbs(&self, range: TokenRange) -> impl Iterator<Item = &'a VerbGroup> {
        let all = &self.document.phrases.verbs;
        let from = all.partition_point(|it| it.tokens.start < range.start);
        all[from..].iter().take_while(move |it| it.tokens.end <= range.end)
    }

    /// An attribution.
    pub fn attribution(&self, id: AttributionId) -> &'a Attribution {
        &self.document.parse.attributions[id.0 as usize]
    }

    /// The link of an attribution; none where it names no source.
    pub fn link(&self, id: AttributionId) -> Option<&'a Link> {
        self.document.sources.links.get(id.0 as usize)?.as_ref()
    }

    /// The source of an attribution, where it is certain.
    pub fn source(&self, id: AttributionId) -> Option<(SourceId, &'a SourceRecord)> {
        let id = self.link(id)?.source?;
        Some((id, &self.document.sources.sources[id.0 as usize]))
    }

    /// Whether a token stands in quotation marks, in a block quotation or in a speaker's part of a transcript.
    pub fn is_quoted(&self, token: u32) -> bool {
        let is_speech =
            matches!(self.paragraph_kind(token), ParagraphKind::BlockQuote | ParagraphKind::Transcript);
        self.document.text.quote_of[token as usize] > 0 || is_speech
    }

    /// What the paragraph of a token is.
    pub fn paragraph_kind(&self, token: u32) -> ParagraphKind {
        self.document.text.paragraphs[self.paragraph(token)].kind
    }

    /// The index of the paragraph of a token.
    pub fn paragraph(&self, token: u32) -> usize {
        self.document.text.sentence(token).paragraph as usize
    }

    /// The tokens of the paragraph of a token.
    pub fn paragraph_range(&self, token: u32) -> TokenRange {
        self.document.text.paragraphs[self.paragraph(token)].tokens
    }

    /// The sentence of a token.
    pub fn sentence(&self, token: u32) -> TokenRange {
        self.document.text.sentence(token).tokens
    }

    /// Whether the ledger has a claim in the range that is none by exemption.
    pub fn is_claimed(&self, range: TokenRange) -> bool {
        self.claims(range).iter().any(|it| it.status != Status::Exempt)
    }

    /// The claims that share a token with a range.
    pub fn claims(&self, range: TokenRange) -> &'a [Claim] {
        let claims = &self.document.claims;
        let from = claims.partition_point(|it| it.tokens.end <= range.start);
        let to = claims.partition_point(|it| it.tokens.start < range.end);
        &claims[from..to.max(from)]
    }

    /// The words of a range as printed, on one line.
    pub fn words(&self, range: TokenRange) -> String {
        one_line(self.document.excerpt(range))
    }

    /// The words of a source as printed.
    pub fn source_words(&self, attribution: &Attribution) -> String {
        attribution.source.iter().map(|it| self.words(*it)).collect::<Vec<_>>().join(" … ")
    }

    /// The bytes of a range.
    pub fn span(&self, range: TokenRange) -> Span {
        self.document.text.span(range)
    }

    /// The range without a full stop at its end, so that an underline ends with the words.
    pub fn trimmed(&self, range: TokenRange) -> TokenRange {
        let last_is_stop =
            !range.is_empty() && self.document.text.tokens[range.end as usize - 1].kind == TokenKind::Period;
        TokenRange::new(range.start, range.end - u32::from(last_is_stop))
    }
}

fn figures<'a>(document: &'a Document<'_>) -> FxHashSet<&'a str> {
    let attributed = document.claims.iter().filter(|it| it.status == Status::Attributed);
    let numbers = attributed
        .flat_map(|it| it.tokens.iter())
        .filter(|&at| document.text.tokens[at as usize].kind == TokenKind::Number);
    numbers.map(|at| figure(document, at)).collect()
}

/// A figure as printed with the word behind it: "14 percent", "$2.9 million".
pub(super) fn figure<'a>(document: &'a Document<'_>, number: u32) -> &'a str {
    let end = (number + 2).min(document.text.sentence(number).tokens.end);
    document.excerpt(TokenRange::new(number, end))
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// At words of the prose.
    Words(TokenRange),
    /// At a directive, by its place in the prose's list.
    Directive(usize),
    /// At a source that the story declares, by its place in the prose's list.
    Declared(usize),
}

/// A finding on its way: what a rule says of it.
#[derive(Debug)]
pub(super) struct Draft {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub place: Place,
    pub message: String,
    pub help: Option<Cow<'static, str>>,
    pub labels: Vec<Label>,
    pub source: Option<SourceId>,
}

impl Draft {
    /// The bytes of the prose that it speaks of.
    pub fn span(&self, document: &Document<'_>) -> Span {
        match self.place {
            Place::Words(tokens) => document.text.span(tokens),
            Place::Directive(at) => document.prose.directives[at].span,
            Place::Declared(at) => document.prose.metadata.sources[at].span,
        }
    }

    /// Adds what to do.
    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at a second place.
    pub fn label(&mut self, span: Span, message: impl Into<Cow<'static, str>>) -> &mut Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says which source it is about; a rule reports each source once in a paragraph.
    pub fn about(&mut self, source: Option<SourceId>) -> &mut Self {
        self.source = source;
        self
    }

    /// Gives it another severity than the rule's.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// Where one rule puts what it finds.
pub struct Report<'a> {
    pub(super) rule: &'static Rule,
    /// The severity that the rule is set to.
    pub(super) severity: Severity,
    /// Whether the run sets it, so that the rule's own reasons to differ do not count.
    pub(super) fixed: bool,
    pub(super) drafts: &'a mut Vec<Draft>,
}

impl Report<'_> {
    /// Reports some words.
    pub(super) fn add(&mut self, tokens: TokenRange, message: impl Into<String>) -> &mut Draft {
        self.push(Place::Words(tokens), message.into())
    }

    /// Reports a directive.
    pub(super) fn add_directive(&mut self, directive: usize, message: impl Into<String>) -> &mut Draft {
        self.push(Place::Directive(directive), message.into())
    }

    /// Reports a source that the story declares.
    pub(super) fn add_declared(&mut self, source: usize, message: impl Into<String>) -> &mut Draft {
        self.push(Place::Declared(source), message.into())
    }

    fn push(&mut self, place: Place, message: String) -> &mut Draft {
        self.drafts.push(Draft {
            rule: self.rule,
            severity: self.severity,
            place,
            message,
            help: None,
            labels: Vec::new(),
            source: None,
        });
        self.drafts.last_mut().expect("pushed above")
    }

    /// The severity for a case that the rule holds graver or lighter; the run's own setting outranks it.
    pub(super) fn unless_set(&self, severity: Severity) -> Severity {
        if self.fixed { self.severity } else { severity }
    }
}

/// What a rule does.
pub(super) type Run = fn(&Context<'_>, &mut Report<'_>);

/// Runs one rule.
pub(super) fn apply(rule: &'static Rule, context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let Level::On(severity) = context.settings.level(rule) else { return };
    let fixed = context.settings.set_level(rule).is_some();
    (rule.run)(context, &mut Report { rule, severity, fixed, drafts });
}
