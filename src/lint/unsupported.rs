//! SAY002: no source supports the claim and none contradicts it.

use super::{Check, at_claim};
use crate::report::{Code, Finding, Report, Stance, Verdict};

pub struct Unsupported;

impl Check for Unsupported {
    fn code(&self) -> Code {
        Code::Unsupported
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let alone =
            report.claims.iter().filter(|c| c.verdict == Verdict::Unsupported && !c.verdict_is_expected());
        alone
            .map(|claim| {
                let quotes = claim.quotes(report, Stance::Mentions);
                let message = match quotes.len() {
                    0 => "no source says anything close to this claim".to_owned(),
                    1 => "no source supports this claim; one only touches on it".to_owned(),
                    mentions => format!("no source supports this claim; {mentions} only touch on it"),
                };
                let help = "add a source that states it, reword the claim, or say `expect: { verdict: unsupported }`";
                Finding { quotes, help: Some(help.to_owned()), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
