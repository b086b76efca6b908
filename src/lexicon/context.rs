//! What the words around say better than the tagger's weights do: rules over closed classes, for forms
//! that the grammar knows as verbs.

use super::words::Readings;
use crate::grammar::{Class, PosGroup, ReadingId, Tag, Vocabulary};
use crate::text::{Token, TokenKind};

/// Mends the tags of one sentence.
pub(super) fn correct(tags: &mut [Tag], readings: &[Readings], tokens: &[Token], vocabulary: &Vocabulary) {
    let sentence = Sentence { tags, readings, tokens, vocabulary };
    for at in 0..sentence.tags.len() {
        if let Some(tag) = sentence.better(at) {
            sentence.tags[at] = tag;
        }
    }
    if let Some((at, tag)) = sentence.missing_verb() {
        sentence.tags[at] = tag;
    }
}

struct Sentence<'a> {
    tags: &'a mut [Tag],
    readings: &'a [Readings],
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary,
}

impl Sentence<'_> {
    fn better(&self, at: usize) -> Option<Tag> {
        let tag = self.tags[at];
        if self.inside_perfect(at) {
            return Some(Tag::Rb);
        }
        if let Some(better) = self.no_base_form(at) {
            return Some(better);
        }
        let mended = self.behind_article(at).or_else(|| self.object_pronoun(at));
        let mended = mended.or_else(|| self.behind_name(at));
        let mended = mended.or_else(|| self.noun_after_all(at));
        let mended = mended.or_else(|| self.opening_participle(at));
        let mended = mended.or_else(|| self.opening_plural(at)).or_else(|| self.recipient(at));
        let mended = mended.or_else(|| self.known_otherwise(at));
        if let Some(tag) = mended.or_else(|| self.role_before_name(at)) {
            return Some(tag);
        }
        if matches!(tag, Tag::Vbd | Tag::Vbn) {
            return self.past_or_participle(at);
        }
        if matches!(tag, Tag::Vb | Tag::Vbp) {
            return self.adjective_after_all(at);
        }
        if tag.is_noun() || tag.is_adjective() {
            return self.verb_after_all(at);
        }
        None
    }

    /// The verb that a sentence without any must have: `The house last changed hands in 2017`, `Police accuse him`.
    fn missing_verb(&self) -> Option<(usize, Tag)> {
        let finite = |tag: &Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let ends = self.tokens.last().is_some_and(|it| it.kind == TokenKind::Period);
        if !ends || self.tags.iter().any(finite) {
            return None;
        }
        let verb = |at: usize| {
            let open = matches!(self.tags[at], Tag::Nn | Tag::Jj | Tag::Nns);
            let only = |group| open && self.could_be(at, group) && !self.could_be(at, PosGroup::Noun);
            match self.tags[at] {
                Tag::Vbn => Some(Tag::Vbd),
                _ if only(PosGroup::VerbPast) => Some(Tag::Vbd),
                _ if only(PosGroup::VerbThird) => Some(Tag::Vbz),
                _ if only(PosGroup::VerbBase) => Some(Tag::Vbp),
                _ => None,
            }
        };
        let subject = |at: usize| {
            !matches!(self.tags[at - 1], Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::In | Tag::To | Tag::Cc)
        };
        (1..self.tags.len() - 1).filter(|&at| subject(at)).find_map(|at| Some((at, verb(at)?)))
    }

    /// `the springs`: what stands between an article and a verb or a stop is no verb.
    fn behind_article(&self, at: usize) -> Option<Tag> {
        let article = at > 0 && self.is(at - 1, Class::Article) && self.tags[at - 1] == Tag::Dt;
        let next = self.tag(at + 1);
        let modifies = next.is_noun() || next.is_adjective();
        match self.tags[at] {
            Tag::Vbz if article && !modifies => Some(Tag::Nns),
            Tag::Vb | Tag::Vbp if article && !modifies => Some(Tag::Nn),
            _ => None,
        }
    }

    /// `Bea Cartwright inks by ear`: behind a full name that opens the clause, a word that ends like a plural, and that
    /// the grammar does not know for a noun, in a clause that has no other verb.
    fn behind_name(&self, at: usize) -> Option<Tag> {
        let named = at > 1 && self.tags[at - 1] == Tag::Nnp && self.tags[at - 2] == Tag::Nnp;
        let opens = at == 2 || at > 2 && self.kind(at - 3) == TokenKind::Comma;
        if self.tags[at] != Tag::Nns || !named || !opens || self.could_be(at, PosGroup::Noun) {
            return None;
        }
        let goes_on = matches!(self.tag(at + 1), Tag::In | Tag::Dt | Tag::Rb | Tag::PrpPoss | Tag::To);
        let behind = (at..self.tags.len()).take_while(|&it| self.kind(it) != TokenKind::Comma);
        let verb = |tag: Tag| tag.is_verb() || tag == Tag::Md;
        let alone = !behind.into_iter().chain(0..at).any(|it| verb(self.tags[it]));
        (goes_on && alone).then_some(Tag::Vbz)
    }

    /// `told her by telephone`: what owns nothing behind it is no possessive.
    fn object_pronoun(&self, at: usize) -> Option<Tag> {
        let possessive = self.tags[at] == Tag::PrpPoss && self.is(at, Class::PronounFemale);
        let stands_alone = matches!(self.tag(at + 1), Tag::In | Tag::To | Tag::Dt | Tag::Md | Tag::Punct);
        (possessive && stands_alone && self.kind(at + 1) != TokenKind::OpenQuote).then_some(Tag::Prp)
    }

    /// A noun for a person or a text that is taken for a verb or an adjective, which it can't be; and an
    /// unknown word behind a title that is taken for one of a closed class.
    fn noun_after_all(&self, at: usize) -> Option<Tag> {
        let tag = self.tags[at];
        let titled = at > 0 && self.is(at - 1, Class::Title);
        let known = self.readings[at][PosGroup::Other as usize] != ReadingId::default();
        if titled && !known && matches!(tag, Tag::In | Tag::Dt | Tag::Jj) {
            return Some(Tag::Nnp);
        }
        if !tag.is_verb() && tag != Tag::Jj || self.could_be(at, PosGroup::of(tag)) {
            return None;
        }
        let noun = self.vocabulary.reading(self.readings[at][PosGroup::Noun as usize]);
        let entity = [Class::RoleNoun, Class::Spokesperson, Class::GroupNoun, Class::DocumentNoun];
        let opens = |tag: Tag| matches!(tag, Tag::Dt | Tag::Cc | Tag::PrpPoss | Tag::Pos | Tag::Jj | Tag::Nn);
        let opened =
            at.checked_sub(1).is_some_and(|it| opens(self.tags[it]) || self.kind(it) == TokenKind::Comma);
        let modifies = tag == Tag::Jj && self.tag(at + 1).is_noun();
        (opened && !modifies && entity.iter().any(|it| noun.classes.has(it.id()))).then_some(Tag::Nn)
    }

    /// `have long considered`: what stands between an auxiliary and its participle is an adverb.
    fn inside_perfect(&self, at: usize) -> bool {
        let after = at > 0 && self.tags[at - 1].is_verb() && self.is(at - 1, Class::Have);
        after && matches!(self.tags[at], Tag::Nn | Tag::Jj) && self.tag(at + 1) == Tag::Vbn
    }

    /// What is taken for a base form and can't be one: a noun behind a reporting preposition (`according to
    /// court records`), an adjective behind a verb (`says lead author Ortiz`).
    fn no_base_form(&self, at: usize) -> Option<Tag> {
        if !matches!(self.tags[at], Tag::Vb | Tag::Vbp) || at == 0 {
            return None;
        }
        let reporting = at > 1 && self.is(at - 2, Class::ReportingPreposition);
        let before = self.tags[at - 1];
        let auxiliary = [Class::Be, Class::Have, Class::Do].iter().any(|&it| self.is(at - 1, it));
        let behind_verb = matches!(before, Tag::Vbz | Tag::Vbd) && !auxiliary && self.tag(at + 1).is_noun();
        match (reporting, behind_verb) {
            (true, _) => Some(Tag::Nn),
            (_, true) => Some(Tag::Jj),
            _ => None,
        }
    }

    /// `Asked whether`, `Pressed about`: a participle that opens its sentence.
    fn opening_participle(&self, at: usize) -> Option<Tag> {
        let opens = at == 0 && !self.tags[at].is_verb() && self.could_be(at, PosGroup::VerbParticiple);
        let follows = matches!(self.tag(at + 1), Tag::In | Tag::Wrb | Tag::Wp);
        (opens && follows).then_some(Tag::Vbn)
    }

    /// `Studies show`: a noun of the language that opens its sentence is no name for its capital alone; before the
    /// base form of a verb it is a plural.
    fn opening_plural(&self, at: usize) -> Option<Tag> {
        let noun = self.vocabulary.reading(self.readings[at][PosGroup::Noun as usize]);
        let verb = |group| at + 1 < self.tags.len() && self.could_be(at + 1, group);
        let governs =
            verb(PosGroup::VerbBase) || verb(PosGroup::VerbParticiple) && self.tag(at + 1) == Tag::Vbn;
        let is_plural = noun.classes.has(Class::DocumentNoun.id()) && governs && !self.tag(at + 1).is_name();
        (at == 0 && self.tags[at].is_name() && is_plural).then_some(Tag::Nns)
    }

    /// An adverb or comparative that the grammar knows only as a noun (`officer`), or a participle that it knows only
    /// as an adjective (`rotten`).
    fn known_otherwise(&self, at: usize) -> Option<Tag> {
        let tag = self.tags[at];
        let other = self.vocabulary.reading(self.readings[at][PosGroup::Other as usize]);
        let graded = matches!(tag, Tag::Jjr | Tag::Jjs);
        let misread = (graded || other.classes.is_empty()) && !self.could_be(at, PosGroup::of(tag));
        let noun = (graded || tag.is_adverb()) && self.could_be(at, PosGroup::Noun);
        let adjective = matches!(tag, Tag::Vbn | Tag::Vbd) && self.could_be(at, PosGroup::Adjective);
        match misread {
            true if noun => Some(Tag::Nn),
            true if adjective => Some(Tag::Jj),
            _ => None,
        }
    }

    /// `said branch secretary Winnie Adeyemi`: a role before a name, and an unknown word before such a role, are nouns.
    fn role_before_name(&self, at: usize) -> Option<Tag> {
        let names_role = |at: usize| {
            let Some(readings) = self.readings.get(at) else { return false };
            let noun = self.vocabulary.reading(readings[PosGroup::Noun as usize]);
            let role = noun.classes.has(Class::RoleNoun.id()) || noun.classes.has(Class::Spokesperson.id());
            role && self.tag(at + 1).is_name()
        };
        let tag = self.tags[at];
        let known = self.readings[at][PosGroup::Other as usize] != ReadingId::default();
        let role = tag == Tag::Jj && names_role(at);
        let modifier =
            tag.is_adverb() && !known && at > 0 && self.tags[at - 1].is_verb() && names_role(at + 1);
        (role || modifier).then_some(Tag::Nn)
    }

    /// `told her the pipe`: what stands before a noun phrase that is complete owns nothing.
    fn recipient(&self, at: usize) -> Option<Tag> {
        let complete =
            matches!(self.tag(at + 1), Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Ex | Tag::Md | Tag::To);
        (self.tags[at] == Tag::PrpPoss && complete && self.is(at, Class::PronounFemale)).then_some(Tag::Prp)
    }

    /// An auxiliary of the perfect or passive asks for the participle; a pronoun that can only be a
    /// subject, with nothing but adverbs between, for the past tense.
    fn past_or_participle(&self, at: usize) -> Option<Tag> {
        let before = (0..at).rev().find(|&it| !self.tags[it].is_adverb())?;
        let verb = self.tags[before].is_verb();
        if verb && (self.is(before, Class::Be) || self.is(before, Class::Have)) {
            return Some(Tag::Vbn);
        }
        // `who asked not to be named said the`: two participles in a row are none
        if self.tags[before] == Tag::Vbn && before + 1 == at && self.is(at, Class::Speech) {
            return self.could_be(at, PosGroup::VerbPast).then_some(Tag::Vbd);
        }
        let subject = self.tags[before] == Tag::Prp || self.tags[before] == Tag::Wp;
        let nominative = subject && self.is(before, Class::Nominative);
        // `managers ignored the complaints`: an object follows, which a participle behind a noun has not
        let object = matches!(self.tag(at + 1), Tag::Dt | Tag::PrpPoss | Tag::Nns);
        let plural = self.tags[before] == Tag::Nns && before + 1 == at && object;
        ((nominative || plural) && self.could_be(at, PosGroup::VerbPast)).then_some(Tag::Vbd)
    }

    /// A base form right behind a copula is none.
    fn adjective_after_all(&self, at: usize) -> Option<Tag> {
        let before = (0..at).rev().find(|&it| !self.tags[it].is_adverb())?;
        (self.tags[before].is_verb() && self.is(before, Class::Be)).then_some(Tag::Jj)
    }

    /// A noun where only a finite verb can stand.
    fn verb_after_all(&self, at: usize) -> Option<Tag> {
        let left = at.checked_sub(1)?;
        let asks_for_base = self.tags[left] == Tag::Md || self.is(left, Class::InfinitiveMarker);
        if asks_for_base && self.could_be(at, PosGroup::VerbBase) && self.starts_phrase(at + 1) {
            return Some(Tag::Vb);
        }
        let tag = if self.could_be(at, PosGroup::VerbThird) {
            Tag::Vbz
        } else if self.could_be(at, PosGroup::VerbPast) {
            Tag::Vbd
        } else if self.could_be(at, PosGroup::VerbBase) {
            Tag::Vbp
        } else {
            return None;
        };
        let subject = self.tags[left] == Tag::Prp && self.is(left, Class::Nominative);
        let plain = tag == Tag::Vbp;
        (subject
            || self.tags[left] == Tag::Wp
            || plain && (self.governs_alone(at) || self.opens_report(at))
            || !plain
                && (self.inverted(at) || self.governs(at) || self.lone(at) || self.follows_quotation(at)))
        .then_some(tag)
    }

    /// `Data show that`: between a plural that opens the sentence and a conjunction.
    fn opens_report(&self, at: usize) -> bool {
        at == 1 && self.tags[0] == Tag::Nns && matches!(self.tag(2), Tag::In | Tag::Wdt)
    }

    /// `," says Ortiz`, `, predicts Ortiz`: between a closing mark and a name, pronoun or article, or
    /// between a comma and a name.
    fn inverted(&self, at: usize) -> bool {
        let closed = self.kind(at.wrapping_sub(1)) == TokenKind::CloseQuote;
        let comma = self.kind(at.wrapping_sub(1)) == TokenKind::Comma && self.tag(at + 1).is_name();
        let noun = matches!(self.tag(at + 1), Tag::Nn | Tag::Nns | Tag::Jj | Tag::Vb | Tag::Vbp);
        comma || closed && (self.starts_phrase(at + 1) || noun)
    }

    /// `,” Ortiz notes.`: behind a closing mark and a name that nothing else follows.
    fn follows_quotation(&self, at: usize) -> bool {
        let mut name = at;
        while name > 0 && (self.tags[name - 1].is_noun() || matches!(self.tags[name - 1], Tag::Dt | Tag::Jj))
        {
            name -= 1;
        }
        let ends =
            matches!(self.kind(at + 1), TokenKind::Period | TokenKind::Comma) || self.tag(at + 1) == Tag::In;
        name < at && name > 0 && self.kind(name - 1) == TokenKind::CloseQuote && ends
    }

    /// `Ortiz says the`, `the study notes that`: between a name or noun and what starts a clause.
    fn governs(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let singular = matches!(self.tag(before), Tag::Nnp | Tag::Nn);
        let clause = match self.tag(at + 1) {
            Tag::Prp | Tag::Ex => true,
            Tag::Dt | Tag::In | Tag::Wdt => self.is(at + 1, Class::Determiner) && !self.tag(at + 1).is_noun(),
            _ => matches!(self.kind(at + 1), TokenKind::OpenQuote),
        };
        singular && clause
    }

    /// `Polls show the`, `data from the survey show that`: a plural that opens the sentence, a verb in the plural,
    /// what starts a clause or its object, and no other verb with a tense before it.
    fn governs_alone(&self, at: usize) -> bool {
        let finite = |&tag: &Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let Some(first) = self.tags[..at].iter().position(|it| it.is_noun()) else { return false };
        let plural = matches!(self.tags[first], Tag::Nns | Tag::Nnps);
        let adjoins = first + 1 == at;
        let tail = adjoins || self.tags[first + 1] == Tag::In;
        let clause = match self.tag(at + 1) {
            Tag::Dt | Tag::Prp | Tag::Ex => adjoins,
            Tag::In => self.is(at + 1, Class::Demonstrative),
            _ => false,
        };
        plural && tail && clause && !self.tags[..at].iter().any(finite)
    }

    /// `Ortiz advocates tax cuts`: behind a name, where no other verb of the sentence has a tense.
    fn lone(&self, at: usize) -> bool {
        let finite = |&tag: &Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let next = self.tag(at + 1);
        let object = self.starts_phrase(at + 1) || next.is_noun() || next.is_adjective();
        at > 0 && self.tags[at - 1].is_name() && object && !self.tags.iter().any(finite)
    }

    fn starts_phrase(&self, at: usize) -> bool {
        let tag = self.tag(at);
        tag.is_name() || matches!(tag, Tag::Prp | Tag::Dt | Tag::PrpPoss)
    }

    /// Whether the form has a reading of its own as that part of speech.
    fn could_be(&self, at: usize, group: PosGroup) -> bool {
        let readings = &self.readings[at];
        readings[group as usize] != readings[PosGroup::Other as usize]
    }

    fn is(&self, at: usize, class: Class) -> bool {
        let Some(readings) = self.readings.get(at) else { return false };
        self.vocabulary.reading(readings[PosGroup::of(self.tags[at]) as usize]).classes.has(class.id())
    }

    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or_default()
    }

    fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Period, |it| it.kind)
    }
}
