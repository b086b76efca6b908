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
