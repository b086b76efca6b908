//! # scare-quote (SB303)
//!
//! One to three quoted words with no speaker in the sentence. Default level: off.
//!
//! ## Why
//!
//! Quotation marks around a word say “not my word” without saying whose. If it is somebody's, name them;
//! if it is a sneer, leave the marks out.
//!
//! ## Bad
//!
//! > The firm's “experts” toured the plant on Friday.
//!
//! ## Good
//!
//! > People whom the firm calls experts, none of whom holds a licence, toured the plant on Friday.
//!
//! ## When to ignore
//!
//! Coinages, terms that are being explained. Titles and nicknames are not flagged.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};
use crate::claims::Status;
use crate::text::{ParagraphKind, Quote, TokenKind};

/// More quoted words than these are a quotation.
const MOST_WORDS: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = &context.document.text;
    for quote in text.quotes.iter().filter(|it| it.closed && it.level == 0) {
        let body = context.paragraph_kind(quote.open) == ParagraphKind::Body;
        if body && is_label(context, quote) && !has_speaker(context, quote) {
            report
                .add(quote.whole(), "these quotation marks do not say whose word this is")
                .help("say whose word it is, or leave the marks out");
        }
    }
}

/// Whether it is a few words inside a sentence, other than a title or a name.
fn is_label(context: &Context<'_>, quote: &Quote) -> bool {
    let text = &context.document.text;
    let words: Vec<u32> =
        quote.inner().iter().filter(|&at| text.tokens[at as usize].kind == TokenKind::Word).collect();
    let is_name = |at: &u32| {
        context.document.excerpt(crate::span::TokenRange::new(*at, at + 1)).starts_with(char::is_uppercase)
    };
    let alone = context.sentence(quote.open).len() <= quote.whole().len() + 1;
    !words.is_empty() && words.len() <= MOST_WORDS && !words.iter().all(is_name) && !alone
}

fn has_speaker(context: &Context<'_>, quote: &Quote) -> bool {
    let claims = context.claims(quote.whole());
    claims.iter().any(|it| matches!(it.status, Status::Attributed | Status::Continued))
        || context
            .attributions_in(context.sentence(quote.open))
            .any(|(_, it)| it.content.iter().any(|part| part.overlaps(quote.whole())))
}
