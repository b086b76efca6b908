//! What people know of sources and fill into a table: no program can tell it from a text.

use rustc_hash::FxHashMap;

use super::{Newsroom, Source};

/// The column that tells which source a row is about.
const ID: &str = "id";
/// The columns that the program fills; others are people's.
pub const COLUMNS: &[&str] = &[
    ID,
    "name",
    "aliases",
    "kind",
    "role",
    "affiliation",
    "official",
    "named",
    "stories",
    "claims",
    "quotes",
    "quoted_words",
    "hearsay",
    "speaks_for",
    "file",
    "line",
];

/// A table of sources with columns that people have added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// What messages call it.
    pub name: String,
    /// The columns that people have added, in order.
    pub columns: Vec<String>,
    /// What they hold, by the source's id.
    rows: FxHashMap<String, Vec<String>>,
}

impl Roster {
    /// Reads a table as CSV of RFC 4180.
    ///
    /// # Errors
    /// When it has no column `id`.
    pub fn parse(name: &str, text: &str) -> Result<Self, &'static str> {
        let mut table = records(text.strip_prefix('\u{feff}').unwrap_or(text)).into_iter();
        let head = table.next().unwrap_or_default();
        let id = head.iter().position(|it| it == ID).ok_or("it has no column `id`")?;
        let is_added = |it: &str| !it.is_empty() && !COLUMNS.contains(&it);
        let added: Vec<usize> = (0..head.len()).filter(|&at| is_added(&head[at])).collect();
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let rows = table
            .filter(|row| row.get(id).is_some_and(|it| !it.is_empty()))
            .map(|row| (cell(&row, id), added.iter().map(|&at| cell(&row, at)).collect()));
        Ok(Self {
            name: name.to_owned(),
            rows: rows.collect(),
            columns: added.iter().map(|&at| head[at].clone()).collect(),
        })
    }

    /// What people say of a source, for each column; empty texts where they say nothing.
    pub fn of<'r>(&'r self, source: &Source) -> impl Iterator<Item = &'r str> + 'r {
        let row = self.rows.get(&source.id);
        (0..self.columns.len()).map(move |at| row.map_or("", |row| row[at].as_str()))
    }

    /// How many rows are about no source of the newsroom.
    pub fn unknown(&self, newsroom: &Newsroom) -> usize {
        let known = newsroom.sources.iter().filter(|it| self.rows.contains_key(&it.id)).count();
        self.rows.len() - known
    }
}

/// The records of a CSV. A quotation mark that is never closed runs to the end.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if is_quoted => is_quoted = false,
            c if is_quoted => field.push(c),
            '"' if field.is_empty() => is_quoted = true,
            ',' => record.push(plain(&mut field)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                record.push(plain(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(plain(&mut field));
        records.push(record);
    }
    records.retain(|it| it.iter().any(|it| !it.is_empty()));
    records
}

/// A field without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn plain(field: &mut String) -> String {
    let field = std::mem::take(field);
    match field.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches(' ').starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        for (text, expected) in [
            ("", vec![]),
            ("a,b\r\n1,2\r\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\n1,", vec![vec!["a", "b"], vec!["1", ""]]),
            ("\"a,\"\"b\"\"\nc\",d", vec![vec!["a,\"b\"\nc", "d"]]),
            ("'=1,'so", vec![vec!["=1", "'so"]]),
            ("a\n\n,\nb", vec![vec!["a"], vec!["b"]]),
            ("\"open", vec![vec!["open"]]),
        ] {
            assert_eq!(records(text), expected, "{text:?}");
        }
    }

    #[test]
    fn columns_of_people_are_kept() {
        let roster =
            Roster::parse("r", "name,pronouns,id\nAna Ortiz,she,ana-ortiz\n,,\n").expect("it has ids");
        assert_eq!(roster.columns, ["pronouns"]);
        assert_eq!(roster.rows["ana-ortiz"], ["she"]);
        assert!(Roster::parse("r", "name\nAna\n").is_err());
    }
}
