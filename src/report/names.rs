//! The names of the analyzer's categories in output: kebab case, part of the public contract.

use crate::claims::{ClaimClass, Status};
use crate::grammar::Grammar;
use crate::lexicon::{EntityKind, VerbShape};
use crate::parse::{AttributionKind, ConstructId, DeclineReason, Form, Modality, Polarity};
use crate::read::TextOrigin;
use crate::resolve::{Resolution, SourceKind};
use crate::text::{ParagraphKind, TokenKind};
use crate::track::Kind as ChangeKind;

/// Something that has a name in output.
pub trait Named {
    /// Its name.
    fn name(self) -> &'static str;
}

macro_rules! named {
    ($($type:ident { $($variant:ident $name:literal),+ $(,)? })+) => {$(
        impl Named for $type {
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    )+};
}

named! {
    TextOrigin { File "file", Extracted "extracted" }
    TokenKind {
        Word "word", Number "number", Comma "comma", Period "period", Question "question",
        Exclamation "exclamation", Colon "colon", Semicolon "semicolon", Dash "dash", Ellipsis "ellipsis",
        OpenQuote "open-quote", CloseQuote "close-quote", OpenBracket "open-bracket",
        CloseBracket "close-bracket", Symbol "symbol",
    }
    ParagraphKind {
        Headline "headline", Heading "heading", Byline "byline", Body "body", BlockQuote "block-quote",
        Caption "caption", Note "note", Transcript "transcript",
    }
    EntityKind {
        Person "person", Organization "organization", Document "document", Group "group",
        Anonymous "anonymous", Pronoun "pronoun", Thing "thing",
    }
    VerbShape {
        Finite "finite", Infinitive "infinitive", Gerund "gerund", Participle "participle", Bare "bare",
    }
    AttributionKind { Assertion "assertion", Belief "belief", Fact "fact", Eventuality "eventuality" }
    Form { Direct "direct", Mixed "mixed", Indirect "indirect" }
    Polarity { Positive "positive", Negative "negative" }
    Modality { Actual "actual", Hypothetical "hypothetical", Question "question" }
    DeclineReason {
        OtherSense "other-sense", NoConstruct "no-construct", NoSource "no-source", NoContent "no-content",
        InsideCue "inside-cue", InsideQuote "inside-quote", Response "response",
    }
    SourceKind {
        Person "person", Organization "organization", Document "document", Group "group",
        Anonymous "anonymous", OwnReporting "own-reporting",
    }
    Resolution {
        Name "name", Surname "surname", Alias "alias", Pronoun "pronoun", Role "role", Group "group",
        Ambiguous "ambiguous", Unresolved "unresolved",
    }
    Status {
        Attributed "attributed", Continued "continued", Unattributed "unattributed", Exempt "exempt",
    }
    ClaimClass {
        Accusation "accusation", Statistic "statistic", Motive "motive", Contested "contested",
        Causation "causation", Prediction "prediction", Superlative "superlative", Factual "factual",
    }
    ChangeKind {
        AttributionLost "attribution-lost", SourceChanged "source-changed", QuoteChanged "quote-changed",
        NumberChanged "number-changed", SourceLost "source-lost", SourceGained "source-gained",
    }
}

/// Why a cue was declined, for people.
pub fn reason(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::OtherSense => "an expression with another sense",
        DeclineReason::NoConstruct => "no construct fits around it",
        DeclineReason::NoSource => "nothing here can be its source",
        DeclineReason::NoContent => "it attributes nothing",
        DeclineReason::InsideCue => "part of another attribution's cue",
        DeclineReason::InsideQuote => "the quoted speaker's own words",
        DeclineReason::Response => "a response that claims nothing",
    }
}

/// The id of a construct in the grammar.
pub fn construct(grammar: &Grammar, id: ConstructId) -> &str {
    grammar.constructs.get(id.0 as usize).map_or("?", |construct| &construct.id)
}
