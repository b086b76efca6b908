//! Who was spoken of before: the mentions that a pronoun or a role may mean, and how near they stand.

use super::entity::{EntityId, Referent};
use super::name::Named;
use super::story::Story;
use crate::grammar::{Class, Tag};
use crate::lexicon::EntityKind;
use crate::text::TokenKind;

/// What a mention leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Entity(EntityId),
    /// A noun phrase that describes, by its index; its entity is made when it is needed.
    Phrase(u32),
    /// Two phrases with the conjunction between them.
    Joined {
        first: u32,
        second: u32,
        joint: u32,
    },
}

/// How prominent a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// Source of an attribution.
    Source,
    /// Source of an attribution inside another's content.
    DeepSource,
    /// Subject of a sentence or clause.
    Subject,
    Other,
}

/// One mention in the order of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub token: u32,
    pub target: Target,
    pub rank: Rank,
}

/// How well a mention fits from afar; higher is better. News prose carries a speaker on over quotations, so
/// that a source outweighs a nearer mention in passing; a new subject in between outweighs it in turn.
/// Units are arbitrary: only differences count.
pub(super) fn score(story: &Story, event: &Event, at: u32) -> i32 {
    const PER_SENTENCE: i32 = 8;
    const NEW_PARAGRAPH: i32 = 10;
    const PER_PARAGRAPH: i32 = 12;
    const SAME_SENTENCE_SUBJECT: i32 = 10;
    let rank = match event.rank {
        Rank::Source => 100,
        Rank::Subject => 88,
        Rank::DeepSource => 80,
        Rank::Other => 60,
    };
    let steps =
        |from: u32, to: u32| i32::try_from(to.saturating_sub(from)).unwrap_or(i32::MAX / 64).min(1000);
    let paragraphs = steps(story.paragraph(event.token), story.paragraph(at));
    let sentence = |token: u32| story.text.sentence_of[token as usize];
    let sentences = steps(sentence(event.token), sentence(at));
    let distance =
        if paragraphs == 0 { PER_SENTENCE * sentences } else { NEW_PARAGRAPH + PER_PARAGRAPH * paragraphs };
    let bonus = if sentences == 0 && event.rank == Rank::Subject { SAME_SENTENCE_SUBJECT } else { 0 };
    rank - distance + bonus
}

/// Every mention by a noun phrase, in order.
pub(super) fn events(
    story: &Story,
    names: &[Named],
    referents: &[Referent],
    head_name: &[u32],
) -> Vec<Event> {
    let subjects = subjects(story);
    let mut all = Vec::new();
    let mut next = 0;
    for (index, phrase) in (0u32..).zip(&story.phrases.nouns) {
        let rank = if subjects[index as usize] { Rank::Subject } else { Rank::Other };
        if let Some(joint) = joint_behind(story, index) {
            all.push(Event {
                token: phrase.head,
                target: Target::Joined { first: index, second: index + 1, joint },
                rank,
            });
        }
        while let Some(named) = names.get(next).filter(|it| it.phrase == index) {
            if let Referent::One(id, _) = referents[next] {
                let rank = if named.is_head { rank } else { Rank::Other };
                all.push(Event { token: named.name.start, target: Target::Entity(id), rank });
            }
            next += 1;
        }
        let describes =
            head_name[index as usize] == 0 && !matches!(phrase.kind, EntityKind::Thing | EntityKind::Pronoun);
        if describes {
            all.push(Event { token: phrase.head, target: Target::Phrase(index), rank });
        }
    }
    // Who wrote the story is nobody that it speaks of.
    all.retain(|it| !story.in_byline(it.token));
    all.sort_by_key(|it| it.token);
    all
}

/// The conjunction that joins a noun phrase to the next one.
pub(super) fn joint_behind(story: &Story, index: u32) -> Option<u32> {
    let next = story.phrases.nouns.get(index as usize + 1)?;
    let joint = story.phrase(index).tokens.end;
    (joint + 1 == next.tokens.start && story.words.tags[joint as usize] == Tag::Cc).then_some(joint)
}

/// For each noun phrase whether it is the subject of a verb with a tense.
fn subjects(story: &Story) -> Vec<bool> {
    let mut subjects = vec![false; story.phrases.nouns.len()];
    // Whether a phrase is joined to those behind it: "the company, the school and the council".
    let mut joins = false;
    for index in (0..subjects.len()).rev() {
        let at = u32::try_from(index).expect("fewer phrases than bytes");
        let tokens = story.phrase(at).tokens;
        let is_object = tokens.start > 0 && story.is(tokens.start - 1, Class::Preposition);
        joins = joint_behind(story, at).is_some() || joins && lists(story, at);
        subjects[index] =
            !is_object && (joins && subjects[index + 1] || before_verb(story, story.tail_end(tokens.end)));
    }
    subjects
}

/// Whether only a comma stands between a phrase and the next one.
fn lists(story: &Story, index: u32) -> bool {
    let comma = story.phrase(index).tokens.end;
    let next = story.phrases.nouns.get(index as usize + 1);
    story.kind(comma) == Some(TokenKind::Comma) && next.is_some_and(|it| it.tokens.start == comma + 1)
}

/// Whether a verb follows, straight or behind an insertion between commas.
fn before_verb(story: &Story, end: u32) -> bool {
    const LONGEST_INSERTION: u32 = 16;
    // "the school and the council *each* wrote"
    let each = story.kind(end).is_some() && story.is(end, Class::Quantifier);
    let end = end + u32::from(each);
    if story.before_verb(end) {
        return true;
    }
    if story.kind(end) != Some(TokenKind::Comma) {
        return false;
    }
    let sentence_end = story.text.sentence(end).tokens.end;
    let comma = (end + 1..sentence_end.min(end + LONGEST_INSERTION))
        .find(|&token| story.kind(token) == Some(TokenKind::Comma));
    comma.is_some_and(|comma| story.before_verb(comma + 1))
}
