//! A person's decision beside the tool's own answer, told alike in every format. What is given here is not yet safe to
//! show: each format cleans it in its way.

use crate::report::diff::Row;
use crate::report::{Cell, ClaimEntry, Overruled, Report, Verdict};

/// Stands behind a stance or a verdict that a person decided.
pub const fn star(overruled: Option<&Overruled>) -> &'static str {
    if overruled.is_some() { "*" } else { "" }
}

/// Why a person decided a cell, and what the tool says.
pub fn told(overruled: &Overruled) -> String {
    format!("decided by a person: {}; the tool says {}", bare(&overruled.reason), overruled.engine)
}

/// Why a person decided the claim's verdict, and what its sources add up to.
pub fn verdict(claim: &ClaimEntry) -> Option<String> {
    verdict_told(claim.engine_verdict, claim.verdict_reason())
}

/// As [`verdict`], of one side of a comparison.
pub fn row(row: &Row) -> Option<String> {
    let (engine, reason) = row.decided.as_ref()?;
    verdict_told(Some(*engine), Some(reason))
}

fn verdict_told(engine: Option<Verdict>, reason: Option<&str>) -> Option<String> {
    let (engine, reason) = (engine?, reason.unwrap_or("no reason given"));
    Some(format!("decided by a person: {}; the sources add up to {engine}", bare(reason)))
}

/// A reason without its full stop, for the sentence goes on.
fn bare(reason: &str) -> &str {
    let reason = reason.trim_end();
    reason.strip_suffix('.').filter(|bare| !bare.ends_with('.')).unwrap_or(reason)
}

/// Everything that people decided about the claim: its verdict, then its cells, each with its source.
pub fn of_claim(claim: &ClaimEntry) -> Vec<String> {
    let cell =
        |cell: &Cell| Some(format!("{}: {}, {}", cell.source, cell.stance, told(cell.overruled.as_ref()?)));
    let verdict = verdict(claim).map(|told| format!("{}, {told}", claim.verdict));
    verdict.into_iter().chain(claim.cells.told().iter().filter_map(cell)).collect()
}

/// Everything that people decided, each with its claim.
pub fn lines(report: &Report) -> Vec<String> {
    let of = |claim: &ClaimEntry| {
        let id = claim.id.clone();
        of_claim(claim).into_iter().map(move |line| format!("{id}, {line}"))
    };
    report.claims.iter().flat_map(of).collect()
}
