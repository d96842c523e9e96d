//! Inserted: a word of the claim that stands nowhere in the article, between words that stand side by side there.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Inserted;

/// Weight at which an inserted word counts in full.
const FULL: f64 = 10.0;
/// Answers at most this many tokens apart leave no room for another word.
const SIDE_BY_SIDE: usize = 2;

impl Signal for Inserted {
    fn name(&self) -> &'static str {
        "inserted"
    }

    fn meaning(&self) -> &'static str {
        "a word of the claim that the article does not know, between words that stand side by side there"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut most: f64 = 0.0;
        for (at, term, answer) in alignment.pairs() {
            if answer.is_some() || alignment.is_known(at) || at == 0 {
                continue;
            }
            let (Some(before), Some(after)) = (alignment.here(at - 1), alignment.here(at + 1)) else {
                continue;
            };
            if before.last < after.token && after.token - before.last <= SIDE_BY_SIDE {
                most = most.max((f64::from(term.weight) / FULL).min(1.0));
            }
        }
        Some(Measure::plain(most))
    }
}
