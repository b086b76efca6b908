//! # invalid-suppression (SB902)
//!
//! A suppression with an unknown rule or without a reason. Default level: error.
//!
//! ## Why
//!
//! A suppression is an editor's decision, and the next editor must be able to see what was decided and why. One
//! that can't be read silences nothing.
//!
//! ## Bad
//!
//! > [saidby: ignore[SB102]]
//!
//! ## Good
//!
//! > [saidby: ignore[SB102] motto carved over the door, described above]
//!
//! ## When to ignore
//!
//! Never.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in &context.suppressions.invalid {
        report.add_directive(fault.directive, &*fault.message).help(fault.help.clone());
    }
}
