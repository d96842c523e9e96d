//! Another amount where the claim's would stand.

use super::Alignment;
use crate::text::quantity::{Comparison, Quantity, Unit};
use crate::text::term::TermKind;

/// An amount of the anchor that cannot be the claim's, in its slot.
#[derive(Clone, Copy, Debug)]
pub struct Rival<'a> {
    /// Term of the claim whose amount it is.
    pub term: usize,
    /// The claim's amount.
    pub wanted: &'a Quantity,
    /// The anchor's.
    pub given: &'a Quantity,
    /// How surely it stands in the same slot of the same event, 0 to 1.
    pub value: f64,
}

/// What an amount without a unit is worth as a conflict: it may count anything.
const BARE: f64 = 0.5;

impl<'a> Alignment<'a> {
    /// The surest of the anchor's amounts that are at odds with one of the claim's.
    pub fn rival(&self) -> Option<Rival<'a>> {
        let (claim, anchor) = (self.reading(), self.anchor());
        let mut surest: Option<Rival<'a>> = None;
        for (term, of_claim, answer) in self.pairs() {
            let TermKind::Amount(index) = of_claim.kind else { continue };
            if answer.is_some_and(|answer| answer.here) {
                continue;
            }
            let wanted = &claim.quantities[index];
            for given in &anchor.quantities {
                let Some(value) = self.rivals(term, index, wanted, given) else { continue };
                if surest.is_none_or(|surest| surest.value < value) {
                    surest = Some(Rival { term, wanted, given, value });
                }
            }
        }
        surest
    }

    fn rivals(&self, term: usize, index: usize, wanted: &Quantity, given: &Quantity) -> Option<f64> {
        if given.conversion_of.is_some() || given.relative != wanted.relative {
            return None;
        }
        if self.compare_amounts(term, index, given) != Comparison::Conflict {
            return None;
        }
        let anchor = self.anchor();
        let (first, last) = anchor.tokens_under(given.span)?;
        let (number, _) = anchor.tokens_under(given.number)?;
        if self.is_answer(number) || !self.in_slot(term, first, last) {
            return None;
        }
        let specific = match (&wanted.unit, &given.unit) {
            (Unit::Bare, _) | (_, Unit::Bare) | (Unit::Count(None), _) | (_, Unit::Count(None)) => BARE,
            _ => 1.0,
        };
        Some(specific * self.same_event(term))
    }
}
