//! SAY003: fewer independent origins support the claim than it needs.

use super::{Check, at_claim};
use crate::report::{Code, Finding, Report, Stance, Verdict};

pub struct TooFewSources;

impl Check for TooFewSources {
    fn code(&self) -> Code {
        Code::TooFewSources
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        // With no support at all SAY001 or SAY002 says so already. Who expects `corroborated` and needs three has not
        // said that two will do.
        let short = report.claims.iter().filter(|c| {
            let excused = c.verdict_is_expected() && c.verdict != Verdict::Corroborated;
            (1..c.min_sources).contains(&c.independent) && !excused
        });
        short
            .map(|claim| {
                let message = match (claim.independent, claim.count(Stance::Supports)) {
                    (_, 1) => format!("one source supports this claim, and it needs {}", claim.min_sources),
                    (1, all) => format!(
                        "{all} sources of one origin support this claim, and it needs {}",
                        claim.min_sources
                    ),
                    (independent, all) => format!(
                        "{independent} of {all} supporting sources are independent, and the claim needs {}",
                        claim.min_sources
                    ),
                };
                let help = "add a source that reports it on its own account, or lower `min_sources`";
                let quotes = claim.quotes(report, Stance::Supports);
                Finding { quotes, help: Some(help.to_owned()), ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
