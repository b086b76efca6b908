//! # anonymity-unexplained (SB202)
//!
//! A source whose name is withheld, and no word in the story on why. Default level: warning, once for each
//! source of the story.
//!
//! ## Why
//!
//! NPR and the Associated Press require the reason for anonymity to be given: it tells readers what the source
//! risks, and so what the source's word may be worth.
//!
//! ## Bad
//!
//! > The plant will close in June, an official said.
//!
//! ## Good
//!
//! > The plant will close in June, said an official who was not authorized to speak about the decision.
//!
//! ## When to ignore
//!
//! Where the name does not matter (a passer-by asked for the way). Those who speak by their office (a spokesperson, a
//! judge, a prosecutor), under oath, or in a paper that names them (a lawsuit) are not flagged.
//!
//! ## Options
//!
//! None. The reasons are the grammar's markers `anonymity-reason`.

use rustc_hash::FxHashSet;

use crate::check::anonymity::withheld;
use crate::check::context::{Context, Report};

pub(in crate::check) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen = FxHashSet::default();
    for it in withheld(context).into_iter().filter(|it| !it.explained) {
        let Some(&words) = it.attribution.source.first().filter(|_| !seen.contains(&it.source)) else {
            continue;
        };
        seen.insert(it.source);
        let who = context.source_words(it.attribution);
        let claim = context.claims(it.attribution.cue).first().map_or(words, |it| context.trimmed(it.tokens));
        report
            .add(words.to(claim), format!("the story does not say why “{who}” is not named"))
            .about(Some(it.source))
            .help("give the reason for anonymity where the source first appears");
    }
}
