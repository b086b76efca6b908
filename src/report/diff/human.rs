//! Changes for people.

use super::sentence;
use crate::report::escape::visible;
use crate::report::style::{Ink, Style};
use crate::report::wrap::Wrap;
use crate::track::{Change, Kind, Newsroom};

/// Change by change, each with its place.
pub fn human(newsroom: &Newsroom, changes: &[Change], style: Style) -> String {
    const MARGIN: usize = 4;
    if changes.is_empty() {
        return "no change of sources, quotations or numbers\n".to_owned();
    }
    let mut out = String::new();
    for change in changes {
        let ink = match change.kind {
            Kind::AttributionLost => Ink::Bad,
            Kind::SourceGained => Ink::Good,
            _ => Ink::Doubtful,
        };
        let place = change.new.map_or(String::new(), |it| format!(":{}:{}", it.spot.line, it.spot.column));
        let path = visible(&newsroom.stories[change.story].path);
        out.push_str(&format!("{path}{place} {}\n", style.paint(ink, &visible(&sentence(change)))));
        if let Some(claim) = change.new.filter(|_| change.kind != Kind::QuoteChanged) {
            let mut wrap = Wrap::new();
            wrap.push_str(&visible(&claim.text), None);
            out.push_str(&wrap.lines(style, &" ".repeat(MARGIN), MARGIN));
        }
    }
    out
}
