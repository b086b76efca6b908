//! A trace for people.

use super::{chain, extent, title};
use crate::report::escape::visible;
use crate::report::names::Named;
use crate::report::style::{Ink, Style};
use crate::report::wrap::Wrap;
use crate::track::{Newsroom, Trace};

/// Claim by claim, each with its place.
pub fn human(newsroom: &Newsroom, traces: &[Trace], style: Style) -> String {
    const MARGIN: usize = 4;
    let mut out = String::new();
    for trace in traces {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&style.paint(Ink::Heading, &visible(&title(newsroom, trace))));
        out.push_str(&format!(": {}\n", extent(trace)));
        for it in &trace.resting {
            let spot = it.claim.spot;
            let path = &newsroom.stories[it.story].path;
            out.push_str(&format!("\n{}:{}:{}", visible(path), spot.line, spot.column));
            let mut facts = format!(" · {}", it.claim.class.name());
            let voices = chain(newsroom, it);
            if voices.len() > 1 || it.source != trace.source {
                facts += &format!(" · by way of {}", visible(&voices.join(" → ")));
            }
            if it.is_doubtful {
                facts += " · may be somebody else";
            }
            out.push_str(&style.paint(Ink::Faint, &facts));
            out.push('\n');
            let mut wrap = Wrap::new();
            wrap.push_str(&visible(&it.claim.text), None);
            out.push_str(&wrap.lines(style, &" ".repeat(MARGIN), MARGIN));
        }
    }
    out
}
