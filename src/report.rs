//! The one report that every format renders: plain data, valid by construction.

pub mod cells;
pub mod code;
pub mod diff;
pub mod names;
pub mod part;
pub mod pending;
pub mod place;
pub mod remark;
pub mod suggestion;
pub mod summary;

use std::path::PathBuf;
use std::sync::Arc;

pub use crate::agreement::Verdict;
use crate::agreement::agree;
pub use crate::config::Severity;
use crate::source::Metadata;
pub use crate::source::Warning;
pub use crate::stance::{
    ArguedPart, Argument, AsRead, CONTRADICTS_FROM, Chain, Change, Evidence, Figure, How, KNOWN, Match,
    Outcome, Probability, Reason, SILENT_FROM, SUPPORTS_FROM, SignalTrace, Stance, Sum, TEMPERATURE,
    TOGETHER, Unanswered, six_decimals,
};
pub use crate::text::span::{Place, Span};
pub use cells::Cells;
pub use code::Code;
pub use diff::Diff;
pub use pending::Accepted;
pub use remark::{Allowance, Doubt, LostQuotation, NearQuotation, OtherClaim, Remarks, UnknownTag};
pub use summary::Summary;

/// Up to so many cells a report lists every cell with all that was found; of more, those that say something, and the best
/// sentence of those that take a side.
const MANY: usize = 1_000_000;

/// Whether a report on so many claims and sources that were read holds less of each cell, for it has more than a million.
pub const fn is_large(claims: usize, sources: usize) -> bool {
    claims.saturating_mul(sources) > MANY
}

/// Everything that one run found out.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The settings that the answers depend on, as name and value.
    pub settings: Vec<(String, String)>,
    /// The sources, sorted by id; those that could not be read too.
    pub sources: Vec<SourceEntry>,
    /// The claims, in the order of their files.
    pub claims: Vec<ClaimEntry>,
    /// What a person should look at, by place.
    pub findings: Vec<Finding>,
    /// What changed against another revision, where that was asked.
    pub compared: Option<Diff>,
    /// What differs from what people accepted, where that was asked.
    pub accepted: Option<Accepted>,
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
    /// The origin that it counts for; `None` where it was not read.
    pub origin: Option<String>,
    /// How its origin is known, as a phrase.
    pub origin_known: Option<String>,
    /// Whether it was read.
    pub status: SourceStatus,
    /// What a person should know about how it was read.
    pub warnings: Vec<Warning>,
    /// The source that it prints again, wholly or in large part, where there is one.
    pub repeats: Option<String>,
    /// Its prose, as judged, for showing; `None` where no answer quotes it, or where all texts would be too long.
    pub text: Option<String>,
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
    /// Its other wordings.
    pub also: Vec<String>,
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
    /// Severity of its verdict findings, where its author set one.
    pub severity: Option<Severity>,
    /// Kinds of findings that its author allows, in the order of the file.
    pub allowed: Vec<Allowance>,
    /// What was found out about the claim itself, before any source was asked.
    pub remarks: Remarks,
    /// What a person decided about it, in the order of the file.
    pub expected: Vec<Expectation>,
    /// Its text in its file, for showing.
    pub excerpt: Option<Excerpt>,
    /// One a source, sorted by source id.
    pub cells: Cells,
}

/// One source towards one claim.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The source's id, which the cells of all claims share.
    pub source: Arc<str>,
    /// The stance that counts.
    pub stance: Stance,
    /// The engine's own where a person overruled it, with that person's reason.
    pub overruled: Option<Overruled>,
    /// Of the engine's stance; `None` where the source is silent, unless a person expects something of it.
    pub probability: Option<Probability>,
    /// The origin that this cell counts for.
    pub origin: Arc<str>,
    /// Best first; in a report that [`is_large`] the best alone, and none of those that take no side.
    pub evidence: Vec<CellEvidence>,
    /// How the answer was reached, where that was asked for.
    pub argument: Option<Box<Argument<CellEvidence>>>,
}

/// A person's decision beside the engine's answer.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What it is about, with both answers.
    pub about: Answers,
    /// Why the person is right; with a reason the person's answer counts.
    pub reason: Option<String>,
    /// Where it stands in the claim's file.
    pub place: Place,
    /// Its line, for showing.
    pub excerpt: Option<Excerpt>,
}

/// The two answers of an expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// About the claim's verdict.
    Verdict {
        /// The person's.
        expected: Verdict,
        /// The one that the judged (and overruled) cells add up to.
        engine: Verdict,
    },
    /// About one source's stance.
    Stance {
        /// The source's id.
        source: String,
        /// The person's.
        expected: Stance,
        /// The engine's.
        engine: Stance,
    },
}

/// A line of a file that a finding points at, carried along so that renderers need not read files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the line, from 1.
    pub line: usize,
    /// The line, without its line break.
    pub text: String,
    /// What is meant, in bytes of `text`.
    pub highlight: Span,
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
    /// Where the sentence starts in [`SourceEntry::text`], in bytes; `None` where that is not carried.
    pub offset: Option<usize>,
    /// The parts of the sentence that answer the claim or clash with it, in the claim's order.
    pub marks: Vec<Mark>,
}

