//! What lies inside one unbroken run of letters and figures.

use super::chars::is_hyphen;
use super::rules::{Abbreviation, Ends, TextRules};

/// Words written together that are cut are at most this long, in bytes.
const LONGEST_CONTRACTION: usize = 8;

/// Whether the dot behind `chunk` is part of it: it is an abbreviation, an acronym with dots or an initial.
pub(super) fn ends_with_dot(chunk: &str, rest: &str, rules: &TextRules) -> bool {
    let Some(behind) = rest.strip_prefix('.') else { return false };
    if behind.starts_with('.') {
        return false;
    }
    let last = last_part(chunk);
    if let Some(Abbreviation { before_number, .. }) = rules.abbreviation(last) {
        return !before_number || behind.trim_start_matches(' ').starts_with(|it: char| it.is_ascii_digit());
    }
    is_dotted(last) || is_initial(last) && name_follows(behind, rules)
}

/// When a sentence ends behind a word that carries its dot; `None` for any other word.
pub(super) fn ends(word: &str, rules: &TextRules) -> Option<Ends> {
    let last = last_part(word.strip_suffix('.')?);
    Some(match rules.abbreviation(last) {
        Some(it) => it.ends,
        None if is_initial(last) => Ends::Never,
        None => Ends::BeforeStarter,
    })
}

fn last_part(chunk: &str) -> &str {
    chunk.rsplit(is_hyphen).next().unwrap_or(chunk)
}

/// `U.S`, `a.m`, `Ph.D`: short parts between dots.
fn is_dotted(part: &str) -> bool {
    let short = |it: &str| !it.is_empty() && it.chars().count() <= 2 && it.chars().all(char::is_alphabetic);
    part.contains('.') && part.split('.').all(short)
}

/// One capital letter.
fn is_initial(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a name goes on behind an initial's dot: another capital that does not begin sentences.
fn name_follows(behind: &str, rules: &TextRules) -> bool {
    let next = behind.trim_start_matches(' ');
    let word = next.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && !rules.is_starter(word)
}

/// Whether the dot between two parts of a run ends a sentence, the space behind it left out (`over.Then`).
pub(super) fn is_stop(before: &str, behind: &str, rules: &TextRules) -> bool {
    let mut next = behind.chars();
    let begins = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    begins && {
        let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or(before);
        let in_address = before.starts_with("www.");
        word.len() > 1
            && word.ends_with(char::is_lowercase)
            && rules.abbreviation(word).is_none()
            && !in_address
    }
}

/// Whether the whole is a number: figures with separators, and at most an ending that numbers take.
pub(super) fn is_number(word: &str, rules: &TextRules) -> bool {
    if !word.starts_with(|it: char| it.is_numeric()) {
        return false;
    }
    let figures = |it: char| it.is_numeric() || matches!(it, '.' | ',' | ':' | '/') || is_hyphen(it);
    let ending = word.trim_start_matches(figures);
    ending.is_empty()
        || rules.is_number_ending(ending) && !word[..word.len() - ending.len()].ends_with(is_hyphen)
}

/// Tells each place inside a word where a new token begins: clitics at its end, words written together.
pub(super) fn cuts(word: &str, rules: &TextRules, mut tell: impl FnMut(usize)) {
    if word.len() <= LONGEST_CONTRACTION
        && let Some(cut) = rules.contraction(word)
    {
        return tell(cut);
    }
    // Only a word's last bytes can be a clitic; look there for an apostrophe before comparing any.
    let has_apostrophe = |part: &str| part.bytes().rev().take(6).any(|it| it == b'\'' || !it.is_ascii());
    let mut found = [0; 3];
    let mut end = word.len();
    let mut count = 0;
    while count < found.len() && has_apostrophe(&word[..end]) {
        let Some(cut) = clitic(&word[..end], rules).filter(|&cut| cut > 0) else { break };
        found[count] = cut;
        count += 1;
        end = cut;
    }
    found[..count].iter().rev().for_each(|&cut| tell(cut));
}

/// Where the clitic at the end of a word begins.
fn clitic(word: &str, rules: &TextRules) -> Option<usize> {
    rules.clitics.iter().find_map(|clitic| {
        let mut rest = word;
        for wanted in clitic.chars().rev() {
            let last = rest.chars().next_back()?;
            let fits =
                if wanted == '\'' { rules.is_apostrophe(last) } else { last.eq_ignore_ascii_case(&wanted) };
            if !fits {
                return None;
            }
            rest = &rest[..rest.len() - last.len_utf8()];
        }
        Some(rest.len())
    })
}
