//! Attributions, and declined cues with the reason.

use std::fmt::Write;

use super::{all_words, place, title, words};
use crate::report::names::{self, Named};
use crate::report::view::View;

/// Every cue by place: an attribution with its parts, or a decline with its reason.
pub fn attributions(view: &View) -> String {
    let parse = &view.document.parse;
    let mut entries: Vec<(u32, String)> = Vec::new();
    for (number, it) in (1..).zip(&parse.attributions) {
        let mut entry = format!(
            "{} a{number} {} {} {} {} {} depth {}",
            place(view, it.cue),
            names::construct(view.grammar, it.construct),
            it.kind.name(),
            it.form.name(),
            it.polarity.name(),
            it.modality.name(),
            it.depth,
        );
        // Writing to a string can't fail.
        if let Some(parent) = it.parent {
            let _ = write!(entry, " in a{}", parent.0 + 1);
        }
        let source = if it.source.is_empty() { "-".to_owned() } else { all_words(view, &it.source) };
        let _ = write!(
            entry,
            "\n    source  {source}\n    cue     {}\n    content {}\n",
            words(view, it.cue),
            all_words(view, &it.content)
        );
        entries.push((it.cue.start, entry));
    }
    for it in &parse.declines {
        let mut entry = format!(
            "{} declined {}: {} ({})",
            place(view, it.cue),
            words(view, it.cue),
            it.reason.name(),
            names::reason(it.reason),
        );
        if let Some(construct) = it.construct {
            let _ = write!(entry, ", nearest {}", names::construct(view.grammar, construct));
        }
        entry.push('\n');
        entries.push((it.cue.start, entry));
    }
    entries.sort_by_key(|&(at, _)| at);
    entries.into_iter().fold(title(view), |out, (_, entry)| out + &entry)
}
