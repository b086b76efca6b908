//! What may be told of a private registry.

use sha2::{Digest, Sha256};

use crate::yaml::Fault;

/// What every name of a private source begins with.
pub(super) const PREFIX: &str = "private-";
/// How many bytes of a hash are shown: enough that two sources of a newsroom never share one.
const SHOWN: usize = 6;

/// What takes the place of a name. Whoever knows neither name nor salt can't lead it back; `part` keeps the hashes of
/// one source apart where it must not be told that they are of one.
pub(super) fn hash(salt: &str, name: &str, part: &str) -> String {
    let mut hasher = Sha256::new();
    for text in [salt, name, part] {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    let digest = hasher.finalize();
    let mut shown = PREFIX.to_owned();
    for byte in &digest[..SHOWN] {
        shown.push_str(&format!("{byte:02x}"));
    }
    shown
}

/// A fault whose message quotes nothing that was written but keys.
pub(super) fn fault(fault: Fault) -> Fault {
    let is_key = fault.message.starts_with("unknown field") || fault.message.contains("e field `");
    let message = if is_key { fault.message } else { "this can't be used".to_owned() };
    let help = "what is wrong is not shown, since the file is private".to_owned();
    Fault { message, help: Some(help), ..fault }
}

/// The text of a file with every letter and digit hidden, so that places in it are where they were.
pub(super) fn text(text: &str) -> String {
    // As many bytes as before: places are counted in bytes.
    let hide = |c: char| if c.is_whitespace() { c.to_string() } else { "*".repeat(c.len_utf8()) };
    text.chars().map(hide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_hides_its_name_and_differs_by_salt_and_part() {
        let all =
            [("", "Ana Ortiz", ""), ("x", "Ana Ortiz", ""), ("", "Ana Ortiz", "a"), ("", "Bo Lund", "")];
        let hashes = all.map(|(salt, name, part)| hash(salt, name, part));
        for (at, it) in hashes.iter().enumerate() {
            assert!(it.len() == PREFIX.len() + 2 * SHOWN && !it.contains("Ana"), "{it}");
            assert!(!hashes[..at].contains(it), "{hashes:?}");
        }
    }
}
