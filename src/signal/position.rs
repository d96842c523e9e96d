//! Position: a sentence that opens an article tells what it is about, one that closes it often draws the sum.

use super::align::Alignment;
use super::{Measure, Signal};

/// Which end.
pub(super) enum Position {
    /// The beginning.
    Opens,
    /// The end.
    Closes,
}

impl Signal for Position {
    fn name(&self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::Closes => "closes",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Opens => "how near the sentence stands to the article's beginning: 1, a half, a third, …",
            Self::Closes => "how near the sentence stands to the article's end: 1, a half, a third, …",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (at, all) = alignment.passage.place;
        let steps = match self {
            Self::Opens => at,
            Self::Closes => all.saturating_sub(at + 1),
        };
        Some(Measure::plain(1.0 / (1.0 + steps as f64)))
    }
}
