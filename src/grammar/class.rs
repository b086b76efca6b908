//! Word classes: small integers, and sets of them.

/// How many classes a language may have.
pub const MAX_CLASSES: usize = 256;

/// A word class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u8);

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClassSet([u64; MAX_CLASSES / 64]);

impl ClassSet {
    /// The set of one class.
    pub fn of(class: ClassId) -> Self {
        let mut set = Self::default();
        set.insert(class);
        set
    }

    /// Adds a class.
    pub fn insert(&mut self, class: ClassId) {
        self.0[usize::from(class.0) / 64] |= 1 << (class.0 % 64);
    }

    /// Whether the class is in the set.
    pub fn has(&self, class: ClassId) -> bool {
        self.0[usize::from(class.0) / 64] >> (class.0 % 64) & 1 == 1
    }

    /// The classes, by id.
    pub fn iter(&self) -> impl Iterator<Item = ClassId> {
        let set = *self;
        let used = (0u8..).zip(self.0).filter(|(_, word)| *word != 0);
        let ids = used.flat_map(|(at, _)| at * 64..=at * 64 + 63);
        ids.map(ClassId).filter(move |&it| set.has(it))
    }

    /// Adds all of `other`.
    pub fn union(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// Whether the two share a class.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(mine, theirs)| mine & theirs != 0)
    }

    /// Whether all of `other` is in the set.
    pub fn contains(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).all(|(mine, theirs)| mine & theirs == theirs)
    }

    /// Whether nothing is in the set.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; MAX_CLASSES / 64]
    }
}

macro_rules! known {
    ($($name:ident $text:literal $meaning:literal),+ $(,)?) => {
        /// The classes that the analyzer itself asks for. A grammar may define more for its own patterns;
        /// a language that leaves one out simply has no word in it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Class { $(#[doc = $meaning] $name),+ }

        impl Class {
            /// Every known class with its name in the grammar.
            pub const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $text)),+];

            /// Its id.
            pub const fn id(self) -> ClassId {
                ClassId(self as u8)
            }
        }
    };
}

