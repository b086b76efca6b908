//! Sources, and how attributions lead to them.

use std::fmt::Write;

use super::{all_words, place, title, words};
use crate::report::escape::visible;
use crate::report::names::Named;
use crate::report::view::View;

/// The sources with their mentions, then each attribution's source words with what they lead to.
// Writing to a string can't fail.
pub fn sources(view: &View) -> String {
    let document = view.document;
    let mut out = title(view);
    for (number, it) in (1..).zip(&document.sources.sources) {
        let _ = write!(out, "s{number} {} {} claims {}", visible(&it.name), it.kind.name(), it.claims);
        if let Some(role) = &it.role {
            let _ = write!(out, " role {}", visible(role));
        }
        out.push('\n');
        for &mention in &it.mentions {
            let _ = writeln!(out, "    {} {}", place(view, mention), words(view, mention));
        }
    }
    for (number, (it, link)) in (1..).zip(document.parse.attributions.iter().zip(&document.sources.links)) {
        let Some(link) = link else { continue };
        let _ = write!(out, "a{number} {} {} -> ", place(view, it.cue), all_words(view, &it.source));
        match link.source {
            Some(source) => {
                let _ = write!(out, "s{}", source.0 + 1);
            }
            None => out.push('-'),
        }
        let _ = write!(out, " {} ({})", link.resolution.name(), link.why.text());
        for candidate in &link.candidates {
            let _ = write!(out, " s{}?", candidate.0 + 1);
        }
        out.push('\n');
    }
    out
}
