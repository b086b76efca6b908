//! CSV of RFC 4180, for spreadsheets.

use std::borrow::Cow;

/// A field in quotation marks. Text that a spreadsheet would take for a formula gets an apostrophe, which
/// the spreadsheet does not show.
pub fn field(text: &str) -> String {
    let formula = |c: char| "=+-@\t\r\n|＝＋－＠".contains(c);
    let text = match text.trim_start_matches(' ').starts_with(formula) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    };
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A line of fields.
pub fn row<T: AsRef<str>>(fields: &[T]) -> String {
    let fields: Vec<String> = fields.iter().map(|it| field(it.as_ref())).collect();
    fields.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_stays_a_field_and_is_no_formula() {
        for (text, out) in [
            ("so", "\"so\""),
            ("a,b\nc", "\"a,b\nc\""),
            ("he said \"so\"", "\"he said \"\"so\"\"\""),
            ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
            (" +1", "\"' +1\""),
            ("-1", "\"'-1\""),
            ("@SUM(1)", "\"'@SUM(1)\""),
            ("a=b", "\"a=b\""),
            ("", "\"\""),
        ] {
            assert_eq!(field(text), out, "{text:?}");
        }
    }
}
