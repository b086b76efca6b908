//! NITF and NewsML-G2, and ninjs where the first byte is a brace.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let name = if data.first() == Some(&b'{') { "draft.ninjs" } else { "draft.nitf" };
    saidby_fuzz::file(name, data);
});
