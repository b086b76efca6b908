//! The drafts behind the paths of a command as one newsroom.

use super::failure::Failure;
use super::progress::Results;
use super::run::{Tally, Work};
use super::session::{CommonArgs, PathArgs};
use crate::report::View;
use crate::span::Span;
use crate::track::{Detail, Newsroom, Spot, Story};

/// Reads all drafts and joins their sources.
///
/// # Errors
/// When the configuration or the grammar can't be used.
pub fn newsroom(args: &PathArgs, common: &CommonArgs, detail: Detail) -> Result<(Newsroom, Tally), Failure> {
    let (stories, tally) = stories(Work::find(args, common)?, common, detail)?;
    Ok((Newsroom::new(stories), tally))
}

/// Reads drafts, and keeps of each what tracking needs.
///
/// # Errors
/// When the threads can't be started.
pub fn stories(work: Work, common: &CommonArgs, detail: Detail) -> Result<(Vec<Story>, Tally), Failure> {
    let mut stories = Vec::new();
    let tally = work.run(
        common,
        Results::Wait,
        |view| story(view, detail),
        |_, story| {
            stories.push(story);
            Ok(())
        },
    )?;
    Ok((stories, tally))
}

/// What tracking keeps of a draft.
fn story(view: &View, detail: Detail) -> Story {
    let locate = |span: Span| {
        let at = view.page.start(span);
        Spot { span: view.page.file_span(span), line: at.line, column: at.column }
    };
    Story::new(view.page.name(), view.document, view.grammar, detail, &locate)
}
