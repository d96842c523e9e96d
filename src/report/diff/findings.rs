//! Findings that came or went while their claim stood as it stood. A claim that is asked for more, or for less, moves no
//! cell; a reviewer has to see it all the same.

use std::collections::BTreeSet;

use super::{Change, ClaimDiff};
use crate::config::Severity;
use crate::report::{Code, Finding, Report};

/// One finding of one side alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingDiff {
    /// Whether it came; else it went.
    pub came: bool,
    /// What kind.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The claim that it is about.
    pub claim: Option<String>,
    /// What it says.
    pub message: String,
}

/// Those that came, then those that went, each in the order of their report. What changed with its claim is told there.
pub(super) fn findings(was: &Report, now: &Report, claims: &[ClaimDiff]) -> Vec<FindingDiff> {
    let same: BTreeSet<&str> =
        claims.iter().filter(|claim| claim.change == Change::Same).map(|claim| claim.id.as_str()).collect();
    let of_one_side = |report: &Report, other: &Report, came: bool| {
        let others: BTreeSet<_> = other.findings.iter().map(key).collect();
        let alone = report.findings.iter().filter(move |finding| !others.contains(&key(finding)));
        let told = alone.filter(|finding| finding.claim.as_deref().is_none_or(|id| same.contains(id)));
        told.map(|finding| told_as(finding, came)).collect::<Vec<_>>()
    };
    [of_one_side(now, was, true), of_one_side(was, now, false)].concat()
}

fn key(finding: &Finding) -> (Code, Severity, Option<&str>, Option<&str>) {
    (finding.code, finding.severity, finding.claim.as_deref(), finding.source.as_deref())
}

fn told_as(finding: &Finding, came: bool) -> FindingDiff {
    FindingDiff {
        came,
        code: finding.code,
        severity: finding.severity,
        claim: finding.claim.clone(),
        message: finding.message.clone(),
    }
}
