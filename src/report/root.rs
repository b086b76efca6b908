//! Paths as services know them that show a report beside the files of a repository.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// Where the repository starts, and where the command runs in it.
#[derive(Debug, Clone)]
pub struct Root {
    root: PathBuf,
    here: PathBuf,
}

impl Root {
    /// Of absolute paths. Nothing is read from the disk.
    pub fn new(root: &Path, here: &Path) -> Self {
        Self { root: plain(root), here: plain(here) }
    }

    /// The path of a draft below the root, with `/` between folders; as it is for what lies outside.
    pub fn path(&self, name: &str) -> String {
        let path = plain(&self.here.join(name));
        match path.strip_prefix(&self.root) {
            Ok(below) => {
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                parts.join("/")
            }
            Err(_) => name.to_owned(),
        }
    }

    /// The same as a relative reference of RFC 3986.
    pub fn uri(&self, name: &str) -> String {
        let mut uri = String::new();
        for byte in self.path(name).bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    uri.push(char::from(byte));
                }
                // Writing to a string can't fail.
                _ => {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
        uri
    }
}

/// The path without `.` and `..`, by its words alone.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_below_the_root() {
        let root = Root::new(Path::new("/repo"), Path::new("/repo/news"));
        for (name, path, uri) in [
            ("a.txt", "news/a.txt", "news/a.txt"),
            ("./a b.txt", "news/a b.txt", "news/a%20b.txt"),
            ("../b.txt", "b.txt", "b.txt"),
            ("/repo/c.txt", "c.txt", "c.txt"),
            ("/other/d.txt", "/other/d.txt", "/other/d.txt"),
            ("../../e.txt", "../../e.txt", "../../e.txt"),
            ("é:1%.txt", "news/é:1%.txt", "news/%C3%A9%3A1%25.txt"),
            ("<stdin>", "news/<stdin>", "news/%3Cstdin%3E"),
        ] {
            assert_eq!((root.path(name).as_str(), root.uri(name).as_str()), (path, uri));
        }
    }
}
