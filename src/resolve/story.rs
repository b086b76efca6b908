//! What resolution asks of the earlier stages: classes, keys and texts of tokens, in one place.

use rustc_hash::FxHashMap;

use crate::grammar::{Class, ClassSet, Grammar, LemmaId, Reading, Tag, Vocabulary};
use crate::lexicon::{NounPhrase, Phrases, VerbShape, Words};
use crate::span::TokenRange;
use crate::text::{ParagraphKind, Text, TokenKind, one_line};

/// The written form of a noun or name, case and apostrophes aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Symbol(u32);

/// What two nouns share that mean the same thing: the lemma where the grammar knows it, else the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Lemma(LemmaId),
    Form(Symbol),
}

/// What a name says of a person's gender, or a declared pronoun. It serves the agreement of pronouns and is never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
    /// Of a person whom the pronoun for several means.
    Plural,
}

impl Gender {
    /// Whether both can be of one person.
    pub(super) fn fits(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }

    /// The first, or the other where it is unknown.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}

/// One text with all that earlier stages know of it.
pub(super) struct Story<'a> {
    pub text: &'a Text,
    pub words: &'a Words,
    pub phrases: &'a Phrases,
    source: &'a str,
    vocabulary: &'a Vocabulary,
    /// For each noun and name its symbol, as its number + 1; 0 for other tokens.
    symbol_of: Vec<u32>,
    symbols: FxHashMap<Box<str>, Symbol>,
    /// Classes of nouns and titles for persons.
    pub person: ClassSet,
    /// Classes of given names.
    pub given: ClassSet,
    /// Classes of courtesy titles.
    pub courtesy: ClassSet,
}

fn set(classes: &[Class]) -> ClassSet {
    let mut set = ClassSet::default();
    for class in classes {
        set.insert(class.id());
    }
    set
}

impl<'a> Story<'a> {
    pub(super) fn new(
        text: &'a Text,
        source: &'a str,
        words: &'a Words,
        phrases: &'a Phrases,
        grammar: &'a Grammar,
    ) -> Self {
        let mut story = Self {
            text,
            words,
            phrases,
            source,
            vocabulary: &grammar.vocabulary,
            symbol_of: vec![0; text.tokens.len()],
            symbols: FxHashMap::default(),
            person: set(&[
                Class::Title,
                Class::TitleMale,
                Class::TitleFemale,
                Class::RoleNoun,
                Class::Spokesperson,
                Class::PersonMale,
                Class::PersonFemale,
            ]),
            given: set(&[Class::NameMale, Class::NameFemale, Class::NameEither]),
            courtesy: set(&[Class::TitleMale, Class::TitleFemale]),
        };
        let mut buffer = String::new();
        for phrase in &phrases.nouns {
            for token in phrase.tokens.iter() {
                if words.tags[token as usize].is_noun() {
                    story.enter(token, &mut buffer);
                }
            }
        }
        story
    }

