//! Phrases as marked text: `[noun phrase]` and `(verb group)`, tokens between blanks.

use std::sync::LazyLock;

use super::*;
use crate::grammar::{self, TaggerModel};
use crate::span::Span;
use crate::text::{Sentence, Token, TokenKind};

/// The words and the tagger of English, with cues of its own, so that no change of the constructs touches
/// what is tested here.
fn english() -> &'static Grammar {
    static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| {
        let cues = "classes: [{ class: cue, pos: verb, words: [claim, note, say] }]";
        let files = [
            ("inflection", include_str!("../../grammar/en/inflection.yaml")),
            ("closed", include_str!("../../grammar/en/closed-classes.yaml")),
            ("people", include_str!("../../grammar/en/people.yaml")),
            ("cues", cues),
        ];
        let mut english = grammar::load("en", &[&files]).expect("valid files");
        english.tagger =
            TaggerModel::decode(include_bytes!("../../grammar/en/tagger.bin")).expect("a tagger");
        english
    });
    &ENGLISH
}

/// One sentence of tokens between blanks.
fn text(source: &str) -> Text {
    let mut text = Text::default();
    let mut start = 0;
    for word in source.split(' ') {
        let span = Span::new(start, start + word.len());
        start += word.len() + 1;
        let kind = match word {
            "," => TokenKind::Comma,
            "." => TokenKind::Period,
            "?" => TokenKind::Question,
            ":" => TokenKind::Colon,
            "\u{2014}" => TokenKind::Dash,
            "\u{201C}" => TokenKind::OpenQuote,
            "\u{201D}" => TokenKind::CloseQuote,
            "$" | "%" | "&" => TokenKind::Symbol,
            _ if word.starts_with(|first: char| first.is_ascii_digit()) => TokenKind::Number,
            _ => TokenKind::Word,
        };
        text.tokens.push(Token { span, kind });
    }
    let tokens = TokenRange::new(0, u32::try_from(text.tokens.len()).expect("a short text"));
    text.sentences.push(Sentence { tokens, paragraph: 0 });
    text
}

fn read(source: &str) -> (Words, Phrases) {
    let text = text(source);
    let words = words(&text, source, english());
    let phrases = phrases(&text, source, &words, english());
    (words, phrases)
}

/// The text with its phrases marked.
fn marked(source: &str) -> String {
    let (_, phrases) = read(source);
    let mut marked = String::new();
    for (at, word) in (0..).zip(source.split(' ')) {
        let noun = phrases.noun(at).map(|it| it.tokens);
        let verb = phrases.verb(at).map(|it| it.tokens);
        let starts = |range: Option<TokenRange>| range.is_some_and(|it| it.start == at);
        let ends = |range: Option<TokenRange>| range.is_some_and(|it| it.end == at + 1);
        marked += if at > 0 { " " } else { "" };
        marked += if starts(noun) { "[" } else { "" };
        marked += if starts(verb) { "(" } else { "" };
        marked += word;
        marked += if ends(verb) { ")" } else { "" };
        marked += if ends(noun) { "]" } else { "" };
    }
    marked
}

