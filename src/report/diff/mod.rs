//! What an edit did to the sourcing, to text, one file a format.

mod human;
mod json;
mod markdown;

pub use human::human;
pub use json::json;
pub use markdown::markdown;

use crate::track::{Change, Kind};

/// A change in words.
fn sentence(change: &Change) -> String {
    let Change { before, after, .. } = change;
    match change.kind {
        Kind::AttributionLost if before.is_empty() => "the claim has lost its source".to_owned(),
        Kind::AttributionLost => format!("the claim has lost its source, {before}"),
        Kind::SourceChanged => format!("the claim was {before}’s and is now {after}’s"),
        Kind::QuoteChanged => format!("the quotation was “{before}” and is now “{after}”"),
        Kind::NumberChanged => format!("the same source, other numbers: {before} was changed to {after}"),
        Kind::SourceLost => format!("source lost: {before}"),
        Kind::SourceGained => format!("source gained: {after}"),
    }
}
