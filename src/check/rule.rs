//! A rule of the register: its names, its default level, its page.

use std::fmt;

use super::Level;
use super::context::Run;

/// One rule. Code and name are both accepted wherever a rule is named.
pub struct Rule {
    /// Its stable code ("SB102").
    pub code: &'static str,
    /// Its name ("orphan-quote").
    pub name: &'static str,
    /// Its level out of the box.
    pub level: Level,
    /// What it flags, in one line.
    pub summary: &'static str,
    /// The rule's own source file, whose module comment is its page.
    pub(super) source: &'static str,
    /// What it does.
    pub(super) run: Run,
}

impl Rule {
    /// The page that explains the rule, as Markdown: the module comment of the rule's own file, so that the
    /// page and the code can't drift apart.
    pub fn page(&self) -> String {
        let mut page = String::new();
        for line in self.source.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// Whether the rule is called so: by its code in any case, or by its name.
    pub fn is_called(&self, code_or_name: &str) -> bool {
        self.code.eq_ignore_ascii_case(code_or_name) || self.name == code_or_name
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}
