//! Sources as a table for people.

use super::{Listing, summary};
use crate::report::count::counted;
use crate::report::escape::visible;
use crate::report::names::Named;
use crate::report::style::{Ink, Style};
use crate::report::wrap::{Wrap, shortened};
use crate::track::{Figures, Source, figures};

/// Columns of the numbers before a source.
const MARGIN: usize = 30;
/// So many other names are shown.
const FEW: usize = 4;

/// A line of figures for each source, then the figures of all.
pub fn human(listing: &Listing, style: Style) -> String {
    let mut out = String::new();
    let head = format!("{:>7}{:>7}{:>7}{:>7}  ", "stories", "claims", "quotes", "words");
    out.push_str(&style.paint(Ink::Heading, &format!("{head}source")));
    out.push('\n');
    for source in listing.sources() {
        line(&mut out, listing, source, style);
        if listing.why {
            why(&mut out, listing, source, style);
        }
    }
    if listing.by_story {
        by_story(&mut out, listing, style);
    }
    let all = figures::of_all(listing.newsroom);
    out.push('\n');
    for it in summary(&all, listing.newsroom.stories.len()) {
        out.push_str(&format!("{it}\n"));
    }
    for column in listing.filled_in() {
        let values = column.values.iter().map(|it| {
            let text = if it.text.is_empty() { "not filled in" } else { it.text };
            format!("{} {} ({})", visible(text), it.sources, counted(it.claims, "claim"))
        });
        out.push_str(&format!("{}: {}\n", visible(column.name), values.collect::<Vec<_>>().join(", ")));
    }
    out
}

fn line(out: &mut String, listing: &Listing, source: &Source, style: Style) {
    let numbers =
        format!("{:>7}{:>7}{:>7}{:>7}  ", source.stories, source.claims, source.quotes, source.quoted_words);
    let mut wrap = Wrap::new();
    wrap.push_str(&visible(&source.name), Some(Ink::Source));
    if let Some(role) = source.role() {
        wrap.push_str(&format!(", {}", visible(role)), None);
    }
    let mut facts = format!(" ·\u{a0}{}", source.kind.name());
    if let Some(parent) = listing.parent(source) {
        facts += &format!(" ·\u{a0}speaks for {}", visible(&parent.name));
    }
    if !source.aliases.is_empty() {
        let few = &source.aliases[..source.aliases.len().min(FEW)];
        facts += &format!(" ·\u{a0}also {}", visible(&few.join(", ")));
    }
    if source.hearsay > 0 {
        facts += &format!(" ·\u{a0}hearsay {}", source.hearsay);
    }
    wrap.push_str(&facts, Some(Ink::Faint));
    let place = place(listing.path(source), source.first.spot.line, style.width.saturating_sub(MARGIN + 2));
    wrap.push_str(&format!(" ·\u{a0}{place}"), Some(Ink::Faint));
    out.push_str(&wrap.lines(style, &numbers, MARGIN));
}

/// A line of a file in so many columns: a place that is broken can't be read.
fn place(path: &str, line: usize, room: usize) -> String {
    let line = format!(":{line}");
    // A space in a path would let it break.
    format!("{}{line}", shortened(&visible(path), room.saturating_sub(line.len())).replace(' ', "\u{a0}"))
}

/// By which names stories know a source, and why each is the source.
fn why(out: &mut String, listing: &Listing, source: &Source, style: Style) {
    let stories = &listing.newsroom.stories;
    for &(story, part, joined) in &source.members {
        let story = &stories[story as usize];
        let part = &story.parts[part as usize];
        let mut wrap = Wrap::new();
        wrap.push_str(&visible(&part.name), None);
        for role in &part.roles {
            wrap.push_str(&format!(", {}", visible(&role.text)), None);
        }
        let place = place(&story.path, part.first.line, style.width.saturating_sub(MARGIN + 6));
        wrap.push_str(&format!(" ·\u{a0}{} ·\u{a0}{place}", joined.text()), Some(Ink::Faint));
        out.push_str(&wrap.lines(style, &" ".repeat(MARGIN + 2), MARGIN + 4));
    }
    if let Some((other, why)) = source.apart {
        let other = &listing.newsroom.sources[other as usize];
        let told = other.role().map_or(String::new(), |role| format!(", {}", visible(role)));
        let text = format!("kept apart from {}{told}: {why}", visible(&other.name));
        let mut wrap = Wrap::new();
        wrap.push_str(&text, Some(Ink::Doubtful));
        out.push_str(&wrap.lines(style, &" ".repeat(MARGIN + 2), MARGIN + 4));
    }
}

fn by_story(out: &mut String, listing: &Listing, style: Style) {
    let head = format!("{:>8}{:>8}{:>8}{:>8}  story", "named", "unnamed", "claims", "without");
    out.push_str(&format!("\n{}\n", style.paint(Ink::Heading, &head)));
    for (at, story) in listing.newsroom.stories.iter().enumerate() {
        let it = figures::of_story(listing.newsroom, at);
        out.push_str(&format!(
            "{:>8}{:>8}{:>8}{:>8}  {}{}\n",
            it.named,
            it.unnamed,
            it.attributed,
            it.unattributed,
            visible(&story.path),
            style.paint(Ink::Doubtful, remarks(&it))
        ));
    }
}

fn remarks(figures: &Figures) -> &'static str {
    match (figures.single_source > 0, figures.unanswered > 0) {
        (true, true) => " · one source · accusation without response",
        (true, false) => " · one source",
        (false, true) => " · accusation without response",
        (false, false) => "",
    }
}
