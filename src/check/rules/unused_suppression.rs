//! # unused-suppression (SB901)
//!
//! A suppression that suppresses nothing. Default level: warning.
//!
//! ## Why
//!
//! The fault is mended, or the sentence has moved away from the note. A note that is left behind will hide the
//! next fault that happens to stand there.
//!
//! ## Bad
//!
//! > [saidby: ignore[SB102] read aloud at the hearing]
//! >
//! > “We lost,” Ortiz said.
//!
//! ## Good
//!
//! > “We lost,” Ortiz said.
//!
//! ## When to ignore
//!
//! Never: take the note out.
//!
//! ## Options
//!
//! None.

use crate::check::Level;
use crate::check::context::{Context, Report};

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let runs = |rule| context.settings.level(rule) != Level::Off;
    for idle in context.suppressions.valid.iter().filter(|it| !it.used.get() && runs(it.rule)) {
        report
            .add_directive(idle.directive, format!("this suppresses no finding of {}", idle.rule.name))
            .help("take it out");
    }
}