fn assert_marked(cases: &[&str]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| (case, marked(&case.replace(['[', ']', '(', ')'], ""))))
        .filter(|(case, found)| *case != found)
        .map(|(case, found)| format!("expected {case}\n   found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn noun_phrases_run_from_determiner_to_head() {
    assert_marked(&[
        "[The city 's former mayor] (said) [the old bridge] (was) unsafe .",
        "[Kremlin aide Yuri Zhukov] (denied) [it] .",
        "[The Kremlin 's statement] (surprised) [allies] .",
        "[U.S. District Judge Maria T. Lopez] (ruled) on [Friday] .",
        "[Sen. Ana Ortiz] and [Rep. Paul Kim] (voted) against [the bill] .",
        "[About 6 in 10 white men] (said) [they] (disagreed) .",
        "[More than 40 residents] (wrote) to [the council] .",
        "[Those surveyed] (said) [prices] (were) high .",
        "[The poor] (will pay) [most] .",
        "[Some] (say) [the plan] (is) bad .",
        "[Many] (believe) [him] .",
        "[Smith & Sons] (said) [profit] (rose) [6 %] to [$ 5 million] .",
        "[Officials] (told) [reporters] [Tuesday] that [the talks] (had failed) .",
        "[Last week] [police] (said) [the man] (was) alive .",
        "In [an interview] [Ortiz] (said) [the vote] (was) close .",
        "[Former first lady Carla de la Cruz] (laughed) .",
        "[The old , angry man] (left) .",
        "[Nearly a third] (stayed) .",
        "On [June 16] , 2016 [Ortiz] (left) .",
        "[Former secretary of state Helen Ortiz] (left) .",
        "[The president] of [Chile] (left) .",
        "[The shouting] (stopped) .",
    ]);
}

#[test]
fn verb_groups_hold_auxiliaries_adverbs_and_negation() {
    assert_marked(&[
        "[She] (has not yet publicly said) so .",
        "[He] (did n't say) why .",
        "[The suspect] (is believed) (to have fled) .",
        "[Lee] (has been accused) of [fraud] .",
        "[They] (would have said) no .",
        "[Both sides] (have jointly denounced) [the raid] .",
        "[He] (also argued) that [the court] (clearly erred) .",
        "[She] (had to admit) [it] .",
        "[The union] (called) [the offer] [an insult] and (demanded) [talks] .",
    ]);
}

#[test]
fn verbs_and_nouns_are_told_apart() {
    assert_marked(&[
        "\u{201C} [We] (lost) , \u{201D} (says) [Ortiz] .",
        "[The report] (claims) that [rents] (doubled) .",
        "[Ortiz] (claims) [he] (was) at [home] .",
        "[The claims] (were) false .",
        "[She] (notes) [the change] .",
        "[Ana Ortiz] (notes) [slow progress]",
        "[They] (will note) [the change] .",
    ]);
}

#[test]
fn verb_groups_know_what_they_are() {
    let mut wrong = Vec::new();
    for (source, expected) in [
        ("She did n't say why .", "Finite negated"),
        ("Critics might say so .", "Finite hypothetical"),
        ("He will say so .", "Finite"),
        ("He was accused of fraud .", "Finite passive"),
        ("He has accused them .", "Finite"),
        ("They asked to be heard .", "Finite, Infinitive passive"),
        ("He left , saying no .", "Finite, Gerund"),
        ("The man accused of fraud left .", "Participle passive, Finite"),
        ("She no longer believes it .", "Finite negated"),
    ] {
        let (_, phrases) = read(source);
        let names = phrases.verbs.iter().map(|it| {
            let mark = |is: bool, name| if is { name } else { "" };
            format!(
                "{:?}{}{}{}",
                it.shape,
                mark(it.negated, " negated"),
                mark(it.hypothetical, " hypothetical"),
                mark(it.passive, " passive")
            )
        });
        let found = names.collect::<Vec<_>>().join(", ");
        if found != expected {
            wrong.push(format!("{source}: expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn noun_phrases_stand_for_something() {
    use EntityKind::{Anonymous, Document, Group, Organization, Person, Pronoun, Thing};
    let mut wrong = Vec::new();
    for (source, expected) in [
        ("Ana Ortiz laughed .", Person),
        ("Mr. Zelk laughed .", Person),
        ("The mayor laughed .", Person),
        ("Kremlin aide Zhukov laughed .", Person),
        ("A spokeswoman declined .", Person),
        ("She laughed .", Pronoun),
        ("Voters stayed away .", Group),
        ("The poor paid .", Group),
        ("The ministry declined .", Organization),
        ("Beijing declined .", Organization),
        ("The report was late .", Document),
        ("An official declined .", Anonymous),
        ("Two officials declined .", Anonymous),
        ("The bridge fell .", Thing),
        ("$ 5 million fell .", Thing),
        ("Nearly $ 5 million fell .", Thing),
        ("People laughed .", Group),
        ("Two people laughed .", Anonymous),
    ] {
        let found = read(source).1.nouns.first().map(|it| it.kind);
        if found != Some(expected) {
            wrong.push(format!("{source}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn curly_marks_and_capitals_change_nothing() {
    let tags = |source: &str| read(source).0.tags;
    assert_eq!(tags("He did n\u{2019}t say it ."), tags("He did n't say it ."));
    assert_eq!(tags("THE MAYOR SAID NO .")[2], Tag::Vbd);
}
