//! A name of the claim that the passage does not give, however long the claim is otherwise.

use super::align::{Alignment, is_place};
use super::{Measure, Signal};
use crate::text::term::TermKind;

pub(super) struct Name;

/// What a missing place counts: sources often leave out where, seldom who.
const PLACE: f64 = 0.5;

impl Signal for Name {
    fn name(&self) -> &'static str {
        "name-missing"
    }

    fn meaning(&self) -> &'static str {
        "a name of the claim that the passage does not give"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let claim = alignment.reading();
        let missing = |index: usize| {
            let parts = alignment.pairs().filter(|(_, term, _)| matches!(term.kind, TermKind::Name(name) | TermKind::Country(name) if name == index));
            // The best part speaks for the name: a surname alone, an acronym.
            let best = parts
                .map(|(_, _, answer)| answer.map_or(0.0, |answer| f64::from(answer.credit)))
                .reduce(f64::max)?;
            let counts = if is_place(claim, claim.names[index].first) { PLACE } else { 1.0 };
            Some(counts * (1.0 - best))
        };
        (0..claim.names.len()).filter_map(missing).reduce(f64::max).map(Measure::plain)
    }
}
