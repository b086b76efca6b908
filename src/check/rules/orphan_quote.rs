//! # orphan-quote (SB102)
//!
//! A direct quotation whose speaker is given neither in its sentence nor in a neighbouring one, and which
//! goes on from no earlier quotation. Default level: error.
//!
//! ## Why
//!
//! The Associated Press puts the attribution just before or just after the first sentence of a quotation;
//! Reuters asks to identify the speaker as early as possible. Words in quotation marks that nobody said are
//! the gravest fault that a story can have, and they look like these.
//!
//! ## Bad
//!
//! > The council closed the pool in May.
//! >
//! > “They never told the swimmers why they did it.”
//!
//! ## Good
//!
//! > “They never told the swimmers why they did it,” said Ana Ortiz, who coaches the club.
//!
//! ## When to ignore
//!
//! Where the layout shows the speaker (a pull quote, a transcript without labels). Titles, nicknames, mottos,
//! quotations of three words or fewer, and transcripts with labels are not flagged.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};
use crate::claims::Status;
use crate::grammar::{Class, Tag};
use crate::lexicon::{EntityKind, NounPhrase, VerbShape};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, Quote, TokenKind};

/// A quotation of so many words or fewer is a label, not a statement.
const LABEL_WORDS: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let quotes = &context.document.text.quotes;
    for quote in quotes.iter().filter(|it| it.level == 0 && it.closed && it.continues.is_none()) {
        if !is_statement(context, quote) || has_speaker(context, quote) {
            continue;
        }
        report
            .add(quote.whole(), "nobody is given who said this")
            .help("name the speaker just before the quotation or right after its first sentence");
    }
}

/// Whether the quotation is a full clause that stands for itself: it fills its sentences, but for marks.
fn is_statement(context: &Context<'_>, quote: &Quote) -> bool {
    let text = &context.document.text;
    let is_word = |at: &u32| matches!(text.tokens[*at as usize].kind, TokenKind::Word | TokenKind::Number);
    let inner = quote.inner();
    let clause = context.verbs(inner).any(|it| matches!(it.shape, VerbShape::Finite | VerbShape::Bare));
    let kind = context.paragraph_kind(quote.open);
    let sentences =
        context.sentence(quote.open).to(context.sentence(quote.close.saturating_sub(1).max(quote.open)));
    let label = text.paragraphs[context.paragraph(quote.open)].label;
    let outside = |at: &u32| is_word(at) && !quote.whole().has(*at) && !label.has(*at);
    clause
        && matches!(kind, ParagraphKind::Body)
        && inner.iter().filter(is_word).count() > LABEL_WORDS
        && !sentences.iter().any(|at| outside(&at))
}

fn has_speaker(context: &Context<'_>, quote: &Quote) -> bool {
    let claims = context.claims(quote.whole());
    if claims.iter().any(|it| matches!(it.status, Status::Attributed | Status::Continued)) {
        return true;
    }
    let text = &context.document.text;
    let paragraph = context.paragraph_range(quote.open);
    // A colon leads to the quotation, also from the paragraph before.
    let before = quote.open.checked_sub(1);
    if before.is_some_and(|at| text.tokens[at as usize].kind == TokenKind::Colon) {
        return true;
    }
    // A dash with a name signs it, on the same line or on the next.
    let after = quote.close + 1;
    if signs(context, after) {
        return true;
    }
    // A sentence about a person right before it in the paragraph gives the speaker ("She disagreed.").
    before.filter(|at| paragraph.has(*at)).is_some_and(|at| starts_with_person(context, context.sentence(at)))
        || Some(after)
            .filter(|at| paragraph.has(*at))
            .is_some_and(|at| tells_who(context, context.sentence(at)))
}

/// Whether the sentence right behind a quotation gives its speaker: it is about a person ("Crane made the remark
/// from a ladder"), or points back and comes to one ("That was the view of his deputy, Pippa Carne").
fn tells_who(context: &Context<'_>, sentence: TokenRange) -> bool {
    let points_back = context.is(sentence.start, Class::PointsBack);
    let person = |it: &NounPhrase| matches!(it.kind, EntityKind::Person | EntityKind::Anonymous);
    starts_with_person(context, sentence) || points_back && context.nouns(sentence).any(person)
}

/// Whether a dash and a name stand at a token.
fn signs(context: &Context<'_>, at: u32) -> bool {
    let text = &context.document.text;
    let kind = |at: u32| text.tokens.get(at as usize).map(|it| it.kind);
    kind(at) == Some(TokenKind::Dash)
        && context.document.words.tags.get(at as usize + 1).is_some_and(|it| it.is_name())
}

fn starts_with_person(context: &Context<'_>, sentence: TokenRange) -> bool {
    let first = context.nouns(sentence).next();
    first.is_some_and(|it| {
        matches!(it.kind, EntityKind::Person | EntityKind::Anonymous)
            || it.kind == EntityKind::Pronoun && context.document.words.tags[it.head as usize] == Tag::Prp
    })
}
