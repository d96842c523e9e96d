//! An amount or date of the claim that the sentence does not give: five planes are not said where only planes are.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::term::TermKind;
use crate::text::token::Kind;

pub(super) struct Figure;

/// What a date that is not given counts; an amount counts in full. Sources often date an event elsewhere.
const DATE: f64 = 0.6;

/// "One" and "two" are often not said where they are shown; they count less.
const SMALL: f64 = 2.0;
const SMALL_COUNTS: f64 = 0.5;

impl Signal for Figure {
    fn name(&self) -> &'static str {
        "figure-missing"
    }

    fn meaning(&self) -> &'static str {
        "an amount or date of the claim that the passage does not give"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let missing = alignment.pairs().filter_map(|(_, term, answer)| {
            let claim = alignment.reading();
            let counts = match term.kind {
                TermKind::Amount(index) if claim.quantities[index].high <= SMALL => SMALL_COUNTS,
                TermKind::Amount(_) => 1.0,
                TermKind::Time(_) => DATE,
                TermKind::Word if claim.tokens[term.token].kind == Kind::Number => 1.0,
                TermKind::Word | TermKind::Name(_) | TermKind::Country(_) => return None,
            };
            Some(counts * (1.0 - answer.map_or(0.0, |answer| f64::from(answer.credit))))
        });
        missing.reduce(f64::max).map(Measure::plain)
    }
}
