//! One draft: where it is, and what it says.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::encoding::{Decoded, NoText, decode};
use super::format::Reader;
use super::{Format, Prose, ReadError, plain};

/// Offsets are 32 bits wide.
const MAX_BYTES: u64 = u32::MAX as u64;

/// A draft to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its file; none for standard input.
    path: Option<PathBuf>,
    /// What it is called in messages and output.
    name: String,
    /// How to read it.
    format: Format,
    /// What is in it, where that is not what its file holds.
    bytes: Option<Vec<u8>>,
}

/// What the byte offsets of a draft's spans count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOrigin {
    /// The file as it is on disk.
    File,
    /// The text extracted from a packed format or an archive, or from another encoding than UTF-8.
    Extracted,
}

/// A draft, read.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it is called in messages and output: its path as given or found, with `/` between folders.
    pub name: String,
    /// Its file, where it is of one.
    pub path: Option<PathBuf>,
    /// What a reader reads.
    pub prose: Prose,
    /// What spans of the file count in.
    pub origin: TextOrigin,
    /// What it is called in its archive, where it is of one.
    pub id: Option<String>,
    /// The encoding that it was read in, where that is not UTF-8.
    pub encoding: Option<&'static str>,
    /// The file's text, where it is not the prose itself.
    file: Option<Box<str>>,
}

impl Draft {
    /// The text that spans of the file count in.
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.prose.text)
    }

    /// A story of an archive.
    pub(super) fn of_story(id: String, text: String) -> Self {
        let prose = plain::prose(&text);
        let file = (prose.text != text).then(|| text.into_boxed_str());
        let origin = TextOrigin::Extracted;
        Self { name: id.clone(), path: None, prose, origin, id: Some(id), encoding: None, file }
    }

    fn new(name: String, format: Format, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let malformed = |fault| ReadError::Malformed { path: name.clone(), fault };
        let read = match format.reader() {
            Reader::Packed(read) => {
                let prose = read(&bytes).map_err(malformed)?;
                return Ok(Self {
                    name,
                    path: None,
                    prose,
                    origin: TextOrigin::Extracted,
                    id: None,
                    encoding: None,
                    file: None,
                });
            }
            Reader::Text(read) => read,
        };
        let Decoded { text, encoding } = decode(bytes).map_err(|fault| match fault {
            NoText::NotUtf8(offset) => ReadError::NotUtf8 { path: name.clone(), offset },
            NoText::Malformed(fault) => malformed(fault),
        })?;
        let prose = read(&text).map_err(malformed)?;
        let file = (prose.text != text).then(|| text.into_boxed_str());
        let origin = if encoding.is_none() { TextOrigin::File } else { TextOrigin::Extracted };
        Ok(Self { name, path: None, prose, origin, id: None, encoding, file })
    }
}

impl Input {
    /// A file of a known format.
    pub(super) fn file(path: &Path, format: Format) -> Self {
        Self { path: Some(path.to_owned()), name: name_of(path), format, bytes: None }
    }

    /// A version of a file: what it holds on disk, or these bytes. None for a file of unknown format and for a report
    /// of our own.
    pub fn version(path: &Path, bytes: Option<Vec<u8>>) -> Option<Self> {
        let format = Format::found(path, bytes.as_deref())?;
        let is_draft = !format.is_report(path, bytes.as_deref());
        is_draft.then(|| Self { bytes, ..Self::file(path, format) })
    }

    /// Standard input, as if it were the file `named`; plain text where nothing says.
    ///
    /// # Errors
    /// When `named` tells no known format.
    pub fn stdin(named: Option<&Path>) -> Result<Self, ReadError> {
        let Some(path) = named else {
            return Ok(Self { path: None, name: "<stdin>".to_owned(), format: Format::Plain, bytes: None });
        };
        let name = name_of(path);
        match Format::of(path) {
            Some(format) => Ok(Self { path: None, name, format, bytes: None }),
            None => Err(ReadError::UnknownFormat { path: name }),
        }
    }

    /// What it is called in messages and output.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its file; none for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it can't be read, is no text, is larger than 4 GiB, or breaks the rules of its format.
    pub fn read(&self) -> Result<Draft, ReadError> {
        let bytes = match &self.path {
            _ if self.bytes.is_some() => Ok(self.bytes.clone().unwrap_or_default()),
            Some(path) => File::open(path).and_then(bounded),
            None => bounded(io::stdin().lock()),
        };
        let bytes = bytes.map_err(|error| ReadError::io(&self.name, error))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge { path: self.name.clone() });
        }
        let draft = Draft::new(self.name.clone(), self.format, bytes)?;
        Ok(Draft { path: self.path.clone(), ..draft })
    }
}

/// All bytes, or one more than are allowed.
fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as it is shown: without `./` in front, folders separated by `/` on every system.
pub(super) fn name_of(path: &Path) -> String {
    let shown = path.strip_prefix(".").unwrap_or(path);
    let name = shown.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
