//! The YAML between two lines of dashes at the start of a Markdown file.

use std::ops::Range;

use serde::Deserialize;
use serde_yaml::Value;

use super::writer::Writer;
use super::{BlockKind, Malformed, Prose};
use crate::registry::{Entries, misnamed};
use crate::yaml::{self, Fault};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The keys that hold what is asked for, the first that is there first.
const TITLE: &[&str] = &["title", "headline"];
const BYLINE: &[&str] = &["byline", "author", "authors"];
const DATELINE: &[&str] = &["dateline"];
const SOURCES: &str = "sources";
const SETTINGS: &[&str] = &["saidby"];

/// The front matter of one file.
pub(super) struct FrontMatter<'f> {
    file: &'f str,
    /// The YAML, without the lines of dashes.
    yaml: Range<usize>,
    /// Where the story starts.
    pub end: usize,
    fields: serde_yaml::Mapping,
    /// Whom it declares as its sources.
    sources: Entries,
}

impl<'f> FrontMatter<'f> {
    /// That of a file; empty where it has none.
    ///
    /// # Errors
    /// When it is no YAML mapping.
    pub fn of(file: &'f str) -> Result<Self, Malformed> {
        let lead = if file.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let Some((yaml, end)) = fence(file, lead) else {
            let (fields, sources) = (serde_yaml::Mapping::new(), Entries::default());
            return Ok(Self { file, yaml: lead..lead, end: lead, fields, sources });
        };
        let malformed = |at: usize, message: String| Malformed::at(file, yaml.start + at, message);
        let value: Value = serde_yaml::from_str(&file[yaml.clone()]).map_err(|error| {
            let at = error.location().map_or(0, |it| it.index().min(yaml.len()));
            malformed(at, format!("the front matter is no YAML: {error}"))
        })?;
        let fields = match value {
            Value::Mapping(fields) => fields,
            Value::Null => serde_yaml::Mapping::new(),
            _ => return Err(malformed(0, "the front matter is no YAML mapping".to_owned())),
        };
        let sources = sources(&file[yaml.clone()]).map_err(|fault| {
            let help = fault.help.map_or_else(String::new, |it| format!("; {it}"));
            malformed(fault.at, fault.message + &help)
        })?;
        Ok(Self { file, yaml, end, fields, sources })
    }

    /// Writes what it says of the story: metadata, and the parts of it that readers see.
    pub fn write(&self, writer: &mut Writer) {
        if let Some((text, file)) = self.line(TITLE) {
            writer.begin(BlockKind::Heading);
            writer.text(&text, file);
            writer.metadata().title = Some(text);
        }
        if let Some((text, file)) = self.line(BYLINE) {
            writer.begin(BlockKind::Byline);
            writer.text(&text, file);
            writer.metadata().byline = Some(text);
        }
        writer.end();
        if let Some((text, file)) = self.line(DATELINE) {
            writer.dateline(&text, file);
            writer.metadata().dateline = Some(text);
        }
        self.declare(writer);
        if let Some((key, value)) = self.field(SETTINGS) {
            self.settings(key, value, writer);
        }
    }

    /// Declares its sources, each where its name stands.
    fn declare(&self, writer: &mut Writer) {
        let mut raw = self.locate(SOURCES).unwrap_or(self.yaml.clone());
        for entry in &self.sources.0 {
            let name = self.exactly(&entry.name, raw.clone());
            if name != raw {
                raw.start = name.end;
            }
            writer.declare(entry.clone(), name);
        }
    }

    /// The text of the first of some keys, with its bytes.
    fn line(&self, keys: &'static [&str]) -> Option<(String, Range<usize>)> {
        let (key, value) = self.field(keys)?;
        let text = words(value).join(", ");
        let file = self.exactly(&text, self.locate(key)?);
        Some((text, file))
    }

    /// The bytes of a text in the value that it is written in; all of the value where it is written otherwise.
    fn exactly(&self, text: &str, raw: Range<usize>) -> Range<usize> {
        match self.file[raw.clone()].find(text) {
            Some(at) => raw.start + at..raw.start + at + text.len(),
            None => raw,
        }
    }

    /// Directives, where they are written as text or as a list; otherwise settings.
    fn settings(&self, key: &str, value: &Value, writer: &mut Writer) {
        if value.is_mapping() {
            writer.metadata().settings = Some(self.yaml.clone());
            return;
        }
        let raw = self.locate(key).unwrap_or(self.yaml.clone());
        for text in words(value) {
            writer.directive(&text, self.exactly(&text, raw.clone()), true);
        }
    }

    fn field(&self, keys: &'static [&str]) -> Option<(&'static str, &Value)> {
        keys.iter().find_map(|key| Some((*key, self.fields.get(*key)?))).filter(|(_, it)| !it.is_null())
    }

    /// The bytes of the value of a key as written, up to the next key.
    fn locate(&self, key: &str) -> Option<Range<usize>> {
        let yaml = &self.file[self.yaml.clone()];
        let mut start = 0;
        let mut value = None;
        for line in yaml.split_inclusive('\n') {
            let held = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
            match (&mut value, line.strip_prefix(key).and_then(|it| it.trim_start().strip_prefix(':'))) {
                (None, Some(rest)) => value = Some(start + line.len() - rest.len()..start + line.len()),
                (Some(range), _) if held => range.end = start + line.len(),
                (Some(_), _) => break,
                (None, None) => {}
            }
            start += line.len();
        }
        let value = value?;
        let raw = &yaml[value.clone()];
        let lead = raw.len() - raw.trim_start().len();
        let start = self.yaml.start + value.start + lead;
        Some(start..start + raw.trim().len())
    }
}

/// Whom the YAML declares as sources.
fn sources(yaml: &str) -> Result<Entries, Fault> {
    #[derive(Default, Deserialize)]
    struct Shape {
        #[serde(default)]
        sources: Entries,
    }
    let Shape { sources } = yaml::read(yaml)?;
    misnamed(yaml, SOURCES, &sources.0).map_or(Ok(sources), Err)
}

/// The texts of a value: of a list its items.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Sequence(items) => items.iter().flat_map(words).collect(),
        Value::Mapping(fields) => fields.get("name").map(words).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The YAML between the fences, and where the text behind them starts.
fn fence(file: &str, lead: usize) -> Option<(Range<usize>, usize)> {
    let rest = &file[lead..];
    let first = rest.split_inclusive('\n').next().filter(|it| it.trim_end() == "---")?;
    let start = lead + first.len();
    let mut at = start;
    // Between two rules with a blank line stands text.
    if file[start..].lines().next().is_none_or(|it| it.trim().is_empty()) {
        return None;
    }
    for line in file[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Takes out the title of the metadata where the story repeats it as a heading.
pub(super) fn without_repeated_title(mut prose: Prose) -> Prose {
    let words = |at: &super::Block| prose.text[at.span.range()].split_whitespace();
    let mut headings = prose.blocks.iter().filter(|it| it.kind == BlockKind::Heading);
    let repeated = prose.metadata.title.is_some()
        && headings.next().is_some_and(|title| headings.any(|it| words(it).eq(words(title))));
    if repeated {
        prose.blocks.remove(prose.blocks.iter().position(|it| it.kind == BlockKind::Heading).unwrap_or(0));
    }
    prose
}
