//! The one report that every format renders: plain data, valid by construction.

use std::path::PathBuf;

pub use crate::agreement::Verdict;
pub use crate::config::Severity;
use crate::source::Metadata;
pub use crate::stance::{Evidence, Match, Probability, Reason, Stance};
use crate::text::span::{Place, Span};

/// Everything that one run found out.
#[derive(Clone, Debug)]
pub struct Report {
    /// The settings that the answers depend on, as name and value.
    pub settings: Vec<(&'static str, String)>,
    /// The sources, by id; those that could not be read too.
    pub sources: Vec<SourceEntry>,
    /// The claims, in the order of their files.
    pub claims: Vec<ClaimEntry>,
    /// What a person should look at, by place.
    pub findings: Vec<Finding>,
}

/// One source of a report.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// What is known about it.
    pub metadata: Metadata,
    /// The origin that it counts for, and how that is known; `None` where it was not read.
    pub origin: Option<String>,
    /// Whether it was read.
    pub status: SourceStatus,
}

/// Whether a source was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceStatus {
    /// Read and judged.
    Read,
    /// Left out, with the reason.
    NotRead(String),
}

/// One claim of a report, with a cell for every source that it is judged against.
#[derive(Clone, Debug)]
pub struct ClaimEntry {
    /// Its id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Its file.
    pub file: PathBuf,
    /// Its text in that file, in bytes.
    pub span: Span,
    /// Line and column of its text.
    pub place: Place,
    /// Its keywords.
    pub tags: Vec<String>,
    /// The verdict, a person's decisions counted.
    pub verdict: Verdict,
    /// The engine's own verdict where a person overruled it.
    pub engine_verdict: Option<Verdict>,
    /// How many of the supporting sources are independent origins.
    pub independent: usize,
    /// How many origins it needs.
    pub min_sources: usize,
    /// One a source, sorted by source id.
    pub cells: Vec<Cell>,
}

/// One source towards one claim.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The source's id.
    pub source: String,
    /// The stance that counts.
    pub stance: Stance,
    /// The engine's own where a person overruled it, with that person's reason.
    pub overruled: Option<Overruled>,
    /// Of the engine's stance; `None` where retrieval ruled the source out.
    pub probability: Option<Probability>,
    /// The origin that this cell counts for.
    pub origin: String,
    /// Best first.
    pub evidence: Vec<CellEvidence>,
}

/// What the engine said where a person decided otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overruled {
    /// The engine's stance.
    pub engine: Stance,
    /// The person's reason.
    pub reason: String,
}

/// Evidence with its place in the original file.
#[derive(Clone, Debug)]
pub struct CellEvidence {
    /// What was found, with the reasons; its spans count in the source's text.
    pub evidence: Evidence,
    /// The sentence in the original file, in bytes.
    pub span: Span,
    /// Line and column in the original file.
    pub place: Place,
}

/// Something a person should look at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// How much it matters, settings applied.
    pub severity: Severity,
    /// Where.
    pub file: PathBuf,
    /// Where in that file; `None` where the whole file is meant.
    pub place: Option<Place>,
    /// What is meant there, in bytes of the file.
    pub span: Option<Span>,
    /// What is the matter, in one sentence.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// The claim that it is about.
    pub claim: Option<String>,
    /// The source that it is about.
    pub source: Option<String>,
}

/// The kinds of findings; each has its page under `sayso rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// SAY001
    Contradicted,
    /// SAY002
    Unsupported,
    /// SAY003
    TooFewSources,
    /// SAY004
    Contested,
    /// SAY005
    SingleSource,
    /// SAY010
    ExpectationMissed,
    /// SAY011
    ExpectationSuperfluous,
    /// SAY201
    NotRead,
    /// SAY202
    DecodedWithDoubt,
    /// SAY203
    RepeatsAnother,
}
