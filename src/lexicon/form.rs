//! Words as they stand to words as the grammar spells them.

/// Writes a word in lower case and with straight apostrophes into a buffer, replacing what is there.
pub fn fold(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
        return;
    }
    for letter in word.chars() {
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => into.push('\''),
            letter => into.extend(letter.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        let mut buffer = String::from("before");
        for (word, form) in
            [("Said", "said"), ("n\u{2019}t", "n't"), ("\u{2018}s", "'s"), ("École", "école"), ("", "")]
        {
            fold(word, &mut buffer);
            assert_eq!(buffer, form);
        }
    }
}
