//! Constructs as they are run: names looked up, patterns split at their cue.

use super::class::{ClassId, ClassSet};
use super::file::KindName;
use super::pattern::Slot;
use super::vocabulary::FormId;
use crate::text::TokenKind;

/// One reporting construct, compiled.
#[derive(Debug, Clone)]
pub struct Construct {
    /// Its name.
    pub id: String,
    /// The attribution's kind, where the construct and not the cue decides it.
    pub kind: Option<KindName>,
    /// Whether it negates its content, whatever its cue.
    pub negative: bool,
    /// What must stand before the cue, in reading order; run from right to left.
    pub before: Vec<Op>,
    /// The cue; its first step is where the construct is tried.
    pub cue: Vec<Op>,
    /// What must stand after the cue.
    pub after: Vec<Op>,
    /// Forms that the sentence must hold, folded to one bit each by [`form_bit`].
    pub required: u64,
}

/// The bit of a form in a sentence's summary.
pub fn form_bit(form: FormId) -> u64 {
    1 << (form.0 % 64)
}

/// One compiled step.
#[derive(Debug, Clone)]
pub enum Op {
    /// This form.
    Form(FormId),
    /// A token of this kind.
    Kind(TokenKind),
    /// A word of this class.
    Class(ClassId),
    /// A verb group whose main verb is this.
    Verb(VerbTest),
    /// A noun of all these classes.
    Noun(ClassSet),
    /// A noun phrase whose head is of all these classes, with its prepositional tail; before a verb, its
    /// subject.
    Headed(ClassSet),
    /// A phrase that the analyzer finds.
    Phrase(Phrase),
    /// What is found here fills a slot.
    Slot(Slot, Vec<Op>),
    /// Taken if it fits.
    Optional(Box<Op>),
    /// Taken as often as it fits.
    Many(Box<Op>),
    /// The first that fits.
    Any(Vec<Vec<Op>>),
    /// Must not stand here.
    Not(Box<Op>),
}

/// What a verb group must be.
#[derive(Debug, Clone, Default)]
pub struct VerbTest {
    /// Classes of its main verb, all of them.
    pub classes: ClassSet,
    /// Passive or not, where it matters.
    pub passive: Option<bool>,
    /// Its shape, where it matters.
    pub shape: Option<VerbShapeTest>,
    /// Negated or not, where it matters.
    pub negated: Option<bool>,
}

/// Shapes a pattern can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbShapeTest {
    /// With a tense.
    Finite,
    /// After the infinitive's marker.
    Infinitive,
    /// An -ing form.
    Gerund,
    /// A participle without auxiliary.
    Participle,
}

macro_rules! phrases {
    ($($name:ident $text:literal $meaning:literal),+ $(,)?) => {
        /// The phrases that the analyzer finds by mechanism; a pattern names them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Phrase { $(#[doc = $meaning] $name),+ }

        impl Phrase {
            /// Every phrase with its name in patterns and its meaning.
            pub const ALL: &'static [(Phrase, &'static str, &'static str)] = &[$((Phrase::$name, $text, $meaning)),+];
        }
    };
}

phrases! {
    Subject "subject" "Before a verb group: its subject, also across relative clauses, appositions and coordination.",
    Postposed "postposed" "After a cue: the noun phrase that is its subject in inverted order, with its appositions.",
    Possessor "possessor" "Before a noun: its possessor.",
    NounPhrase "np" "A noun phrase with its prepositional tail and appositions.",
    BaseNoun "base" "A base noun phrase alone.",
    Clause "clause" "The rest of the clause after a cue; it must have a verb with a tense.",
    Rest "rest" "The rest of the clause after a cue, whatever it is.",
    Complement "complement" "What belongs to a preposition or particle of the cue, to the end of the phrase.",
    Object "object" "A noun phrase and what belongs to it, to the end of the clause.",
    Infinitive "infinitive" "An infinitive and what belongs to it.",
    Gerund "gerund" "An -ing form and what belongs to it.",
    Question "question" "A clause that starts with an interrogative word.",
    Quote "quote" "A quotation that starts here, with the paragraphs that carry it on.",
    QuotedBefore "quoted-before" "A quotation that ends here, back to its opening mark.",
    Front "front" "The clause from the start of the sentence to here.",
    Lead "lead" "Whatever stands from the start of the clause to here.",
    ParagraphStart "paragraph-start" "The start of a paragraph; takes nothing.",
    Headline "headline" "The start of a headline or heading; takes nothing.",
    ToColon "to-colon" "Everything to a colon that ends the paragraph.",
    Adverb "adverb" "An adverb.",
    Predicate "predicate" "The rest of a clause that starts with its verb.",
    Named "named" "A base noun phrase for a person, an organization or a document.",
    Paragraph "paragraph" "Everything to the end of the paragraph.",
    Recipient "recipient" "Somebody who is told.",
    Adjunct "adjunct" "When, where, how or to whom it was said.",
    End "end" "The end of the clause; takes nothing.",
    Continuation "continuation" "Quotations in the sentences right behind this one that have no report of their own.",
    NextParagraph "next-paragraph" "The quotation that is the next paragraph.",
}
