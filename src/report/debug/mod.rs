//! What each stage saw, one file a stage. For developers of a grammar: lines are made for `grep` and `diff`.

mod attributions;
mod sources;
mod tags;
mod tokens;

pub use attributions::attributions;
pub use sources::sources;
pub use tags::tags;
pub use tokens::tokens;

use super::escape::visible;
use super::view::View;
use crate::span::TokenRange;

/// The line above a document's output.
fn title(view: &View) -> String {
    format!("== {}\n", visible(view.page.name()))
}

/// The words of tokens, on one line.
fn words<'a>(view: &View<'a>, range: TokenRange) -> std::borrow::Cow<'a, str> {
    visible(view.document.excerpt(range))
}

/// The words of several token ranges.
fn all_words(view: &View, ranges: &[TokenRange]) -> String {
    ranges.iter().map(|&range| words(view, range)).collect::<Vec<_>>().join(" … ")
}

/// Where tokens stand: `line:column`.
fn place(view: &View, range: TokenRange) -> String {
    let at = view.start(range);
    format!("{}:{}", at.line, at.column)
}
