//! SAY030: a little more or less, and the answer would have been another.

use super::{Check, at_claim, does};
use crate::report::{
    Answers, CONTRADICTS_FROM, Cell, ClaimEntry, Code, Finding, Report, SUPPORTS_FROM, Stance,
};

/// How near is near: enough for the few cells beside the line, for probabilities order answers and are no frequencies.
const NEAR: f64 = 0.03;

pub struct NearThreshold;

impl Check for NearThreshold {
    fn code(&self) -> Code {
        Code::NearThreshold
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let near = |claim| move |cell| self.finding(report, claim, cell);
        report.claims.iter().flat_map(|claim| claim.cells.told().iter().filter_map(near(claim))).collect()
    }
}

impl NearThreshold {
    /// A cell that a person decided is not near anything.
    fn finding(&self, report: &Report, claim: &ClaimEntry, cell: &Cell) -> Option<Finding> {
        let probability = cell.probability.filter(|_| cell.overruled.is_none() && !decided(claim, cell))?;
        let beside = |stance: Stance, from: f64| {
            ((probability.of(stance) - from).abs() < NEAR).then_some((stance, from))
        };
        let (stance, from) = beside(Stance::Contradicts, CONTRADICTS_FROM).or_else(|| {
            // From there on it contradicts, however likely support is.
            let open = probability.contradicts < CONTRADICTS_FROM;
            open.then(|| beside(Stance::Supports, SUPPORTS_FROM)).flatten()
        })?;
        let message = format!(
            "{} {} by little: {stance} {:.0} %, and it counts from {:.0} % on",
            cell.source,
            does(cell.stance),
            probability.of(stance) * 100.0,
            from * 100.0
        );
        let help = format!(
            "read the cell with `sayso why {} {}`, and write what you find under `expect`",
            claim.id, cell.source
        );
        let quotes = report.quote(cell).into_iter().collect();
        Some(Finding {
            quotes,
            help: Some(help),
            source: Some(cell.source.to_string()),
            ..at_claim(self.code(), claim, message)
        })
    }
}

/// Whether a person has said what this source says.
fn decided(claim: &ClaimEntry, cell: &Cell) -> bool {
    claim
        .expected
        .iter()
        .any(|one| matches!(&one.about, Answers::Stance { source, .. } if **source == *cell.source))
}
