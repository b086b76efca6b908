//! A pattern: parsed, compiled as a construct, and matched.
#![no_main]

use saidby::grammar::load;
use saidby::grammar::pattern::Pattern;
use saidby::read::Input;

const WORDS: &str = "
cues:
  - {words: [say, tell], pos: verb, as: [assertion, speech]}
  - {words: [claim], pos: noun, as: [assertion]}
classes:
  - {class: that, words: [that]}
  - {class: title, pos: noun, words: [mayor]}
";
const TEXT: &str = "“It will close,” said Ana Ortiz, the mayor. She did say that. It was said, a claim of (he said) the mayor.";

libfuzzer_sys::fuzz_target!(|pattern: &str| {
    if Pattern::try_from(pattern.to_owned()).is_err() {
        return;
    }
    // A string of JSON is one of YAML too.
    let quoted = serde_json::to_string(pattern).expect("a string");
    let construct = format!("constructs:\n  - {{id: x, pattern: {quoted}, reads: [a], refuses: [b]}}\n");
    let Ok(grammar) = load("xx", &[&[("words.yaml", WORDS), ("xx.yaml", &construct)]]) else { return };
    let input = Input::version("a.txt".as_ref(), Some(TEXT.into())).expect("a known format");
    saidby_fuzz::with(&input.read().expect("it is text"), &grammar);
});
