//! Substance: how much is shared at all, as a sum. A third of a long claim is more than a third of three words.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Substance;

/// Weight of answered terms from which more adds nothing: four names, or six telling words.
const FULL: f64 = 40.0;

impl Signal for Substance {
    fn name(&self) -> &'static str {
        "substance"
    }

    fn meaning(&self) -> &'static str {
        "how much of weight claim and passage share, as a sum"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let weights = alignment.pairs().filter_map(|(_, term, answer)| Some(term.weight * answer?.credit));
        Some(Measure::plain((f64::from(weights.sum::<f32>()) / FULL).min(1.0)))
    }
}
