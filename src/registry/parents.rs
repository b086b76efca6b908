//! For whom sources speak, up to those who speak for nobody else.

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::file::{RegistryFile, folded};
use super::private;
use crate::fault::{FileFault, nearest};

/// An entry with its file.
pub(super) struct Written<'f> {
    pub file: &'f RegistryFile,
    /// Its place in the file's list.
    pub at: usize,
    pub entry: &'f Entry,
}

impl Written<'_> {
    /// Its name as it may be known.
    pub fn label(&self) -> String {
        match self.file.is_private {
            true => private::hash(&self.file.salt, &self.entry.name, "name"),
            false => self.entry.name.clone(),
        }
    }
}

/// For each entry the place of its parent.
pub(super) fn parents(all: &[Written]) -> Result<Vec<Option<usize>>, FileFault> {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (at, it) in all.iter().enumerate() {
        places.extend(it.entry.names().map(|name| (folded(name), at)));
    }
    let find = |it: &Written| -> Result<Option<usize>, FileFault> {
        let Some(parent) = &it.entry.parent else { return Ok(None) };
        let place = places.get(&folded(parent)).copied();
        place.map(Some).ok_or_else(|| {
            let open = all.iter().filter(|it| !it.file.is_private).flat_map(|it| it.entry.names());
            let help = nearest(parent, open);
            it.file.parent_fault(it.at, format!("no source is called `{parent}`"), Some(help))
        })
    };
    let parents: Vec<Option<usize>> = all.iter().map(find).collect::<Result<_, _>>()?;
    for (at, it) in all.iter().enumerate() {
        if leads_back(&parents, at) {
            let message = format!("`{}` leads back to itself by its parents", it.entry.name);
            return Err(it.file.parent_fault(it.at, message, None));
        }
    }
    Ok(parents)
}

fn leads_back(parents: &[Option<usize>], from: usize) -> bool {
    let up = std::iter::successors(parents[from], |&it| parents[it]);
    up.take(parents.len()).any(|it| it == from)
}

/// The last one on the way up by parents.
pub(super) fn root(parents: &[Option<usize>], from: usize) -> usize {
    std::iter::successors(Some(from), |&it| parents[it]).last().unwrap_or(from)
}
