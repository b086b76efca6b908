//! Documents and findings to what is shown: terminal, JSON and the formats of other tools. Nothing here
//! writes: every report is text, for `cli` to put where it belongs.

mod count;
mod csv;
mod escape;
mod html;
mod lines;
mod markdown;
mod markup;
mod names;
mod outline;
mod page;
mod root;
mod style;
mod view;
mod wrap;

pub mod check;
pub mod claims;
pub mod debug;
pub mod diff;
pub mod json;
pub mod sources;
pub mod trace;

pub use count::counted;
pub use escape::visible;
pub use lines::{LineIndex, Position};
pub use names::Named;
pub use outline::Outline;
pub use page::Page;
pub use root::Root;
pub use style::{Ink, Style};
pub use view::View;
