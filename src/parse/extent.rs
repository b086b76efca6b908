//! Where a content that follows its cue ends.

use super::view::View;
use crate::grammar::{Class, Tag};
use crate::lexicon::{VerbGroup, VerbShape};
use crate::span::TokenRange;
use crate::text::TokenKind;

/// What is known of a cue when its content is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The word that decides the cue.
    pub head: u32,
    /// The cue's first token.
    pub start: u32,
    /// The source, once found.
    pub source: Option<TokenRange>,
}

/// What kind of content it is: what may still belong to it behind a comma depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// A clause with a tense of its own; further clauses are likely to be part of it.
    Clause,
    /// A noun phrase, an infinitive, a gerund; a clause behind a comma is not.
    Phrase,
}

/// The end of the content that goes on at `from`: normally that of its sentence, without the final stop
/// (four clausal contents in five run so far). It ends sooner where another report or the writer's own
/// voice begins.
pub fn content_end(view: &View<'_>, from: u32, extent: Extent, setting: &Setting) -> u32 {
    let sentence = view.sentence(setting.head);
    let mut limit = sentence_end(view, sentence);
    if let Some((_, quote)) = view.outer_quote(setting.head) {
        limit = limit.min(quote.close);
    }
    let scan = Scan { view, limit, extent, setting, embedded: embedding(view, setting, sentence) };
    let mut depth = 0u32;
    let mut at = from;
    while at < limit {
        match view.kind(at) {
            TokenKind::OpenQuote => {
                if let Some(quote) = view.text.quote(at).filter(|it| it.open == at && it.closed) {
                    // a quotation that runs over the sentence's end takes the content with it
                    if quote.close >= limit && view.outer_quote(setting.head).is_none() {
                        return quote.close + 1;
                    }
                    at = quote.close.min(limit);
                    // the comma of the clause stands inside the mark: “...,” but
                    if view.kind(at - 1) == TokenKind::Comma && scan.ends_at_comma(at) {
                        return at + 1;
                    }
                }
            }
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket if depth == 0 => return at,
            TokenKind::CloseBracket => depth -= 1,
            TokenKind::Semicolon if depth == 0 => return at,
            _ if depth > 0 || at == from => {}
            TokenKind::Comma if scan.ends_at_comma(at) => return at,
            TokenKind::Dash if extent == Extent::Phrase || scan.embedded == Embedding::Dashes => return at,
            TokenKind::Word if view.tag(at) == Tag::Cc && scan.ends_at_conjunction(at) => return at,
            TokenKind::Word if scan.ends_relative(from, at) => return at,
            TokenKind::Word if extent == Extent::Phrase && scan.opens_circumstance(at) => return at,
            _ => {}
        }
        at += 1;
    }
    limit
}

/// How far a clause's verb may stand behind its subject's start, in tokens.
const MAX_SUBJECT: u32 = 30;

/// Whether `range` starts with a clause of its own: a subject, after what may lead into it, and behind the
/// subject with its modifiers a verb with a tense.
pub fn is_clause(view: &View<'_>, range: TokenRange) -> bool {
    let Some(subject) = subject_start(view, range) else { return false };
    // a relative clause of the subject has a verb of its own
    let mut wanted = 1;
    let mut at = subject + 1;
    let end = range.end.min(subject + MAX_SUBJECT);
    while at < end {
        if let Some(verb) = view.verb_from(at) {
            // a base form behind its subject is a plural's present tense, or a subjunctive
            if matches!(verb.shape, VerbShape::Finite | VerbShape::Bare) {
                wanted -= 1;
                if wanted == 0 {
                    return true;
                }
            }
            at = verb.tokens.end;
            continue;
        }
        match view.kind(at) {
            TokenKind::Comma | TokenKind::Dash => {
                // an apposition ends at its own mark
                let close = (at + 1..end).find(|&it| view.kind(it) == view.kind(at));
                match close {
                    Some(close) => at = close,
                    None => return false,
                }
            }
            TokenKind::Semicolon | TokenKind::Colon => return false,
            _ if matches!(view.tag(at), Tag::Wp | Tag::Wdt) => wanted += 1,
            _ if view.is(at, Class::Subordinator) && view.noun(at).is_none() => return false,
            _ => {}
        }
        at += 1;
    }
    false
}

