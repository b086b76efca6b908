//! An archive of stories, one a line.
#![no_main]

use std::io::Cursor;

use saidby::read::{Archive, Fields};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let fields = Fields { text: "text".to_owned(), id: "id".to_owned() };
    let mut archive = Archive::new("a.jsonl".to_owned(), Box::new(Cursor::new(data.to_vec())));
    while let Ok(lines) = archive.lines(4) {
        if lines.is_empty() {
            return;
        }
        for line in &lines {
            if let Ok(draft) = line.story(&fields) {
                saidby_fuzz::draft(&draft);
            }
        }
    }
});
