//! The ledger as HTML: the story with its claims colored by what stands behind them.

use super::Report;
use crate::report::html;
use crate::report::outline::Outline;
use crate::report::view::View;

/// One HTML file.
pub struct Html;

impl Report for Html {
    fn head(&self) -> String {
        html::head("who said what")
    }

    fn document(&self, view: &View) -> String {
        html::story(&view.page, &Outline::new(view), &[])
    }

    fn tail(&self) -> String {
        html::tail()
    }
}
