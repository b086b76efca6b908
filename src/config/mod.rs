//! `saidby.yaml`: which rules look at which drafts, how strictly, and what the house knows.
//!
//! The configuration of a draft is the `saidby.yaml` (or `.saidby.yaml`) nearest above it, with those that it
//! `extends` below it; no other is read. [`Configs`] finds it, a [`Chain`] is what was found, and
//! [`Chain::in_force`] tells for one draft each value that holds and where it comes from.
//!
//! What a draft's front matter sets is laid over that ([`InForce::with`]). The registry of sources is looked for beside
//! each configuration.
//!
//! What is read of YAML ([`mod@file`], `rules`) is typed, refuses unknown keys and keys given twice, and names the line at
//! fault.

mod chain;
mod error;
pub mod file;
mod glob;
mod in_force;
mod option;
mod profile;
mod registry;
mod rules;

pub use chain::{Chain, Choice, Configs, NAMES, below, is_configuration};
pub use error::ConfigError;
pub use glob::Globs;
pub use in_force::{Applied, InForce, Origin, Value};
pub use option::{OPTIONS, RuleOption};
pub use profile::Profile;
pub use registry::{PRIVATE, SOURCES};

/// The configuration that `saidby init` writes.
pub const STARTER: &str = include_str!("starter.yaml");
/// The JSON Schema of a configuration.
pub const SCHEMA: &str = include_str!("../../docs/schema/saidby.schema.json");
