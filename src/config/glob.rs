//! Patterns of paths, in the language of `.gitignore`.

use std::fmt;
use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// A list of patterns. A path matches when the last pattern that speaks of it, or of a folder above it, does not
/// begin with `!`.
#[derive(Debug, Clone)]
pub struct Globs {
    /// As written.
    pub patterns: Vec<String>,
    matcher: Gitignore,
}

impl Globs {
    /// Of patterns as written.
    ///
    /// # Errors
    /// When one is none.
    pub fn new(patterns: Vec<String>) -> Result<Self, ignore::Error> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in &patterns {
            builder.add_line(None, pattern)?;
        }
        Ok(Self { matcher: builder.build()?, patterns })
    }

    /// Whether a path, relative to the folder that the patterns count from, matches.
    pub fn has(&self, path: &Path, is_folder: bool) -> bool {
        // The matcher can't be asked of paths that lead out of its folder.
        path.is_relative() && self.matcher.matched_path_or_any_parents(path, is_folder).is_ignore()
    }

    /// Whether there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}

impl Default for Globs {
    fn default() -> Self {
        Self { patterns: Vec::new(), matcher: Gitignore::empty() }
    }
}

impl<'de> Deserialize<'de> for Globs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Globs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of path patterns")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Globs, A::Error> {
                let mut patterns = Vec::new();
                while let Some(Pattern(pattern)) = list.next_element()? {
                    patterns.push(pattern);
                }
                Globs::new(patterns).map_err(Error::custom)
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// One pattern; checked where it stands, so that the message names its line.
struct Pattern(String);

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Pattern;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a path pattern")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Pattern, E> {
                match GitignoreBuilder::new("").add_line(None, text) {
                    Ok(_) if text.trim().is_empty() => Err(E::custom("an empty path pattern")),
                    Ok(_) => Ok(Pattern(text.to_owned())),
                    Err(error) => Err(E::custom(error)),
                }
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_gitignore() {
        for (patterns, path, expected) in [
            ("[opinion/**]", "opinion/a.md", true),
            ("[opinion/**]", "opinion/2026/a.md", true),
            ("[opinion/**]", "news/opinion/a.md", false),
            ("[opinion/]", "news/opinion/a.md", true),
            ("['*.txt']", "news/a.txt", true),
            ("['*.txt', '!keep.txt']", "news/keep.txt", false),
            ("[/a.md]", "news/a.md", false),
            ("[]", "a.md", false),
            ("['*']", "/outside/a.md", false),
        ] {
            let globs: Globs = serde_yaml::from_str(patterns).expect("patterns are sound");
            assert_eq!(globs.has(Path::new(path), false), expected, "{patterns} {path}");
        }
    }
}
