//! A grammar file, which is then the whole grammar of a draft.
#![no_main]

use saidby::grammar::load;
use saidby::read::{Draft, Input};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(grammar) = load("xx", &[&[("xx.yaml", text)]]) else { return };
    saidby_fuzz::with(&draft(), &grammar);
});

fn draft() -> Draft {
    let text =
        "“The bridge will close,” said Ana Ortiz, the mayor, on Tuesday.\n\nShe told us that it leaked.";
    let input = Input::version("a.txt".as_ref(), Some(text.into())).expect("a known format");
    input.read().expect("it is text")
}
