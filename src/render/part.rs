//! `part.v1.json`: what `sayso match --claims` writes, a record a line, and `sayso merge` reads back.
//!
//! Parts come from other machines, over other programs, and are read as anything is that comes from anywhere: what no
//! run writes is an error that says what and what to do.

mod back;
pub mod wire;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

pub use back::read;

use super::clean::escape_json;
use super::json;
use crate::report::CellEvidence;
use crate::report::part::{Broken, End, PartCell, PartSource, Record, Run, Stretch};
use crate::report::place::{refused, shown};
use crate::source::origin::OriginFrom;

/// Bytes of a shingle in a sketch.
const SHINGLE: usize = 6;

/// The JSON Schema of [`wire::Part`], as in `schemas/part.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Part);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// What about `source` no report takes, and what to do; `None` where it fits.
pub fn unfit(source: &PartSource) -> Option<(String, &'static str)> {
    let (path, most) = (shown(&source.path), json::MAX_NAME);
    if source.id.len() > most {
        return Some((format!("`source_id` is longer than {most} bytes"), "give the source a shorter id"));
    }
    if path.is_empty() || path.len() > most {
        return Some((format!("`path` has to have 1 to {most} bytes"), "name the file, or leave `path` out"));
    }
    let why = refused(&path)?;
    Some((format!("`path` {why}"), "name it as seen from the project's folder, or leave `path` out"))
}

/// A `record` of the run that goes by this fingerprint, as a line without its line break.
pub fn line(run: &str, record: Record) -> String {
    let run = run.to_owned();
    let part = match record {
        Record::Run(one) => wire::Part::Run(head(one, run)),
        Record::Source(one) => wire::Part::Source(source(*one, run)),
        Record::Cell(one) => wire::Part::Cell(cell(*one, run)),
        Record::Error(one) => wire::Part::Error(broken(one, run)),
        Record::End(End { sources, broken }) => wire::Part::End(wire::End { run, sources, broken }),
    };
    // Strings, numbers and lists alone: nothing that can fail to be written.
    escape_json(&serde_json::to_string(&part).unwrap_or_default())
}

fn cell(cell: PartCell, run: String) -> wire::Cell {
    let near = |(quotation, near): (String, Stretch)| wire::Near {
        quotation,
        text: near.text,
        line: near.place.line,
        column: near.place.column,
        share: near.share,
    };
    wire::Cell {
        run,
        stance: cell.answer.stance.into(),
        probability: cell.answer.probability.map(json::probability),
        agency: cell.answer.agency,
        evidence: cell.answer.evidence.into_iter().map(evidence).collect(),
        near: cell.near.into_iter().map(near).collect(),
        claim: cell.claim,
        source: cell.source,
    }
}

fn evidence(found: CellEvidence) -> wire::Evidence {
    let evidence = found.evidence;
    wire::Evidence {
        text: evidence.text,
        start: found.span.start,
        end: found.span.end,
        line: found.place.line,
        column: found.place.column,
        wording: evidence.wording,
        attributed_to: evidence.attributed_to,
        reasons: evidence.reasons.into_iter().map(json::reason).collect(),
        offset: found.offset,
        marks: found.marks.iter().map(json::mark).collect(),
    }
}

fn head(run: Run, fingerprint: String) -> wire::Run {
    wire::Run {
        run: fingerprint,
        schema_version: wire::VERSION,
        tool: json::wire::Tool { name: json::tool().name, version: run.version },
        settings: run.settings.into_iter().collect(),
        claims: run.claims.into_iter().map(|(path, text)| wire::ClaimFile { path, text }).collect(),
    }
}

fn source(source: PartSource, run: String) -> wire::Source {
    wire::Source {
        run,
        path: shown(&source.path),
        metadata: json::metadata(source.metadata),
        origin_from: source.origin_from.map(|from| match from {
            OriginFrom::Declared => wire::OriginFrom::Declared,
            OriginFrom::Dateline => wire::OriginFrom::Dateline,
            OriginFrom::Byline => wire::OriginFrom::Byline,
        }),
        empty: source.empty,
        bytes: source.bytes,
        sketch: sketch(&source.shingles),
        quotations: source.quotations,
        text: source.text,
        cells: source.cells,
        id: source.id,
    }
}

fn broken(broken: Broken, run: String) -> wire::Error {
    let Broken { line, column, digest, source, what, help } = broken;
    wire::Error { run, line, column, digest, source, error: what, help }
}

/// Six bytes a shingle, the lowest first, as base64.
fn sketch(shingles: &[u64]) -> String {
    let bytes: Vec<u8> =
        shingles.iter().flat_map(|shingle| shingle.to_le_bytes().into_iter().take(SHINGLE)).collect();
    STANDARD_NO_PAD.encode(bytes)
}
