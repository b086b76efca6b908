//! # no-response (SB403)
//!
//! An accusation against a person or organization that is named, with no response from it and no note that one was
//! sought. Default level: warning, once for each accused.
//!
//! ## Why
//!
//! The BBC gives those who are accused a right of reply; the Society of Professional Journalists asks to seek
//! them out diligently. A story without a response is unfair, or looks so.
//!
//! ## Bad
//!
//! > Delmar Shipping falsified its safety records, Ortiz said.
//!
//! ## Good
//!
//! > Delmar Shipping falsified its safety records, Ortiz said. The company did not respond to a request for
//! > comment.
//!
//! ## When to ignore
//!
//! Where the accused is dead or can't be reached, and the story says so. Convictions and court records with a plea
//! are not flagged.
//!
//! ## Options
//!
//! None. What shows that a response was sought is the grammar's markers `response`.

use rustc_hash::FxHashSet;

use crate::check::accusation::{Responses, accused};
use crate::check::context::{Context, Report};
use crate::grammar::Marker;
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let responses = Responses::of(context);
    let convicted = convicted(context);
    for mark in context.document.marks.iter().filter(|it| it.marker == Marker::Accusation) {
        let sentence = context.sentence(mark.tokens.start);
        let Some(claim) = context.claims(mark.tokens).first() else { continue };
        let on_record =
            context.marks(sentence).any(|it| matches!(it.marker, Marker::Conviction | Marker::Record));
        if on_record || !context.is_claimed(sentence) {
            continue;
        }
        let Some(party) = accused(context, mark.tokens) else { continue };
        let name = context.words(party);
        let last = name.split_whitespace().last().unwrap_or_default().to_owned();
        if !seen.insert(last.clone()) || responses.has(party) || convicted.contains(&*last) {
            continue;
        }
        report
            .add(
                context.trimmed(claim.tokens.to(party)),
                format!("“{name}” is accused (“{}”) and has no say in the story", context.words(mark.tokens)),
            )
            .help("give the response, or say that one was sought and when")
            .label(context.span(mark.tokens), "the accusation")
            .label(context.span(party), "the accused");
    }
}

/// The words of the sentences that tell of somebody who was convicted, or pleaded.
fn convicted<'a>(context: &Context<'a>) -> FxHashSet<&'a str> {
    let document = context.document;
    let convictions = document.marks.iter().filter(|it| it.marker == Marker::Conviction);
    let sentences: FxHashSet<TokenRange> = convictions.map(|it| context.sentence(it.tokens.start)).collect();
    let words = sentences.into_iter().flat_map(|it| it.iter());
    words.map(|at| document.excerpt(TokenRange::new(at, at + 1))).collect()
}
