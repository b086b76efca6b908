//! Who carries the story: how its words are shared among the sources.

use crate::claims::Status;
use crate::report::names::Named;
use crate::report::outline::{Outline, Source};

/// The words of a story by what stands behind them.
pub struct Share {
    /// For each source its words; those of a claim with several sources are shared evenly.
    pub sources: Vec<f64>,
    /// Of attributed claims whose source could not be made out.
    pub untold: f64,
    /// Of claims without a source.
    pub nobody: f64,
    /// Of what needs no source.
    pub exempt: f64,
}

impl Share {
    /// Of a story.
    pub fn new(outline: &Outline) -> Self {
        let mut share =
            Self { sources: vec![0.0; outline.sources.len()], untold: 0.0, nobody: 0.0, exempt: 0.0 };
        for claim in &outline.claims {
            let words = claim.words as f64;
            for &source in &claim.sources {
                share.sources[source] += words / claim.sources.len() as f64;
            }
            match claim.status {
                _ if !claim.sources.is_empty() => {}
                Status::Attributed | Status::Continued => share.untold += words,
                Status::Unattributed => share.nobody += words,
                Status::Exempt => share.exempt += words,
            }
        }
        share
    }

    /// All words.
    pub fn total(&self) -> f64 {
        self.sources.iter().sum::<f64>() + self.untold + self.nobody + self.exempt
    }

    /// The parts by class of style, in the order of the bar: sources by kind and then by words.
    pub fn parts<'a>(&self, outline: &'a Outline) -> Vec<(&'static str, &'a str, f64)> {
        let mut sources: Vec<(&Source, f64)> =
            outline.sources.iter().zip(self.sources.iter().copied()).filter(|it| it.1 > 0.0).collect();
        sources.sort_by(|a, b| (a.0.kind).cmp(&b.0.kind).then(b.1.total_cmp(&a.1)));
        let sources = sources.into_iter().map(|(it, words)| (it.kind.name(), it.name.as_str(), words));
        let others = [
            ("untold", "a source that could not be made out", self.untold),
            ("nobody", "no source", self.nobody),
            ("nothing", "needs no source", self.exempt),
        ];
        sources.chain(others.into_iter().filter(|it| it.2 > 0.0)).collect()
    }
}

/// A part of a whole in percent, for people.
pub fn percent(part: f64, whole: f64) -> String {
    let percent = if whole > 0.0 { part / whole * 100.0 } else { 0.0 };
    if percent > 0.0 && percent < 1.0 { "<1%".to_owned() } else { format!("{percent:.0}%") }
}
