//! The ledger for people.

use crate::report::style::Style;
use crate::report::view::View;

/// The story.
pub fn story(view: &View, style: Style) -> String {
    let _ = style;
    format!("{}\n", view.draft.name)
}
