//! SAY001: sources contradict the claim and none supports it.

use super::{Check, against, at_claim};
use crate::report::{Code, Finding, Report, Stance, Verdict};

pub struct Contradicted;

impl Check for Contradicted {
    fn code(&self) -> Code {
        Code::Contradicted
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let wrong =
            report.claims.iter().filter(|c| c.verdict == Verdict::Contradicted && !c.verdict_is_expected());
        wrong
            .map(|claim| {
                let quotes = claim.quotes(report, Stance::Contradicts);
                let message = if quotes.is_empty() {
                    "no source supports this claim, and some contradict it".to_owned()
                } else {
                    format!("contradicted by {}", against(&quotes))
                };
                let help = format!(
                    "correct the claim, or say `expect: {{ verdict: contradicted }}`; `sayso why {}` shows all",
                    claim.id
                );
                Finding { quotes, help: Some(help), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
