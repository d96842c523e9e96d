//! `report.v1.json` read back, to be shown in another format without judging again.
//!
//! A report may come from anywhere. What the rest of the program takes for granted of a [`Report`] is checked here:
//! ids that are unique and in order, cells and quotes of sources that are there, spans on character boundaries, figures
//! that can be, counts that add up. Texts may hold any character, as articles do; every format cleans what it shows.

use std::collections::BTreeSet;
use std::fmt::{self, Arguments};
use std::path::PathBuf;

use serde::Deserialize;

use super::wire;
use crate::report::{
    Answers, Cell, CellEvidence, ClaimEntry, Code, Evidence, Excerpt, Expectation, Finding, Overruled, Place,
    Probability, Quote, Reason, Report, Severity, SourceEntry, SourceStatus, Span, Stance, Summary, Verdict,
};
use crate::source::Metadata;

/// A longer file is no report that a person could use, and could fill the memory.
pub const MAX_BYTES: usize = 256 << 20;
/// More cells than this take longer to show than to judge.
const MAX_CELLS: usize = 10_000_000;
/// No file has so many lines, columns or bytes.
const MAX_NUMBER: usize = 1 << 40;
/// Bytes of an id or a path.
const MAX_NAME: usize = 4096;
/// Who has read this many faults knows that the file is broken.
const MAX_FAULTS: usize = 10;
/// Characters of a fault that are shown; it may quote the file.
const MAX_WHAT: usize = 240;

/// Something in the file that no report has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as in `claims[3].cells[0].stance`; empty where it is the file as a whole.
    pub at: String,
    /// What is the matter.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.as_str() {
            "" => f.write_str(&self.what),
            at => write!(f, "{at}: {}", self.what),
        }
    }
}

/// The report that `json` holds, or what is wrong with it: at least one fault, at most ten.
pub fn read(json: &[u8]) -> Result<Report, Vec<Fault>> {
    let one = |at: &str, what: String| {
        vec![Fault { at: at.to_owned(), what: what.chars().take(MAX_WHAT).collect() }]
    };
    let json = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
    if json.len() > MAX_BYTES {
        return Err(one("", format!("is larger than {} MiB", MAX_BYTES >> 20)));
    }
    if json.iter().all(u8::is_ascii_whitespace) {
        return Err(one("", "is empty".to_owned()));
    }
    let versioned: Versioned =
        serde_json::from_slice(json).map_err(|error| one("", format!("is no report: {error}")))?;
    if versioned.schema_version.as_u64() != Some(u64::from(wire::VERSION)) {
        let (found, known) = (versioned.schema_version, wire::VERSION);
        return Err(one("schema_version", format!("is {found}; this sayso reads version {known}")));
    }
    let mut input = serde_json::Deserializer::from_slice(json);
    let read: wire::Report = serde_path_to_error::deserialize(&mut input)
        .map_err(|error| one(&error.path().to_string(), error.inner().to_string()))?;
    let mut reader = Reader::default();
    let report = reader.report(read);
    if reader.faults.is_empty() { Ok(report) } else { Err(reader.faults) }
}

#[derive(Deserialize)]
struct Versioned {
    schema_version: serde_json::Value,
}

/// Translates, and notes what cannot be.
#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    sources: BTreeSet<String>,
    claims: BTreeSet<String>,
}

impl Reader {
    fn fault(&mut self, at: Arguments<'_>, what: impl fmt::Display) {
        if self.faults.len() < MAX_FAULTS {
            let what = what.to_string().chars().take(MAX_WHAT).collect();
            self.faults.push(Fault { at: at.to_string(), what });
        }
    }

