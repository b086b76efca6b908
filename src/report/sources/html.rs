//! Sources as a table in one HTML file.

use std::fmt::Write;

use super::{Listing, summary};
use crate::report::html as frame;
use crate::report::markup::escaped;
use crate::report::names::Named;
use crate::track::figures;

/// A table of sources between the head and the tail of every HTML report.
pub fn html(listing: &Listing) -> String {
    let mut out = frame::head("who carries our stories");
    out.push_str("<section class=\"all\">\n");
    for it in summary(&figures::of_all(listing.newsroom), listing.newsroom.stories.len()) {
        // Writing to a string can't fail.
        let _ = writeln!(out, "<p>{}</p>", escaped(&it));
    }
    out.push_str("<table>\n<thead><tr>");
    let own = ["Source", "Role", "Kind", "Stories", "Claims", "Quotes", "Words", "Hearsay", "First"];
    for column in own.into_iter().chain(listing.roster.iter().flat_map(|it| &it.columns).map(String::as_str))
    {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for it in listing.sources() {
        let mut cells = vec![it.role().unwrap_or_default().to_owned(), it.kind.name().to_owned()];
        let numbers = [it.stories, it.claims, it.quotes, it.quoted_words, u32::from(it.hearsay)];
        cells.extend(numbers.map(|it| it.to_string()));
        cells.push(format!("{}:{}", listing.path(it), it.first.spot.line));
        cells.extend(listing.roster.iter().flat_map(|roster| roster.of(it)).map(str::to_owned));
        let _ = write!(out, "<tr id=\"{}\"><th scope=\"row\">{}</th>", escaped(&it.id), escaped(&it.name));
        for cell in cells {
            let _ = write!(out, "<td>{}</td>", escaped(&cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
    out.push_str(&frame::tail());
    out
}
