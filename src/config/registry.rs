//! The registries of sources beside a configuration.

use std::io;
use std::path::{Path, PathBuf};

use super::chain::text;
use super::error::ConfigError;
use crate::registry::RegistryFile;

/// What the registry of sources is called where the configuration does not name it.
pub const SOURCES: &str = "sources.yaml";
/// What the private one is called beside it.
pub const PRIVATE: &str = "sources.private.yaml";

/// Reads the registry of a configuration at `path`, and the private one beside it; `named` is the registry that the
/// configuration names. One that it does not name need not be there.
pub(super) fn read(
    path: &Path,
    named: Option<&str>,
    shown: &dyn Fn(&Path) -> String,
    files: &mut Vec<RegistryFile>,
) -> Result<(), ConfigError> {
    let open = path.with_file_name(named.unwrap_or(SOURCES));
    let private = beside(&open);
    for (path, is_private) in [(open, false), (private, true)] {
        let name = shown(&path);
        // Two configurations of one folder share theirs.
        if files.iter().any(|it| it.name == name) {
            continue;
        }
        match text(&path) {
            Ok(text) => files.push(RegistryFile::parse(&name, &text, is_private)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound && (is_private || named.is_none()) => {}
            Err(source) => return Err(ConfigError::Io { path: name, source }),
        }
    }
    Ok(())
}

/// The private registry of a registry: `people.private.yaml` beside `people.yaml`.
fn beside(open: &Path) -> PathBuf {
    let ending = open.extension().map_or_else(|| "yaml".into(), |it| it.to_string_lossy().into_owned());
    open.with_extension(format!("private.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_private_registry_is_called_after_the_other() {
        assert_eq!(beside(Path::new(SOURCES)), Path::new(PRIVATE));
        assert_eq!(beside(Path::new("a/people.yml")), Path::new("a/people.private.yml"));
    }
}