    fn report(&mut self, wire: wire::Report) -> Report {
        if wire.tool.name != "sayso" {
            self.fault(format_args!("tool.name"), "is not sayso");
        }
        if wire.claims.len().saturating_mul(wire.sources.len()) > MAX_CELLS {
            self.fault(
                format_args!("claims"),
                format!("are so many that the table has over {MAX_CELLS} cells"),
            );
            return Report {
                settings: vec![],
                sources: vec![],
                claims: vec![],
                findings: vec![],
                compared: None,
                accepted: None,
            };
        }
        for name in wire.settings.keys() {
            self.word(format_args!("settings"), name);
        }
        let codes: Vec<Vec<String>> = wire.claims.iter().map(|claim| claim.findings.clone()).collect();
        let counts = wire.summary;
        let mut report = Report {
            settings: wire.settings.into_iter().collect(),
            sources: self.sources(wire.sources),
            claims: vec![],
            findings: vec![],
            compared: None,
            accepted: None,
        };
        let claims = wire.claims.into_iter().enumerate();
        report.claims = claims.map(|(at, claim)| self.claim(format_args!("claims[{at}]"), claim)).collect();
        let findings = wire.findings.into_iter().enumerate();
        report.findings =
            findings.filter_map(|(at, one)| self.finding(format_args!("findings[{at}]"), one)).collect();
        if self.faults.is_empty() {
            self.sums(&report, &codes, &counts);
        }
        report
    }

    /// What a report says twice must be the same both times.
    fn sums(&mut self, report: &Report, codes: &[Vec<String>], counts: &wire::Summary) {
        let found = super::codes(report);
        for (at, (claim, told)) in report.claims.iter().zip(codes).enumerate() {
            if found.get(claim.id.as_str()).map_or(&[][..], Vec::as_slice) != told {
                self.fault(
                    format_args!("claims[{at}].findings"),
                    "are not the codes of the findings about it",
                );
            }
        }
        let own = super::summary(&Summary::of(report));
        let figures = |of: &wire::Summary| {
            [
                ("claims", of.claims),
                ("sources", of.sources),
                ("not_read", of.not_read),
                ("corroborated", of.corroborated),
                ("single_source", of.single_source),
                ("contested", of.contested),
                ("contradicted", of.contradicted),
                ("unsupported", of.unsupported),
                ("errors", of.errors),
                ("warnings", of.warnings),
                ("notes", of.notes),
            ]
        };
        for ((name, own), (_, told)) in figures(&own).into_iter().zip(figures(counts)) {
            if own != told {
                self.fault(format_args!("summary.{name}"), format!("is {told}, and the report holds {own}"));
            }
        }
    }

    fn sources(&mut self, wire: Vec<wire::Source>) -> Vec<SourceEntry> {
        let mut last = String::new();
        let mut sources = vec![];
        for (at, source) in wire.into_iter().enumerate() {
            if at > 0 && source.id <= last {
                let what = format!("`{}` stands after `{last}`; ids are unique and sorted", source.id);
                self.fault(format_args!("sources[{at}].id"), what);
            }
            last.clone_from(&source.id);
            sources.push(self.source(format_args!("sources[{at}]"), source));
        }
        sources
    }

    fn source(&mut self, at: Arguments<'_>, wire: wire::Source) -> SourceEntry {
        self.name(format_args!("{at}.id"), &wire.id);
        let status = match (wire.status, wire.reason) {
            (wire::Status::Read, None) => SourceStatus::Read,
            (wire::Status::NotRead, Some(reason)) => SourceStatus::NotRead(reason),
            (_, reason) => {
                self.fault(format_args!("{at}.reason"), "stands where a source was not read, and only there");
                SourceStatus::NotRead(reason.unwrap_or_default())
            }
        };
        self.sources.insert(wire.id.clone());
        let metadata = wire.metadata;
        SourceEntry {
            path: self.path(format_args!("{at}.path"), wire.path),
            id: wire.id,
            metadata: Metadata {
                title: metadata.title,
                publisher: metadata.publisher,
                date: metadata.date,
                url: metadata.url,
                origin: metadata.origin,
            },
            origin: wire.origin,
            origin_known: wire.origin_known,
            status,
            warnings: vec![],
            repeats: wire.repeats,
        }
    }