// Grouped by the folder that asks; keep each group in one place, so that changes do not collide.
known! {
    // lexicon
    Be "be" "Forms of the copula and passive auxiliary.",
    Have "have" "Forms of the perfect auxiliary.",
    Do "do" "Forms of the empty auxiliary.",
    Modal "modal" "Modal verbs.",
    Hypothetical "hypothetical" "Modals that leave it open whether something is so.",
    Negation "negation" "Words that negate a verb group.",
    InfinitiveMarker "infinitive-marker" "What stands before an infinitive.",
    Determiner "determiner" "Articles, demonstratives, quantifiers.",
    IndefiniteArticle "indefinite-article" "Articles and quantifiers that introduce somebody new.",
    Preposition "preposition" "Prepositions.",
    Quantifier "quantifier" "Determiners and adjectives that stand alone for those they count.",
    Demonstrative "demonstrative" "Determiners that stand alone for what was named.",
    Nominative "nominative" "Pronouns that can only be subjects.",
    Approximator "approximator" "Words right before a number that belong to it.",
    Comparison "comparison" "Words before an approximator that belong to it.",
    Ratio "ratio" "Words between two numbers of a share.",
    Day "day" "Names of days, also seen from the text; they start a phrase of their own.",
    Period "period" "Nouns that a phrase of time ends with.",
    Deictic "deictic" "Words that count periods back or ahead from the text.",
    Contrasting "contrasting" "Subordinators that set the writer's own clause against a report.",
    Adversative "adversative" "Conjunctions that set one clause against another.",
    AgentMarker "agent-marker" "What stands before the agent of a passive.",
    ParticipleOnly "participle-only" "Participles that are no past tense.",
    // parse
    Subordinator "subordinator" "Words that open a subordinate clause.",
    Circumstantial "circumstantial" "Subordinators of time and reason.",
    TakesRecipient "takes-recipient" "Cues that name who is told: told the board that.",
    TakesRecipientInfinitive "takes-recipient-infinitive" "Cues of asking somebody to do something.",
    ClauseOpener "clause-opener" "Subordinators that can open a reported clause: if, when.",
    Attaching "attaching" "Prepositions that tie a noun phrase to the one before it.",
    Time "time" "Nouns of time: days, months, parts of the day.",
    Venue "venue" "Nouns for where something was said: interview, rally, statement.",
    Interrogative "interrogative" "Words that open an indirect question and are no pronouns.",
    Speech "speech" "Cues of saying, which end a content where they share its source.",
    TakesFront "takes-front" "Cues that can follow what was said.",
    KindAssertion "assertion" "Cues of saying.",
    KindBelief "belief" "Cues of thinking.",
    KindFact "fact" "Cues of knowing.",
    KindEventuality "eventuality" "Cues of wanting, planning, promising, ordering.",
    Denying "denying" "Cues that deny their content.",
    Asking "asking" "Cues of asking.",
    ReportingConjunction "reporting-conjunction" "Conjunctions that open a report of what stands before them.",
    ReportingPreposition "reporting-preposition" "Words that open a report of what stands before them.",
    // people
    TitleMale "title-male" "Courtesy titles of men.",
    TitleFemale "title-female" "Courtesy titles of women.",
    Title "title" "Titles before a name, of any gender.",
    NameMale "name-male" "Given names of men.",
    NameFemale "name-female" "Given names of women.",
    NameEither "name-either" "Given names of both.",
    RoleNoun "role" "Nouns for a person by office, trade, relation or part in the story.",
    Spokesperson "spokesperson" "Nouns for those who speak for somebody else.",
    Official "official" "Role nouns of those who hold a public office or command.",
    GroupNoun "group" "Nouns for several people.",
    OrganizationNoun "organization" "Nouns for, and in names of, organizations.",
    DocumentNoun "document" "Nouns for what carries text or evidence.",
    PlaceNoun "place" "Names of places that act as governments.",
    Anonymizer "anonymizer" "Nouns for a person whose name is withheld.",
    Confidant "confidant" "Nouns for those who never are named, in the plural too.",
    Former "former" "Adjectives for a role that somebody no longer has.",
    Anonymity "anonymity" "Words beside such a noun that say so.",
    NameJoiner "name-joiner" "Prepositions inside the names of organizations.",
    NameSuffix "name-suffix" "What may follow a surname.",
    NameParticle "name-particle" "Words inside a surname.",
    OwnReporting "own-reporting" "Nouns that, with a nearness or first person determiner, mean the outlet itself.",
    Near "near" "Demonstratives of nearness.",
    PersonMale "person-male" "Nouns for a man.",
    PersonFemale "person-female" "Nouns for a woman.",
    PersonAny "person-any" "Nouns that can stand for any person just named.",
    PeopleAny "people-any" "Nouns whose plural can stand for any people just named together.",
    IssuerPreposition "issuer-preposition" "Joins a document to its issuer.",
    Article "article" "Articles, no part of a source's name.",
    Definite "definite" "Determiners that point at somebody known.",
    CompanyEnding "company-ending" "Endings of company names that are left out once the company is known.",
    PersonPronoun "person-pronoun" "Pronouns for persons that are tagged as nouns.",
    Pair "pair" "Words for two of those named before.",
    // claims
    InnerState "inner-state" "Adjectives for what goes on in somebody's mind.",
    InnerAct "inner-act" "Verbs for what goes on in somebody's mind.",
    Future "future" "Modals of what is yet to come.",
    Deed "deed" "Verbs that take a stand by doing something: who did it does not vouch for what is told of it.",
    Uttered "uttered" "Verbs of wanting and ordering that are said aloud.",
    // check
    OathCue "oath-cue" "Cues of saying something under oath.",
    JudgingCue "judging-cue" "Cues by which somebody puts a label on somebody.",
    Outlet "outlet" "Nouns for those who publish news.",
    Executive "executive" "Posts of those who speak for a company.",
    PointsBack "points-back" "Words that open a sentence about the words before it.",
    BareSource "bare-source" "Nouns for a source of which nothing at all is said.",
    VagueQuantifier "vague-quantifier" "Quantities of nobody knows whom.",
    VaguePeople "vague-people" "Nouns that are vague once a vague quantity stands before them.",
    VagueSource "vague-source" "Nouns and pronouns for sources that could be anybody.",
    Naming "naming" "What leads to a name, a title or a word that is spoken of as a word.",
    LegalMatter "legal-matter" "What the law does with a wrongdoing.",
    AgentlessCue "agentless-cue" "Reporting words that need no source.",
    Study "study" "Nouns for studies, polls and data.",
    Survey "survey" "Nouns for what yields figures about people.",
    IssuerNoun "issuer" "Nouns for those who make studies.",
    LoadedVerb "loaded-verb" "Verbs of saying that take sides.",
    Taken "taken" "Nouns for what one claims by taking it.",
    ProvingVerb "proving-verb" "Those of them that a proof can do.",
    Prover "prover" "Nouns for courts, studies and records that can prove something.",
    // pronouns
    PronounMale "pronoun-male" "he, him, his, himself.",
    PronounFemale "pronoun-female" "she, her, hers, herself.",
    PronounPlural "pronoun-plural" "they, them, their.",
    PronounThing "pronoun-thing" "it, its.",
    PronounFirst "pronoun-first" "I, we, my, our.",
    PronounSecond "pronoun-second" "you, your.",
    Relative "relative" "Relative pronouns.",
}
