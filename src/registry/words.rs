//! Whether a text begins with a name.

/// The letters and digits that a text begins with.
pub(super) fn leading(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// The letters and digits that the second word of a text begins with.
pub(super) fn second(text: &str) -> Option<&str> {
    text.split_whitespace().nth(1).map(leading)
}

/// What a text may begin with that has a name at its front: a small letter may be a capital there.
pub(super) fn starts(name: &str) -> impl Iterator<Item = Box<str>> {
    let start = leading(name);
    let capital = capitalized(start);
    let other = (capital != start).then(|| capital.into_boxed_str());
    std::iter::once(Box::from(start)).chain(other)
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// How many bytes of a text a name at its front covers. Any white space is a space, any apostrophe one, and the name's
/// first letter may be a capital in the text.
pub(super) fn reach(name: &str, text: &str) -> Option<usize> {
    let straight = |c: char| if c == '’' { '\'' } else { c };
    let mut rest = text.char_indices().peekable();
    let mut end = 0;
    for (at, wanted) in name.char_indices() {
        if wanted.is_whitespace() {
            rest.next_if(|it| it.1.is_whitespace())?;
            while rest.next_if(|it| it.1.is_whitespace()).is_some() {}
            continue;
        }
        let (place, found) = rest.next()?;
        let is_capital = at == 0 && wanted.to_uppercase().eq([found]);
        if straight(found) != straight(wanted) && !is_capital {
            return None;
        }
        end = place + found.len_utf8();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_covers_a_part_of_a_text() {
        for (name, text, expected) in [
            ("Ana Ortiz", "Ana Ortiz said", Some(9)),
            ("Ana Ortiz", "Ana\n\tOrtiz", Some(10)),
            ("the mayor", "The mayor", Some(9)),
            ("The mayor", "the mayor", None),
            ("O'Neil", "O’Neil", Some(8)),
            ("Ana Ortiz", "Ana", None),
            ("Ana Ortiz", "AnaOrtiz", None),
        ] {
            assert_eq!(reach(name, text), expected, "{name} in {text:?}");
        }
    }
}
