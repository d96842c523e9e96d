//! Outdone: the passage leaves the claim's amount out, the article knows no such amount, and another sentence gives
//! another one. "The ship carried tourists" does not say that they were 300 where the next sentence counts 240.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::term::TermKind;

pub(super) struct Outdone;

impl Signal for Outdone {
    fn name(&self) -> &'static str {
        "amount-elsewhere"
    }

    fn meaning(&self) -> &'static str {
        "another sentence gives another amount, and none gives the claim's"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let amounts = alignment.pairs().filter(|(_, term, _)| matches!(term.kind, TermKind::Amount(_)));
        let missing =
            amounts.map(|(_, _, answer)| 1.0 - answer.map_or(0.0, |answer| f64::from(answer.credit)));
        missing.reduce(f64::max).map(|missing| Measure::plain(missing * alignment.around.rival))
    }
}
