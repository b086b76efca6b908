//! The tag set: Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993) with the punctuation tags folded.

macro_rules! tags {
    ($($name:ident $text:literal $meaning:literal),+ $(,)?) => {
        /// A part of speech.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        #[repr(u8)]
        pub enum Tag { $(#[doc = $meaning] $name),+ , /** Punctuation and symbols. */ #[default] Punct }

        impl Tag {
            /// Every tag, in the order of its number.
            pub const ALL: &'static [Tag] = &[$(Tag::$name),+, Tag::Punct];

            /// Its name in the treebank; `.` for [`Tag::Punct`].
            pub fn name(self) -> &'static str {
                match self { $(Tag::$name => $text),+, Tag::Punct => "." }
            }

            /// The tag of a treebank name; punctuation and unknown names are [`Tag::Punct`].
            pub fn parse(name: &str) -> Tag {
                match name { $($text => Tag::$name),+, _ => Tag::Punct }
            }
        }
    };
}

tags! {
    Cc "CC" "Coordinating conjunction.",
    Cd "CD" "Cardinal number.",
    Dt "DT" "Determiner.",
    Ex "EX" "Existential subject.",
    Fw "FW" "Foreign word.",
    In "IN" "Preposition or subordinating conjunction.",
    Jj "JJ" "Adjective.",
    Jjr "JJR" "Comparative adjective.",
    Jjs "JJS" "Superlative adjective.",
    Md "MD" "Modal.",
    Nn "NN" "Noun, singular or mass.",
    Nns "NNS" "Noun, plural.",
    Nnp "NNP" "Name, singular.",
    Nnps "NNPS" "Name, plural.",
    Pdt "PDT" "Predeterminer.",
    Pos "POS" "Possessive ending.",
    Prp "PRP" "Personal pronoun.",
    PrpPoss "PRP$" "Possessive pronoun.",
    Rb "RB" "Adverb.",
    Rbr "RBR" "Comparative adverb.",
    Rbs "RBS" "Superlative adverb.",
    Rp "RP" "Particle.",
    To "TO" "The infinitive's marker, and the preposition spelled like it.",
    Uh "UH" "Interjection.",
    Vb "VB" "Verb, base form.",
    Vbd "VBD" "Verb, past tense.",
    Vbg "VBG" "Verb, gerund or present participle.",
    Vbn "VBN" "Verb, past participle.",
    Vbp "VBP" "Verb, present, not third person singular.",
    Vbz "VBZ" "Verb, present, third person singular.",
    Wdt "WDT" "Relative or interrogative determiner.",
    Wp "WP" "Relative or interrogative pronoun.",
    WpPoss "WP$" "Possessive relative pronoun.",
    Wrb "WRB" "Relative or interrogative adverb.",
}

impl Tag {
    /// Any verb form but a modal.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// A common noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A name.
    pub fn is_name(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// An adjective of any degree.
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::Jj | Tag::Jjr | Tag::Jjs)
    }

    /// An adverb of any degree.
    pub fn is_adverb(self) -> bool {
        matches!(self, Tag::Rb | Tag::Rbr | Tag::Rbs)
    }
}
