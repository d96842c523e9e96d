//! Whether quotes stand where a report says that they stand: a page marks them there.

use crate::report::{Cell, CellEvidence, ClaimEntry, Report, SourceEntry};

/// The first quote that is not in its place, with what is the matter. Cells are numbered as the JSON lists them: of the
/// claims that `sparse` tells by their numbers, those that are silent are left out.
pub fn misplaced(report: &Report, sparse: impl Fn(usize) -> bool) -> Option<(String, String)> {
    let claims = report.claims.iter().enumerate();
    let cells = claims.flat_map(|(at, claim)| {
        let listed: Vec<&Cell> =
            if sparse(at) { claim.cells.told().iter().collect() } else { claim.cells.iter().collect() };
        listed.into_iter().enumerate().map(move |cell| (at, claim, cell))
    });
    let quotes = cells.flat_map(|(row, claim, (column, cell))| {
        let source = report.source(&cell.source);
        let quote = move |(at, found)| (format!("claims[{row}].cells[{column}].evidence[{at}]"), found);
        cell.evidence.iter().enumerate().map(quote).map(move |(at, found)| (at, claim, source, found))
    });
    quotes.into_iter().find_map(|(at, claim, source, found)| {
        let (field, what) = fault(claim, source, found)?;
        Some((format!("{at}.{field}"), what.to_owned()))
    })
}

fn fault(
    claim: &ClaimEntry,
    source: Option<&SourceEntry>,
    found: &CellEvidence,
) -> Option<(&'static str, &'static str)> {
    let quote = found.evidence.text.as_str();
    if let Some(offset) = found.offset {
        let text = source.and_then(|source| source.text.as_deref());
        let Some(text) = text else { return Some(("offset", "stands where the source has a `text`")) };
        if text.get(offset..).is_none_or(|rest| !rest.starts_with(quote)) {
            return Some(("offset", "is not where the sentence stands in the `text` of the source"));
        }
    }
    let wording = claim.wording(found.evidence.wording);
    let lies = |mark: &crate::report::Mark| {
        quote.get(mark.sentence.range()).is_some() && wording.get(mark.claim.range()).is_some()
    };
    let what = "have to lie in the sentence and in the claim, on the bounds of characters";
    (!found.marks.iter().all(lies)).then_some(("marks", what))
}
