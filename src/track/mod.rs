//! Many stories to one list of sources: who carries what a newsroom prints.
//!
//! A [`Story`] is what tracking keeps of one document: each source of it as a [`Part`], and its claims. A
//! [`Newsroom`] joins the parts of all stories into [`Source`]s ([`identity`]) and says for every part why.
//! Whatever is known of a source stands in a story; nothing is inferred about a person beyond it, neither
//! gender nor origin.

mod claim;
pub mod diff;
mod evidence;
pub mod figures;
pub mod identity;
mod newsroom;
mod part;
mod persons;
pub mod roster;
mod story;
pub mod trace;

pub use claim::{Claim, Voice, quoted};
pub use diff::{Change, Kind};
pub use figures::Figures;
pub use identity::Joined;
pub use newsroom::{Newsroom, OWN_REPORTING, Place, Source};
pub use part::{Part, Role};
pub use roster::Roster;
pub use story::{Detail, Spot, Story};
pub use trace::{Resting, Trace};
