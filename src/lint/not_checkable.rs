//! SAY022: no source can settle the claim.

use super::{Check, at_claim};
use crate::report::{Code, Finding, Report};

pub struct NotCheckable;

impl Check for NotCheckable {
    fn code(&self) -> Code {
        Code::NotCheckable
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let doubtful = report
            .claims
            .iter()
            .flat_map(|claim| claim.remarks.not_checkable.iter().map(move |doubt| (claim, doubt)));
        doubtful
            .map(|(claim, doubt)| {
                let message = format!("this claim {}", doubt.what);
                Finding { help: Some(doubt.help.clone()), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
