//! To what it is done: who apologised for a delay did not apologise for the accident that the delay was about.

use super::align::Alignment;
use super::{Measure, Signal};

pub(super) struct Object;

impl Signal for Object {
    fn name(&self) -> &'static str {
        "other-object"
    }

    fn meaning(&self) -> &'static str {
        "the source says that it is done to, or for, something else"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let Some(bound) = alignment.other_object() else {
            return alignment.claim.terms.iter().any(|term| term.predicate).then_some(Measure::plain(0.0));
        };
        let note = bound.note(alignment, "other-object", "something else");
        Some(Measure { value: bound.surely, note: Some(note) })
    }
}
