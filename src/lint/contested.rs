//! SAY004: some sources support the claim and some contradict it.

use super::{Check, against, at_claim};
use crate::report::{Code, Finding, Report, Stance, Verdict};

pub struct Contested;

impl Check for Contested {
    fn code(&self) -> Code {
        Code::Contested
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let open =
            report.claims.iter().filter(|c| c.verdict == Verdict::Contested && !c.verdict_is_expected());
        open.map(|claim| {
            let mut quotes = claim.quotes(report, Stance::Contradicts);
            let message = format!("the sources disagree; contradicted by {}", against(&quotes));
            quotes.extend(claim.quotes(report, Stance::Supports));
            let help = format!(
                "weigh the sources (`sayso why {}`), or say `expect: {{ verdict: contested }}`",
                claim.id
            );
            Finding { quotes, help: Some(help), ..at_claim(self.code(), claim, message) }
        })
        .collect()
    }
}
