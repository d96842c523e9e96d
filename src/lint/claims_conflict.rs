//! SAY021: two claims cannot both be true.

use super::{Check, at_claim};
use crate::report::place::address;
use crate::report::{Code, Finding, Report};

pub struct ClaimsConflict;

impl Check for ClaimsConflict {
    fn code(&self) -> Code {
        Code::ClaimsConflict
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let pairs = report
            .claims
            .iter()
            .flat_map(|claim| claim.remarks.against.iter().map(move |other| (claim, other)));
        pairs
            .map(|(claim, other)| {
                let at = address(&other.file, Some(other.place));
                let message = format!("{} at {at} says otherwise: “{}”", other.id, other.text);
                let help =
                    "correct one of the two; where both are to be checked, `allow` SAY021 with the reason";
                Finding { help: Some(help.to_owned()), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
