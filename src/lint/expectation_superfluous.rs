//! SAY011: an expectation overrules the tool where the two agree.

use super::{Check, at_expectation, does};
use crate::report::{Answers, ClaimEntry, Code, Expectation, Finding, Report};

pub struct ExpectationSuperfluous;

impl Check for ExpectationSuperfluous {
    fn code(&self) -> Code {
        Code::ExpectationSuperfluous
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let met = |claim| move |expectation| self.finding(claim, expectation);
        report.claims.iter().flat_map(|claim| claim.expected.iter().filter_map(met(claim))).collect()
    }
}

impl ExpectationSuperfluous {
    fn finding(&self, claim: &ClaimEntry, expectation: &Expectation) -> Option<Finding> {
        expectation.reason.as_ref()?;
        let message = match &expectation.about {
            Answers::Verdict { expected, engine } if expected == engine => {
                format!("the sources add up to {engine} without being overruled")
            }
            Answers::Stance { source, expected, engine } if expected == engine => {
                format!("the tool, too, finds that {source} {}: nothing is overruled", does(*engine))
            }
            _ => return None,
        };
        let help = "delete the expectation, or only its reason: then it asserts the answer".to_owned();
        Some(Finding { help: Some(help), ..at_expectation(self.code(), claim, expectation, message) })
    }
}
