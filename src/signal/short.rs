//! Short source: of how few sentences the passage is the best. The more sentences a claim is held against, the better the
//! best of them fits by chance alone (multiple comparisons: Šidák 1967); half of a claim in a source of one sentence says
//! more than the same half in a long article.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Short;

/// From so many sentences on a source is not short. Chosen among 8, 16 and 32 by calibration on the sets that may be fitted
/// on.
const LONG: f64 = 16.0;

impl Signal for Short {
    fn name(&self) -> &'static str {
        "short-source"
    }

    fn meaning(&self) -> &'static str {
        "how few sentences the source has, by halvings: 1 for a single one, 0 for sixteen and more"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let sentences = alignment.passage.relevance.len() as f64;
        Some(Measure::plain(1.0 - sentences.clamp(1.0, LONG).log2() / LONG.log2()))
    }
}
