//! The ledger for people: the story claim by claim, and then who stands behind what.

use std::fmt::Write;

use super::Report;
use crate::claims::{Claim, ClaimClass, Status};
use crate::report::count::counted;
use crate::report::escape::{sign, visible};
use crate::report::names::Named;
use crate::report::style::{Ink, Style};
use crate::report::view::View;
use crate::report::wrap::Wrap;
use crate::resolve::{Resolution, SourceId};
use crate::span::TokenRange;
use crate::text::{Paragraph, ParagraphKind};

/// Columns before the text of a claim: its mark, and the numbers of its sources.
const MARGIN: usize = 8;

/// The story of a document, every claim on lines of its own: in the margin what stands behind it (a mark,
/// and the numbers of its sources), in the text the words of sources and cues marked. Then the sources.
pub struct Story {
    style: Style,
}

impl Story {
    /// Laid out so.
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Report for Story {
    fn document(&self, view: &View) -> String {
        let writer = Writer { view, style: self.style, marks: marks(view) };
        let mut out = format!("{}\n", self.style.paint(Ink::Heading, &visible(view.page.name())));
        for paragraph in &view.document.text.paragraphs {
            out.push('\n');
            writer.paragraph(&mut out, paragraph);
        }
        writer.sources(&mut out);
        writer.totals(&mut out);
        out
    }

    fn between(&self, _next: &str) -> String {
        "\n".to_owned()
    }
}

struct Writer<'a> {
    view: &'a View<'a>,
    style: Style,
    marks: Vec<Option<Mark>>,
}

/// What a token is marked as, and the place in the marked words: a name that is followed by another must
/// not run into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    ink: Ink,
    starts: bool,
    ends: bool,
}

/// For each token what it is marked as.
fn marks(view: &View) -> Vec<Option<Mark>> {
    let document = view.document;
    let mut marks = vec![None; document.text.tokens.len()];
    for it in &document.parse.attributions {
        let sources = it.source.iter().map(|&range| (range, Ink::Source));
        for (range, ink) in sources.chain([(it.cue, Ink::Cue)]) {
            for token in range.iter() {
                let mark = Mark { ink, starts: token == range.start, ends: token + 1 == range.end };
                marks[token as usize].get_or_insert(mark);
            }
        }
    }
    marks
}

