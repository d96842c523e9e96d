//! Pinpoint: of the claim's words that the article knows, the share that stands in this sentence, each weighed by how few
//! of the article's sentences have it (inverse document frequency within the article, after Sparck Jones 1972).

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Pinpoint;

impl Signal for Pinpoint {
    fn name(&self) -> &'static str {
        "pinpoint"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's words that this sentence has and few others of the article have"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let sentences = alignment.passage.place.1 as f64;
        let (mut all, mut here) = (0.0, 0.0);
        for (at, term, _) in alignment.pairs() {
            let share = f64::from(alignment.passage.common.get(at).copied().unwrap_or(0.0));
            if share <= 0.0 {
                continue;
            }
            let weight = f64::from(term.weight) * (1.0 + sentences * (1.0 - share)).ln()
                / (1.0 + share * sentences).sqrt();
            all += weight;
            here += weight * alignment.here(at).map_or(0.0, |answer| f64::from(answer.credit));
        }
        (all > 0.0).then(|| Measure::plain(here / all))
    }
}
