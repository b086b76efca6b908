//! The story itself: its paragraphs with claims, the words of sources and cues, and findings beside them.

use std::fmt::Write;

use super::letters;
use crate::check::Finding;
use crate::claims::{ClaimClass, Status};
use crate::report::markup::escaped;
use crate::report::names::Named;
use crate::report::outline::{Behind, Claim, Mark, Outline, Paragraph, Part, resolution};
use crate::report::page::Page;
use crate::span::Span;
use crate::text::ParagraphKind;

pub fn story(out: &mut String, id: &str, page: &Page, outline: &Outline, findings: &[&Finding]) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "<section class=\"story\" aria-label=\"Story\">");
    let writer = Writer { id, page, outline, findings };
    let mut shown = 0;
    for (at, paragraph) in outline.paragraphs.iter().enumerate() {
        // A finding stands beside the paragraph in which it starts, or behind which.
        let next = outline.paragraphs.get(at + 1).map_or(u32::MAX, |it| it.span.start);
        let beside = findings[shown..].iter().take_while(|it| it.span.start < next).count();
        out.push_str("<div class=\"row\">");
        writer.paragraph(out, paragraph);
        writer.notes(out, shown..shown + beside);
        out.push_str("</div>\n");
        shown += beside;
    }
    if shown < findings.len() {
        out.push_str("<div class=\"row\"><p></p>");
        writer.notes(out, shown..findings.len());
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

struct Writer<'a> {
    id: &'a str,
    page: &'a Page<'a>,
    outline: &'a Outline,
    findings: &'a [&'a Finding],
}

