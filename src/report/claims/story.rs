//! The ledger for people: the story claim by claim, and then who stands behind what.

use std::fmt::Write;

use crate::claims::{Claim, ClaimClass, Status};
use crate::report::escape::{sign, visible};
use crate::report::names::Named;
use crate::report::style::{Ink, Style};
use crate::report::view::View;
use crate::report::wrap::Wrap;
use crate::resolve::{Resolution, SourceId};
use crate::span::TokenRange;
use crate::text::ParagraphKind;

/// Columns before the text of a claim: its mark, and the numbers of its sources.
const MARGIN: usize = 8;

/// The story of a document, every claim on lines of its own: in the margin what stands behind it (a mark,
/// and the numbers of its sources), in the text the words of sources and cues marked. Then the sources.
pub fn story(view: &View, style: Style) -> String {
    let text = &view.document.text;
    let story = Story { view, style, marks: marks(view) };
    let mut out = format!("{}\n", style.paint(Ink::Heading, &visible(&view.draft.name)));
    for paragraph in &text.paragraphs {
        out.push('\n');
        story.paragraph(&mut out, paragraph.tokens, paragraph.kind);
    }
    out.push('\n');
    story.sources(&mut out);
    story.totals(&mut out);
    out
}

struct Story<'a> {
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

impl Story<'_> {
    /// A paragraph: its claims, and what stands between them.
    fn paragraph(&self, out: &mut String, tokens: TokenRange, kind: ParagraphKind) {
        let claims = &self.view.document.claims;
        let first = claims.partition_point(|claim| claim.tokens.start < tokens.start);
        let mut at = tokens.start;
        for claim in claims[first..].iter().take_while(|claim| claim.tokens.start < tokens.end) {
            self.unclaimed(out, TokenRange::new(at, claim.tokens.start), kind);
            let start = claim.tokens.start.max(at);
            self.segment(
                out,
                TokenRange::new(start, claim.tokens.end),
                &self.margin(claim),
                None,
                label(claim),
            );
            at = claim.tokens.end.max(at);
        }
        self.unclaimed(out, TokenRange::new(at, tokens.end), kind);
    }

    /// Words that are no claim: titles, by-lines, notes.
    fn unclaimed(&self, out: &mut String, tokens: TokenRange, kind: ParagraphKind) {
        if !tokens.is_empty() {
            let ink = match kind {
                ParagraphKind::Headline | ParagraphKind::Heading => Some(Ink::Heading),
                ParagraphKind::Body | ParagraphKind::Transcript => None,
                _ => Some(Ink::Faint),
            };
            self.segment(out, tokens, &" ".repeat(MARGIN), ink, None);
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

    /// Tokens as lines, with the marked words in their colors; in brackets and underscores without colors.
    fn segment(
        &self,
        out: &mut String,
        tokens: TokenRange,
        margin: &str,
        ink: Option<Ink>,
        label: Option<&str>,
    ) {
        let document = self.view.document;
        let mut wrap = Wrap::new();
        let mut end = document.text.span(tokens).start as usize;
        let mut before = None;
        for token in tokens.iter() {
            let span = document.text.tokens[token as usize].span.range();
            let mark = self.marks[token as usize];
            let own = mark.map(|mark| mark.ink).or(ink);
            // Inside marked words the space belongs to them.
            let between = if mark.is_some_and(|mark| !mark.starts) { own } else { before };
            document.prose.text[end..span.start].chars().for_each(|c| wrap.push(c, between));
            if let Some((open, _)) = mark.filter(|mark| mark.starts).and_then(|mark| self.brackets(mark.ink))
            {
                wrap.push(open, own);
            }
            for c in document.prose.text[span.clone()].chars() {
                wrap.push(sign(c).unwrap_or(c), own);
            }
            if let Some((_, close)) = mark.filter(|mark| mark.ends).and_then(|mark| self.brackets(mark.ink)) {
                wrap.push(close, own);
            }
            end = span.end;
            before = ink;
        }
        if let Some(label) = label {
            wrap.push(' ', None);
            wrap.push_str(&format!("({label})"), Some(Ink::Faint));
        }
        out.push_str(&wrap.lines(self.style, margin, MARGIN));
    }

    /// What stands around marked words where colors can't show them.
    fn brackets(&self, ink: Ink) -> Option<(char, char)> {
        match ink {
            _ if self.style.color => None,
            Ink::Source => Some(('[', ']')),
            Ink::Cue => Some(('_', '_')),
            _ => None,
        }
    }

    /// Who stands behind what, by first mention; then the source words that lead nowhere.
    fn sources(&self, out: &mut String) {
        let sources = &self.view.document.sources;
        for (id, source) in (0..).map(SourceId).zip(&sources.sources) {
            if source.claims == 0
                && !self.view.document.claims.iter().any(|claim| claim.sources.contains(&id))
            {
                continue;
            }
            let mut wrap = Wrap::new();
            wrap.push_str(&visible(&source.name), Some(Ink::Source));
            if let Some(role) = &source.role {
                wrap.push_str(&format!(", {}", visible(role)), None);
            }
            let at = self.view.start(source.first);
            let facts = format!(
                "{} · {} · {}:{}",
                source.kind.name(),
                counted(source.claims, "claim"),
                at.line,
                at.column
            );
            wrap.push_str(&format!(" · {facts}"), Some(Ink::Faint));
            let number = format!("{:>4}    ", id.0 + 1);
            out.push_str(&wrap.lines(self.style, &self.style.paint(Ink::Faint, &number), MARGIN));
        }
        for (it, link) in self.view.document.parse.attributions.iter().zip(&sources.links) {
            let Some(link) = link.as_ref().filter(|link| link.source.is_none() && it.depth == 0) else {
                continue;
            };
            let why = match link.resolution {
                Resolution::Ambiguous => "could be more than one",
                _ => "nobody it could be",
            };
            let mut wrap = Wrap::new();
            for &range in &it.source {
                wrap.push_str(&visible(self.view.document.excerpt(range)), Some(Ink::Source));
            }
            let at = self.view.start(it.cue);
            wrap.push_str(&format!(" · {why} · {}:{}", at.line, at.column), Some(Ink::Faint));
            out.push_str(&wrap.lines(self.style, &self.style.paint(Ink::Doubtful, "   ?    "), MARGIN));
        }
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
fn label(claim: &Claim) -> Option<&'static str> {
    (claim.status == Status::Unattributed && claim.class != ClaimClass::Factual).then(|| claim.class.name())
}

fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
