//! The list of sources with the charts: who carries the story, and where in it each one speaks.

use std::fmt::Write;

use super::share::{Share, percent};
use crate::report::count::counted;
use crate::report::markup::escaped;
use crate::report::names::Named;
use crate::report::outline::{Claim, Outline, Source};
use crate::report::page::Page;

/// Width of a chart in its own units.
const WIDTH: f64 = 1000.0;

// Writing to a string can't fail.
pub fn sources(out: &mut String, id: &str, page: &Page, outline: &Outline) {
    let share = Share::new(outline);
    let total = share.total();
    let _ = writeln!(
        out,
        "<aside class=\"sources\" aria-labelledby=\"{id}-who\"><h3 id=\"{id}-who\">Who carries the story</h3>"
    );
    if total > 0.0 {
        bar(out, outline, &share);
    }
    out.push_str("<ol class=\"who\">\n");
    for (number, source) in outline.speakers() {
        let words = percent(share.sources[number], total);
        entry(out, id, page, outline, number, source, &words);
    }
    out.push_str("</ol>\n<ul class=\"rest\">\n");
    for (class, label, words) in [
        ("untold", "a source that could not be made out", share.untold),
        ("nobody", "no source", share.nobody),
        ("nothing", "needs no source", share.exempt),
    ] {
        if words > 0.0 {
            let is = |claim: &&Claim| claim.sources.is_empty() && class == rest(claim);
            let _ = writeln!(
                out,
                "<li><span class=\"swatch {class}\"></span><span class=\"name\">{label}</span> \
                 <span class=\"facts\">{} of words</span>{}</li>",
                escaped(&percent(words, total)),
                strip(outline, class, |claim| is(&claim)),
            );
        }
    }
    out.push_str("</ul>\n");
    if let Some((_, alone)) = outline.speakers().next().filter(|_| outline.speakers().count() == 1) {
        let _ = writeln!(
            out,
            "<p class=\"remark\">All that is attributed rests on {}.</p>",
            escaped(&alone.name)
        );
    }
    out.push_str("</aside>\n");
}

/// One bar for all words, cut by what stands behind them.
fn bar(out: &mut String, outline: &Outline, share: &Share) {
    let total = share.total();
    let parts = share.parts(outline);
    let told: Vec<_> =
        parts.iter().map(|(_, name, words)| format!("{name} {}", percent(*words, total))).collect();
    let _ = write!(
        out,
        "<svg class=\"bar-chart\" viewBox=\"0 0 {WIDTH} 60\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"Share of the words: {}\">",
        escaped(&told.join(", "))
    );
    let mut x = 0.0;
    for (class, name, words) in parts {
        let width = words / total * WIDTH;
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"0\" width=\"{:.1}\" height=\"60\"><title>{}: {}</title></rect>",
            (width - 2.0).max(1.0),
            escaped(name),
            escaped(&percent(words, total)),
        );
        x += width;
    }
    out.push_str("</svg>\n<ul class=\"kinds\" aria-label=\"Kinds of sources\">");
    let mut kinds: Vec<_> = outline.speakers().map(|(_, it)| it.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let of_kind = outline.speakers().filter(|(_, it)| it.kind == kind);
        let words: f64 = of_kind.map(|(number, _)| share.sources[number]).sum();
        let _ = write!(
            out,
            "<li><span class=\"swatch {0}\"></span>{0} {1}</li>",
            kind.name(),
            escaped(&percent(words, total))
        );
    }
    out.push_str("</ul>\n");
}

fn entry(
    out: &mut String,
    id: &str,
    page: &Page,
    outline: &Outline,
    number: usize,
    source: &Source,
    words: &str,
) {
    let shown = number + 1;
    let role = source
        .role
        .as_ref()
        .map_or(String::new(), |role| format!(" <span class=\"role\">{}</span>", escaped(role)));
    let _ = writeln!(
        out,
        "<li id=\"{id}-s{shown}\" value=\"{shown}\" data-source=\"{shown}\"><button type=\"button\" class=\"pick\" aria-pressed=\"false\">\
         <span class=\"number\">{shown}</span> <span class=\"name\">{}</span></button>{role}\
         <span class=\"facts\"><span class=\"swatch {kind}\"></span><span class=\"place\" title=\"Where it is first named\">{}</span>{kind} · {} · {} of words</span>{}</li>",
        escaped(&source.name),
        page.place(source.first),
        counted(source.claims, "claim"),
        escaped(words),
        strip(outline, source.kind.name(), |claim| claim.sources.contains(&number)),
        kind = source.kind.name(),
    );
}

/// Where in the story the claims stand, by words.
fn strip(outline: &Outline, class: &str, is: impl Fn(&Claim) -> bool) -> String {
    let total: usize = outline.claims.iter().map(|it| it.words).sum();
    let scale = WIDTH / total.max(1) as f64;
    let mut out = format!(
        "<svg class=\"strip\" viewBox=\"0 0 {WIDTH} 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"ground\" width=\"{WIDTH}\" height=\"20\"/>"
    );
    let mut before = 0;
    for claim in &outline.claims {
        if is(claim) {
            let (x, width) = (before as f64 * scale, claim.words as f64 * scale);
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{x:.1}\" width=\"{:.1}\" height=\"20\"/>",
                width.max(4.0)
            );
        }
        before += claim.words;
    }
    out + "</svg>"
}

/// The class of style of a claim that no source is given for.
fn rest(claim: &Claim) -> &'static str {
    use crate::claims::Status;
    match claim.status {
        Status::Attributed | Status::Continued => "untold",
        Status::Unattributed => "nobody",
        Status::Exempt => "nothing",
    }
}