    fn claim(&mut self, at: Arguments<'_>, wire: wire::Claim) -> ClaimEntry {
        self.name(format_args!("{at}.id"), &wire.id);
        self.word(format_args!("{at}.id"), &wire.id);
        if !self.claims.insert(wire.id.clone()) {
            self.fault(format_args!("{at}.id"), format!("`{}` stands twice", wire.id));
        }
        let (file, place, span) = self.address(format_args!("{at}.place"), wire.place);
        let (Some(place), Some(span)) = (place, span) else {
            self.fault(format_args!("{at}.place"), "has to have line, column, start and end");
            return blank(wire.id);
        };
        let mut cells: Vec<Cell> = vec![];
        for (number, cell) in wire.cells.into_iter().enumerate() {
            let at = format_args!("{at}.cells[{number}]").to_string();
            if cells.last().is_some_and(|last| cell.source <= last.source) {
                self.fault(format_args!("{at}.source"), "cells are sorted by source, one a source");
            }
            cells.push(self.cell(format_args!("{at}"), cell, (&wire.text, &wire.also)));
        }
        let expected = wire.expected.into_iter().enumerate();
        let expected = expected
            .filter_map(|(number, one)| self.expectation(format_args!("{at}.expected[{number}]"), one, place))
            .collect();
        let entry = ClaimEntry {
            id: wire.id,
            text: wire.text,
            also: wire.also,
            file,
            span,
            place,
            tags: wire.tags,
            verdict: wire.verdict.into(),
            engine_verdict: wire.engine.map(Into::into),
            independent: wire.independent,
            min_sources: self.number(format_args!("{at}.min_sources"), wire.min_sources, 1),
            severity: None,
            expected,
            excerpt: None,
            cells,
        };
        if entry.count(Stance::Supports) != wire.supporting {
            self.fault(format_args!("{at}.supporting"), "is not how many cells support it");
        }
        if entry.independent > wire.supporting {
            self.fault(format_args!("{at}.independent"), "is more than `supporting`");
        }
        entry
    }

    fn expectation(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Expectation,
        claim: Place,
    ) -> Option<Expectation> {
        let place = self.optional_place(at, wire.line, wire.column).unwrap_or(claim);
        let about = if let Some(source) = wire.source {
            let mut stance = |name, typed: &str| {
                let found = Stance::ALL.into_iter().find(|stance| stance.word() == typed);
                self.known(format_args!("{at}.{name}"), found, typed, "stance")
            };
            let (expected, engine) = (stance("expected", &wire.expected), stance("engine", &wire.engine));
            Answers::Stance { source, expected: expected?, engine: engine? }
        } else {
            let mut verdict = |name, typed: &str| {
                let found = Verdict::ALL.into_iter().find(|verdict| verdict.word() == typed);
                self.known(format_args!("{at}.{name}"), found, typed, "verdict")
            };
            let (expected, engine) = (verdict("expected", &wire.expected), verdict("engine", &wire.engine));
            Answers::Verdict { expected: expected?, engine: engine? }
        };
        Some(Expectation { about, reason: wire.reason, place, excerpt: None })
    }

    fn cell(&mut self, at: Arguments<'_>, wire: wire::Cell, claim: (&str, &[String])) -> Cell {
        self.source_known(format_args!("{at}.source"), &wire.source);
        let overruled = match (wire.engine, wire.reason) {
            (Some(engine), Some(reason)) => Some(Overruled { engine: engine.into(), reason }),
            (None, None) => None,
            _ => {
                self.fault(at, "`engine` and `reason` stand together or not at all");
                None
            }
        };
        let probability = wire.probability.map(|p| self.probability(format_args!("{at}.probability"), p));
        let evidence = wire.evidence.into_iter().enumerate();
        Cell {
            source: wire.source,
            stance: wire.stance.into(),
            overruled,
            probability,
            origin: wire.origin,
            evidence: evidence
                .map(|(number, one)| self.evidence(format_args!("{at}.evidence[{number}]"), one, claim))
                .collect(),
            argument: None,
        }
    }

