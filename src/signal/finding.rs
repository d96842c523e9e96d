//! Finding: the sentence says that it states a result ("we found that", "the results show", "in conclusion").

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Finding;

impl Signal for Finding {
    fn name(&self) -> &'static str {
        "finding"
    }

    fn meaning(&self) -> &'static str {
        "the sentence presents itself as a result or a conclusion"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let value = if alignment.anchor().makeup().presents { 1.0 } else { 0.0 };
        Some(Measure::plain(value))
    }
}
