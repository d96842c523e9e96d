//! Opens: the sentence that opens an article tells what it is about, and often not yet what it says of it.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Opens;

impl Signal for Opens {
    fn name(&self) -> &'static str {
        "opens"
    }

    fn meaning(&self) -> &'static str {
        "how near the sentence stands to the article's beginning: 1, a half, a third, …"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        Some(Measure::plain(1.0 / (1.0 + alignment.passage.place as f64)))
    }
}