    fn probability(&mut self, at: Arguments<'_>, wire: wire::Probability) -> Probability {
        let wire::Probability { supports, contradicts, mentions, silent } = wire;
        let all = [supports, contradicts, mentions, silent];
        if !all.iter().all(|p| (0.0..=1.0).contains(p)) || (all.iter().sum::<f64>() - 1.0).abs() > 1e-5 {
            self.fault(at, "has to be four numbers from 0 to 1 that sum to 1");
        }
        Probability { supports, contradicts, mentions, silent }.rounded()
    }

    fn evidence(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Evidence,
        (text, also): (&str, &[String]),
    ) -> CellEvidence {
        let span = self.span(at, wire.start, wire.end);
        let wording = match &wire.wording {
            None => 0,
            Some(wording) => also.iter().position(|other| other == wording).map_or_else(
                || {
                    let what = if wording == text { "is the claim itself" } else { "is none of `also`" };
                    self.fault(format_args!("{at}.wording"), what);
                    0
                },
                |at| at + 1,
            ),
        };
        let reason = |reason: wire::Reason| Reason { kind: reason.kind.into(), text: reason.text };
        CellEvidence {
            evidence: Evidence {
                sentence: 0,
                span,
                text: wire.text,
                wording,
                matched: vec![],
                part: Span::default(),
                unanswered: vec![],
                figures: vec![],
                attributed_to: wire.attributed_to,
                agency: None,
                reasons: wire.reasons.into_iter().map(reason).collect(),
            },
            span,
            place: self.place(at, wire.line, wire.column),
        }
    }

    fn finding(&mut self, at: Arguments<'_>, wire: wire::Finding) -> Option<Finding> {
        let code = self.known(format_args!("{at}.code"), wire.code.parse::<Code>().ok(), &wire.code, "code");
        let severity = Severity::ALL.into_iter().find(|severity| severity.word() == wire.severity);
        let severity = self.known(format_args!("{at}.severity"), severity, &wire.severity, "severity");
        let (file, place, span) = self.address(format_args!("{at}.place"), wire.place);
        if let Some(claim) = wire.claim.as_ref().filter(|id| !self.claims.contains(*id)) {
            self.fault(format_args!("{at}.claim"), format!("there is no claim `{claim}`"));
        }
        if let Some(source) = &wire.source {
            self.source_known(format_args!("{at}.source"), source);
        }
        let quotes = wire.quotes.into_iter().enumerate();
        Some(Finding {
            code: code?,
            severity: severity?,
            file,
            place,
            span,
            message: wire.message,
            help: wire.help,
            claim: wire.claim,
            source: wire.source,
            excerpt: wire.excerpt.map(|one| self.excerpt(format_args!("{at}.excerpt"), one)),
            quotes: quotes
                .map(|(number, one)| self.quote(format_args!("{at}.quotes[{number}]"), one))
                .collect(),
        })
    }

    fn quote(&mut self, at: Arguments<'_>, wire: wire::Quote) -> Quote {
        self.source_known(format_args!("{at}.source"), &wire.source);
        let overruled = match (wire.engine, wire.decided) {
            (Some(engine), Some(reason)) => Some(Overruled { engine: engine.into(), reason }),
            (None, None) => None,
            _ => {
                self.fault(at, "`engine` and `decided` stand together or not at all");
                None
            }
        };
        Quote {
            stance: wire.stance.into(),
            overruled,
            source: wire.source,
            file: self.path(format_args!("{at}.path"), wire.path),
            place: self.place(at, wire.line, wire.column),
            text: wire.text,
            attributed_to: wire.attributed_to,
            reasons: wire.reasons,
        }
    }

