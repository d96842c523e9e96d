//! Whether neighbours in the claim are neighbours in the passage: words of the claim gathered from all over a long
//! sentence say something else.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Links;

/// Two answers at most this many tokens apart are still neighbours.
const NEAR: usize = 7;

impl Signal for Links {
    fn name(&self) -> &'static str {
        "links"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's neighbouring terms whose answers are neighbours in the passage"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let here: Vec<_> = (0..alignment.answers.len()).filter_map(|at| alignment.here(at)).collect();
        if alignment.answers.len() < 2 {
            return None;
        }
        let kept = here
            .windows(2)
            .filter(|pair| {
                let gap = pair[0].token.abs_diff(pair[1].last).min(pair[1].token.abs_diff(pair[0].last));
                gap <= NEAR
            })
            .count();
        Some(Measure::plain(kept as f64 / (alignment.answers.len() - 1) as f64))
    }
}
