//! The claim's verb stands in the sentence, but apart from what the claim says it of: "announced their interest" does
//! not say that the trip was announced.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Loose;

/// A verb and what it is said of stand at most this many tokens apart.
const NEAR: usize = 8;

impl Signal for Loose {
    fn name(&self) -> &'static str {
        "loose-verb"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's verbs that stand apart from what the claim says them of"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (mut all, mut loose) = (0.0, 0.0);
        for (at, term, _) in alignment.pairs().filter(|(_, term, _)| term.predicate) {
            let Some(verb) = alignment.here(at) else { continue };
            let before = (0..at).rev().find_map(|k| alignment.here(k));
            let after = (at + 1..alignment.answers.len()).find_map(|k| alignment.here(k));
            let apart = |answer: crate::signal::align::Answer| {
                let gap = answer.token.abs_diff(verb.last).min(verb.token.abs_diff(answer.last));
                f64::from(u8::from(gap > NEAR))
            };
            let sides: Vec<f64> = [before, after].into_iter().flatten().map(apart).collect();
            if sides.is_empty() {
                continue;
            }
            all += f64::from(term.weight);
            loose += f64::from(term.weight) * sides.iter().sum::<f64>() / sides.len() as f64;
        }
        (all > 0.0).then(|| Measure::plain(loose / all))
    }
}
