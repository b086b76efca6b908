//! Archives that office programs write. They may come from anybody, so nothing that one says of itself is
//! believed, and nothing is unpacked without a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Malformed;

/// How many entries an archive may have.
const MAX_ENTRIES: usize = 10_000;
/// How many bytes an entry may unpack to.
const MAX_BYTES: u64 = 64 << 20;
/// How many times larger an entry may become. Plain markup becomes up to fifty times larger.
const MAX_RATIO: u64 = 400;
/// Up to this size the ratio does no harm.
const SMALL: u64 = 1 << 20;

/// An archive in memory.
pub(super) struct Archive<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    /// Opens one.
    ///
    /// # Errors
    /// When the bytes are none, or it is cut off or has too many entries.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Malformed> {
        if !bytes.starts_with(b"PK") {
            return Err(Malformed::whole("no document of this format: it is no ZIP archive"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Malformed::whole(format!("damaged ZIP archive: {error}")))?;
        if archive.len() > MAX_ENTRIES {
            return Err(Malformed::whole(format!(
                "{} entries in the ZIP archive are too many",
                archive.len()
            )));
        }
        Ok(Self(archive))
    }

    /// The text of an entry; none where there is no such entry.
    ///
    /// # Errors
    /// When it is damaged, too large or no UTF-8.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Malformed> {
        let fault = |message: String| Malformed::whole(message).within(name);
        let entry = match self.0.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(format!("it can't be unpacked: {error}"))),
        };
        let allowed = MAX_BYTES.min(entry.compressed_size().saturating_mul(MAX_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let read = entry.take(allowed + 1).read_to_end(&mut bytes);
        read.map_err(|error| fault(format!("it can't be unpacked: {error}")))?;
        if bytes.len() as u64 > allowed {
            return Err(fault(format!("it unpacks to more than {allowed} bytes, too many for its size")));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(fault(format!("not valid UTF-8 at byte {}", error.utf8_error().valid_up_to()))),
        }
    }

    /// The text of an entry that must be there.
    ///
    /// # Errors
    /// As [`Self::text`]; when there is no such entry.
    pub fn main(&mut self, name: &str) -> Result<String, Malformed> {
        let missing = || Malformed::whole(format!("no document of this format: it holds no {name}"));
        self.text(name)?.ok_or_else(missing)
    }
}
