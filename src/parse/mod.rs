//! Words to attributions: the constructs of the grammar, run over the tokens around each cue.
//!
//! Every cue ends in exactly one [`Attribution`] or one [`Decline`]; nothing is silently dropped.

use crate::grammar::Grammar;
use crate::lexicon::{Phrases, Words};
use crate::span::TokenRange;
use crate::text::Text;

mod adjunct;
mod cue;
mod extent;
mod front;
mod left;
mod nest;
mod quotation;
mod run;
mod source;
mod stream;
mod subject;
mod view;

pub use view::View;

/// A construct of the grammar, by its place in [`crate::grammar::Grammar::constructs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConstructId(pub u32);

/// An attribution, by its place in [`Parse::attributions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttributionId(pub u32);

/// What the source does to the content (Penn Discourse Treebank 2.0, attribution features).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttributionKind {
    /// Says it.
    Assertion,
    /// Thinks it.
    Belief,
    /// Knows it, so that the writer holds it true too.
    Fact,
    /// Wants, plans, promises or orders it.
    Eventuality,
}

/// How the words of the content are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Wholly inside quotation marks.
    Direct,
    /// Partly.
    Mixed,
    /// Not at all.
    Indirect,
}

/// Whether the cue is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// It is.
    Positive,
    /// It is denied ("did not say"), or the cue itself denies the content ("denied").
    Negative,
}

/// Whether the saying took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It did.
    Actual,
    /// It might ("critics might say").
    Hypothetical,
    /// It is asked ("asked whether").
    Question,
}

/// One attribution: who, by which words, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The construct that read it.
    pub construct: ConstructId,
    /// What the source does to the content.
    pub kind: AttributionKind,
    /// Direct, mixed or indirect.
    pub form: Form,
    /// Positive or negative.
    pub polarity: Polarity,
    /// Actual, hypothetical or a question.
    pub modality: Modality,
    /// The source's noun phrase as printed, nothing resolved; empty where the construct names none.
    pub source: Vec<TokenRange>,
    /// The head of the source: the name, noun or pronoun to resolve.
    pub source_head: Option<u32>,
    /// The cue's words.
    pub cue: TokenRange,
    /// The word that decides the cue (main verb, noun, preposition).
    pub cue_head: u32,
    /// The content, in order; quotation marks inside, a final full stop outside.
    pub content: Vec<TokenRange>,
    /// The innermost attribution in whose content it stands.
    pub parent: Option<AttributionId>,
    /// How many attributions it stands in.
    pub depth: u8,
}

/// Why a cue is no attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeclineReason {
    /// It stands in an expression with another sense ("goes without saying").
    OtherSense,
    /// No construct of the grammar fits around it.
    NoConstruct,
    /// A construct fits, but nothing can be its source.
    NoSource,
    /// A construct fits, but there is nothing that it attributes.
    NoContent,
    /// Its words belong to another attribution's cue.
    InsideCue,
    /// It stands inside a quotation, where the quoted speaker's own reporting is not the story's.
    InsideQuote,
    /// A response record ("declined to comment"), which carries no claim.
    Response,
}

/// A cue that is no attribution, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decline {
    /// The word that would have decided the cue.
    pub head: u32,
    /// The cue's words.
    pub cue: TokenRange,
    /// Why.
    pub reason: DeclineReason,
    /// The construct that came nearest.
    pub construct: Option<ConstructId>,
}

/// What was read from a text.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// The attributions, by the place of their cue.
    pub attributions: Vec<Attribution>,
    /// The cues that are none, by place.
    pub declines: Vec<Decline>,
}

/// Reads all attributions of a text.
pub fn parse(text: &Text, words: &Words, phrases: &Phrases, grammar: &Grammar) -> Parse {
    let view = View { text, words, phrases, grammar };
    let mut all = Parse::default();
    for sentence in &text.sentences {
        read_sentence(view, sentence.tokens, &mut all);
    }
    nest::nest(&mut all.attributions);
    all
}

/// Reads the cues of one sentence from left to right. A word inside a cue already read is no cue itself.
fn read_sentence(view: View<'_>, sentence: TokenRange, all: &mut Parse) {
    let mut forms = None;
    let mut taken = TokenRange::new(sentence.start, sentence.start);
    for at in sentence.iter() {
        let starting = view.grammar.starting(view.words.readings[at as usize], view.kind(at));
        if starting.is_empty() {
            continue;
        }
        if taken.has(at) {
            let cue = TokenRange::new(at, at + 1);
            all.declines.push(Decline { head: at, cue, reason: DeclineReason::InsideCue, construct: None });
            continue;
        }
        let forms = *forms.get_or_insert_with(|| cue::forms(view, sentence));
        match cue::read(view, at, starting, forms) {
            Ok(found) => {
                taken = found.cue;
                all.attributions.push(found);
            }
            Err(decline) => all.declines.push(decline),
        }
    }
}
