//! SAY013: a claim allows what is not there.

use super::{CHECKS, Check, at_place};
use crate::report::{ClaimEntry, Code, Finding, Report};

pub struct AllowanceUnused;

impl Check for AllowanceUnused {
    fn code(&self) -> Code {
        Code::AllowanceUnused
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        if report.claims.iter().all(|claim| claim.allowed.is_empty()) {
            return vec![];
        }
        // Severities do not count here: what is left out for all claims is still there to be allowed.
        let others = CHECKS.iter().filter(|check| check.code() != self.code());
        let found: Vec<Finding> = others.flat_map(|check| check.check(report)).collect();
        let there = |claim: &ClaimEntry, code: Code| {
            found.iter().any(|finding| finding.code == code && finding.claim.as_ref() == Some(&claim.id))
        };
        let unused = report.claims.iter().flat_map(|claim| {
            claim
                .allowed
                .iter()
                .filter(move |allowed| !there(claim, allowed.code))
                .map(move |one| (claim, one))
        });
        unused
            .map(|(claim, allowed)| {
                let (code, title) = (allowed.code, allowed.code.title());
                let message = format!("the claim allows {code} ({title}), which is not found any more");
                let help =
                    "delete it here: left standing, it would hide the finding when it comes back".to_owned();
                let at = (allowed.place, &allowed.excerpt);
                Finding { help: Some(help), ..at_place(self.code(), claim, at, message) }
            })
            .collect()
    }
}
