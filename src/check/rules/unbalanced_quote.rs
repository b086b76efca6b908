//! # unbalanced-quote (SB105)
//!
//! A quotation mark that is never closed, or a closing one that was never opened. Default level: error.
//!
//! ## Why
//!
//! Where a quotation starts and ends decides whose words a sentence is. With one mark missing, a reader can't
//! tell the speaker's words from the reporter's, and neither can any tool that follows.
//!
//! ## Bad
//!
//! > “The bridge will close on Monday, Ortiz said.
//!
//! ## Good
//!
//! > “The bridge will close on Monday,” Ortiz said.
//!
//! A speech over several paragraphs opens each paragraph with a mark and closes only the last one; that is no
//! fault.
//!
//! ## When to ignore
//!
//! Where the mark is meant: a sentence about typography, a line of verse. Apostrophes, feet and inches, and
//! decades (’90s) are not taken for quotation marks.
//!
//! ## Options
//!
//! None.

use crate::check::context::{Context, Report};
use crate::span::TokenRange;

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in &context.document.text.quote_faults {
        // The mark alone is hard to see: its first word, or its last one, is underlined with it.
        let paragraph = context.paragraph_range(fault.token);
        if fault.opens {
            let tokens = TokenRange::new(fault.token, (fault.token + 2).min(paragraph.end));
            report.add(tokens, "this quotation mark is never closed").help(
                "close the quotation where the quoted words end, or take the mark out; only a quotation that goes \
                 on in the next paragraph stays open",
            );
        } else {
            let tokens = TokenRange::new(fault.token.saturating_sub(1).max(paragraph.start), fault.token + 1);
            report
                .add(tokens, "this quotation mark closes a quotation that was never opened")
                .help("open the quotation where the quoted words start, or take the mark out");
        }
    }
}
