//! SAY010: an expectation without a reason differs from what the tool finds.

use super::{Check, at_expectation, does};
use crate::report::{Answers, ClaimEntry, Code, Expectation, Finding, Report};

pub struct ExpectationMissed;

impl Check for ExpectationMissed {
    fn code(&self) -> Code {
        Code::ExpectationMissed
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let missed = |claim| move |expectation| self.finding(report, claim, expectation);
        report.claims.iter().flat_map(|claim| claim.expected.iter().filter_map(missed(claim))).collect()
    }
}

impl ExpectationMissed {
    fn finding(&self, report: &Report, claim: &ClaimEntry, expectation: &Expectation) -> Option<Finding> {
        if expectation.reason.is_some() {
            return None;
        }
        let (message, quotes) = match &expectation.about {
            Answers::Verdict { expected, engine } if expected != engine => {
                (format!("expected the verdict {expected}, found {engine}"), vec![])
            }
            Answers::Stance { source, expected, engine } if expected != engine => {
                let mut quotes = claim.quotes(report, *engine);
                quotes.retain(|quote| quote.source == *source);
                let (expected, engine) = (does(*expected), does(*engine));
                (format!("expected that {source} {expected}, found that it {engine}"), quotes)
            }
            _ => return None,
        };
        let help = "correct the expectation, or give it a `reason`: then your answer counts".to_owned();
        Some(Finding { quotes, help: Some(help), ..at_expectation(self.code(), claim, expectation, message) })
    }
}
