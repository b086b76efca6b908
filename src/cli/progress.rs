//! How far a long run is, on standard error.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::{Duration, Instant};

use super::session::CommonArgs;

/// For how long nobody asks how far a run is.
const PATIENCE: Duration = Duration::from_secs(1);
/// Columns of the bar.
const BAR: usize = 24;

/// When the results of a run come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Results {
    /// As it goes on. On a terminal nothing may be written between them.
    Flow,
    /// At its end.
    Wait,
}

/// A line on a terminal that tells how far a run is, once it takes long.
pub struct Progress {
    shown: bool,
    since: Instant,
    done: usize,
    /// Of how many drafts, where that is known.
    of: Option<usize>,
}

impl Progress {
    /// At the start of a run.
    pub fn new(common: &CommonArgs, results: Results, of: Option<usize>) -> Self {
        let is_free = results == Results::Wait || !stdout().is_terminal();
        let shown = is_free && !common.quiet && !common.no_progress && stderr().is_terminal();
        Self { shown, since: Instant::now(), done: 0, of }
    }

    /// So many more drafts are done.
    pub fn advance(&mut self, by: usize) {
        self.done += by;
        if self.shown && self.since.elapsed() >= PATIENCE {
            // That nobody sees it is no reason to stop.
            let _ = write!(stderr(), "\r{}", line(self.done, self.of));
        }
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if self.shown && self.since.elapsed() >= PATIENCE {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}

fn line(done: usize, of: Option<usize>) -> String {
    match of {
        Some(of) => {
            let full = (done * BAR).checked_div(of).unwrap_or(BAR).min(BAR);
            format!("{}{} {done} of {of} drafts", "█".repeat(full), "░".repeat(BAR - full))
        }
        None => format!("{done} drafts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_full_as_the_work_is_done() {
        for (done, of, full, text) in [
            (0, Some(10), 0, " 0 of 10 drafts"),
            (5, Some(10), 12, " 5 of 10 drafts"),
            (10, Some(10), 24, " 10 of 10 drafts"),
            (0, Some(0), 24, " 0 of 0 drafts"),
            (7, None, 0, "7 drafts"),
        ] {
            let line = line(done, of);
            assert_eq!(line.matches('█').count(), full, "{line}");
            assert!(line.ends_with(text), "{line}");
        }
    }
}
