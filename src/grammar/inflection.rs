//! How words inflect: suffix rules with exceptions, both from the grammar.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The `inflection` section of a grammar.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InflectionFile {
    /// Signs that stand for one of several letters in [`RuleEntry::ends`].
    pub letters: Vec<LetterEntry>,
    /// Third person present.
    pub third: Vec<RuleEntry>,
    /// Past tense and past participle.
    pub past: Vec<RuleEntry>,
    /// -ing form.
    pub gerund: Vec<RuleEntry>,
    /// Plural of common nouns.
    pub plural: Vec<RuleEntry>,
    /// Words of several syllables that double their last letter, as rules with `doubled` do with words of one.
    pub doubling: Vec<String>,
    /// Verbs with forms of their own.
    pub verbs: Vec<VerbEntry>,
    /// Nouns with plurals of their own.
    pub nouns: Vec<NounEntry>,
}

impl InflectionFile {
    /// Adds the entries of another section behind these.
    pub fn extend(&mut self, other: Self) {
        self.letters.extend(other.letters);
        self.third.extend(other.third);
        self.past.extend(other.past);
        self.gerund.extend(other.gerund);
        self.plural.extend(other.plural);
        self.doubling.extend(other.doubling);
        self.verbs.extend(other.verbs);
        self.nouns.extend(other.nouns);
    }
}

/// A sign that stands for one of several letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterEntry {
    /// The sign; a capital, since lemmas are lower case.
    pub sign: char,
    /// The letters.
    pub any: String,
}

/// One suffix rule. The first rule of a list that fits a word makes its form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// The endings it is for, with signs of [`InflectionFile::letters`]; every word when left out.
    #[serde(default)]
    pub ends: Vec<String>,
    /// How many letters to cut off.
    #[serde(default)]
    pub cut: usize,
    /// Whether it doubles the last letter: it then fits words of one syllable and those of
    /// [`InflectionFile::doubling`] only.
    #[serde(default)]
    pub doubled: bool,
    /// What to add.
    pub add: String,
}

/// A verb with forms of its own; those left out follow the rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbEntry {
    /// The lemma.
    pub base: String,
    /// Third person present.
    pub third: Option<String>,
    /// Past tense.
    pub past: Option<String>,
    /// Past participle; the past tense when left out.
    pub participle: Option<String>,
    /// -ing form.
    pub gerund: Option<String>,
}

/// A noun with a plural of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounEntry {
    /// The lemma.
    pub singular: String,
    /// Its plural.
    pub plural: String,
}

/// The forms of a verb besides its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForms {
    /// Third person present.
    pub third: String,
    /// Past tense.
    pub past: String,
    /// Past participle.
    pub participle: String,
    /// -ing form.
    pub gerund: String,
}

/// Inflects the words of a language.
#[derive(Debug, Default)]
pub struct Morphology {
    file: InflectionFile,
    /// Where in `file.verbs` the entries of a verb stand.
    verbs: FxHashMap<String, Vec<usize>>,
    /// Where in `file.nouns` a noun stands.
    nouns: FxHashMap<String, usize>,
}

