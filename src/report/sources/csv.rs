//! Sources as CSV: the roster that people fill in.

use super::Listing;
use crate::report::csv::row;
use crate::report::names::Named;
use crate::track::roster::COLUMNS;

/// A row for each source, with the columns of a roster at the end.
pub fn csv(listing: &Listing) -> String {
    let mut head: Vec<&str> = COLUMNS.to_vec();
    head.extend(listing.roster.iter().flat_map(|it| &it.columns).map(String::as_str));
    let mut out = row(&head);
    for it in listing.sources() {
        let parent = listing.parent(it);
        let mut cells = vec![
            it.id.clone(),
            it.name.clone(),
            it.aliases.join("; "),
            it.kind.name().to_owned(),
            it.role().unwrap_or_default().to_owned(),
            it.affiliation.clone().unwrap_or_default(),
            it.is_official.to_string(),
            it.is_named.to_string(),
        ];
        let numbers = [it.stories, it.claims, it.quotes, it.quoted_words, u32::from(it.hearsay)];
        cells.extend(numbers.map(|it| it.to_string()));
        cells.push(parent.map_or(String::new(), |it| it.id.clone()));
        cells.push(listing.path(it).to_owned());
        cells.push(it.first.spot.line.to_string());
        cells.extend(listing.roster.iter().flat_map(|roster| roster.of(it)).map(str::to_owned));
        out.push_str(&row(&cells));
    }
    out
}
