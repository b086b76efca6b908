//! Character references of HTML.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// Cuts a text at its references: each piece as it reads, with its bytes of `text`.
pub(super) fn pieces(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut at = 0;
    while let Some(start) = text[at..].find('&').map(|it| at + it) {
        let end = start + 1 + reference_len(&text[start + 1..]);
        if at < start {
            each(&text[at..start], at..start);
        }
        each(&decoded(&text[start..end]), start..end);
        at = end;
    }
    if at < text.len() {
        each(&text[at..], at..text.len());
    }
}

/// How many bytes belong to a reference behind its `&`.
fn reference_len(text: &str) -> usize {
    let name = text.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
    name + usize::from(name > 0 && text[name..].starts_with(';'))
}

/// What a reference stands for; itself where it is none.
pub(super) fn decoded(reference: &str) -> String {
    let mut out = Vec::new();
    for token in Tokenizer::new(reference) {
        let Ok::<_, Infallible>(token) = token;
        if let Token::String(text) = token {
            out.extend_from_slice(&text);
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| reference.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_pieces_of_their_own() {
        for (text, expected) in [
            ("", ""),
            ("a &amp b", "a |&|' b'"),
            ("caf&eacute;s", "caf|é|s"),
            ("&#8217;&#x2019;", "’|’"),
            ("AT&T & Co", "AT|&T| |&| Co"),
            ("&nosuch; &", "&nosuch;| |&"),
            ("&notit;", "¬it;"),
        ] {
            let mut shown = Vec::new();
            pieces(text, |piece, _| shown.push(piece.to_owned()));
            assert_eq!(shown.join("|"), expected.replace('\'', ""), "{text}");
        }
    }
}
