//! What the targets do with an input: all that a run of the program would, but for the disk.

use std::path::Path;

use saidby::check::{self, Settings, Severity};
use saidby::document::Document;
use saidby::grammar::Grammar;
use saidby::read::{Draft, Input};
use saidby::report::check::{GitHub, Html, Human, JsonLines, Sheet, Summary};
use saidby::report::{Outline, Page, Root, Style, View};
use saidby::report::{check as checks, claims};

/// Reads bytes as a file of this name, and takes what came of it through all stages.
pub fn file(name: &str, bytes: &[u8]) {
    let Some(input) = Input::version(Path::new(name), Some(bytes.to_vec())) else { return };
    if let Ok(draft) = input.read() {
        self::draft(&draft);
    }
}

/// Takes a draft through all stages, with the built-in grammar.
pub fn draft(draft: &Draft) {
    with(draft, Grammar::built_in("en").expect("it is built in"));
}

/// Takes a draft through all stages.
pub fn with(draft: &Draft, grammar: &Grammar) {
    let document = saidby::analyze(&draft.prose, grammar);
    hold(draft, &document);
    let settings = Settings { pedantic: true, ..Settings::default() };
    let findings = check::run(&document, grammar, &settings);
    let quotations = check::quotations(&document);
    check::across(&[("a", &quotations, &settings), ("b", &quotations, &settings)]);
    let view = View { page: Page::new(draft), document: &document, grammar, settings: &settings };
    let style = Style { color: true, width: 40 };
    let ledgers: [&dyn claims::Report; 5] =
        [&claims::Json, &claims::Csv, &claims::Markdown, &claims::Brat, &claims::Story::new(style)];
    for report in ledgers {
        report.document(&view);
    }
    let outline = Outline::new(&view);
    let summary = Summary::new(1, 0, findings.iter().map(|it| it.severity));
    let shown = || findings.iter().filter(|it| it.severity >= Severity::Note).collect();
    let reports: [&dyn checks::Report; 4] =
        [&Human::new(style), &JsonLines, &GitHub::new(Root::new(Path::new("/a"), Path::new("/a/b"))), &Html];
    for report in reports {
        report.head(&summary);
        report.document(&Sheet { page: Page::new(draft), findings: shown(), outline: Some(&outline) });
        report.tail(&summary);
    }
}

/// What holds of every reading.
fn hold(draft: &Draft, document: &Document<'_>) {
    let prose = &draft.prose.text;
    let mut end = 0;
    for block in &draft.prose.blocks {
        prose.get(block.span.range()).expect("a block is on character boundaries");
    }
    for token in &document.text.tokens {
        assert!(token.span.start >= end && !token.span.is_empty(), "tokens are in order");
        prose.get(token.span.range()).expect("a token is on character boundaries");
        let file = draft.prose.map.to_file(token.span);
        draft.file().get(file.range()).expect("a place in the file is on character boundaries");
        end = token.span.end;
    }
    let all = &document.parse.attributions;
    for it in all {
        let parts: Vec<_> = it.source.iter().chain([&it.cue]).chain(&it.content).collect();
        for (at, a) in parts.iter().enumerate() {
            assert!(parts[at + 1..].iter().all(|b| !a.overlaps(**b)), "parts share no token");
        }
        if let Some(parent) = it.parent {
            let parent = &all[parent.0 as usize];
            assert!(parent.content.iter().any(|content| content.contains(it.cue)), "parents hold children");
        }
    }
    for claim in &document.claims {
        assert!(!claim.tokens.is_empty(), "a claim has words");
    }
}
