//! `report.v1.json`: the report for machines, byte-identical for the same inputs.

mod quoted;
mod read;
pub mod wire;

use std::collections::BTreeMap;

pub use read::{Fault, MAX_BYTES, read};
pub(super) use read::{MAX_NAME, MAX_NUMBER};

use super::clean::escape_json;
use super::{Render, RenderOptions, diff};
use crate::report::place::shown;
use crate::report::{
    Allowance, Answers, Cell, CellEvidence, ClaimEntry, Excerpt, Expectation, Finding, Mark, Place,
    Probability, Quote, Reason, Report, SourceEntry, SourceStatus, Span, Stance, Summary, is_large,
};
use crate::source::Metadata;

/// The versioned report.
pub struct Json;

impl Render for Json {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        // The wire types hold strings, numbers and lists alone: nothing that can fail to be written.
        let json = serde_json::to_string_pretty(&wired(report)).unwrap_or_default();
        escape_json(&json) + "\n"
    }
}

/// The JSON Schema of [`wire::Report`], as in `schemas/report.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Report);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The first quote of `report` that is not in its place, as in `claims[3].cells[0].evidence[0].offset`, with what is the
/// matter; numbered as [`wired`] lists the cells.
pub fn misplaced(report: &Report) -> Option<(String, String)> {
    let sparse = sparse(report);
    quoted::misplaced(report, |at| sparse(&report.claims[at]))
}

/// Of which claims the cells are left out that are silent.
fn sparse(report: &Report) -> impl Fn(&ClaimEntry) -> bool {
    let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read).count();
    let large = is_large(report.claims.len(), read);
    // A claim that asks some sources alone lists them: the others are not silent but not asked.
    move |entry| large && entry.cells.len() == read
}

/// `report` in its wire form.
pub fn wired(report: &Report) -> wire::Report {
    let codes = codes(report);
    let sparse = sparse(report);
    wire::Report {
        schema_version: wire::VERSION,
        tool: tool(),
        settings: report.settings.iter().cloned().collect(),
        sources: report.sources.iter().map(source).collect(),
        claims: report.claims.iter().map(|entry| claim(entry, &codes, sparse(entry))).collect(),
        findings: report.findings.iter().map(|one| finding(one, report)).collect(),
        compared: report.compared.as_ref().map(|diff| diff::wired(report, diff)),
        summary: summary(&Summary::of(report)),
    }
}

/// The codes of the findings about each claim.
fn codes(report: &Report) -> BTreeMap<&str, Vec<String>> {
    let mut codes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in &report.findings {
        if let Some(claim) = &finding.claim {
            codes.entry(claim).or_default().push(finding.code.name().to_owned());
        }
    }
    codes
}

