//! # late-attribution (SB103)
//!
//! A quotation that runs on for more than two sentences before its speaker appears. Default level: warning.
//!
//! ## Why
//!
//! Reuters asks to identify the speaker as early as possible. Until then a reader doesn't know how to weigh the
//! words, and takes them for those of the speaker before.
//!
//! ## Bad
//!
//! > “We lost the roof. We lost the car. We lost the dog. The insurance paid nothing,” Lopez said.
//!
//! ## Good
//!
//! > “We lost the roof,” Lopez said. “We lost the car. We lost the dog. The insurance paid nothing.”
//!
//! ## When to ignore
//!
//! Where the delay is meant, as in the opening of a feature.
//!
//! ## Options
//!
//! `after-sentences`: how many sentences may stand before the speaker (2).

use crate::check::context::{Context, Report};
use crate::parse::{Attribution, Form};
use crate::resolve::SourceId;
use crate::span::TokenRange;
use crate::text::{Quote, TokenKind};

/// How many quotations, nested ones included, are looked at before a speaker.
const NEAR: usize = 8;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = &context.document.text;
    let most = context.settings.options.late_after_sentences;
    for (id, attribution) in context.attributions().filter(|(_, it)| it.form != Form::Indirect) {
        let speaker = attribution.source.iter().map(|it| it.start).min().unwrap_or(attribution.cue.start);
        let speaker = speaker.min(attribution.cue.start);
        let Some(quote) = quote_before(context, attribution, speaker) else { continue };
        let sentences = text.sentence_of[speaker as usize] - text.sentence_of[quote.open as usize] + 1;
        if sentences as usize <= most || is_introduced(context, quote, context.source(id).map(|(id, _)| id)) {
            continue;
        }
        let words = TokenRange::new(speaker, speaker + 1).to(attribution.cue);
        report
            .add(
                TokenRange::new(quote.open, speaker).to(words),
                format!("the speaker appears only after {sentences} sentences of quotation"),
            )
            .about(context.source(id).map(|(id, _)| id))
            .help("move the attribution behind the first sentence of the quotation")
            .label(context.span(words), "the speaker");
    }
}

/// The quotation that ends before the speaker, at the paragraph where it starts.
fn quote_before<'a>(context: &Context<'a>, attribution: &Attribution, speaker: u32) -> Option<&'a Quote> {
    let quotes = &context.document.text.quotes;
    let before = &quotes[..quotes.partition_point(|it| it.open < speaker)];
    let is_content = |it: &Quote| attribution.content.iter().any(|part| part.overlaps(it.inner()));
    // The last quotations before the speaker are its own, or it has none there.
    let mut quote =
        before.iter().rev().take(NEAR).find(|it| it.level == 0 && it.close < speaker && is_content(it))?;
    while let Some(before) = quote.continues {
        quote = &quotes[before as usize];
    }
    Some(quote)
}

/// Whether the words before the quotation give its speaker: a colon, a sentence of the same source, or one of the
/// same paragraph that is about the source.
fn is_introduced(context: &Context<'_>, quote: &Quote, source: Option<SourceId>) -> bool {
    let text = &context.document.text;
    let Some(before) = quote.open.checked_sub(1) else { return false };
    if text.tokens[before as usize].kind == TokenKind::Colon {
        return true;
    }
    let Some(source) = source else { return false };
    let sentence = context.sentence(before);
    let record = &context.document.sources.sources[source.0 as usize];
    let named = || record.mentions.iter().any(|it| sentence.contains(*it));
    let together = context.paragraph(before) == context.paragraph(quote.open);
    context.claims(sentence).iter().any(|it| it.sources.contains(&source)) || together && named()
}
