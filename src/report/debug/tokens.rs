//! Tokens, sentences, paragraphs and quotations.

use std::fmt::Write;

use super::{title, words};
use crate::report::names::Named;
use crate::report::view::View;
use crate::span::TokenRange;

/// The tokens with their bytes in the file, under the sentence and paragraph that hold them.
// Writing to a string can't fail.
pub fn tokens(view: &View) -> String {
    let text = &view.document.text;
    let mut out = title(view);
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        let _ = writeln!(out, "paragraph {number} {}", paragraph.kind.name());
        if !paragraph.label.is_empty() {
            let _ = writeln!(out, "  label {}", words(view, paragraph.label));
        }
        for sentence in paragraph.sentences.0..paragraph.sentences.1 {
            let _ = writeln!(out, "  sentence {sentence}");
            for token in text.sentences[sentence as usize].tokens.iter() {
                let range = TokenRange::new(token, token + 1);
                let bytes = view.tokens(range);
                let kind = text.tokens[token as usize].kind.name();
                let quote = text.quote(token).map_or(String::new(), |quote| format!(" quote@{}", quote.open));
                let _ = writeln!(
                    out,
                    "    {token:5} {:>6}-{:<6} {kind:13} {}{quote}",
                    bytes.start,
                    bytes.end,
                    words(view, range)
                );
            }
        }
    }
    for quote in &text.quotes {
        let range = quote.whole();
        let _ = write!(out, "quote {}-{} level {}", range.start, range.end, quote.level);
        if !quote.closed {
            out.push_str(" open");
        }
        if let Some(before) = quote.continues {
            let _ = write!(out, " continues {before}");
        }
        let _ = writeln!(out, " {}", words(view, range));
    }
    for fault in &text.quote_faults {
        let side = if fault.opens { "closing" } else { "opening" };
        let _ = writeln!(out, "fault {} no {side} mark", fault.token);
    }
    out
}
