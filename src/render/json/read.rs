//! `report.v1.json` read back, to be shown in another format without judging again.
//!
//! A report may come from anywhere. What the rest of the program takes for granted of a [`Report`] is checked here:
//! ids that are unique and in order, cells and quotes of sources that are there, spans on character boundaries, figures
//! that can be, counts that add up. Texts may hold any character, as articles do; every format cleans what it shows.

mod claim;
mod compared;
mod said;
mod value;

pub(in crate::render) use value::{MAX_NAME, MAX_NUMBER};

use std::collections::BTreeSet;
use std::fmt::{self, Arguments};
use std::sync::Arc;

use serde::Deserialize;

use super::{quoted, wire};
use crate::report::{
    Cell, Code, Excerpt, Finding, Overruled, Quote, Report, Severity, SourceEntry, SourceStatus, Span,
    Summary,
};
use crate::source::Metadata;

/// A longer file is no report that a person could use, and could fill the memory.
pub const MAX_BYTES: usize = 256 << 20;
/// More cells than this take longer to show than to judge.
const MAX_CELLS: usize = 10_000_000;
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
    let versioned = versioned(json).map_err(|why| one("", format!("is no report: {why}")))?;
    if versioned.schema_version.as_u64() != Some(u64::from(wire::VERSION)) {
        let (found, known) = (versioned.schema_version, wire::VERSION);
        return Err(one("schema_version", format!("is {found}; this sayso reads version {known}")));
    }
    let mut input = serde_json::Deserializer::from_slice(json);
    let read: wire::Report = serde_path_to_error::deserialize(&mut input).map_err(|error| {
        let path = error.path().to_string();
        one(if path == "." { "" } else { &path }, said::said(&error.inner().to_string()))
    })?;
    let mut reader = Reader::default();
    let report = reader.report(read);
    if reader.faults.is_empty() { Ok(report) } else { Err(reader.faults) }
}

#[derive(Deserialize)]
struct Versioned {
    schema_version: serde_json::Value,
}

/// Its version, or why it has none.
fn versioned(json: &[u8]) -> Result<Versioned, String> {
    let none = || "it has no `schema_version`".to_owned();
    // The fields of a list would be taken by their order.
    if json.trim_ascii_start().starts_with(b"[") {
        return Err(none());
    }
    serde_json::from_slice(json).map_err(|error| match error.to_string() {
        twice if twice.starts_with("duplicate field") => "it has `schema_version` twice".to_owned(),
        _ if error.is_data() => none(),
        syntax => syntax,
    })
}

/// Translates, and notes what cannot be.
#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    sources: BTreeSet<String>,
    claims: BTreeSet<String>,
    /// The sources that were read, as they look towards a claim of which they say nothing.
    silent: Arc<[Cell]>,
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
            return Report::default();
        }
        for (name, value) in &wire.settings {
            self.word(format_args!("settings"), name);
            self.setting(format_args!("settings.{name}"), name, value);
        }
        let codes: Vec<Vec<String>> = wire.claims.iter().map(|claim| claim.findings.clone()).collect();
        let introduced: Vec<Option<bool>> = wire.findings.iter().map(|finding| finding.introduced).collect();
        let sparse: Vec<bool> = wire.claims.iter().map(|claim| claim.others.is_some()).collect();
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
        report.compared = match wire.compared {
            Some(compared) if self.faults.is_empty() => self.compared(compared, &report, &introduced),
            Some(_) => None,
            None => {
                if let Some(at) = introduced.iter().position(Option::is_some) {
                    self.fault(
                        format_args!("findings[{at}].introduced"),
                        "stands beside a comparison, and only there",
                    );
                }
                None
            }
        };
        if self.faults.is_empty() {
            self.sums(&report, &codes, &counts);
            if let Some((at, what)) = quoted::misplaced(&report, |at| sparse[at]) {
                self.fault(format_args!("{at}"), what);
            }
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
                ("allowed", of.allowed),
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
        let read = sources.iter().filter(|source| source.status == SourceStatus::Read);
        let blank = |source: &SourceEntry| {
            Cell::blank(
                source.id.as_str().into(),
                source.origin.as_ref().unwrap_or(&source.id).as_str().into(),
            )
        };
        self.silent = read.map(blank).collect();
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
            text: wire.text,
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
        let overruled = self.together(at, ("engine", wire.engine), ("decided", wire.decided));
        let overruled = overruled.map(|(engine, reason)| Overruled { engine: engine.into(), reason });
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
}
