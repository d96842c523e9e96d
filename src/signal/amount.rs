//! Another amount in the same slot: the claim's 3 billion euros where the source says 2 billion.

use super::align::{Alignment, tokens_under};
use super::{Measure, Note, Signal};
use crate::text::quantity::{Comparison, Quantity, Unit};
use crate::text::term::TermKind;

pub(super) struct Amount;

/// What an amount without a unit is worth as a conflict: it may count anything.
const BARE: f64 = 0.5;

impl Signal for Amount {
    fn name(&self) -> &'static str {
        "amount-conflict"
    }

    fn meaning(&self) -> &'static str {
        "another amount of the same kind stands in the claim's slot"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, answer) in alignment.pairs() {
            let TermKind::Amount(index) = term.kind else { continue };
            applies = true;
            if answer.is_some_and(|answer| answer.here) {
                continue;
            }
            let wanted = &alignment.reading().quantities[index];
            for other in &alignment.anchor().quantities {
                let Some(value) = conflict(alignment, at, index, other) else { continue };
                if worst.as_ref().is_none_or(|worst| worst.value < value) {
                    worst = Some(Measure { value, note: Some(note(wanted, other)) });
                }
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

fn conflict(alignment: &Alignment<'_>, at: usize, index: usize, other: &Quantity) -> Option<f64> {
    let anchor = alignment.anchor();
    let wanted = &alignment.reading().quantities[index];
    if other.conversion_of.is_some() || other.relative != wanted.relative {
        return None;
    }
    if alignment.compare_amounts(at, index, other) != Comparison::Conflict {
        return None;
    }
    let (first, last) = tokens_under(anchor, other.span)?;
    let (number, _) = tokens_under(anchor, other.number)?;
    if alignment.is_answer(number) || !alignment.in_slot(at, first, last) {
        return None;
    }
    let specific = match (&wanted.unit, &other.unit) {
        (Unit::Bare, _) | (_, Unit::Bare) | (Unit::Count(None), _) | (_, Unit::Count(None)) => BARE,
        _ => 1.0,
    };
    Some(specific * alignment.same_event(at))
}

fn note(wanted: &Quantity, other: &Quantity) -> Note {
    Note {
        kind: "amount",
        text: format!("claim says {wanted}, source says {other}"),
        claim: Some(wanted.span),
        source: Some(other.span),
    }
}
