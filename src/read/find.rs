//! Paths of a command line to drafts.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::draft::name_of;
use super::ignored::Ignored;
use super::{Format, Input, ReadError};

/// What stands behind the paths of a command line.
#[derive(Debug, Default)]
pub struct Found {
    /// The drafts: in the order of the paths, those of one folder by name, none twice.
    pub inputs: Vec<Input>,
    /// How many files of unknown format the folders hold.
    pub passed_over: usize,
    /// How many files that were named are left out.
    pub left_out: usize,
    /// How many files are reports of our own.
    pub reports: usize,
    /// Paths that lead nowhere, folders that can't be listed.
    pub errors: Vec<ReadError>,
}

/// How a path came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A file that was named.
    Named,
    /// A file of a folder.
    File,
    /// A folder of a folder.
    Folder,
}

/// Whether a path is no draft, whatever its format.
pub type LeaveOut<'f> = &'f mut dyn FnMut(&Path, Entry) -> bool;

/// Finds the drafts behind `paths` but for what `leave_out` says; `-` is standard input, known by the name of
/// `stdin`.
///
/// In folders, hidden files and what `.gitignore` ignores are left out, links to files are followed, and
/// links to folders are not, so that a loop of links ends.
pub fn find(paths: &[PathBuf], stdin: Option<&Path>, leave_out: LeaveOut<'_>) -> Found {
    let mut finder = Finder { found: Found::default(), seen: HashSet::new(), leave_out };
    for path in paths {
        if path.as_os_str() == "-" {
            finder.stdin(stdin);
        } else {
            finder.path(path);
        }
    }
    finder.found
}

struct Finder<'f> {
    found: Found,
    /// Files already found, by their real path.
    seen: HashSet<PathBuf>,
    leave_out: LeaveOut<'f>,
}

impl Finder<'_> {
    fn stdin(&mut self, named: Option<&Path>) {
        match Input::stdin(named) {
            // It can be read once only.
            Ok(_) if self.found.inputs.iter().any(|input| input.path().is_none()) => {}
            Ok(input) => self.found.inputs.push(input),
            Err(error) => self.found.errors.push(error),
        }
    }

    /// A path that was named.
    fn path(&mut self, path: &Path) {
        let name = name_of(path);
        match fs::metadata(path) {
            Err(error) => self.found.errors.push(ReadError::io(&name, error)),
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(_) if (self.leave_out)(path, Entry::Named) => self.found.left_out += 1,
            Ok(meta) if !meta.is_file() => self.found.errors.push(ReadError::NotAFile { path: name }),
            Ok(_) => match Format::of(path) {
                Some(format) => self.file(path, format),
                None => self.found.errors.push(ReadError::UnknownFormat { path: name }),
            },
        }
    }

    fn folder(&mut self, folder: &Path) {
        let mut ignored = Ignored::above(folder);
        let mut walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = name_of(error.path().unwrap_or(folder));
                    // The walk's own error names the path a second time.
                    let source = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                    self.found.errors.push(ReadError::io(&path, source));
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let kind = if is_folder { Entry::Folder } else { Entry::File };
            if entry.depth() > 0
                && (is_hidden(&entry) || ignored.has(&entry) || (self.leave_out)(entry.path(), kind))
            {
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                ignored.enter(&entry);
            } else {
                self.entry(&entry);
            }
        }
    }

    /// A file, or a link, of a folder.
    fn entry(&mut self, entry: &DirEntry) {
        let format = Format::found(entry.path(), None);
        let is_file = if entry.path_is_symlink() {
            match fs::metadata(entry.path()) {
                Ok(meta) => meta.is_file(),
                Err(error) if format.is_some() => {
                    return self.found.errors.push(ReadError::io(&name_of(entry.path()), error));
                }
                Err(_) => false,
            }
        } else {
            entry.file_type().is_file()
        };
        match format {
            _ if !is_file => {}
            Some(format) => self.file(entry.path(), format),
            None => self.found.passed_over += 1,
        }
    }

    fn file(&mut self, path: &Path, format: Format) {
        if format.is_report(path, None) {
            self.found.reports += 1;
            return;
        }
        // A file that has no real path any more fails where it is read, with its name.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            self.found.inputs.push(Input::file(path, format));
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