/// Where the subject of a clause starts: at once, or behind adverbs, prepositional phrases and an opening
/// subordinate clause.
fn subject_start(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let mut at = range.start;
    while at < range.end {
        let gerund = view.verb_from(at).is_some_and(|it| it.shape == VerbShape::Gerund);
        if view.noun_from(at).is_some() || view.tag(at) == Tag::Ex || gerund {
            return Some(at);
        }
        if view.kind(at) == TokenKind::OpenQuote || view.tag(at).is_adverb() || view.tag(at) == Tag::Pdt {
            at += 1;
            continue;
        }
        if view.is(at, Class::ClauseOpener) {
            let comma = (at..range.end).find(|&it| view.kind(it) == TokenKind::Comma)?;
            at = comma + 1;
            continue;
        }
        if view.tag(at) == Tag::In && !view.is(at, Class::Subordinator) {
            let end = super::adjunct::adjunct(view, at, range.end)?;
            at = if view.kind(end) == TokenKind::Comma { end + 1 } else { end };
            continue;
        }
        return None;
    }
    None
}

/// The end of a sentence without its final stop.
pub fn sentence_end(view: &View<'_>, sentence: TokenRange) -> u32 {
    let mut end = sentence.end;
    while end > sentence.start && matches!(view.kind(end - 1), TokenKind::Period) {
        end -= 1;
    }
    end
}

/// What the cue's own clause is embedded in, so that its content ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Embedding {
    No,
    /// A relative clause: ends before the main verb.
    Relative,
    /// A clause before the main clause: ends at its comma.
    Subordinate,
    /// The subject of the main clause, as a participle or a noun in it: ends before the main verb.
    Subject,
    /// Between dashes.
    Dashes,
}

fn embedding(view: &View<'_>, setting: &Setting, sentence: TokenRange) -> Embedding {
    let start = setting.source.map_or(setting.start, |it| it.start.min(setting.start));
    if setting.source.is_some_and(|it| it.len() == 1 && matches!(view.tag(it.start), Tag::Wp | Tag::Wdt)) {
        return Embedding::Relative;
    }
    if start > sentence.start && view.kind(start - 1) == TokenKind::Dash {
        return Embedding::Dashes;
    }
    if in_subject(view, setting, sentence) {
        return Embedding::Subject;
    }
    if setting.source.is_none() && start == sentence.start {
        return Embedding::Subordinate;
    }
    let opener = (sentence.start..start).rev().take_while(|&it| !view.is_break(it)).last();
    match opener {
        Some(it) if it == sentence.start && view.is(it, Class::Subordinator) => Embedding::Subordinate,
        _ => Embedding::No,
    }
}

/// Whether the cue is a participle behind its noun, or the noun that its sentence starts with.
fn in_subject(view: &View<'_>, setting: &Setting, sentence: TokenRange) -> bool {
    match view.verb(setting.head) {
        Some(verb) => verb.shape == VerbShape::Participle && view.noun_until(verb.tokens.start).is_some(),
        None => view.noun(setting.head).is_some_and(|it| it.tokens.start == sentence.start),
    }
}

/// What decides whether a content ends at a mark.
struct Scan<'v, 'a> {
    view: &'v View<'a>,
    limit: u32,
    extent: Extent,
    setting: &'v Setting,
    embedded: Embedding,
}

impl Scan<'_, '_> {
    fn ends_at_comma(&self, comma: u32) -> bool {
        let (view, next) = (self.view, comma + 1);
        let verb = view.verb_from(next);
        let and = view.tag(next) == Tag::Cc;
        let after_and = if and { next + 1 } else { next };
        let relative = matches!(view.tag(next), Tag::Wp | Tag::Wdt) || view.is(next, Class::Relative);
        match self.embedded {
            Embedding::Relative if verb.is_some_and(|it| it.shape == VerbShape::Finite) => return true,
            Embedding::Subordinate if self.clause(next) => return true,
            _ => {}
        }
        relative
            || view.is(next, Class::Contrasting)
            || verb.is_some_and(|it| it.shape == VerbShape::Gerund && view.is(it.head, Class::Speech))
            || self.shares_source(after_and, false)
            || tail(view, next, self.limit)
            || (self.extent == Extent::Phrase && self.leaves_phrase(next, after_and))
    }

    /// "who believe vaccines are dangerous *say* so": in a relative clause without commas, the verb of the
    /// main clause, which follows that of the content.
    fn ends_relative(&self, from: u32, at: u32) -> bool {
        let view = self.view;
        let finite = |it: u32| view.verb_from(it).is_some_and(|it| it.shape == VerbShape::Finite);
        let joined =
            || view.tag(at - 1) == Tag::Cc || matches!(view.tag(at - 1), Tag::Wp | Tag::Wdt | Tag::Prp);
        match self.embedded {
            // "who asked not to be named *said*"
            Embedding::Relative if self.extent == Extent::Phrase => {
                finite(at) && !joined() && !self.is_owed(from, at)
            }
            Embedding::Relative => finite(at) && !joined() && view.has_finite_verb(TokenRange::new(from, at)),
            Embedding::Subject => finite(at) && !joined() && !self.is_owed(from, at),
            _ => false,
        }
    }