impl Writer<'_> {
    fn text(&self) -> &str {
        &self.page.draft.prose.text
    }

    fn paragraph(&self, out: &mut String, paragraph: &Paragraph) {
        let element = match paragraph.kind {
            ParagraphKind::Headline => "h3",
            ParagraphKind::Heading => "h4",
            ParagraphKind::BlockQuote => "blockquote",
            _ => "p",
        };
        let _ = write!(
            out,
            "<{element} class=\"{}\" lang=\"{}\">",
            paragraph.kind.name(),
            escaped(&self.outline.language)
        );
        let claims = &self.outline.claims;
        let mut at = paragraph.span.start;
        let first = claims.partition_point(|it| it.span.end <= paragraph.span.start);
        for (number, claim) in claims.iter().enumerate().skip(first) {
            if claim.span.start >= paragraph.span.end {
                break;
            }
            let start = claim.span.start.max(at);
            self.runs(out, Span { start: at, end: start }, &[]);
            at = claim.span.end.clamp(start, paragraph.span.end);
            self.claim(out, number, claim, Span { start, end: at });
        }
        self.runs(out, Span { start: at, end: paragraph.span.end }, &[]);
        let _ = write!(out, "</{element}>");
    }

    fn claim(&self, out: &mut String, number: usize, claim: &Claim, span: Span) {
        let (id, number) = (self.id, number + 1);
        let sources: Vec<String> = claim.sources.iter().map(|it| (it + 1).to_string()).collect();
        let _ = write!(
            out,
            "<span class=\"claim {}\" id=\"{id}-c{number}\" tabindex=\"0\" aria-describedby=\"{id}-c{number}-tip\" data-sources=\"{}\">",
            claim.status.name(),
            sources.join(" "),
        );
        self.runs(out, span, &self.outline.marks);
        out.push_str("</span>");
        let signs = match (claim.status, sources.is_empty()) {
            (Status::Exempt, _) => String::new(),
            (Status::Unattributed, _) | (_, true) => "?".to_owned(),
            _ => {
                let links: Vec<_> = sources
                    .iter()
                    .map(|it| format!("<a href=\"#{id}-s{it}\" tabindex=\"-1\">{it}</a>"))
                    .collect();
                links.join(",")
            }
        };
        let _ = write!(
            out,
            "<sup class=\"refs {}\" aria-hidden=\"true\">{signs}</sup><span class=\"tip\" role=\"tooltip\" id=\"{id}-c{number}-tip\">{}</span>",
            claim.status.name(),
            self.tip(claim),
        );
    }

    /// What stands behind a claim, in words.
    fn tip(&self, claim: &Claim) -> String {
        let mut out = format!("<span class=\"status {0}\">{0}</span>", claim.status.name());
        if claim.class != ClaimClass::Factual && claim.status != Status::Exempt {
            let _ = write!(out, " <span class=\"class\">{}</span>", claim.class.name());
        }
        for behind in &claim.behind {
            let _ = write!(out, "<span class=\"behind\">{}</span>", self.behind(behind));
        }
        if claim.behind.is_empty() {
            for &source in &claim.sources {
                let _ = write!(out, "<span class=\"behind\">{}</span>", self.source(source));
            }
        }
        if claim.status == Status::Unattributed {
            out.push_str("<span class=\"behind\">No source is given here.</span>");
        }
        out
    }

    fn behind(&self, it: &Behind) -> String {
        let mut out = match it.source {
            Some(source) => self.source(source),
            None if it.words.is_empty() => "<b>nobody is named</b>".to_owned(),
            None => "<b>source not made out</b>".to_owned(),
        };
        let words = [it.words.as_str(), it.cue.as_str()].join(" ");
        let _ =
            write!(out, "<span class=\"how\">{} · “{}”", it.form.name(), escaped(&one_line(words.trim())));
        if let Some(how) = it.resolution.and_then(resolution) {
            let _ = write!(out, " · {how}");
        }
        out + "</span>"
    }

    fn source(&self, at: usize) -> String {
        let Some(source) = self.outline.sources.get(at) else { return String::new() };
        let role = source.role.as_ref().map_or(String::new(), |role| format!(", {}", escaped(role)));
        format!("<b>{}</b>{role} <i>{}</i>", escaped(&source.name), source.kind.name())
    }

    /// Text, cut wherever a mark or a finding starts or ends.
    fn runs(&self, out: &mut String, span: Span, marks: &[Mark]) {
        if span.is_empty() {
            return;
        }
        let first = marks.partition_point(|it| it.span.end <= span.start);
        let marks: Vec<_> = marks[first..].iter().take_while(|it| it.span.start < span.end).collect();
        let findings: Vec<_> =
            self.findings.iter().enumerate().filter(|(_, it)| it.span.overlaps(span)).collect();
        let mut cuts = vec![span.start, span.end];
        let spans = marks.iter().map(|it| it.span).chain(findings.iter().map(|(_, it)| it.span));
        cuts.extend(spans.flat_map(|it| [it.start, it.end]).filter(|&at| span.start < at && at < span.end));
        cuts.sort_unstable();
        cuts.dedup();
        for cut in cuts.windows(2) {
            let run = Span { start: cut[0], end: cut[1] };
            let mut classes: Vec<&str> = Vec::new();
            if let Some(mark) = marks.iter().find(|it| it.span.contains(run)) {
                classes.push(match mark.part {
                    Part::Source => "source",
                    Part::Cue => "cue",
                });
            }
            let here: Vec<_> = findings.iter().filter(|(_, it)| it.span.contains(run)).collect();
            if let Some(gravest) = here.iter().map(|(_, it)| it.severity).max() {
                classes.extend(["found", gravest.name()]);
            }
            for (number, it) in here.iter().filter(|(_, it)| it.span.start == run.start) {
                self.flag(out, *number, it);
            }
            let text = escaped(&one_line(&self.text()[run.range()])).into_owned();
            if classes.is_empty() {
                out.push_str(&text);
            } else {
                let numbers: Vec<_> = here.iter().map(|(number, _)| letters(*number)).collect();
                let _ = write!(
                    out,
                    "<span class=\"{}\" data-found=\"{}\">{text}</span>",
                    classes.join(" "),
                    numbers.join(" ")
                );
            }
        }
    }

    /// The letter in the text that leads to a finding's note.
    fn flag(&self, out: &mut String, number: usize, it: &Finding) {
        let (id, letters) = (self.id, letters(number));
        let _ = write!(
            out,
            "<a class=\"flag {0}\" id=\"{id}-at-{letters}\" href=\"#{id}-note-{letters}\" aria-label=\"{0} {letters}: {1}\">{letters}</a>",
            it.severity.name(),
            escaped(&it.message),
        );
    }

    fn notes(&self, out: &mut String, which: std::ops::Range<usize>) {
        if which.is_empty() {
            return;
        }
        out.push_str("<ul class=\"notes\">");
        for number in which {
            let it = self.findings[number];
            let (id, letters, at) = (self.id, letters(number), self.page.place(it.span));
            let _ = write!(
                out,
                "<li class=\"finding {severity}\" id=\"{id}-note-{letters}\" data-found=\"{letters}\"><p class=\"message\">\
                 <span class=\"letter {severity}\">{letters}</span> {}</p>",
                escaped(&it.message),
                severity = it.severity.name(),
            );
            for label in &it.labels {
                let _ = write!(
                    out,
                    "<p class=\"label\">“{}”: {}</p>",
                    escaped(&one_line(self.page.excerpt(label.span))),
                    escaped(&label.message)
                );
            }
            if let Some(help) = &it.help {
                let _ = write!(out, "<p class=\"help\">{}</p>", escaped(help));
            }
            let _ = write!(
                out,
                "<p class=\"rule\"><a href=\"#{id}-at-{letters}\">{at}</a> {severity} {} {}</p></li>",
                it.rule.code,
                it.rule.name,
                severity = it.severity.name(),
            );
        }
        out.push_str("</ul>");
    }
}

/// Line breaks and tabs as spaces, as a browser shows them.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}
