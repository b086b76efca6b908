//! Sources as a table in one HTML file.

use std::fmt::Write;

use super::{Listing, summary};
use crate::report::html as frame;
use crate::report::markup::escaped;
use crate::report::names::Named;
use crate::track::figures;

/// The columns with their classes of style.
const COLUMNS: &[(&str, &str)] = &[
    ("Source", ""),
    ("Role", ""),
    ("Kind", ""),
    ("Stories", COUNT),
    ("Claims", COUNT),
    ("Quotes", COUNT),
    ("Words", COUNT),
    ("Hearsay", COUNT),
    ("First", " class=\"first\""),
];
const COUNT: &str = " class=\"count\"";

/// A table of sources between the head and the tail of every HTML report.
pub fn html(listing: &Listing) -> String {
    let mut out = frame::head("who carries our stories");
    out.push_str("<section class=\"all\">\n");
    for it in summary(&figures::of_all(listing.newsroom), listing.newsroom.stories.len()) {
        // Writing to a string can't fail.
        let _ = writeln!(out, "<p>{}</p>", escaped(&it));
    }
    // One that is wider than the window scrolls, also by the keyboard.
    out.push_str(
        "<div class=\"wide\" role=\"region\" aria-label=\"Sources\" tabindex=\"0\"><table>\n<thead><tr>",
    );
    let filled_in = listing.roster.iter().flat_map(|it| &it.columns).map(|it| (it.as_str(), ""));
    for (column, class) in COLUMNS.iter().copied().chain(filled_in) {
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for it in listing.sources() {
        let mut cells = vec![it.role().unwrap_or_default().to_owned(), it.kind.name().to_owned()];
        let numbers = [it.stories, it.claims, it.quotes, it.quoted_words, u32::from(it.hearsay)];
        cells.extend(numbers.map(|it| it.to_string()));
        cells.push(format!("{}:{}", listing.path(it), it.first.spot.line));
        cells.extend(listing.roster.iter().flat_map(|roster| roster.of(it)).map(str::to_owned));
        let classes = COLUMNS[1..].iter().map(|(_, class)| *class).chain(std::iter::repeat(""));
        let _ = write!(out, "<tr id=\"{}\"><th scope=\"row\">{}</th>", escaped(&it.id), escaped(&it.name));
        for (cell, class) in cells.iter().zip(classes) {
            let _ = write!(out, "<td{class}>{}</td>", escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n</section>\n");
    out.push_str(&frame::tail());
    out
}
