//! The options of single rules, as one table: what is in it can be configured, shown and documented.

use crate::check::Options;

/// An option that is a number.
#[derive(Debug)]
pub struct RuleOption {
    /// The code of its rule.
    pub rule: &'static str,
    /// Its name in configuration.
    pub name: &'static str,
    /// Sets it.
    pub set: fn(&mut Options, usize),
    /// What it is set to.
    pub get: fn(&Options) -> usize,
}

/// Every option of every rule, but the levels of classes, which one rule alone has.
pub static OPTIONS: &[RuleOption] = &[
    RuleOption {
        rule: "SB103",
        name: "after-sentences",
        set: |options, it| options.late_after_sentences = it,
        get: |options| options.late_after_sentences,
    },
    RuleOption {
        rule: "SB401",
        name: "words",
        set: |options, it| options.single_source_words = it,
        get: |options| options.single_source_words,
    },
];

/// The code of the rule whose findings have classes.
pub const CLASSED: &str = "SB101";

impl PartialEq for RuleOption {
    fn eq(&self, other: &Self) -> bool {
        (self.rule, self.name) == (other.rule, other.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    #[test]
    fn options_are_on_the_pages_of_their_rules() {
        let mut options = Options::default();
        for it in OPTIONS {
            let rule = rule(it.rule).expect("there is such a rule");
            assert!(rule.page().contains(&format!("`{}`", it.name)), "{} {}", it.rule, it.name);
            (it.set)(&mut options, 77);
            assert_eq!((it.get)(&options), 77, "{} {}", it.rule, it.name);
        }
    }
}
