//! One cue: its other senses, then each construct that can start there, in order.

use super::extent::Setting;
use super::run::{Filled, Taken, run};
use super::stream::Tokens;
use super::view::View;
use super::{Attribution, AttributionKind, ConstructId, Decline, DeclineReason, Form, Modality, Polarity};
use crate::grammar::construct::form_bit;
use crate::grammar::file::{KindName, Pos};
use crate::grammar::pattern::Slot;
use crate::grammar::{Class, Construct, Op};
use crate::span::TokenRange;

/// What becomes of a cue.
pub type Outcome = Result<Attribution, Decline>;

/// Reads the cue at `at`, where `starting` constructs can start.
pub fn read(view: View<'_>, at: u32, starting: &[u32], forms: u64) -> Outcome {
    let group = view.verb(at).filter(|it| it.head == at);
    let cue = group.map_or(TokenRange::new(at, at + 1), |it| it.tokens);
    let decline = |reason, construct| Err(Decline { head: at, cue, reason, construct });
    if has_other_sense(view, at, cue) {
        return decline(DeclineReason::OtherSense, None);
    }
    if view.outer_quote(at).is_some() {
        return decline(DeclineReason::InsideQuote, None);
    }
    let mut nearest = None;
    for &index in starting {
        let construct = &view.grammar.constructs[index as usize];
        if construct.required & !forms != 0 {
            continue;
        }
        let id = ConstructId(index);
        match attempt(view, at, construct) {
            Ok(taken) if construct.kind == Some(KindName::Response) => {
                return Err(Decline {
                    head: at,
                    cue: taken.cue,
                    reason: DeclineReason::Response,
                    construct: Some(id),
                });
            }
            Ok(taken) => return Ok(attribution(view, at, id, construct, taken)),
            Err(reason) => nearest = nearest.max(Some((reason, std::cmp::Reverse(index)))),
        }
    }
    match nearest {
        Some((Miss::Before, index)) => decline(DeclineReason::NoSource, Some(ConstructId(index.0))),
        Some((Miss::After, index)) => decline(DeclineReason::NoContent, Some(ConstructId(index.0))),
        _ => decline(DeclineReason::NoConstruct, None),
    }
}

/// How far a construct got; the further, the nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Miss {
    Cue,
    Before,
    After,
}

struct Fit {
    cue: TokenRange,
    slots: Vec<Filled>,
}

fn attempt(view: View<'_>, at: u32, construct: &Construct) -> Result<Fit, Miss> {
    let sentence = view.sentence(at);
    // a verb's cue is its whole group; everything else starts at its own token
    let start = view
        .verb(at)
        .filter(|it| it.head == at && starts_with_verb(&construct.cue))
        .map_or(at, |it| it.tokens.start);
    let mut setting = Setting { head: at, start, source: None };
    let forward = |from| Tokens { view, range: TokenRange::new(from, sentence.end), back: false };
    let (rest, cue) = run(&construct.cue, forward(start), &setting).map_err(|_| Miss::Cue)?;
    let cue_range = TokenRange::new(start, rest.edge());
    let backward = Tokens { view, range: TokenRange::new(sentence.start, start), back: true };
    let (_, before) = run(&construct.before, backward, &setting).map_err(|_| Miss::Before)?;
    setting.source = source_of(&before);
    let (_, after) = run(&construct.after, forward(cue_range.end), &setting).map_err(|_| Miss::After)?;
    let slots = [before, cue, after].into_iter().flat_map(|it| it.slots).collect();
    Ok(Fit { cue: cue_range, slots })
}

fn starts_with_verb(ops: &[Op]) -> bool {
    match ops.first() {
        Some(Op::Verb(_)) => true,
        Some(Op::Any(choices)) => choices.iter().any(|it| starts_with_verb(it)),
        _ => false,
    }
}

fn source_of(taken: &Taken) -> Option<TokenRange> {
    taken.slots.iter().find(|it| it.slot == Slot::Source).and_then(|it| it.ranges.first().copied())
}

/// Whether the word stands in one of the expressions in which it reports nothing.
fn has_other_sense(view: View<'_>, at: u32, cue: TokenRange) -> bool {
    let Some(senses) = view.grammar.senses.get(&view.reading(at).lemma) else { return false };
    let sentence = view.sentence(at);
    let setting = Setting { head: at, start: at, source: None };
    let verb = view.tag(at).is_verb();
    senses.iter().filter(|it| (it.pos == Pos::Verb) == verb).any(|it| {
        let range = TokenRange::new(at + 1, sentence.end);
        let after = run(&it.after, Tokens { view, range, back: false }, &setting).is_ok();
        // what stands before is looked for before the word and before its whole group
        after
            && [at, cue.start].iter().any(|&edge| {
                let range = TokenRange::new(sentence.start, edge);
                run(&it.before, Tokens { view, range, back: true }, &setting).is_ok()
            })
    })
}

fn attribution(view: View<'_>, at: u32, id: ConstructId, construct: &Construct, fit: Fit) -> Attribution {
    let of = |slot| fit.slots.iter().filter(move |it: &&Filled| it.slot == slot);
    let mut content: Vec<TokenRange> = of(Slot::Content).flat_map(|it| it.ranges.iter().copied()).collect();
    content.sort_unstable();
    let group = view.verb(at).filter(|it| it.head == at);
    let class = |class: Class| view.is(at, class);
    let kind = match construct.kind {
        Some(KindName::Assertion) => AttributionKind::Assertion,
        Some(KindName::Belief) => AttributionKind::Belief,
        Some(KindName::Fact) => AttributionKind::Fact,
        Some(KindName::Eventuality) => AttributionKind::Eventuality,
        // Many verbs of saying are also listed with what they order or promise, whose constructs say so.
        _ if class(Class::KindAssertion) => AttributionKind::Assertion,
        _ if class(Class::KindBelief) => AttributionKind::Belief,
        _ if class(Class::KindFact) => AttributionKind::Fact,
        _ if class(Class::KindEventuality) => AttributionKind::Eventuality,
        _ => AttributionKind::Assertion,
    };
    let negated = group.is_some_and(|it| it.negated) != (construct.negative || class(Class::Denying));
    let modality = match group {
        _ if class(Class::Asking) && construct.kind.is_none() => Modality::Question,
        Some(it) if it.hypothetical => Modality::Hypothetical,
        _ => Modality::Actual,
    };
    let mut found = Attribution {
        construct: id,
        kind,
        form: Form::Indirect,
        polarity: if negated { Polarity::Negative } else { Polarity::Positive },
        modality,
        source: of(Slot::Source).flat_map(|it| it.ranges.iter().copied()).collect(),
        source_head: of(Slot::Source).find_map(|it| it.head),
        cue: fit.cue,
        cue_head: at,
        content,
        parent: None,
        depth: 0,
    };
    super::nest::separate(&mut found);
    found.form = form(view, &found.content);
    found
}

fn form(view: View<'_>, content: &[TokenRange]) -> Form {
    let (mut inside, mut outside) = (0usize, 0usize);
    for at in
        content.iter().flat_map(|it| it.iter()).filter(|&at| view.kind(at) == crate::text::TokenKind::Word)
    {
        if view.text.quote(at).is_some() { inside += 1 } else { outside += 1 }
    }
    match (inside, outside) {
        (0, _) => Form::Indirect,
        (_, 0) => Form::Direct,
        _ => Form::Mixed,
    }
}

/// The summary of a sentence's forms that constructs' requirements are held against.
pub fn forms(view: View<'_>, sentence: TokenRange) -> u64 {
    sentence.iter().fold(0, |mask, at| mask | form_bit(view.reading(at).form))
}
