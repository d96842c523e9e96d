//! SAY005: one origin alone supports the claim.

use super::{Check, at_claim};
use crate::report::{Code, Finding, Report, Stance, Verdict};

pub struct SingleSource;

impl Check for SingleSource {
    fn code(&self) -> Code {
        Code::SingleSource
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        // A claim that needs more has SAY003 already.
        let alone = report.claims.iter().filter(|claim| {
            claim.verdict == Verdict::SingleSource
                && claim.independent >= claim.min_sources
                && !claim.verdict_is_expected()
        });
        alone
            .map(|claim| {
                let supporting: Vec<&str> = claim
                    .cells
                    .told()
                    .iter()
                    .filter(|cell| cell.stance == Stance::Supports)
                    .map(|cell| &*cell.source)
                    .collect();
                let message = match supporting[..] {
                    [source] => format!("{source} alone supports this claim"),
                    _ => format!("{} support this claim and share one origin", supporting.join(", ")),
                };
                // A support that convinces nobody should be seen, even where it is only worth a note.
                let quotes = claim.quotes(report, Stance::Supports);
                Finding { quotes, ..at_claim(self.code(), claim, message) }
            })
            .collect()
    }
}
