//! A record read back.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Deserialize;

use super::{SHINGLE, wire};
use crate::render::json;
use crate::report::part::{Answer, Broken, End, PartCell, PartSource, Record, Run, Stretch};
use crate::report::place::refused;
use crate::report::{CellEvidence, Evidence, Mark, Place, Probability, Reason, Span};
use crate::source::Metadata;
use crate::source::origin::OriginFrom;

/// The run that the record in `line` is of, and the record; else what is wrong with it.
///
/// # Errors
/// Where no run writes such a line.
pub fn read(line: &str) -> Result<(String, Record), String> {
    #[derive(Deserialize)]
    struct Versioned {
        schema_version: Option<u64>,
    }
    let part: wire::Part = serde_json::from_str(line).map_err(|error| {
        let versioned = serde_json::from_str::<Versioned>(line).ok().and_then(|found| found.schema_version);
        let other = versioned.and_then(other_version);
        other.unwrap_or_else(|| format!("this is no record of a part: {}", bare(&error)))
    })?;
    Ok(match part {
        wire::Part::Run(run) => (run.run.clone(), Record::Run(head(run)?)),
        wire::Part::Source(one) => (one.run.clone(), Record::Source(Box::new(source(one)?))),
        wire::Part::Cell(one) => (one.run.clone(), Record::Cell(Box::new(cell(one)?))),
        wire::Part::Error(wire::Error { run, line, column, digest, source, error, help }) => {
            if digest.len() != 32 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(changed("digest", "is no fingerprint"));
            }
            (run, Record::Error(Broken { line, column, digest, source, what: error, help }))
        }
        wire::Part::End(wire::End { run, sources, broken }) => (run, Record::End(End { sources, broken })),
    })
}

/// What to say of a record in this version of its format, where it is another.
fn other_version(version: u64) -> Option<String> {
    let own = u64::from(wire::VERSION);
    (version != own).then(|| {
        format!(
            "this record has version {version} of its format, and this sayso reads version {own}; merge it with the sayso that \
             wrote it"
        )
    })
}

/// The error without its place, which would count within the line.
fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (message, column) =
        text.rsplit_once(" at line ").map_or((text.as_str(), 0), |(message, _)| (message, error.column()));
    let message: String = message.chars().take(200).collect();
    if column > 0 { format!("{message} at byte {column}") } else { message }
}

fn changed(field: &str, what: &str) -> String {
    format!("`{field}` {what}: the record was changed after it was written; run that part again")
}

fn name(field: &str, text: &str) -> Result<(), String> {
    let fits = !text.is_empty() && text.len() <= json::MAX_NAME;
    if fits { Ok(()) } else { Err(changed(field, "is empty or too long")) }
}

fn path(path: String) -> Result<PathBuf, String> {
    name("path", &path)?;
    refused(&path).map_or(Ok(()), |why| Err(changed("path", why)))?;
    Ok(PathBuf::from(path))
}

fn head(run: wire::Run) -> Result<Run, String> {
    let wire::Run { schema_version, tool, settings, claims, .. } = run;
    other_version(schema_version.into()).map_or(Ok(()), Err)?;
    let file = |file: wire::ClaimFile| name("path", &file.path).map(|()| (file.path, file.text));
    let claims = claims.into_iter().map(file).collect::<Result<_, _>>()?;
    Ok(Run { version: tool.version, settings: settings.into_iter().collect(), claims })
}

fn source(source: wire::Source) -> Result<PartSource, String> {
    name("id", &source.id)?;
    let json::wire::Metadata { title, publisher, date, url, origin } = source.metadata;
    Ok(PartSource {
        path: path(source.path)?,
        metadata: Metadata { title, publisher, date, url, origin },
        origin_from: source.origin_from.map(|from| match from {
            wire::OriginFrom::Declared => OriginFrom::Declared,
            wire::OriginFrom::Dateline => OriginFrom::Dateline,
            wire::OriginFrom::Byline => OriginFrom::Byline,
        }),
        empty: source.empty,
        bytes: source.bytes,
        shingles: shingles(&source.sketch)?,
        quotations: source.quotations,
        text: source.text,
        cells: source.cells,
        id: source.id,
    })
}

fn shingles(sketch: &str) -> Result<Vec<u64>, String> {
    let fault = || changed("sketch", "is none");
    let bytes = STANDARD_NO_PAD.decode(sketch).map_err(|_| fault())?;
    let (each, rest) = bytes.as_chunks::<SHINGLE>();
    let shingles: Vec<u64> =
        each.iter().map(|&[a, b, c, d, e, f]| u64::from_le_bytes([a, b, c, d, e, f, 0, 0])).collect();
    if rest.is_empty() && shingles.is_sorted_by(|a, b| a < b) { Ok(shingles) } else { Err(fault()) }
}

fn cell(cell: wire::Cell) -> Result<PartCell, String> {
    let near = |near: wire::Near| {
        let place = place(near.line, near.column)?;
        Ok((near.quotation, Stretch { text: near.text, place, share: near.share }))
    };
    let probability = |of: json::wire::Probability| {
        let all = [of.supports, of.contradicts, of.mentions, of.silent];
        let sums =
            all.iter().all(|p| (0.0..=1.0).contains(p)) && (all.iter().sum::<f64>() - 1.0).abs() < 1e-5;
        let [supports, contradicts, mentions, silent] = all;
        let read = Probability { supports, contradicts, mentions, silent };
        if sums { Ok(read) } else { Err(changed("probability", "is no four numbers that sum to 1")) }
    };
    Ok(PartCell {
        answer: Answer {
            stance: cell.stance.into(),
            probability: cell.probability.map(probability).transpose()?,
            agency: cell.agency,
            evidence: cell.evidence.into_iter().map(evidence).collect::<Result<_, _>>()?,
            argument: None,
        },
        near: cell.near.into_iter().map(near).collect::<Result<_, String>>()?,
        claim: cell.claim,
        source: cell.source,
    })
}

fn evidence(found: wire::Evidence) -> Result<CellEvidence, String> {
    let span = span(found.start, found.end)?;
    let mark = |mark: json::wire::Mark| {
        let (claim, sentence) =
            (self::span(mark.claim_start, mark.claim_end)?, self::span(mark.start, mark.end)?);
        Ok(Mark { claim, sentence, agrees: mark.agrees })
    };
    let reason = |reason: json::wire::Reason| Reason { kind: reason.kind.into(), text: reason.text };
    Ok(CellEvidence {
        span,
        place: place(found.line, found.column)?,
        offset: found.offset,
        marks: found.marks.into_iter().map(mark).collect::<Result<_, String>>()?,
        evidence: Evidence {
            sentence: 0,
            span,
            text: found.text,
            wording: found.wording,
            matched: vec![],
            part: Span::default(),
            unanswered: vec![],
            figures: vec![],
            attributed_to: found.attributed_to,
            agency: None,
            reasons: found.reasons.into_iter().map(reason).collect(),
        },
    })
}

fn span(start: usize, end: usize) -> Result<Span, String> {
    let fits = start <= end && end <= json::MAX_NUMBER;
    if fits { Ok(Span::new(start, end)) } else { Err(changed("start", "and `end` are no span")) }
}

fn place(line: usize, column: usize) -> Result<Place, String> {
    let fits = [line, column].iter().all(|number| (1..=json::MAX_NUMBER).contains(number));
    if fits { Ok(Place { line, column }) } else { Err(changed("line", "and `column` are no place")) }
}
