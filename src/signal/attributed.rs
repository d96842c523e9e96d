//! Attributed: the source does not say it in its own voice; somebody says it, and is named.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::attribution::Strength;

pub(super) struct Attributed;

impl Signal for Attributed {
    fn name(&self) -> &'static str {
        "attributed"
    }

    fn meaning(&self) -> &'static str {
        "the source says it through somebody, and the claim does not"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let theirs = alignment.anchor().attribution.as_ref()?;
        let told = theirs.strength == Strength::Stated && alignment.reading().attribution.is_none();
        told.then(|| Measure::plain(1.0))
    }
}
