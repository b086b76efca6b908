//! Sources as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Listing;
use crate::report::json::{self, Bytes, Declared, bytes};
use crate::report::names::Named;
use crate::track::{Figures, Source, figures};

#[derive(Serialize)]
struct Body<'a> {
    figures: Numbers,
    stories: Vec<Story<'a>>,
    sources: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Story<'a> {
    path: &'a str,
    figures: Numbers,
}

#[derive(Serialize)]
struct Numbers {
    sources: u32,
    named: u32,
    unnamed: u32,
    anonymous: u32,
    attributed: u32,
    unattributed: u32,
    claims_by_source: u32,
    claims_of_officials: u32,
    claims_of_top_ten: u32,
    single_source_stories: u32,
    stories_without_response: u32,
    hearsay: u8,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    kind: &'static str,
    role: Option<&'a str>,
    roles: Vec<RoleCount<'a>>,
    affiliation: Option<&'a str>,
    official: bool,
    named: bool,
    first: Place<'a>,
    stories: u32,
    claims: u32,
    quotes: u32,
    quoted_words: u32,
    hearsay: u8,
    speaks_for: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<Declared<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<Vec<Member<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<Apart<'a>>,
}

#[derive(Serialize)]
struct RoleCount<'a> {
    text: &'a str,
    stories: u32,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    span: Bytes,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Member<'a> {
    name: &'a str,
    roles: Vec<&'a str>,
    why: &'static str,
    first: Place<'a>,
}

#[derive(Serialize)]
struct Apart<'a> {
    id: &'a str,
    why: &'static str,
}

/// One object: figures, stories, sources.
pub fn json(listing: &Listing) -> String {
    let newsroom = listing.newsroom;
    let stories = newsroom.stories.iter().enumerate();
    json::whole(&Body {
        figures: numbers(&figures::of_all(newsroom)),
        stories: stories
            .map(|(at, it)| Story { path: &it.path, figures: numbers(&figures::of_story(newsroom, at)) })
            .collect(),
        sources: listing.sources().map(|it| entry(listing, it)).collect(),
    })
}

fn numbers(it: &Figures) -> Numbers {
    Numbers {
        sources: it.sources,
        named: it.named,
        unnamed: it.unnamed,
        anonymous: it.anonymous,
        attributed: it.attributed,
        unattributed: it.unattributed,
        claims_by_source: it.shares,
        claims_of_officials: it.official,
        claims_of_top_ten: it.top_ten,
        single_source_stories: it.single_source,
        stories_without_response: it.unanswered,
        hearsay: it.hearsay,
    }
}

fn entry<'a>(listing: &Listing<'a>, it: &'a Source) -> Entry<'a> {
    let sources = &listing.newsroom.sources;
    let roster = listing.roster.map(|roster| {
        let cells = roster.columns.iter().zip(roster.of(it));
        cells.map(|(column, cell)| (column.clone(), Value::from(cell))).collect()
    });
    Entry {
        id: &it.id,
        name: &it.name,
        aliases: &it.aliases,
        kind: it.kind.name(),
        role: it.role(),
        roles: it.roles.iter().map(|(text, stories)| RoleCount { text, stories: *stories }).collect(),
        affiliation: it.affiliation.as_deref(),
        official: it.is_official,
        named: it.is_named,
        first: place(listing, it.first.story, it.first.spot),
        stories: it.stories,
        claims: it.claims,
        quotes: it.quotes,
        quoted_words: it.quoted_words,
        hearsay: it.hearsay,
        speaks_for: listing.parent(it).map(|it| it.id.as_str()),
        declared: it.known.as_deref().map(Declared::of),
        roster,
        joined: listing.why.then(|| it.members.iter().map(|it| member(listing, it)).collect()),
        apart: it
            .apart
            .filter(|_| listing.why)
            .map(|(other, why)| Apart { id: &sources[other as usize].id, why }),
    }
}

fn member<'a>(listing: &Listing<'a>, &(story, part, why): &(u32, u32, crate::track::Joined)) -> Member<'a> {
    let part = &listing.newsroom.stories[story as usize].parts[part as usize];
    Member {
        name: &part.name,
        roles: part.roles.iter().map(|it| it.text.as_str()).collect(),
        why: why.text(),
        first: place(listing, story, part.first),
    }
}

fn place<'a>(listing: &Listing<'a>, story: u32, spot: crate::track::Spot) -> Place<'a> {
    let path = &listing.newsroom.stories[story as usize].path;
    Place { path, span: bytes(spot.span), line: spot.line, column: spot.column }
}
