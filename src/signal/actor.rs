//! Whether those who do it in the claim are there at all: "Germany joins" is not said where only Russia joins.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::term::{Term, TermKind};

pub(super) struct Actor;

impl Signal for Actor {
    fn name(&self) -> &'static str {
        "actor-missing"
    }

    fn meaning(&self) -> &'static str {
        "somebody named before the claim's verb is not named in the passage"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let terms = &alignment.claim.terms;
        let verb = terms.iter().position(|term| term.predicate).unwrap_or(0);
        let named = |term: &Term| matches!(term.kind, TermKind::Name(_) | TermKind::Country(_));
        let mut actors: Vec<usize> = (0..verb).filter(|&at| named(&terms[at])).collect();
        if actors.is_empty() {
            // Without a name before the verb, the first name stands for what the claim is about.
            actors = (0..terms.len()).filter(|&at| named(&terms[at])).take(1).collect();
        }
        let missing = |at: usize| 1.0 - alignment.answers[at].map_or(0.0, |answer| f64::from(answer.credit));
        let worst = actors.iter().copied().max_by(|&a, &b| missing(a).total_cmp(&missing(b)))?;
        let value = missing(worst);
        Some(Measure::plain(value))
    }
}
