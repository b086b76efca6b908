//! Stand-off annotation as brat reads it, for one draft: beside a copy of the draft that ends in `.txt` it is
//! the file that ends in `.ann`.
//!
//! Offsets are code points. A cue is the trigger of an event `Attribution` whose arguments are the source and
//! the content; the event has kind, form, polarity and modality as attributes and the source as a note.

use std::fmt::Write;

use super::Report;
use crate::parse::Attribution;
use crate::report::names::Named;
use crate::report::view::View;
use crate::resolve::Link;
use crate::span::TokenRange;
use crate::text::one_line;

/// Stand-off annotation.
pub struct Brat;

impl Report for Brat {
    fn document(&self, view: &View) -> String {
        let mut writer = Writer { view, out: String::new(), spans: 0, attributes: 0, notes: 0 };
        let document = view.document;
        for (number, (it, link)) in (1..).zip(document.parse.attributions.iter().zip(&document.sources.links))
        {
            writer.attribution(number, it, link.as_ref());
        }
        for it in &document.claims {
            let claim = writer.span("Claim", &[it.tokens]);
            writer.attribute("Status", &claim, it.status.name());
            writer.attribute("Class", &claim, it.class.name());
        }
        writer.out
    }

    fn between(&self, next: &str) -> String {
        format!("\n==> {next} <==\n")
    }
}

struct Writer<'a> {
    view: &'a View<'a>,
    out: String,
    spans: usize,
    attributes: usize,
    notes: usize,
}

// Writing to a string can't fail.
impl Writer<'_> {
    fn attribution(&mut self, number: usize, it: &Attribution, link: Option<&Link>) {
        let cue = self.span("Attribution", &[it.cue]);
        let source = (!it.source.is_empty()).then(|| self.span("Source", &it.source));
        let content = (!it.content.is_empty()).then(|| self.span("Content", &it.content));
        let event = format!("E{number}");
        let _ = write!(self.out, "{event}\tAttribution:{cue}");
        for (role, span) in [("Source", source), ("Content", content)] {
            if let Some(span) = span {
                let _ = write!(self.out, " {role}:{span}");
            }
        }
        self.out.push('\n');
        for (name, value) in [
            ("Kind", it.kind.name()),
            ("Form", it.form.name()),
            ("Polarity", it.polarity.name()),
            ("Modality", it.modality.name()),
        ] {
            self.attribute(name, &event, value);
        }
        let source = link.and_then(|link| link.source);
        if let Some(record) = source.and_then(|id| self.view.document.sources.sources.get(id.0 as usize)) {
            self.notes += 1;
            let name = one_line(&record.name);
            let _ = writeln!(self.out, "#{}\tAnnotatorNotes {event}\t{name}", self.notes);
        }
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} {of} {value}", self.attributes);
    }

    /// A text-bound annotation. No part of one may hold a line break, so there it is cut.
    fn span(&mut self, name: &str, ranges: &[TokenRange]) -> String {
        self.spans += 1;
        let lines = &self.view.page.lines;
        let (mut places, mut words) = (Vec::new(), Vec::new());
        for &range in ranges {
            let span = self.view.tokens(range);
            let mut start = span.start as usize;
            for part in lines.text()[span.range()].split(['\n', '\r']) {
                let text = part.trim();
                if !text.is_empty() {
                    let at = lines.characters(start + part.len() - part.trim_start().len());
                    places.push(format!("{at} {}", at + text.chars().count()));
                    words.push(text);
                }
                start += part.len() + 1;
            }
        }
        let id = format!("T{}", self.spans);
        let _ = writeln!(self.out, "{id}\t{name} {}\t{}", places.join(";"), words.join(" "));
        id
    }
}
