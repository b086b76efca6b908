//! Changes as JSON.

use serde::Serialize;

use crate::report::json::{self, Bytes, bytes};
use crate::report::names::Named;
use crate::track::{Change, Claim, Newsroom};

#[derive(Serialize)]
struct Body<'a> {
    changes: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    kind: &'static str,
    path: &'a str,
    before: &'a str,
    after: &'a str,
    old: Option<Place<'a>>,
    new: Option<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    span: Bytes,
    line: usize,
    column: usize,
    text: &'a str,
}

/// One object with all changes.
pub fn json(newsroom: &Newsroom, changes: &[Change]) -> String {
    let item = |it| item(newsroom, it);
    json::whole(&Body { changes: changes.iter().map(item).collect() })
}

fn item<'a>(newsroom: &'a Newsroom, it: &'a Change) -> Item<'a> {
    Item {
        kind: it.kind.name(),
        path: &newsroom.stories[it.story].path,
        before: &it.before,
        after: &it.after,
        old: it.old.map(place),
        new: it.new.map(place),
    }
}

fn place(claim: &Claim) -> Place<'_> {
    let spot = claim.spot;
    Place { span: bytes(spot.span), line: spot.line, column: spot.column, text: &claim.text }
}
