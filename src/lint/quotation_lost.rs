//! SAY024: what a claim quotes stands nowhere.

use super::{Check, at_place};
use crate::report::place::address;
use crate::report::{Code, Finding, Report};

pub struct QuotationLost;

impl Check for QuotationLost {
    fn code(&self) -> Code {
        Code::QuotationLost
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let lost = report
            .claims
            .iter()
            .flat_map(|claim| claim.remarks.lost_quotations.iter().map(move |lost| (claim, lost)));
        lost.map(|(claim, lost)| {
            let message = format!("the quotation “{}” stands in no source", lost.text);
            let help = lost.nearest.as_ref().map_or_else(
                || "quote word for word, or leave the quotation marks out".to_owned(),
                |near| format!("{} has “{}”", address(&near.file, Some(near.place)), near.text),
            );
            let at = (lost.place, &lost.excerpt);
            Finding { help: Some(help), ..at_place(self.code(), claim, at, message) }
        })
        .collect()
    }
}
