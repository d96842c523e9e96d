//! An office that the claim gives to somebody must be given to the same person: "Minister Berg met Lund" does not make
//! Lund a minister.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::office::{covers, held};

pub(super) struct Holder;

impl Signal for Holder {
    fn name(&self) -> &'static str {
        "office-unbound"
    }

    fn meaning(&self) -> &'static str {
        "the passage does not give the claim's office to the claim's person"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let claim = held(alignment.reading());
        let post = claim.iter().find(|post| post.stated)?;
        let person = alignment.answered_name(post.person);
        let here = held(alignment.anchor());
        let bound = here.iter().any(|other| {
            let same = person.is_some_and(|token| other.person.first <= token && token <= other.person.last);
            same && covers(other.office, post.office)
                && other.country.is_none_or(|c| post.country.is_none_or(|mine| c == mine))
        });
        Some(Measure::plain(if bound { 0.0 } else { 1.0 }))
    }
}