    fn excerpt(&mut self, at: Arguments<'_>, wire: wire::Excerpt) -> Excerpt {
        let mut highlight = self.span(at, wire.start, wire.end);
        if wire.text.get(highlight.range()).is_none() {
            self.fault(at, "`start` and `end` have to lie in `text`, on the bounds of characters");
            highlight = Span::default();
        }
        Excerpt { line: self.number(format_args!("{at}.line"), wire.line, 1), text: wire.text, highlight }
    }

    fn address(&mut self, at: Arguments<'_>, wire: wire::Place) -> (PathBuf, Option<Place>, Option<Span>) {
        let span = match (wire.start, wire.end) {
            (Some(start), Some(end)) => Some(self.span(at, start, end)),
            (None, None) => None,
            _ => {
                self.fault(at, "`start` and `end` stand together or not at all");
                None
            }
        };
        let place = self.optional_place(at, wire.line, wire.column);
        (self.path(format_args!("{at}.path"), wire.path), place, span)
    }

    fn optional_place(
        &mut self,
        at: Arguments<'_>,
        line: Option<usize>,
        column: Option<usize>,
    ) -> Option<Place> {
        match (line, column) {
            (Some(line), Some(column)) => Some(self.place(at, line, column)),
            (None, None) => None,
            _ => {
                self.fault(at, "`line` and `column` stand together or not at all");
                None
            }
        }
    }

    fn place(&mut self, at: Arguments<'_>, line: usize, column: usize) -> Place {
        Place {
            line: self.number(format_args!("{at}.line"), line, 1),
            column: self.number(format_args!("{at}.column"), column, 1),
        }
    }

    fn span(&mut self, at: Arguments<'_>, start: usize, end: usize) -> Span {
        self.number(format_args!("{at}.end"), end, 0);
        if start > end {
            self.fault(format_args!("{at}.start"), format!("is {start}, after the end at {end}"));
        }
        Span::new(start.min(end), end)
    }

    fn number(&mut self, at: Arguments<'_>, value: usize, from: usize) -> usize {
        if !(from..=MAX_NUMBER).contains(&value) {
            self.fault(at, format!("cannot be {value}"));
        }
        value.clamp(from, MAX_NUMBER)
    }

    fn path(&mut self, at: Arguments<'_>, path: String) -> PathBuf {
        self.name(at, &path);
        let drive = matches!(path.as_bytes(), [_, b':', b'/' | b'\\', ..]);
        if path.starts_with(['/', '\\']) || drive {
            self.fault(at, "has to be relative");
        }
        PathBuf::from(path)
    }

    fn name(&mut self, at: Arguments<'_>, text: &str) {
        if text.is_empty() || text.len() > MAX_NAME {
            self.fault(at, format!("has to have 1 to {MAX_NAME} bytes, and has {}", text.len()));
        }
    }

    /// What the tool writes of letters alone.
    fn word(&mut self, at: Arguments<'_>, text: &str) {
        if text.chars().any(char::is_control) {
            self.fault(at, "holds a control character");
        }
    }

    fn source_known(&mut self, at: Arguments<'_>, id: &str) {
        if !self.sources.contains(id) {
            self.fault(at, format!("there is no source `{id}`"));
        }
    }

    fn known<T>(&mut self, at: Arguments<'_>, found: Option<T>, typed: &str, what: &str) -> Option<T> {
        if found.is_none() {
            self.fault(at, format!("`{typed}` is no {what} that this sayso knows"));
        }
        found
    }
}

/// Stands for a claim that could not be read.
fn blank(id: String) -> ClaimEntry {
    ClaimEntry {
        id,
        text: String::new(),
        also: vec![],
        file: PathBuf::new(),
        span: Span::default(),
        place: Place { line: 1, column: 1 },
        tags: vec![],
        verdict: Verdict::Unsupported,
        engine_verdict: None,
        independent: 0,
        min_sources: 1,
        severity: None,
        expected: vec![],
        excerpt: None,
        cells: vec![],
    }
}
