//! SAY020: two claims say the same.

use super::{Check, at_claim};
use crate::report::place::address;
use crate::report::{Code, Finding, Report};

pub struct Duplicate;

impl Check for Duplicate {
    fn code(&self) -> Code {
        Code::Duplicate
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let doubled = report.claims.iter().filter_map(|claim| Some((claim, claim.remarks.same.as_ref()?)));
        doubled
            .map(|(claim, other)| {
                let at = address(&other.file, Some(other.place));
                let message = format!("{} at {at} says the same: “{}”", other.id, other.text);
                let help = "keep one of the two, and put the other's wording under its `also`".to_owned();
                Finding { help: Some(help), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
