//! # anonymous-opinion (SB203)
//!
//! A source without a name that attacks or judges a person or an organization. Default level: warning.
//!
//! ## Why
//!
//! The Associated Press grants anonymity for information that is vital to the story, not for opinion or
//! speculation. Who wants to judge others can be asked to do so by name.
//!
//! ## Bad
//!
//! > “Ortiz is lazy and out of her depth,” said a person who has worked with her.
//!
//! ## Good
//!
//! > Ortiz missed nine of twelve board meetings, said a person who attended all of them.
//!
//! ## When to ignore
//!
//! Where the judgement itself is the news and nobody gives it by name.
//!
//! ## Options
//!
//! None. The words of judgement are the grammar's markers `evaluation` and `contested`, and whatever follows a verb of
//! its class `judging-cue` (“called him a tourist”).

use crate::check::anonymity::withheld;
use crate::check::context::{Context, Report};
use crate::grammar::{Class, Marker, Tag};
use crate::lexicon::EntityKind;
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for it in withheld(context) {
        let (attribution, source) = (it.attribution, it.source);
        let judges = |range: &&TokenRange| {
            let judged =
                context.marks(**range).any(|it| matches!(it.marker, Marker::Evaluation | Marker::Contested));
            judged && is_about_somebody(context, **range)
        };
        // "called him a tourist in a tracksuit": whatever the words are, they are a label
        let labels = |range: &&TokenRange| {
            context.is(attribution.cue_head, Class::JudgingCue) && names_somebody(context, **range)
        };
        let judged =
            attribution.content.iter().find(judges).or_else(|| attribution.content.iter().find(labels));
        let Some(&words) = judged else { continue };
        let message = format!("“{}” judges somebody and is not named", context.source_words(attribution));
        let draft = report.add(words, message);
        draft
            .about(Some(source))
            .help("report facts from this source, or find somebody who gives the judgement by name");
        if let Some(&who) = attribution.source.first() {
            draft.label(context.span(who), "not named");
        }
    }
}

/// Whether the range starts with somebody, or a house.
fn names_somebody(context: &Context<'_>, range: TokenRange) -> bool {
    let somebody = [EntityKind::Person, EntityKind::Organization, EntityKind::Pronoun];
    let first = context.nouns(range).next().filter(|it| it.tokens.start == range.start);
    // "called her “the laziest”"
    let pronoun = context.document.words.tags[range.start as usize] == Tag::PrpPoss;
    pronoun || first.is_some_and(|it| somebody.contains(&it.kind))
}

fn is_about_somebody(context: &Context<'_>, range: TokenRange) -> bool {
    let somebody = [EntityKind::Person, EntityKind::Group, EntityKind::Organization, EntityKind::Pronoun];
    let owned = |at: u32| context.document.words.tags[at as usize] == Tag::PrpPoss;
    context.nouns(range).any(|it| somebody.contains(&it.kind)) || range.iter().any(owned)
}
