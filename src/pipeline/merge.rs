//! Parts of a run, in any order, back to one report: the same that [`run`](super::run) makes of the same claims and sources.
//!
//! A record that stands twice is dropped; two that differ about one thing are an error, and so is whatever is missing: a
//! partition without its end, a source without its cells, a cell without its source.

mod gather;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

pub use gather::{At, Gathered, Parts};

use super::texts::{Near, Noted, Standing};
use super::{Failure, Inputs, Judged, Row, Timings, WasAccepted, claims, concluded, number};
use crate::claim::reading::ReadClaim;
use crate::claim::{ClaimSet, Input};
use crate::report::part::{Broken, PartCell, PartSource, Run};
use crate::report::{Report, is_large};
use crate::source::origin::{origins_with, thinned};
use crate::source::{Corpus, Source, Unread, Warning};

/// The report of `parts`. Of `inputs` count the levels, the tags, the root and what was accepted; the claims, the sources
/// and the settings are those of the parts.
///
/// # Errors
/// Where the claims do not fit the sources, as they name some that are not there; or where there is no source.
pub fn merged(inputs: Inputs, parts: Parts, timings: &mut Timings) -> Result<Report, Failure> {
    let Parts { run, sources, cells, broken } = parts;
    let accepted = inputs.accepted.clone().map(|accepted| scoped(accepted, &run, &inputs));
    let inputs = Inputs { claims: texts(&run), accepted, only: vec![], settings: vec![], ..inputs };
    let place = run.settings.iter().find(|(name, _)| name == "sources").map(|(_, value)| value.as_str());
    let corpus = corpus(&sources, &broken, place.unwrap_or_default());
    timings.begin("reading claims");
    let set = claims(&inputs, &corpus)?;
    let mut near = Near::default();
    let rows = rows(&set, &corpus, cells, &mut near)?;
    let ready: Vec<ReadClaim> = set.claims.iter().map(ReadClaim::new).collect();
    timings.begin("telling copies apart");
    let bytes = sources.iter().map(|source| source.bytes).sum();
    let origins = origins_with(&corpus.sources, bytes, |at, every| thinned(&sources[at].shingles, every));
    let standing = Standing::known(&set.claims, sources.iter().map(|source| &source.quotations[..]));
    let prose = sources.into_iter().enumerate().filter_map(|(at, source)| Some((at, source.text?))).collect();
    let noted = Noted { standing, prose, near };
    let report = concluded(&inputs, &set, (&corpus, Judged { ready, rows, noted, origins }), timings);
    timings.end();
    Ok(Report { settings: run.settings, ..report })
}

/// Parts of other claims or sources than those of the settings leave the rest unsaid.
fn scoped(mut accepted: WasAccepted, run: &Run, inputs: &Inputs) -> WasAccepted {
    let same = |name: &str| {
        let usual = inputs.settings.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
        run.settings.iter().find(|(other, _)| other == name).map(|(_, value)| value) == usual
    };
    accepted.scope.claims &= same("claims");
    accepted.scope.sources &= same("sources");
    accepted
}

fn texts(run: &Run) -> Vec<Input> {
    let text =
        |(name, text): &(String, String)| Input::Text { name: PathBuf::from(name), text: text.clone() };
    run.claims.iter().map(text).collect()
}

/// The sources without their texts, and the lines that were none.
fn corpus(sources: &[PartSource], broken: &[Broken], place: &str) -> Corpus {
    let source = |part: &PartSource| Source {
        path: part.path.clone(),
        metadata: part.metadata.clone(),
        origin_from: part.origin_from,
        warnings: part.empty.then_some(Warning::Empty).into_iter().collect(),
        ..Source::from_text(part.id.as_str(), "")
    };
    let mut taken: BTreeSet<String> = sources.iter().map(|source| source.id.clone()).collect();
    let unread = broken.iter().map(|broken| {
        let named = broken.source.clone().filter(|id| !taken.contains(id));
        // Two lines may be broken alike.
        let mut id = named.unwrap_or_else(|| format!("line {} ({})", broken.line, &broken.digest[..8]));
        while !taken.insert(id.clone()) {
            id.push('+');
        }
        let Broken { line, column, what, help, .. } = broken;
        Unread {
            id,
            path: place.into(),
            reason: format!("line {line} of its part, column {column}: {what}; {help}"),
        }
    });
    let mut unread: Vec<Unread> = unread.collect();
    unread.sort_by(|a, b| a.id.cmp(&b.id));
    Corpus { sources: sources.iter().map(source).collect(), unread }
}

/// What the sources say of each claim, in their orders.
fn rows(set: &ClaimSet, corpus: &Corpus, cells: Vec<PartCell>, near: &mut Near) -> Result<Vec<Row>, Failure> {
    let mut rows = vec![Row::new(); set.claims.len()];
    let many = is_large(set.claims.len(), corpus.sources.len());
    let numbers: BTreeMap<&str, usize> =
        set.claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect();
    for cell in cells {
        let Some(&claim) = numbers.get(cell.claim.as_str()) else {
            return Err(Failure::Parts(vec![format!(
                "a cell of the source `{}` names the claim `{}`, which none of the claim files of the run holds; run that part \
                 again",
                cell.source, cell.claim
            )]));
        };
        let found = corpus.sources.binary_search_by(|source| source.id.cmp(&cell.source));
        let Ok(source) = found else { continue };
        if !set.claims[claim].asks(&cell.source) {
            continue;
        }
        if cell.answer.probability.is_some() {
            for (quoted, stretch) in cell.near {
                near.note((&cell.claim, &quoted), source, stretch);
            }
        }
        rows[claim].push((number(source), cell.answer.told(many).into()));
    }
    rows.iter_mut().for_each(|row| row.sort_by_key(|&(source, _)| source));
    Ok(rows)
}
