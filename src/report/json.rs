//! What the JSON of all commands has in common: version 1 of the schema, to which keys are only
//! ever added. `docs/schema` holds the schemas; a test holds the output against them.
//!
//! A document is one line, so that the output can be read as a stream.

use serde::Serialize;

use super::names::Named as _;
use crate::registry::{Known, Status};
use crate::resolve::SourceKind;
use crate::span::Span;

/// The version of the schema.
pub const SCHEMA: u32 = 1;

/// `[start, end)` in bytes of the file.
pub type Bytes = [u32; 2];

/// A span of the file.
pub fn bytes(span: Span) -> Bytes {
    [span.start, span.end]
}

/// What is declared of a source.
#[derive(Serialize)]
pub struct Declared<'a> {
    r#in: &'static str,
    name: &'a str,
    kind: Option<&'static str>,
    role: Option<&'a str>,
    affiliation: Option<&'a str>,
    status: Option<&'static str>,
    parent: Option<&'a str>,
}

impl<'a> Declared<'a> {
    /// Of a declared source.
    pub fn of(it: &'a Known) -> Self {
        Self {
            r#in: it.origin.name(),
            name: &it.name,
            kind: it.kind.map(|it| SourceKind::from(it).name()),
            role: it.role.as_deref(),
            affiliation: it.affiliation.as_deref(),
            status: it.status.map(Status::name),
            parent: it.parent.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// What stands before the first document, up to the opening bracket of the list.
pub fn head() -> String {
    format!("{{\"schema\":{SCHEMA},\"tool\":{},\"documents\":[\n", text(&TOOL))
}

/// A whole report that is no list of documents: the keys of `body` behind version and tool.
pub fn whole(body: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Whole<'a, B> {
        schema: u32,
        tool: Tool,
        #[serde(flatten)]
        body: &'a B,
    }
    text(&Whole { schema: SCHEMA, tool: TOOL, body }) + "\n"
}

/// What stands between two documents.
pub const SEPARATOR: &str = ",\n";

/// What stands behind the last document where nothing follows the list.
pub const END: &str = "\n]}\n";

/// What stands behind the last document where a summary follows the list.
pub fn end_with(summary: &impl Serialize) -> String {
    format!("\n],\"summary\":{}}}\n", text(summary))
}

/// A document as a line on its own.
pub fn line(document: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Line<'a, D> {
        schema: u32,
        #[serde(flatten)]
        document: &'a D,
    }
    text(&Line { schema: SCHEMA, document }) + "\n"
}

/// A document as a member of the list.
pub fn member(document: &impl Serialize) -> String {
    text(document)
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("structs with text keys always serialize")
}
