//! What `.gitignore` files leave out of a walk.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;
use walkdir::DirEntry;

/// The `.gitignore` files in force at one place of a walk.
pub struct Ignored {
    /// The walk's root as named, and as it really is: patterns of folders above it need the whole path.
    root: PathBuf,
    real: PathBuf,
    /// Each file with the depth of its folder in the walk (0 for the root and all above), outermost first.
    files: Vec<(usize, Gitignore)>,
}

impl Ignored {
    /// Those above `root`, up to the root of its repository; none where it is in no repository.
    pub fn above(root: &Path) -> Self {
        let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut ignored = Self { root: root.to_owned(), real: real.clone(), files: Vec::new() };
        let is_repository = |folder: &Path| folder.join(".git").exists();
        if let Some(top) = real.ancestors().find(|folder| is_repository(folder)) {
            let between = real.ancestors().skip(1).take_while(|folder| folder.starts_with(top));
            for folder in between.collect::<Vec<_>>().into_iter().rev() {
                ignored.add(0, folder);
            }
        }
        ignored
    }

    /// Takes up the file of a folder that the walk enters, and drops those of folders that it left.
    pub fn enter(&mut self, folder: &DirEntry) {
        self.leave(folder.depth());
        self.add(folder.depth(), &self.real_path(folder.path()));
    }

    /// Whether an entry is left out: the innermost file that speaks of it decides.
    pub fn has(&mut self, entry: &DirEntry) -> bool {
        self.leave(entry.depth());
        let path = self.real_path(entry.path());
        let spoken = self
            .files
            .iter()
            .rev()
            .map(|(_, file)| file.matched(&path, entry.file_type().is_dir()))
            .find(|found| !found.is_none());
        spoken.is_some_and(|found| found.is_ignore())
    }

    /// Drops the files of folders that hold nothing of `depth`.
    fn leave(&mut self, depth: usize) {
        while self.files.last().is_some_and(|&(of, _)| of > 0 && of >= depth) {
            self.files.pop();
        }
    }

    fn add(&mut self, depth: usize, folder: &Path) {
        let file = folder.join(".gitignore");
        if file.is_file() {
            // Lines that are no pattern are passed over, as git does.
            self.files.push((depth, Gitignore::new(file).0));
        }
    }

    fn real_path(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.root) {
            Ok(below) => self.real.join(below),
            Err(_) => path.to_owned(),
        }
    }
}
