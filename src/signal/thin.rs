//! A claim with little in it: a few common words are found in any text.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Thin;

/// Weight of the terms of a claim above which it is about something: two names, or three telling words.
const FULL: f64 = 24.0;

impl Signal for Thin {
    fn name(&self) -> &'static str {
        "thin-claim"
    }

    fn meaning(&self) -> &'static str {
        "how little the claim holds beside common words"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let weight: f64 = alignment.claim.terms.iter().map(|term| f64::from(term.weight)).sum();
        Some(Measure::plain((1.0 - weight / FULL).max(0.0)))
    }
}
