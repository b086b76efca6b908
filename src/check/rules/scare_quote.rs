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
use crate::grammar::{Class, Tag};
use crate::lexicon::VerbShape;
use crate::span::TokenRange;
use crate::text::{ParagraphKind, Quote, TokenKind};

/// More quoted words than these are a quotation.
const MOST_WORDS: usize = 3;
/// How many words before a quotation can lead to it as a name.
const NAMING_REACH: u32 = 3;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = &context.document.text;
    for quote in text.quotes.iter().filter(|it| it.closed && it.level == 0) {
        let body = context.paragraph_kind(quote.open) == ParagraphKind::Body;
        let label = || is_label(context, quote) && !is_named(context, quote) && !is_explained(context, quote);
        if body && label() && !has_speaker(context, quote) {
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
    // A title has its small words in lower case: “Third and Long”.
    let is_name = |at: &u32| {
        let capital = context.document.excerpt(TokenRange::new(*at, at + 1)).starts_with(char::is_uppercase);
        let tag = context.document.words.tags[*at as usize];
        capital || at != &quote.inner().start && matches!(tag, Tag::Cc | Tag::In | Tag::Dt | Tag::To)
    };
    let alone = context.sentence(quote.open).len() <= quote.whole().len() + 1;
    !words.is_empty() && words.len() <= MOST_WORDS && !words.iter().all(is_name) && !alone
}

/// Whether the words before it lead to a name or a word spoken of as a word, or the sentence only lists it.
fn is_named(context: &Context<'_>, quote: &Quote) -> bool {
    let sentence = context.sentence(quote.open);
    let before = TokenRange::new(quote.open.saturating_sub(NAMING_REACH).max(sentence.start), quote.open);
    context.any(before, Class::Naming) || !context.verbs(sentence).any(|it| it.shape == VerbShape::Finite)
}

/// Whether an apposition right behind it says what it means: the “starter,” the dough that raises the bread.
fn is_explained(context: &Context<'_>, quote: &Quote) -> bool {
    let kind = |at: u32| context.document.text.tokens.get(at as usize).map(|it| it.kind);
    let inside = kind(quote.close.saturating_sub(1)) == Some(TokenKind::Comma);
    let outside = kind(quote.close + 1) == Some(TokenKind::Comma);
    let next = quote.close + 1 + u32::from(outside);
    (inside || outside) && context.document.words.tags.get(next as usize) == Some(&Tag::Dt)
}

fn has_speaker(context: &Context<'_>, quote: &Quote) -> bool {
    let claims = context.claims(quote.whole());
    claims.iter().any(|it| matches!(it.status, Status::Attributed | Status::Continued))
        || context
            .attributions_in(context.sentence(quote.open))
            .any(|(_, it)| it.content.iter().any(|part| part.overlaps(quote.whole())))
}
