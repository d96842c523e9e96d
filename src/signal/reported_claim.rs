//! A claim that takes no side itself: "reportedly", "… : report", "could this be …?".
//!
//! It weighs only where attribution counts as mentioning: a source that speaks of a rumour neither supports nor contradicts
//! that there is one.

use super::align::Alignment;
use super::{Measure, Note, Signal};

pub(super) struct ReportedClaim;

impl Signal for ReportedClaim {
    fn name(&self) -> &'static str {
        "reported-claim"
    }

    fn meaning(&self) -> &'static str {
        "the claim itself only reports, asks or supposes"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        alignment.claim.reserved.then(|| {
            let text = "the claim itself only reports, asks or supposes".to_owned();
            Measure { value: 1.0, note: Some(Note { kind: "reserve", text, claim: None, source: None }) }
        })
    }
}
