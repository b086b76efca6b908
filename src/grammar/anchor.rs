//! The step of a marker by which it is found: one that it can't do without, and the rarest of them, so that
//! nothing is tried at most words.

use super::class::Class;
use super::markers::{GAP, Step, Test};
use super::starts::Key;
use super::vocabulary::{FormId, Reading};
use crate::text::TokenKind;

/// Where a pattern is found.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchor {
    /// How often words are like it.
    frequency: Frequency,
    /// How many tokens stand before it in the pattern, at least and at most.
    pub before: (u32, u32),
    /// What it can be.
    pub takes: Vec<Takes>,
}

/// One of the things that an anchor can be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    Word(Key),
    Test(Test),
    Kind(TokenKind),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Frequency {
    #[default]
    Rare,
    /// Numbers, superlatives.
    Some,
    /// Words of closed classes.
    Common,
    /// Marks.
    Marks,
    /// Every third word or so.
    Often,
}

/// Which forms and classes stand in every sentence.
pub(super) struct Common {
    forms: Vec<bool>,
    classes: Vec<bool>,
}

/// Classes whose words stand in every sentence.
const CLOSED: [Class; 11] = [
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Negation,
    Class::InfinitiveMarker,
    Class::Determiner,
    Class::Preposition,
    Class::AgentMarker,
    Class::Subordinator,
    Class::Nominative,
];

impl Common {
    /// Those of a vocabulary.
    pub fn of(readings: &[Reading]) -> Self {
        let forms = readings.iter().map(|it| it.form.0 as usize + 1).max().unwrap_or(0);
        let mut common = Self { forms: vec![false; forms], classes: vec![false; usize::from(u8::MAX) + 1] };
        let closed = |it: &&Reading| CLOSED.iter().any(|class| it.classes.has(class.id()));
        for reading in readings.iter().filter(closed) {
            common.forms[reading.form.0 as usize] = true;
        }
        for reading in readings.iter().filter(|it| common.forms[it.form.0 as usize]) {
            reading.classes.iter().for_each(|class| common.classes[usize::from(class.0)] = true);
        }
        common
    }

    fn form(&self, form: FormId) -> Frequency {
        if self.forms[form.0 as usize] { Frequency::Common } else { Frequency::Rare }
    }

    fn key(&self, key: Key) -> Frequency {
        match key {
            Key::Form(form) => self.form(form),
            Key::Class(class) if self.classes[usize::from(class.0)] => Frequency::Common,
            Key::Class(_) => Frequency::Rare,
        }
    }
}

impl Anchor {
    /// That of a pattern; none where it has no step that must be there.
    pub fn of(steps: &[Step], common: &Common) -> Option<Self> {
        let mut best: Option<Self> = None;
        let mut before = (0, 0);
        for step in steps {
            if let Some(mut anchor) = Self::of_step(step, common)
                && best.as_ref().is_none_or(|it| anchor.frequency < it.frequency)
            {
                anchor.before = (anchor.before.0 + before.0, anchor.before.1 + before.1);
                best = Some(anchor);
            }
            let (least, most) = width(step);
            before = (before.0 + least, before.1 + most);
        }
        best
    }

    fn of_step(step: &Step, common: &Common) -> Option<Self> {
        let one = |frequency, takes| Some(Self { frequency, before: (0, 0), takes: vec![takes] });
        let word = |key| one(common.key(key), Takes::Word(key));
        match step {
            Step::Form(form) => word(Key::Form(*form)),
            Step::Class(class) => word(Key::Class(*class)),
            Step::Kind(kind) => one(Frequency::Marks, Takes::Kind(*kind)),
            Step::Test(test @ (Test::Number | Test::Superlative)) => one(Frequency::Some, Takes::Test(*test)),
            Step::Test(test) => one(Frequency::Often, Takes::Test(*test)),
            Step::Any(choices) => {
                let mut all = Self { before: (u32::MAX, 0), ..Self::default() };
                for choice in choices {
                    let own = Self::of(choice, common)?;
                    all.frequency = all.frequency.max(own.frequency);
                    all.before = (all.before.0.min(own.before.0), all.before.1.max(own.before.1));
                    all.takes.extend(own.takes);
                }
                (!choices.is_empty()).then_some(all)
            }
            Step::Start | Step::Gap | Step::Not(_) | Step::Optional(_) => None,
        }
    }
}

/// How many tokens a pattern takes, at least and at most.
pub(super) fn widths(steps: &[Step]) -> (u32, u32) {
    steps.iter().map(width).fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
}

fn width(step: &Step) -> (u32, u32) {
    match step {
        Step::Start | Step::Not(_) => (0, 0),
        Step::Gap => (0, GAP),
        Step::Optional(inner) => (0, width(inner).1),
        Step::Any(choices) => {
            let all = choices.iter().map(|it| widths(it));
            all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
        }
        Step::Form(_) | Step::Class(_) | Step::Kind(_) | Step::Test(_) => (1, 1),
    }
}
