//! Suppressions: directives in the draft that silence rules, with a reason.
//!
//! ```text
//! ignore[RULE, …] reason         the next paragraph, or the sentence that it stands in
//! disable[RULE, …] reason        from here on,
//! enable[RULE, …]                to here
//! ignore-file[RULE, …] reason    the whole draft
//! ```

use std::cell::Cell;

use super::context::Draft;
use super::{Rule, meant, rule};
use crate::document::Document;
use crate::read::Directive;
use crate::span::Span;

/// What a directive does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Ignore,
    Disable,
    Enable,
    IgnoreFile,
}

const VERBS: &[(&str, Verb)] = &[
    ("ignore", Verb::Ignore),
    ("disable", Verb::Disable),
    ("enable", Verb::Enable),
    ("ignore-file", Verb::IgnoreFile),
];

/// One rule that one directive silences over some bytes of the prose.
#[derive(Debug)]
pub(super) struct Suppression {
    pub rule: &'static Rule,
    /// The directive, by its place in the prose's list.
    pub directive: usize,
    /// The bytes over which it silences.
    reach: Span,
    /// Whether it has silenced anything.
    pub used: Cell<bool>,
}

/// A directive that can't be obeyed, and why.
#[derive(Debug)]
pub(super) struct Invalid {
    pub directive: usize,
    pub message: String,
    pub help: String,
}

/// What the directives of a draft say.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    pub valid: Vec<Suppression>,
    pub invalid: Vec<Invalid>,
}

impl Suppressions {
    /// Reads the directives of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut all = Self::default();
        for (at, directive) in document.prose.directives.iter().enumerate() {
            if let Err((message, help)) = all.add(document, at, directive) {
                all.invalid.push(Invalid { directive: at, message, help });
            }
        }
        all
    }

    fn add(
        &mut self,
        document: &Document<'_>,
        at: usize,
        directive: &Directive,
    ) -> Result<(), (String, String)> {
        let (verb, rules, reason) = parse(&directive.text)?;
        if verb != Verb::Enable && reason.is_empty() {
            return Err((
                "this suppression gives no reason".into(),
                "write the reason behind the rules".into(),
            ));
        }
        for rule in rules {
            if verb == Verb::Enable {
                self.enable(rule, directive.span.start);
                continue;
            }
            let reach = reach(document, verb, directive);
            self.valid.push(Suppression { rule, directive: at, reach, used: Cell::new(false) });
        }
        Ok(())
    }

    /// Ends what `disable` has begun.
    fn enable(&mut self, rule: &Rule, at: u32) {
        for open in self.valid.iter_mut().filter(|it| it.rule == rule && it.reach.end == u32::MAX) {
            open.reach.end = at;
        }
    }

    /// Takes out what is silenced.
    pub fn silence(&self, document: &Document<'_>, drafts: &mut Vec<Draft>) {
        drafts.retain(|draft| {
            let span = draft.span(document);
            let silencers = self.valid.iter().filter(|it| it.reach.overlaps(span) && it.rule == draft.rule);
            silencers.map(|it| it.used.set(true)).count() == 0
        });
    }
}

type Parsed<'a> = (Verb, Vec<&'static Rule>, &'a str);

fn parse(text: &str) -> Result<Parsed<'_>, (String, String)> {
    let form = || "write `ignore[RULE] reason`".to_owned();
    if text.starts_with('[') {
        return Err(("this directive is not closed on its line".into(), "close it with `]`".into()));
    }
    let (verb, rest) =
        text.split_once('[').ok_or_else(|| ("this directive names no rule".to_owned(), form()))?;
    let known = VERBS.iter().find(|(name, _)| *name == verb.trim());
    let &(_, verb) = known.ok_or_else(|| {
        let names: Vec<&str> = VERBS.iter().map(|it| it.0).collect();
        (format!("there is no directive `{}`", verb.trim()), format!("known are {}", names.join(", ")))
    })?;
    let (names, reason) =
        rest.split_once(']').ok_or_else(|| ("the list of rules is not closed".to_owned(), form()))?;
    let names = names.split(',').map(str::trim).filter(|it| !it.is_empty());
    let rules: Vec<&'static Rule> = names
        .map(|name| rule(name).ok_or_else(|| (format!("there is no rule `{name}`"), meant(name))))
        .collect::<Result<_, _>>()?;
    if rules.is_empty() {
        return Err(("this directive names no rule".into(), form()));
    }
    Ok((verb, rules, reason.trim()))
}

/// The bytes over which a directive silences.
fn reach(document: &Document<'_>, verb: Verb, directive: &Directive) -> Span {
    let text = &document.text;
    match verb {
        Verb::IgnoreFile => Span { start: 0, end: u32::MAX - 1 },
        Verb::Disable | Verb::Enable => Span { start: directive.span.end, end: u32::MAX },
        Verb::Ignore if directive.own_line => {
            let at = text.paragraphs.partition_point(|it| text.span(it.tokens).start < directive.span.end);
            text.paragraphs.get(at).map(|it| text.span(it.tokens)).unwrap_or_default()
        }
        Verb::Ignore => {
            let behind =
                text.sentences.partition_point(|it| text.span(it.tokens).start <= directive.span.start);
            behind.checked_sub(1).map(|at| text.span(text.sentences[at].tokens)).unwrap_or_default()
        }
    }
}
