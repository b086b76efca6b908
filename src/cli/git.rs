//! What has changed in a git repository, by asking `git`.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::Diagnostic;
use thiserror::Error;

/// A file that is not as it was.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is now; absolute.
    pub path: PathBuf,
    /// What git calls its bytes as they are now; none where that is the file on disk.
    pub now: Option<String>,
    /// What git calls its bytes as they were; none for a new file.
    pub before: Option<String>,
}

/// Why git did not answer.
#[derive(Debug, Error, Diagnostic)]
pub enum GitError {
    /// It could not be started.
    #[error("git: {}", .0.to_string().to_lowercase())]
    #[diagnostic(help("`--since` and `--staged` ask git what has changed"))]
    Missing(io::Error),
    /// It refused.
    #[error("git: {0}")]
    Refused(String),
    /// A name that is no commit.
    #[error("`{0}` names no commit")]
    #[diagnostic(help("give a branch, a tag or the id of a commit"))]
    NoCommit(String),
}

/// The files that differ between a commit and the disk, new ones too.
///
/// # Errors
/// When there is no such commit, or no repository.
pub fn since(revision: &str) -> Result<Vec<Change>, GitError> {
    let top = top()?;
    let name = format!("{revision}^{{commit}}");
    let commit = text(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]);
    let commit = commit.map_err(|_| GitError::NoCommit(revision.to_owned()))?;
    let listed = git(&[DIFF, &["--no-relative", &commit, "--"]].concat())?;
    let mut changes = changes(&listed, &top, &commit, |_| None);
    let top_name = top.to_string_lossy();
    let new = git(&["-C", &top_name, "ls-files", "--others", "--exclude-standard", "-z"])?;
    let new = fields(&new).map(|name| Change { path: top.join(name), now: None, before: None });
    changes.extend(new);
    Ok(changes)
}

/// The files that differ between the last commit and what the next one will hold.
///
/// # Errors
/// When there is no repository.
pub fn staged() -> Result<Vec<Change>, GitError> {
    let top = top()?;
    let listed = git(&[DIFF, &["--no-relative", "--cached", "--"]].concat())?;
    Ok(changes(&listed, &top, "HEAD", |name| Some(format!(":{name}"))))
}

const DIFF: &[&str] = &["diff", "--no-ext-diff", "--name-status", "-z", "--find-renames"];

/// The bytes of what git calls so.
///
/// # Errors
/// When there is no such object.
pub fn bytes(object: &str) -> Result<Vec<u8>, GitError> {
    git(&["cat-file", "blob", object])
}

/// The folder of the repository.
fn top() -> Result<PathBuf, GitError> {
    text(&["rev-parse", "--show-toplevel"]).map(PathBuf::from)
}

/// The files of a list as `git diff --name-status -z` writes it: a status, then a name, or two where the first was
/// renamed to the second.
fn changes(listed: &[u8], top: &Path, old: &str, now: impl Fn(&str) -> Option<String>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut fields = fields(listed);
    while let (Some(status), Some(name)) = (fields.next(), fields.next()) {
        let (before, after) = match status.as_bytes().first() {
            Some(b'R' | b'C') => (Some(name), fields.next()),
            Some(b'A') => (None, Some(name)),
            Some(b'D') => continue,
            _ => (Some(name), Some(name)),
        };
        let Some(after) = after else { break };
        let before = before.map(|it| format!("{old}:{it}"));
        changes.push(Change { path: top.join(after), now: now(after), before });
    }
    changes
}

/// The parts of an answer that end in NUL. Names that are no UTF-8 are passed over.
fn fields(answer: &[u8]) -> impl Iterator<Item = &str> {
    answer.split(|&byte| byte == 0).filter_map(|it| std::str::from_utf8(it).ok()).filter(|it| !it.is_empty())
}

fn text(args: &[&str]) -> Result<String, GitError> {
    git(args).map(|it| String::from_utf8_lossy(&it).trim_end_matches(['\r', '\n']).to_owned())
}

/// What git answers.
fn git<A: AsRef<OsStr>>(args: &[A]) -> Result<Vec<u8>, GitError> {
    let output = Command::new("git").args(args).output().map_err(GitError::Missing)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("no answer");
    Err(GitError::Refused(said.trim_start_matches("fatal: ").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_changes_are_read() {
        let change = |path: &str, before: Option<&str>| Change {
            path: Path::new("/r").join(path),
            now: Some(format!(":{path}")),
            before: before.map(str::to_owned),
        };
        for (listed, expected) in [
            ("", vec![]),
            ("M\0a.txt\0", vec![change("a.txt", Some("c:a.txt"))]),
            ("A\0a b.txt\0D\0x\0", vec![change("a b.txt", None)]),
            (
                "R090\0old.txt\0new.txt\0M\0b\0",
                vec![change("new.txt", Some("c:old.txt")), change("b", Some("c:b"))],
            ),
            ("M\0", vec![]),
        ] {
            let found = changes(listed.as_bytes(), Path::new("/r"), "c", |name| Some(format!(":{name}")));
            assert_eq!(found, expected, "{listed:?}");
        }
    }
}
