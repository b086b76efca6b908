//! Sources of several stories: which are one, what rests on each.

use saidby::grammar::Grammar;
use saidby::read;
use saidby::span::Span;
use saidby::track::{Detail, Kind, Newsroom, Spot, Story, diff, figures, trace};

/// A newsroom of stories, which are called `0`, `1` and so on.
fn newsroom(stories: &[&str]) -> Newsroom {
    let grammar = Grammar::built_in("en").expect("English is built in");
    let story = |(at, text): (usize, &&str)| {
        let prose = read::plain(text);
        let document = saidby::analyze(&prose, grammar);
        let locate = |span: Span| Spot { span, line: 1, column: 1 };
        Story::new(&at.to_string(), &document, grammar, Detail::Claims, &locate)
    };
    Newsroom::new(stories.iter().enumerate().map(story).collect())
}

/// Each source that is reported, with its stories and claims.
fn table(newsroom: &Newsroom) -> Vec<String> {
    let mut lines: Vec<String> = newsroom
        .sources
        .iter()
        .filter(|it| it.reports > 0)
        .map(|it| format!("{} {} {}", it.id, it.stories, it.claims))
        .collect();
    lines.sort();
    lines
}

#[test]
fn the_same_source_is_one_and_another_is_two() {
    let mut faults = Vec::new();
    for (stories, expected) in [
        (
            &[
                "The mayor of Greenvale, Ana Ortiz, said the bridge is safe.",
                "Mayor Ana Ortiz said the harbor is full. Ortiz said it would stay open.",
            ][..],
            &["ana-ortiz 2 3"][..],
        ),
        (
            &[
                "Ana Maria Ortiz said the bridge is safe.",
                "Ana M. Ortiz said it is old.",
                "Ana Ortiz said the pier is new.",
            ],
            &["ana-maria-ortiz 3 3"],
        ),
        (
            &["Paul A. Reed said the bridge is safe.", "Paul B. Reed said the harbor is full."],
            &["paul-a-reed 1 1", "paul-b-reed 1 1"],
        ),
        (
            &[
                "Ana Ortiz, the mayor of Greenvale, said the bridge is safe.",
                "Mayor Ortiz said the harbor is full.",
            ],
            &["ana-ortiz 2 2"],
        ),
        (
            &[
                "Ana Ortiz, the mayor of Greenvale, said the pier is new.",
                "The mayor of Greenvale said the bridge is safe.",
            ],
            &["ana-ortiz 2 2"],
        ),
        (
            &[
                "The bridge lost a bolt. Tom Reed, an engineer at Lowell Bridgeworks, said the steel is old.",
                "Snow fell on the orchards. Tom Reed, a farmer in Kestrel Valley, said the apples froze.",
            ],
            &["tom-reed.engineer-at-lowell-bridgeworks 1 1", "tom-reed.farmer-in-kestrel-valley 1 1"],
        ),
        (
            &["Officials said the bridge is safe.", "Officials said the harbor is full."],
            &["officials 1 1", "officials-2 1 1"],
        ),
        (
            &[
                "A source who asked not to be named said the pier is new.",
                "A source who asked not to be named said the bridge is old.",
            ],
            &["source 1 1", "source-2 1 1"],
        ),
        (
            &["The Harbor Authority said the pier is closed.", "The Harbor Authority said it will open."],
            &["harbor-authority 2 2"],
        ),
        (&["Bob said it was late.", "Bob said it was early."], &["bob 1 1", "bob-2 1 1"]),
        (&["Some said it was late. Those who came said it was early."], &[]),
        (&["Ben Ortiz said the pier is closed.", "Ben Ortiz said it will open."], &["ben-ortiz 2 2"]),
    ] {
        let found = table(&newsroom(stories));
        if found != expected {
            faults.push(format!("{stories:?}\n  gives {found:?}, not {expected:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn namesakes_are_told_apart_with_the_reason() {
    let newsroom = newsroom(&["Paul A. Reed said it is old.", "Paul B. Reed said it is new."]);
    let apart: Vec<_> = newsroom.sources.iter().filter_map(|it| it.apart).collect();
    assert_eq!(apart, [(0, "their names differ")]);
}

#[test]
fn a_trace_finds_what_rests_on_a_source() {
    let newsroom = newsroom(&[
        "Ana Ortiz, the mayor of Greenvale, said the bridge is safe. “It will stand,” she said. Rain fell.",
        "Lee Cole said Mayor Ortiz had told him that the bridge is old.",
        "A spokesman for Ortiz said she was ill. Lee Cole said the harbor is full.",
    ]);
    for (name, expected) in [
        ("Ana Ortiz", &["0 Ana", "0 “It", "1 Lee", "2 A"][..]),
        ("ortiz", &["0 Ana", "0 “It", "1 Lee", "2 A"]),
        ("ana-ortiz", &["0 Ana", "0 “It", "1 Lee", "2 A"]),
        ("mayor Ortiz", &["0 Ana", "0 “It", "1 Lee", "2 A"]),
        ("Lee Cole", &["1 Lee", "2 Lee"]),
        ("mayor", &[]),
        ("Nobody", &[]),
    ] {
        let found = trace::called(&newsroom, name);
        let found = found.iter().flat_map(|&it| trace::trace(&newsroom, it).resting);
        let found: Vec<String> = found
            .map(|it| format!("{} {}", it.story, it.claim.text.split(' ').next().unwrap_or_default()))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn figures_count_what_editors_ask() {
    let newsroom = newsroom(&[
        "Ana Ortiz, the mayor of Greenvale, said the bridge is safe. A spokesman for Ortiz said she was ill.",
        "Lee Cole, a baker, said the harbor is full. Critics said it was empty. Rain fell.",
    ]);
    let first = figures::of_story(&newsroom, 0);
    assert_eq!((first.single_source, first.official, first.shares), (1, 1, 2), "{first:?}");
    let all = figures::of_all(&newsroom);
    assert_eq!((all.named, all.unnamed, all.single_source), (2, 2, 1), "{all:?}");
    assert_eq!((all.attributed, all.unattributed), (4, 1), "{all:?}");
}

#[test]
fn a_diff_tells_what_an_edit_did_to_the_sourcing() {
    const OLD: &str = "The bridge lost two bolts in the storm, police chief Dana Cole said. Cole said 40 cars \
        were stopped. “We closed the road before anybody was hurt,” she said. Witnesses said the wind was loud.";
    let mut faults = Vec::new();
    for (new, expected) in [
        (OLD.to_owned(), &[][..]),
        (
            OLD.replace(", police chief Dana Cole said", "")
                .replace("Cole said", "Police chief Dana Cole said"),
            &[(Kind::AttributionLost, "Dana Cole", "")],
        ),
        (
            OLD.replace("before anybody", "after somebody"),
            &[(
                Kind::QuoteChanged,
                "We closed the road before anybody was hurt,",
                "We closed the road after somebody was hurt,",
            )],
        ),
        (OLD.replace("40", "14"), &[(Kind::NumberChanged, "40", "14")]),
        (
            OLD.replace(
                "police chief Dana Cole said.",
                "engineer Lee Park said. Police chief Dana Cole was there.",
            ),
            &[(Kind::SourceChanged, "Dana Cole", "Lee Park"), (Kind::SourceGained, "", "Lee Park")],
        ),
        (
            OLD.to_owned() + " Engineer Lee Park said the steel is old.",
            &[(Kind::SourceGained, "", "Lee Park")],
        ),
        ("Witnesses said the wind was loud.".to_owned(), &[(Kind::SourceLost, "Dana Cole", "")]),
    ] {
        let newsroom = newsroom(&[OLD, &new]);
        let found = diff::diff(&newsroom, 0, 1);
        let found: Vec<_> = found.iter().map(|it| (it.kind, it.before.as_str(), it.after.as_str())).collect();
        if found != expected {
            faults.push(format!("{new}\n  gives {found:?}, not {expected:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