    /// Whether a clause that opened in `from..at` still waits for its verb.
    fn is_owed(&self, from: u32, at: u32) -> bool {
        let view = self.view;
        let opens = |it: &u32| {
            let wh = matches!(view.tag(*it), Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::WpPoss);
            wh || (view.tag(*it) == Tag::In && view.is(*it, Class::Subordinator))
        };
        let finite = |it: &&VerbGroup| it.shape == VerbShape::Finite;
        let verbs = || view.verbs_in(TokenRange::new(from, at)).iter().filter(finite);
        // a verb of saying opens a clause without a word
        let says = verbs().filter(|it| view.is(it.head, Class::Speech)).count();
        let own = usize::from(self.extent == Extent::Clause && !opens(&from));
        own + says + (from..at).filter(opens).count() > verbs().count()
    }

    /// Whether a clause of time or reason opens here, which tells more of the reporting than of what is
    /// reported.
    fn opens_circumstance(&self, at: u32) -> bool {
        self.view.is(at, Class::Circumstantial) && self.clause(at + 1)
    }

    fn ends_at_conjunction(&self, at: u32) -> bool {
        let finite = || self.view.verb_from(at + 1).is_some_and(|it| it.shape == VerbShape::Finite);
        self.shares_source(at + 1, true) || (self.extent == Extent::Phrase && finite())
    }

    /// Whether what stands behind a comma can't belong to a phrase: another clause, an adversative, an -ing
    /// form.
    fn leaves_phrase(&self, next: u32, after_and: u32) -> bool {
        let verb = self.view.verb_from(after_and);
        self.clause(after_and)
            || self.view.is(next, Class::Adversative)
            || verb.is_some_and(|it| matches!(it.shape, VerbShape::Gerund | VerbShape::Finite))
    }

    /// Whether a subject with a verb of its own starts at `at`.
    fn clause(&self, at: u32) -> bool {
        let subject = super::source::noun_phrase(self.view, at, self.limit, true);
        subject.is_some_and(|it| self.view.verb_from(it.edge).is_some_and(|it| it.shape == VerbShape::Finite))
    }

    /// Whether a verb without a subject of its own reports for the same source: "said taxes rose and
    /// *called* for cuts". Without a comma it must have the same tense, since it could go on in the content.
    fn shares_source(&self, at: u32, same_tense: bool) -> bool {
        let view = self.view;
        let (Some(other), Some(own)) = (view.verb_from(at), view.verb(self.setting.head)) else {
            return false;
        };
        let finite = other.shape == VerbShape::Finite && view.is(other.head, Class::Speech);
        finite && (!same_tense || tense(view, own) == tense(view, other))
    }
}

/// The tag of the first verb of a group, which carries its tense.
fn tense(view: &View<'_>, verb: &VerbGroup) -> Option<Tag> {
    verb.tokens.iter().map(|at| view.tag(at)).find(|tag| tag.is_verb() || *tag == Tag::Md)
}

/// Whether what stands at `at`, behind a comma, is a report that covers what stands before: ", officials
/// said", ", said Ana Ortiz", ", according to city data".
pub fn tail(view: &View<'_>, at: u32, limit: u32) -> bool {
    if view.is(at, Class::ReportingPreposition) {
        return true;
    }
    // ", as reported by the Ledger", ", as the mayor said"
    if view.is(at, Class::ReportingConjunction) {
        let told = |it: &VerbGroup| it.shape == VerbShape::Participle && view.is(it.head, Class::TakesFront);
        return view.verb_from(at + 1).is_some_and(told) || tail(view, at + 1, limit);
    }
    let fronting =
        |it: &VerbGroup| view.is(it.head, Class::TakesFront) && it.shape == VerbShape::Finite && !it.passive;
    if let Some(verb) = view.verb_from(at).filter(|it| fronting(it)) {
        return view.noun_from(verb.tokens.end).is_some();
    }
    let Some(source) = super::source::noun_phrase(view, at, limit, true) else { return false };
    let Some(verb) = view.verb_from(source.edge).filter(|it| fronting(it)) else { return false };
    let end = verb.tokens.end;
    end >= limit
        || view.is_break(end)
        || matches!(view.kind(end), TokenKind::OpenQuote | TokenKind::CloseQuote)
        || circumstance(view, end, limit)
}

/// Whether only circumstances stand between `at` and the end of the clause.
fn circumstance(view: &View<'_>, at: u32, limit: u32) -> bool {
    match super::adjunct::adjunct(view, at, limit) {
        Some(end) => end >= limit || view.is_break(end) || circumstance(view, end, limit),
        None => false,
    }
}
