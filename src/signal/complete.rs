//! Complete: all of the claim is answered, or all but a trifle. The step from "most of it" to "all of it" is what
//! separates stating a claim from speaking of it.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Complete;

/// Share of the claim's weight that may be unanswered at most.
const TRIFLE: f64 = 0.25;

impl Signal for Complete {
    fn name(&self) -> &'static str {
        "complete"
    }

    fn meaning(&self) -> &'static str {
        "how near the passage comes to answering all of the claim, from three quarters on"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let missing = 1.0 - alignment.covered(|_, _| false)?;
        Some(Measure::plain((1.0 - missing / TRIFLE).max(0.0)))
    }
}
