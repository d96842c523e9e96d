//! SAY021: two claims cannot both be true.

use super::{Check, at_claim};
use crate::report::place::address;
use crate::report::{Answers, ClaimEntry, Code, Finding, Report, Stance, Verdict};

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
        // Whoever expects one of the two to be contradicted knows that it is wrong, and keeps it to be told so.
        let wrong = |id: &str| report.claims.iter().any(|claim| claim.id == id && is_expected_wrong(claim));
        let open = pairs.filter(|(claim, other)| !is_expected_wrong(claim) && !wrong(&other.id));
        open.map(|(claim, other)| {
            let at = address(&other.file, Some(other.place));
            let message = format!("{} at {at} says otherwise: “{}”", other.id, other.text);
            let help = "correct one of the two; where both are to be checked, `allow` SAY021 with the reason";
            Finding { help: Some(help.to_owned()), ..at_claim(self.code(), claim, message) }
        })
        .collect()
    }
}

/// Whether a person expects sources to contradict `claim`.
fn is_expected_wrong(claim: &ClaimEntry) -> bool {
    let wrong = |about: &Answers| match about {
        Answers::Verdict { expected, .. } => matches!(expected, Verdict::Contradicted | Verdict::Contested),
        Answers::Stance { expected, .. } => *expected == Stance::Contradicts,
    };
    claim.expected.iter().any(|expectation| wrong(&expectation.about))
}