impl Writer<'_> {
    /// A paragraph: its claims, and what stands between them. A dateline stays before the claim behind it.
    fn paragraph(&self, out: &mut String, paragraph: &Paragraph) {
        let (tokens, claims) = (paragraph.tokens, &self.view.document.claims);
        let first = claims.partition_point(|claim| claim.tokens.start < tokens.start);
        let mut at = tokens.start;
        for claim in claims[first..].iter().take_while(|claim| claim.tokens.start < tokens.end) {
            let between = TokenRange::new(at, claim.tokens.start);
            let own = TokenRange::new(claim.tokens.start.max(at), claim.tokens.end);
            let label = Some(between).filter(|it| *it == paragraph.label).unwrap_or_default();
            if label.is_empty() {
                self.unclaimed(out, between, paragraph.kind);
            }
            self.segment(out, &self.margin(claim), &[(label, Some(Ink::Faint)), (own, None)], class(claim));
            at = own.end;
        }
        self.unclaimed(out, TokenRange::new(at, tokens.end), paragraph.kind);
    }

    /// Words that are no claim: titles, by-lines, notes.
    fn unclaimed(&self, out: &mut String, tokens: TokenRange, kind: ParagraphKind) {
        if !tokens.is_empty() {
            let ink = match kind {
                ParagraphKind::Headline | ParagraphKind::Heading => Some(Ink::Heading),
                ParagraphKind::Body | ParagraphKind::Transcript => None,
                _ => Some(Ink::Faint),
            };
            self.segment(out, &" ".repeat(MARGIN), &[(tokens, ink)], None);
        }
    }

    /// The mark of a claim and the numbers of its sources, [`MARGIN`] wide.
    fn margin(&self, claim: &Claim) -> String {
        let (mark, ink) = mark(claim.status);
        let numbers: Vec<String> = claim.sources.iter().map(|id| (id.0 + 1).to_string()).collect();
        let mut numbers = numbers.join(",");
        if numbers.len() > MARGIN - 4 {
            numbers.truncate(MARGIN - 5);
            numbers.push('…');
        }
        let room = MARGIN - 4;
        format!(
            " {} {} ",
            self.style.paint(ink, mark),
            self.style.paint(Ink::Faint, &format!("{numbers:room$}"))
        )
    }

    /// Tokens as lines, each part in its color but for the marked words, which have their own; those are in
    /// brackets and underscores where there are no colors.
    fn segment(
        &self,
        out: &mut String,
        margin: &str,
        parts: &[(TokenRange, Option<Ink>)],
        class: Option<&str>,
    ) {
        let document = self.view.document;
        let mut wrap = Wrap::new();
        for &(part, ink) in parts {
            let mut end = document.text.span(part).start as usize;
            wrap.space();
            for token in part.iter() {
                let span = document.text.tokens[token as usize].span.range();
                let mark = self.marks[token as usize];
                let own = mark.map(|mark| mark.ink).or(ink);
                wrap.push_str(&document.prose.text[end..span.start], own);
                wrap.push_str(self.bracket(mark.filter(|mark| mark.starts), 0), own);
                for c in document.prose.text[span.clone()].chars() {
                    wrap.push(sign(c).unwrap_or(c), own);
                }
                wrap.push_str(self.bracket(mark.filter(|mark| mark.ends), 1), own);
                end = span.end;
            }
        }
        if let Some(class) = class {
            wrap.space();
            wrap.push_str(&format!("({class})"), Some(Ink::Faint));
        }
        out.push_str(&wrap.lines(self.style, margin, MARGIN));
    }

    /// What stands before (0) or behind (1) marked words where colors can't show them.
    fn bracket(&self, mark: Option<Mark>, side: usize) -> &'static str {
        match mark {
            Some(Mark { ink: Ink::Source, .. }) if !self.style.color => ["[", "]"][side],
            Some(Mark { ink: Ink::Cue, .. }) if !self.style.color => "_",
            _ => "",
        }
    }

    /// Who stands behind what, by first mention; then the source words that lead nowhere.
    fn sources(&self, out: &mut String) {
        let document = self.view.document;
        let sources = &document.sources;
        let mut lines = String::new();
        for (id, source) in (0..).map(SourceId).zip(&sources.sources) {
            if source.claims == 0 && !document.claims.iter().any(|claim| claim.sources.contains(&id)) {
                continue;
            }
            let role = source.role.as_deref().map_or(String::new(), |role| format!(", {role}"));
            let facts = format!(" · {} · {}", source.kind.name(), counted(source.claims, "claim"));
            let number = self.style.paint(Ink::Faint, &format!("{:>4}    ", id.0 + 1));
            lines.push_str(&self.source(&number, &source.name, &role, &facts, source.first));
        }
        for (it, link) in document.parse.attributions.iter().zip(&sources.links) {
            let Some(link) = link.as_ref().filter(|link| link.source.is_none() && it.depth == 0) else {
                continue;
            };
            let Some(&first) = it.source.first() else { continue };
            let why = match link.resolution {
                Resolution::Ambiguous => " · could be more than one",
                _ => " · leads to nobody",
            };
            lines.push_str(&self.source(
                &self.style.paint(Ink::Doubtful, "   ?    "),
                document.excerpt(first),
                "",
                why,
                first,
            ));
        }
        if !lines.is_empty() {
            // Writing to a string can't fail.
            let _ = write!(out, "\n        {}\n{lines}", self.style.paint(Ink::Heading, "Sources"));
        }
    }

    /// A line of the list of sources.
    fn source(&self, margin: &str, name: &str, role: &str, facts: &str, first: TokenRange) -> String {
        let place = self.view.page.place(self.view.document.text.span(first));
        let mut wrap = Wrap::new();
        wrap.push_str(&visible(name), Some(Ink::Source));
        wrap.push_str(&visible(role), None);
        wrap.push_str(&format!("{facts} · {place}"), Some(Ink::Faint));
        wrap.lines(self.style, margin, MARGIN)
    }

    /// How many claims there are of each status; of those without a source, of each class.
    fn totals(&self, out: &mut String) {
        let claims = &self.view.document.claims;
        let parts =
            [Status::Attributed, Status::Continued, Status::Unattributed, Status::Exempt].map(|status| {
                let (mark, ink) = mark(status);
                let count = claims.iter().filter(|claim| claim.status == status).count();
                format!("{} {count} {}", self.style.paint(ink, mark), status.name())
            });
        // Writing to a string can't fail.
        let _ = writeln!(out, "\n {}", parts.join("   "));
    }
}

/// The sign of a status in the margin.
fn mark(status: Status) -> (&'static str, Ink) {
    match status {
        Status::Attributed => ("✓", Ink::Good),
        Status::Continued => ("↳", Ink::Good),
        Status::Unattributed => ("?", Ink::Bad),
        Status::Exempt => ("·", Ink::Faint),
    }
}

/// What is said of a claim behind its text: its class, where nothing stands behind it.
fn class(claim: &Claim) -> Option<&'static str> {
    (claim.status == Status::Unattributed && claim.class != ClaimClass::Factual).then(|| claim.class.name())
}