/// This program.
pub(super) fn tool() -> wire::Tool {
    wire::Tool { name: "sayso".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn source(entry: &SourceEntry) -> wire::Source {
    let (status, reason) = match &entry.status {
        SourceStatus::Read => (wire::Status::Read, None),
        SourceStatus::NotRead(reason) => (wire::Status::NotRead, Some(reason.clone())),
    };
    wire::Source {
        id: entry.id.clone(),
        path: shown(&entry.path),
        metadata: metadata(entry.metadata.clone()),
        origin: entry.origin.clone(),
        origin_known: entry.origin_known.clone(),
        repeats: entry.repeats.clone(),
        status,
        reason,
        text: entry.text.clone(),
    }
}

pub(super) fn metadata(of: Metadata) -> wire::Metadata {
    let Metadata { title, publisher, date, url, origin } = of;
    wire::Metadata { title, publisher, date, url, origin }
}

fn claim(entry: &ClaimEntry, codes: &BTreeMap<&str, Vec<String>>, sparse: bool) -> wire::Claim {
    let listed = |one| cell(one, entry);
    wire::Claim {
        id: entry.id.clone(),
        text: entry.text.clone(),
        also: entry.also.clone(),
        place: place(shown(&entry.file), Some(entry.place), Some(entry.span)),
        tags: entry.tags.clone(),
        verdict: entry.verdict.into(),
        engine: entry.engine_verdict.map(Into::into),
        supporting: entry.count(Stance::Supports),
        independent: entry.independent,
        min_sources: entry.min_sources,
        allowed: entry.allowed.iter().map(allowance).collect(),
        expected: entry.expected.iter().map(expectation).collect(),
        cells: if sparse {
            entry.cells.told().iter().map(listed).collect()
        } else {
            entry.cells.iter().map(listed).collect()
        },
        others: sparse.then_some(wire::Others::Silent),
        findings: codes.get(entry.id.as_str()).cloned().unwrap_or_default(),
    }
}

fn allowance(entry: &Allowance) -> wire::Allowance {
    wire::Allowance {
        code: entry.code.name().to_owned(),
        reason: entry.reason.clone(),
        line: Some(entry.place.line),
        column: Some(entry.place.column),
    }
}

fn expectation(entry: &Expectation) -> wire::Expectation {
    let (source, expected, engine) = match &entry.about {
        Answers::Verdict { expected, engine } => (None, expected.word(), engine.word()),
        Answers::Stance { source, expected, engine } => {
            (Some(source.clone()), expected.word(), engine.word())
        }
    };
    wire::Expectation {
        source,
        expected: expected.to_owned(),
        engine: engine.to_owned(),
        reason: entry.reason.clone(),
        line: Some(entry.place.line),
        column: Some(entry.place.column),
    }
}

fn cell(entry: &Cell, claim: &ClaimEntry) -> wire::Cell {
    wire::Cell {
        source: entry.source.to_string(),
        stance: entry.stance.into(),
        engine: entry.overruled.as_ref().map(|overruled| overruled.engine.into()),
        reason: entry.overruled.as_ref().map(|overruled| overruled.reason.clone()),
        probability: entry.probability.map(probability),
        origin: entry.origin.to_string(),
        evidence: entry.evidence.iter().map(|found| evidence(found, claim)).collect(),
    }
}

/// The four probabilities as JSON shows them.
pub fn probability(of: Probability) -> wire::Probability {
    let Probability { supports, contradicts, mentions, silent } = of.rounded();
    wire::Probability { supports, contradicts, mentions, silent }
}

fn evidence(found: &CellEvidence, claim: &ClaimEntry) -> wire::Evidence {
    let evidence = &found.evidence;
    wire::Evidence {
        text: evidence.text.clone(),
        start: found.span.start,
        end: found.span.end,
        line: found.place.line,
        column: found.place.column,
        wording: (evidence.wording > 0).then(|| claim.wording(evidence.wording).to_owned()),
        attributed_to: evidence.attributed_to.clone(),
        reasons: evidence.reasons.iter().cloned().map(reason).collect(),
        offset: found.offset,
        marks: found.marks.iter().map(mark).collect(),
    }
}

pub(super) fn reason(of: Reason) -> wire::Reason {
    wire::Reason { kind: of.kind.into_owned(), text: of.text }
}

pub(super) fn mark(of: &Mark) -> wire::Mark {
    wire::Mark {
        claim_start: of.claim.start,
        claim_end: of.claim.end,
        start: of.sentence.start,
        end: of.sentence.end,
        agrees: of.agrees,
    }
}

fn place(path: String, place: Option<Place>, span: Option<Span>) -> wire::Place {
    wire::Place {
        path,
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
    }
}

fn finding(entry: &Finding, report: &Report) -> wire::Finding {
    wire::Finding {
        code: entry.code.name().to_owned(),
        severity: entry.severity.word().to_owned(),
        place: place(shown(&entry.file), entry.place, entry.span),
        message: entry.message.clone(),
        help: entry.help.clone(),
        claim: entry.claim.clone(),
        source: entry.source.clone(),
        excerpt: entry.excerpt.as_ref().map(excerpt),
        introduced: report.compared.as_ref().map(|diff| diff.introduced(entry)),
        quotes: entry.quotes.iter().map(quote).collect(),
    }
}

pub(super) fn quote(entry: &Quote) -> wire::Quote {
    wire::Quote {
        source: entry.source.clone(),
        stance: entry.stance.into(),
        engine: entry.overruled.as_ref().map(|overruled| overruled.engine.into()),
        decided: entry.overruled.as_ref().map(|overruled| overruled.reason.clone()),
        path: shown(&entry.file),
        line: entry.place.line,
        column: entry.place.column,
        text: entry.text.clone(),
        attributed_to: entry.attributed_to.clone(),
        reasons: entry.reasons.clone(),
    }
}

fn excerpt(entry: &Excerpt) -> wire::Excerpt {
    wire::Excerpt {
        line: entry.line,
        text: entry.text.clone(),
        start: entry.highlight.start,
        end: entry.highlight.end,
    }
}

fn summary(counts: &Summary) -> wire::Summary {
    let [corroborated, single_source, contested, contradicted, unsupported] =
        counts.verdicts.map(|(_, count)| count);
    wire::Summary {
        claims: counts.claims,
        sources: counts.sources,
        not_read: counts.not_read,
        corroborated,
        single_source,
        contested,
        contradicted,
        unsupported,
        errors: counts.errors,
        warnings: counts.warnings,
        notes: counts.notes,
        allowed: counts.allowed,
        text: counts.to_string(),
    }
}
