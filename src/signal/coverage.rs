//! How much of the claim the passage answers, weighted by rarity. Finds the passage; says nothing about the stance.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Coverage;

impl Signal for Coverage {
    fn name(&self) -> &'static str {
        "coverage"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's weight that the passage answers"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        alignment.covered(|_, _| false).map(Measure::plain)
    }
}
