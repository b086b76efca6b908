//! # unresolved-source (SB106)
//!
//! A pronoun or a role as the source (“she said”, “the official said”) that leads to nobody, or to two who fit
//! equally well. Default level: warning.
//!
//! ## Why
//!
//! The Associated Press says to restate the attribution unless it is perfectly clear who is meant. What the
//! analyzer can't tell, a reader in a hurry can't either.
//!
//! ## Bad
//!
//! > Ana Ortiz met Maria Lopez on Monday. She said the talks would go on.
//!
//! ## Good
//!
//! > Ana Ortiz met Maria Lopez on Monday. Ortiz said the talks would go on.
//!
//! ## When to ignore
//!
//! Where a picture, a headline or a box beside the story says who is meant.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};
use crate::grammar::{Class, Tag};
use crate::parse::AttributionKind;
use crate::resolve::{Link, Resolution, SourceId, SourceKind};
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (id, attribution) in context.attributions() {
        let (Some(link), Some(words)) = (context.link(id), attribution.source.first()) else { continue };
        if attribution.kind != AttributionKind::Assertion || context.is_quoted(attribution.cue_head) {
            continue;
        }
        let back = |head| points_back(context, head, *words) || is_one_of_many(context, head, link);
        if !attribution.source_head.is_some_and(back) {
            continue;
        }
        let source = context.source_words(attribution);
        let message = match link.resolution {
            Resolution::Ambiguous => {
                let name = |it: &crate::resolve::SourceId| {
                    format!("“{}”", context.document.sources.sources[it.0 as usize].name)
                };
                let names: Vec<String> = link.candidates.iter().map(name).collect();
                format!("“{source}” can be {}", names.join(" or "))
            }
            Resolution::Unresolved => format!("nobody before this can be “{source}”"),
            _ => continue,
        };
        let draft = report.add(*words, message);
        draft.help("name the source here");
        for candidate in &link.candidates {
            let first = context.document.sources.sources[candidate.0 as usize].first;
            draft.label(context.span(first), "can be meant");
        }
    }
}

/// Whether "it" opens the sentence and can be one of several houses named together before.
fn is_one_of_many(context: &Context<'_>, head: u32, link: &Link) -> bool {
    let house = |it: &SourceId| {
        let kind = context.document.sources.sources[it.0 as usize].kind;
        kind == SourceKind::Organization
    };
    context.is(head, Class::PronounThing)
        && context.sentence(head).start == head
        && link.resolution == Resolution::Ambiguous
        && link.candidates.iter().all(house)
}

/// Whether the words point at one person named before: a pronoun of one gender, or a role without a name.
fn points_back(context: &Context<'_>, head: u32, words: TokenRange) -> bool {
    let pronoun = context.document.words.tags[head as usize] == Tag::Prp;
    if pronoun {
        return context.is(head, Class::PronounMale) || context.is(head, Class::PronounFemale);
    }
    context.is(words.start, Class::Definite) && context.is(head, Class::RoleNoun) && !context.has_name(words)
}
