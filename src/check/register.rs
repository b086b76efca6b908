//! All rules, by code.

use std::fmt::Write;

use super::{Level, Rule};
use crate::fault::nearest;

macro_rules! rules {
    ($($code:literal $name:literal $file:ident $level:ident $summary:literal),+ $(,)?) => {
        /// All rules, by code.
        pub static RULES: &[Rule] = &[$(Rule {
            code: $code,
            name: $name,
            level: Level::$level,
            summary: $summary,
            source: include_str!(concat!("rules/", stringify!($file), ".rs")),
            run: super::rules::$file::check,
        }),+];
    };
}

rules! {
    "SB101" "unattributed-claim" unattributed_claim WARNING "A claim that needs a source and has none; its level goes by its class",
    "SB102" "orphan-quote" orphan_quote ERROR "A direct quotation whose speaker is not given",
    "SB103" "late-attribution" late_attribution WARNING "A quotation that runs on for more than two sentences before its speaker appears",
    "SB104" "speaker-collision" speaker_collision ERROR "A second speaker's quotation right behind a first one's, its speaker named only after it",
    "SB105" "unbalanced-quote" unbalanced_quote ERROR "A quotation mark without its partner",
    "SB106" "unresolved-source" unresolved_source WARNING "A pronoun or role as source that leads to nobody, or to two",
    "SB201" "vague-source" vague_source WARNING "A group as source that could be anybody; an error for a bare “a source”",
    "SB202" "anonymity-unexplained" anonymity_unexplained WARNING "A source without a name, and no reason given for it",
    "SB203" "anonymous-opinion" anonymous_opinion WARNING "A source without a name that judges a person or an organization",
    "SB204" "agentless-report" agentless_report WARNING "Reportedly, allegedly, is said to: reporting that nobody does",
    "SB205" "unknown-first-reference" unknown_first_reference NOTE "A source of whom the story says neither role nor affiliation",
    "SB206" "study-underspecified" study_underspecified WARNING "A study, poll or data that can't be looked up",
    "SB207" "hearsay" hearsay NOTE "A fact that rests on a source's source",
    "SB301" "loaded-verb" loaded_verb NOTE "A verb of saying that takes sides; a warning where it weighs heavily",
    "SB303" "scare-quote" scare_quote Off "One to three quoted words with no speaker in the sentence",
    "SB401" "single-source" single_source WARNING "A story of 250 words or more that rests on one source",
    "SB402" "single-anonymous-accusation" single_anonymous_accusation ERROR "An accusation that rests on one source without a name",
    "SB403" "no-response" no_response WARNING "An accusation against somebody who has no say in the story",
    "SB404" "quote-drift" quote_drift WARNING "The same quotation in two files with different words or another speaker",
    "SB405" "undeclared-source" undeclared_source WARNING "A source that is not among the declared ones, and a declared one never cited",
    "SB901" "unused-suppression" unused_suppression WARNING "A suppression that suppresses nothing",
    "SB902" "invalid-suppression" invalid_suppression ERROR "A suppression with an unknown rule or without a reason",
}

/// The rule of a code ("SB102", in any case) or a name ("orphan-quote").
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.is_called(code_or_name))
}

/// The rule that is probably meant by a name that is none's, as advice.
pub fn meant(name: &str) -> String {
    let is_code = |it: char| it.is_ascii_digit();
    if name.ends_with(is_code) {
        let code = name.to_ascii_uppercase();
        return nearest(&code, RULES.iter().map(|rule| rule.code));
    }
    nearest(&name.to_ascii_lowercase().replace(['_', ' '], "-"), RULES.iter().map(|rule| rule.name))
}

/// The table of all rules as Markdown, as the README shows it.
pub fn table() -> String {
    let mut table = String::from("| Code | Name | Default | What it flags |\n|---|---|---|---|\n");
    for rule in RULES {
        // Writing to a string can't fail.
        let _ = writeln!(table, "| {} | `{}` | {} | {} |", rule.code, rule.name, rule.level, rule.summary);
    }
    table
}
