//! How much of what answers the claim stands only in the neighbouring sentences: a claim gathered from three sentences
//! is seldom stated.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Spread;

impl Signal for Spread {
    fn name(&self) -> &'static str {
        "spread"
    }

    fn meaning(&self) -> &'static str {
        "share of what answers the claim that stands only in neighbouring sentences"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (mut all, mut elsewhere) = (0.0, 0.0);
        for (_, term, answer) in alignment.pairs() {
            let Some(answer) = answer else { continue };
            all += f64::from(term.weight);
            elsewhere += if answer.here { 0.0 } else { f64::from(term.weight) };
        }
        (all > 0.0).then(|| Measure::plain(elsewhere / all))
    }
}