/// Words of the claim and the words of a sentence that answer them or clash with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In the text of the claim's wording.
    pub claim: Span,
    /// In the sentence.
    pub sentence: Span,
    /// Whether the two agree.
    pub agrees: bool,
}

impl CellEvidence {
    /// The reasons, without the one that says who speaks: [`Evidence::attributed_to`] is shown for itself.
    pub fn told(&self) -> impl Iterator<Item = &Reason> {
        let speaks = |reason: &&Reason| reason.kind == "attributed" && self.evidence.attributed_to.is_some();
        self.evidence.reasons.iter().filter(move |reason| !speaks(reason))
    }
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
    /// The line that it points at.
    pub excerpt: Option<Excerpt>,
    /// The sentences behind it, the strongest first.
    pub quotes: Vec<Quote>,
}

/// One quoted sentence behind a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What the source says about the claim.
    pub stance: Stance,
    /// The engine's own answer where a person decided the stance, with that person's reason.
    pub overruled: Option<Overruled>,
    /// The source's id.
    pub source: String,
    /// Its file.
    pub file: PathBuf,
    /// Where the sentence starts.
    pub place: Place,
    /// The sentence, as written.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<String>,
}

impl Report {
    /// The setting of this name.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry> {
        let at = self.sources.binary_search_by(|source| source.id.as_str().cmp(id)).ok()?;
        self.sources.get(at)
    }

    /// The best sentence of `cell`; `None` where it has none.
    pub fn quote(&self, cell: &Cell) -> Option<Quote> {
        let best = cell.evidence.first()?;
        Some(Quote {
            stance: cell.stance,
            overruled: cell.overruled.clone(),
            source: cell.source.to_string(),
            file: self.source(&cell.source)?.path.clone(),
            place: best.place,
            text: best.evidence.text.clone(),
            attributed_to: best.evidence.attributed_to.clone(),
            reasons: best.told().map(ToString::to_string).collect(),
        })
    }

    /// Whether a comparison was asked for and `finding` came with what changed.
    pub fn is_new(&self, finding: &Finding) -> bool {
        self.compared.as_ref().is_some_and(|diff| diff.introduced(finding))
    }

    /// The severest finding.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

impl Cell {
    /// That of a source which says nothing of a claim.
    pub const fn blank(source: Arc<str>, origin: Arc<str>) -> Self {
        Self {
            source,
            stance: Stance::Silent,
            overruled: None,
            probability: None,
            origin,
            evidence: vec![],
            argument: None,
        }
    }

    /// Whether it holds no more than that its source is silent.
    pub fn is_blank(&self) -> bool {
        let silent = self.stance == Stance::Silent && self.overruled.is_none();
        silent && self.probability.is_none() && self.evidence.is_empty() && self.argument.is_none()
    }

    /// The engine's stance, whatever a person decided.
    pub fn engine(&self) -> Stance {
        self.overruled.as_ref().map_or(self.stance, |overruled| overruled.engine)
    }
}

impl ClaimEntry {
    /// The verdict that the engine's stances add up to, no decision of a person counted.
    pub fn undecided_verdict(&self) -> Verdict {
        agree(self.cells.told().iter().map(|cell| (cell.engine(), &*cell.origin))).verdict
    }

    /// The text of the wording of this number, as in [`Evidence::wording`]: 0 is the claim itself.
    pub fn wording(&self, number: usize) -> &str {
        number.checked_sub(1).and_then(|at| self.also.get(at)).unwrap_or(&self.text)
    }

    /// Why a person decided the verdict, where one did.
    pub fn verdict_reason(&self) -> Option<&str> {
        let decided = |entry: &&Expectation| matches!(entry.about, Answers::Verdict { .. });
        self.expected.iter().filter(decided).find_map(|entry| entry.reason.as_deref())
    }

    /// How many sources have this stance.
    pub fn count(&self, stance: Stance) -> usize {
        self.cells.count(stance)
    }

    /// The cell of this source; `None` where the claim is not judged against it.
    pub fn cell(&self, source: &str) -> Option<&Cell> {
        self.cells.get(source)
    }

    /// Whether a person expects exactly the verdict that the claim has.
    pub fn verdict_is_expected(&self) -> bool {
        self.expected
            .iter()
            .any(|entry| matches!(entry.about, Answers::Verdict { expected, .. } if expected == self.verdict))
    }

    /// The best sentence of every source of this stance, the likeliest source first.
    pub fn quotes(&self, report: &Report, stance: Stance) -> Vec<Quote> {
        let likelihood = |cell: &&Cell| cell.probability.map_or(0.0, |p| p.of(stance));
        let mut cells: Vec<&Cell> = self.cells.told().iter().filter(|cell| cell.stance == stance).collect();
        cells.sort_by(|a, b| likelihood(b).total_cmp(&likelihood(a)));
        cells.into_iter().filter_map(|cell| report.quote(cell)).collect()
    }
}
