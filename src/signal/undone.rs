//! Undone: claim and source both say that it did not happen. Who did not leave in May may not have left in June either.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::reading::Reading;

pub(super) struct Undone;

impl Signal for Undone {
    fn name(&self) -> &'static str {
        "undone"
    }

    fn meaning(&self) -> &'static str {
        "claim and source both say that it was not done"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let negated = |reading: &Reading, token: usize| reading.polarity.negated[token];
        let deeds = alignment.pairs().filter(|(_, term, _)| term.predicate);
        let mut deeds =
            deeds.filter_map(|(at, term, _)| Some((term.token, alignment.here(at)?.token))).peekable();
        deeds.peek()?;
        let undone = deeds
            .all(|(mine, theirs)| negated(alignment.reading(), mine) && negated(alignment.anchor(), theirs));
        Some(Measure::plain(f64::from(u8::from(undone))))
    }
}
