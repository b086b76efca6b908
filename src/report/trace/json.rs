//! A trace as JSON.

use serde::Serialize;

use super::words;
use crate::report::json::{self, Bytes, bytes};
use crate::report::names::Named;
use crate::track::{Newsroom, Resting, Trace, Voice};

#[derive(Serialize)]
struct Body<'a> {
    traces: Vec<Traced<'a>>,
}

#[derive(Serialize)]
struct Traced<'a> {
    id: &'a str,
    name: &'a str,
    claims: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    path: &'a str,
    span: Bytes,
    line: usize,
    column: usize,
    text: &'a str,
    quotes: &'a [String],
    status: &'static str,
    class: &'static str,
    words: Option<&'a str>,
    resolution: Option<&'static str>,
    certain: bool,
    source: &'a str,
    chain: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Link<'a> {
    words: &'a str,
    cue: &'a str,
    sources: Vec<&'a str>,
}

/// One object with a trace for each source that is called so.
pub fn json(newsroom: &Newsroom, traces: &[Trace]) -> String {
    fn traced<'a>(newsroom: &'a Newsroom, trace: &'a Trace<'_>) -> Traced<'a> {
        let source = &newsroom.sources[trace.source as usize];
        let claims = trace.resting.iter().map(|it| item(newsroom, it)).collect();
        Traced { id: &source.id, name: &source.name, claims }
    }
    json::whole(&Body { traces: traces.iter().map(|it| traced(newsroom, it)).collect() })
}

fn item<'a>(newsroom: &'a Newsroom, it: &'a Resting<'_>) -> Item<'a> {
    let spot = it.claim.spot;
    Item {
        path: &newsroom.stories[it.story].path,
        span: bytes(spot.span),
        line: spot.line,
        column: spot.column,
        text: &it.claim.text,
        quotes: &it.claim.quotes,
        status: it.claim.status.name(),
        class: it.claim.class.name(),
        words: words(it),
        resolution: it.chain.last().and_then(|it| it.resolution).map(|it| it.0.name()),
        certain: !it.is_doubtful,
        source: &newsroom.sources[it.source as usize].id,
        chain: it.chain.iter().map(|voice| link(newsroom, it.story, voice)).collect(),
    }
}

fn link<'a>(newsroom: &'a Newsroom, story: usize, voice: &'a Voice) -> Link<'a> {
    let sources = voice.source.iter().flat_map(|&part| newsroom.sources_of(story, part));
    let sources = sources.map(|at| newsroom.sources[at as usize].id.as_str()).collect();
    Link { words: &voice.words, cue: &voice.cue, sources }
}
