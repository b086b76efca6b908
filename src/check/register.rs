//! All rules, by code.

use std::fmt::Write;

use super::{Level, Rule};

macro_rules! rules {
    ($($code:literal $name:literal $file:literal $level:ident $summary:literal),+ $(,)?) => {
        /// All rules, by code.
        pub static RULES: &[Rule] = &[$(Rule {
            code: $code,
            name: $name,
            level: Level::$level,
            summary: $summary,
            source: include_str!(concat!("rules/", $file, ".rs")),
        }),+];
    };
}

rules! {
    "SB105" "unbalanced-quote" "unbalanced_quote" ERROR "A quotation mark without its partner",
}

/// The rule of a code ("SB102", in any case) or a name ("orphan-quote").
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.is_called(code_or_name))
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