    fn enter(&mut self, token: u32, buffer: &mut String) {
        buffer.clear();
        buffer.extend(
            self.str(token).chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }),
        );
        let symbol = match self.symbols.get(buffer.as_str()) {
            Some(&symbol) => symbol,
            None => {
                let symbol = Symbol(u32::try_from(self.symbols.len()).expect("fewer symbols than bytes"));
                self.symbols.insert(buffer.as_str().into(), symbol);
                symbol
            }
        };
        self.symbol_of[token as usize] = symbol.0 + 1;
    }

    /// The prose.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// The token's own text.
    pub(super) fn str(&self, token: u32) -> &'a str {
        &self.source[self.text.tokens[token as usize].span.range()]
    }

    /// The text of a range, line breaks and runs of blanks folded into single blanks.
    pub(super) fn range_str(&self, range: TokenRange) -> String {
        one_line(&self.source[self.text.span(range).range()])
    }

    /// The symbol of a noun or name.
    pub(super) fn symbol(&self, token: u32) -> Option<Symbol> {
        self.symbol_of[token as usize].checked_sub(1).map(Symbol)
    }

    /// The symbol of a text in lower case, if any noun or name of the story is written so.
    pub(super) fn find_symbol(&self, lower: &str) -> Option<Symbol> {
        self.symbols.get(lower).copied()
    }

    /// What the noun shares with others of its meaning.
    pub(super) fn key(&self, token: u32) -> Option<Key> {
        match self.reading(token).lemma {
            lemma if lemma == LemmaId::default() => self.symbol(token).map(Key::Form),
            lemma => Some(Key::Lemma(lemma)),
        }
    }

    /// The classes of a token.
    pub(super) fn classes(&self, token: u32) -> &ClassSet {
        &self.reading(token).classes
    }

    fn reading(&self, token: u32) -> &Reading {
        self.vocabulary.reading(self.words.readings[token as usize])
    }

    /// Whether the token is of a class.
    pub(super) fn is(&self, token: u32, class: Class) -> bool {
        self.classes(token).has(class.id())
    }

    /// Whether a token of the range is of a class.
    pub(super) fn any(&self, range: TokenRange, class: Class) -> bool {
        range.iter().any(|token| self.is(token, class))
    }

    /// Whether the token is a name: tagged as one, or a noun with a capital that no sentence's start or heading
    /// asks for ("Mike Pence").
    pub(super) fn is_name(&self, token: u32) -> bool {
        let tag = self.words.tags[token as usize];
        if !tag.is_noun() || self.kind(token) != Some(TokenKind::Word) {
            return false;
        }
        let word = self.str(token);
        if tag.is_name() { word.starts_with(char::is_alphabetic) } else { self.has_own_capital(token, word) }
    }

    fn has_own_capital(&self, token: u32, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
            && token > self.text.sentence(token).tokens.start
            && self.kind(token - 1) == Some(TokenKind::Word)
            && !self.in_heading(token)
    }

    /// Whether a noun is in the plural. A capitalized one may be tagged as a name; it is longer than its lemma then.
    pub(super) fn is_plural(&self, token: u32) -> bool {
        match self.words.tags[token as usize] {
            Tag::Nns | Tag::Nnps => true,
            Tag::Nnp => {
                let lemma = self.vocabulary.lemma(self.reading(token).lemma);
                !lemma.is_empty() && self.str(token).len() > lemma.len()
            }
            _ => false,
        }
    }

    /// Whether the token stands in a headline or heading.
    pub(super) fn in_heading(&self, token: u32) -> bool {
        let kind = self.text.paragraphs[self.paragraph(token) as usize].kind;
        matches!(kind, ParagraphKind::Headline | ParagraphKind::Heading)
    }

    /// Whether the token says who wrote the story.
    pub(super) fn in_byline(&self, token: u32) -> bool {
        self.text.paragraphs[self.paragraph(token) as usize].kind == ParagraphKind::Byline
    }

    /// The kind of a token; `None` behind the last.
    pub(super) fn kind(&self, token: u32) -> Option<TokenKind> {
        self.text.tokens.get(token as usize).map(|it| it.kind)
    }

    /// The noun phrase that starts at a token, as its index.
    pub(super) fn phrase_at(&self, token: u32) -> Option<u32> {
        let index = self.phrase_of(token)?;
        (self.phrases.nouns[index as usize].tokens.start == token).then_some(index)
    }

    /// The noun phrase around a token, as its index.
    pub(super) fn phrase_of(&self, token: u32) -> Option<u32> {
        self.phrases.noun_of.get(token as usize)?.checked_sub(1)
    }

    /// A noun phrase by its index.
    pub(super) fn phrase(&self, index: u32) -> &NounPhrase {
        &self.phrases.nouns[index as usize]
    }

    /// Whether a verb with a tense follows right behind `end`.
    pub(super) fn before_verb(&self, end: u32) -> bool {
        self.phrases.verb(end).is_some_and(|it| it.shape == VerbShape::Finite)
    }

    /// Whether the token is an open word of a quotation.
    pub(super) fn quoted(&self, token: u32) -> bool {
        self.text.quote(token).is_some()
    }

    /// The paragraph of a token.
    pub(super) fn paragraph(&self, token: u32) -> u32 {
        self.text.sentence(token).paragraph
    }

    /// The noun phrases that start in a range.
    pub(super) fn phrases_in(&self, range: TokenRange) -> &[NounPhrase] {
        let all = &self.phrases.nouns;
        let from = all.partition_point(|it| it.tokens.start < range.start);
        let to = all.partition_point(|it| it.tokens.start < range.end);
        &all[from..to.max(from)]
    }

    /// The end of the chain of prepositional phrases behind `end` ("of the board at Acme").
    pub(super) fn tail_end(&self, mut end: u32) -> u32 {
        const LONGEST_CHAIN: usize = 3;
        for _ in 0..LONGEST_CHAIN {
            let joined = self.kind(end).is_some() && self.is(end, Class::Preposition);
            match self.phrase_at(end + 1).filter(|_| joined) {
                Some(next) => end = self.phrase(next).tokens.end,
                None => break,
            }
        }
        end
    }

    /// The name of an organization with what belongs to it behind a joining preposition ("Bank of America").
    pub(super) fn with_joined_name(&self, name: TokenRange) -> TokenRange {
        let joint = name.end;
        let is_joint = self.is(name.end - 1, Class::OrganizationNoun)
            && self.kind(joint).is_some()
            && self.is(joint, Class::NameJoiner);
        match self.phrase_at(joint + 1).filter(|_| is_joint) {
            Some(next) if self.phrase(next).tokens.iter().all(|token| self.is_name(token)) => {
                TokenRange::new(name.start, self.phrase(next).tokens.end)
            }
            _ => name,
        }
    }

    /// The range without determiners and courtesy titles at its front.
    pub(super) fn without_articles(&self, range: TokenRange) -> TokenRange {
        let start = range.iter().find(|&token| !self.is(token, Class::Article)).unwrap_or(range.end);
        TokenRange::new(start, range.end)
    }

    /// The gender of somebody with these pronouns; unknown where the language knows none of them.
    pub(super) fn gender_of_pronouns(&self, pronouns: &str) -> Gender {
        const GENDERS: [(Class, Gender); 3] = [
            (Class::PronounMale, Gender::Male),
            (Class::PronounFemale, Gender::Female),
            (Class::PronounPlural, Gender::Plural),
        ];
        let lower = pronouns.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphabetic()).filter_map(|it| self.vocabulary.form(it));
        // The first one is meant where several are given ("she/they").
        let readings = words.flat_map(|it| it.iter().map(|&it| &self.vocabulary.reading(it).classes));
        let told = readings.filter_map(|classes| GENDERS.iter().find(|(class, _)| classes.has(class.id())));
        told.map(|it| it.1).next().unwrap_or_default()
    }

    /// The gender that a title or a noun says.
    pub(super) fn gender_of_noun(&self, token: u32) -> Gender {
        let classes = self.classes(token);
        let says = |title: Class, noun: Class| classes.has(title.id()) || classes.has(noun.id());
        match (says(Class::TitleMale, Class::PersonMale), says(Class::TitleFemale, Class::PersonFemale)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// The gender of those who mostly bear a given name.
    pub(super) fn gender_of_name(&self, token: u32) -> Gender {
        let classes = self.classes(token);
        if classes.has(Class::NameEither.id()) {
            return Gender::Unknown;
        }
        match (classes.has(Class::NameMale.id()), classes.has(Class::NameFemale.id())) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}
