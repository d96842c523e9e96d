//! Another amount in the same slot: the claim's 3 billion euros where the source says 2 billion.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::quantity::Quantity;
use crate::text::term::TermKind;

pub(super) struct Amount;

impl Signal for Amount {
    fn name(&self) -> &'static str {
        "amount-conflict"
    }

    fn meaning(&self) -> &'static str {
        "another amount of the same kind stands in the claim's slot"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let applies = alignment.pairs().any(|(_, term, _)| matches!(term.kind, TermKind::Amount(_)));
        applies.then(|| match alignment.rival() {
            Some(rival) => Measure { value: rival.value, note: Some(note(rival.wanted, rival.given)) },
            None => Measure::plain(0.0),
        })
    }
}

fn note(wanted: &Quantity, other: &Quantity) -> Note {
    Note {
        kind: "amount",
        text: format!("claim says {wanted}, source says {other}"),
        claim: Some(wanted.span),
        source: Some(other.span),
    }
}
