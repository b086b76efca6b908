//! Word and OpenDocument files: as archives, and as the XML in one, to which a mutated archive hardly gets.
#![no_main]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    match kind % 4 {
        0 => saidby_fuzz::file("draft.docx", data),
        1 => saidby_fuzz::file("draft.odt", data),
        2 => saidby_fuzz::file("draft.docx", &archive("word/document.xml", data)),
        _ => saidby_fuzz::file("draft.odt", &archive("content.xml", data)),
    }
});

/// An archive of one entry.
fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("an entry can be added");
    zip.write_all(bytes).expect("memory can be written");
    zip.finish().expect("memory can be written").into_inner()
}