impl Morphology {
    /// A morphology from the section of a grammar.
    pub fn new(file: InflectionFile) -> Self {
        let mut verbs: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, verb) in file.verbs.iter().enumerate() {
            verbs.entry(verb.base.clone()).or_default().push(at);
        }
        let nouns = file.nouns.iter().enumerate().map(|(at, noun)| (noun.singular.clone(), at)).collect();
        Self { file, verbs, nouns }
    }

    /// The usual forms of a verb.
    pub fn verb(&self, lemma: &str) -> VerbForms {
        let entry = self.verbs.get(lemma).and_then(|at| at.first());
        self.verb_forms(lemma, entry.map(|&at| &self.file.verbs[at]))
    }

    /// All sets of forms of a verb, the usual one first: a verb with several entries has several.
    pub fn verb_variants(&self, lemma: &str) -> Vec<VerbForms> {
        match self.verbs.get(lemma) {
            None => vec![self.verb_forms(lemma, None)],
            Some(entries) => {
                entries.iter().map(|&at| self.verb_forms(lemma, Some(&self.file.verbs[at]))).collect()
            }
        }
    }

    /// The plural of a common noun.
    pub fn plural(&self, lemma: &str) -> String {
        match self.nouns.get(lemma) {
            Some(&at) => self.file.nouns[at].plural.clone(),
            None => self.inflect(lemma, &self.file.plural),
        }
    }

    fn verb_forms(&self, lemma: &str, entry: Option<&VerbEntry>) -> VerbForms {
        let own = |form: fn(&VerbEntry) -> &Option<String>| entry.and_then(|entry| form(entry).clone());
        let past = own(|it| &it.past).unwrap_or_else(|| self.inflect(lemma, &self.file.past));
        VerbForms {
            third: own(|it| &it.third).unwrap_or_else(|| self.inflect(lemma, &self.file.third)),
            participle: own(|it| &it.participle).unwrap_or_else(|| past.clone()),
            past,
            gerund: own(|it| &it.gerund).unwrap_or_else(|| self.inflect(lemma, &self.file.gerund)),
        }
    }

    fn inflect(&self, lemma: &str, rules: &[RuleEntry]) -> String {
        let Some(rule) = rules.iter().find(|rule| self.fits(rule, lemma)) else {
            return lemma.to_owned();
        };
        let kept = lemma.char_indices().rev().take(rule.cut).last().map_or(lemma.len(), |(at, _)| at);
        let mut form = lemma[..kept].to_owned();
        if rule.doubled {
            form.extend(form.chars().next_back());
        }
        form.push_str(&rule.add);
        form
    }

    fn fits(&self, rule: &RuleEntry, lemma: &str) -> bool {
        let doubles = || self.syllables(lemma) == 1 || self.file.doubling.iter().any(|it| it == lemma);
        let ends = rule.ends.is_empty() || rule.ends.iter().any(|ending| self.ends_in(lemma, ending));
        ends && (!rule.doubled || doubles())
    }

    fn ends_in(&self, lemma: &str, ending: &str) -> bool {
        let mut letters = lemma.chars().rev();
        ending.chars().rev().all(|sign| letters.next().is_some_and(|letter| self.stands_for(sign, letter)))
    }

    fn stands_for(&self, sign: char, letter: char) -> bool {
        match self.file.letters.iter().find(|it| it.sign == sign) {
            Some(class) => class.any.contains(letter),
            None => sign == letter,
        }
    }

    /// Groups of vowels, by the sign `V`.
    fn syllables(&self, lemma: &str) -> usize {
        let vowels = |letter: char| self.stands_for('V', letter);
        lemma.split(|letter| !vowels(letter)).filter(|group| !group.is_empty()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Morphology {
        let file: crate::grammar::file::GrammarFile =
            serde_yaml::from_str(include_str!("../../grammar/en/inflection.yaml")).expect("valid grammar");
        Morphology::new(file.inflection.expect("an inflection section"))
    }

    #[test]
    fn verbs_inflect() {
        let english = english();
        // lemma: third, past, participle, gerund
        for case in [
            "walk: walks, walked, walked, walking",
            "say: says, said, said, saying",
            "tell: tells, told, told, telling",
            "deny: denies, denied, denied, denying",
            "convey: conveys, conveyed, conveyed, conveying",
            "argue: argues, argued, argued, arguing",
            "agree: agrees, agreed, agreed, agreeing",
            "lie: lies, lied, lied, lying",
            "dye: dyes, dyed, dyed, dyeing",
            "see: sees, saw, seen, seeing",
            "go: goes, went, gone, going",
            "undergo: undergoes, underwent, undergone, undergoing",
            "veto: vetoes, vetoed, vetoed, vetoing",
            "do: does, did, done, doing",
            "have: has, had, had, having",
            "be: is, was, been, being",
            "stress: stresses, stressed, stressed, stressing",
            "vouch: vouches, vouched, vouched, vouching",
            "tax: taxes, taxed, taxed, taxing",
            "slam: slams, slammed, slammed, slamming",
            "quip: quips, quipped, quipped, quipping",
            "equip: equips, equipped, equipped, equipping",
            "quiz: quizzes, quizzed, quizzed, quizzing",
            "admit: admits, admitted, admitted, admitting",
            "vomit: vomits, vomited, vomited, vomiting",
            "refer: refers, referred, referred, referring",
            "offer: offers, offered, offered, offering",
            "begin: begins, began, begun, beginning",
            "put: puts, put, put, putting",
            "cut: cuts, cut, cut, cutting",
            "show: shows, showed, shown, showing",
            "vow: vows, vowed, vowed, vowing",
            "claim: claims, claimed, claimed, claiming",
            "reveal: reveals, revealed, revealed, revealing",
            "interpret: interprets, interpreted, interpreted, interpreting",
            "mimic: mimics, mimicked, mimicked, mimicking",
            "write: writes, wrote, written, writing",
            "ban: bans, banned, banned, banning",
            "echo: echoes, echoed, echoed, echoing",
            "cancel: cancels, canceled, canceled, canceling",
            "fly: flies, flew, flown, flying",
            "withhold: withholds, withheld, withheld, withholding",
        ] {
            let (lemma, expected) = case.split_once(": ").expect("a case");
            let forms = english.verb(lemma);
            let found = [forms.third, forms.past, forms.participle, forms.gerund].join(", ");
            assert_eq!(found, expected, "{lemma}");
        }
    }

    #[test]
    fn verbs_have_variants() {
        let english = english();
        let pasts = |lemma| english.verb_variants(lemma).into_iter().map(|it| it.past).collect::<Vec<_>>();
        assert_eq!(pasts("walk"), ["walked"]);
        assert_eq!(pasts("plead"), ["pleaded", "pled"]);
        assert_eq!(pasts("cancel"), ["canceled", "cancelled"]);
    }

    #[test]
    fn nouns_inflect() {
        let english = english();
        for (singular, plural) in [
            ("voter", "voters"),
            ("city", "cities"),
            ("boy", "boys"),
            ("witness", "witnesses"),
            ("church", "churches"),
            ("stomach", "stomachs"),
            ("spokesman", "spokesmen"),
            ("spokeswoman", "spokeswomen"),
            ("human", "humans"),
            ("person", "people"),
            ("child", "children"),
            ("wife", "wives"),
            ("chief", "chiefs"),
            ("analysis", "analyses"),
            ("hero", "heroes"),
            ("video", "videos"),
            ("veto", "vetoes"),
            ("survey", "surveys"),
            ("criterion", "criteria"),
            ("mother-in-law", "mothers-in-law"),
        ] {
            assert_eq!(english.plural(singular), plural);
        }
    }

    #[test]
    fn without_rules_words_stay_as_they_are() {
        let none = Morphology::default();
        assert_eq!(none.plural("été"), "été");
        assert_eq!(none.verb("dire").past, "dire");
    }

    #[test]
    fn a_rule_that_cuts_more_than_there_is_leaves_nothing() {
        let rule = RuleEntry { ends: vec![], cut: 9, doubled: false, add: "x".into() };
        let morphology = Morphology::new(InflectionFile { plural: vec![rule], ..Default::default() });
        assert_eq!(morphology.plural("né"), "x");
    }
}
