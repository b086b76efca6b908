//! HTML.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| saidby_fuzz::file("draft.html", data));
