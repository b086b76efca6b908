//! The ledger to text, one file a format.

mod brat;
mod csv;
mod html;
mod json;
mod linked;
mod markdown;
mod prov;
mod schema_org;
mod story;
mod web_annotation;

pub use brat::Brat;
pub use csv::Csv;
pub use html::Html;
pub use json::{Json, JsonLines};
pub use markdown::Markdown;
pub use prov::Prov;
pub use schema_org::SchemaOrg;
pub use story::Story;
pub use web_annotation::WebAnnotation;

use super::view::View;

/// A format of `claims`. Its text is: head, the documents with what stands between them, tail.
pub trait Report: Sync {
    /// What stands before the first document.
    fn head(&self) -> String {
        String::new()
    }

    /// One document.
    fn document(&self, view: &View) -> String;

    /// What stands between two documents, the second of which is called `next`.
    fn between(&self, next: &str) -> String {
        let _ = next;
        String::new()
    }

    /// What stands behind the last document.
    fn tail(&self) -> String {
        String::new()
    }
}
