//! What differs between a report and what people accepted, and how accepting it changes `sayso.lock`.
//!
//! A cell is pending where the tool says something of which nobody said that they saw it: another stance, another
//! sentence, another wording of the claim. What a person decided in the claim file moves nothing here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{Cell, ClaimEntry, Excerpt, Report, SourceStatus, Span, Stance, Verdict};
use crate::claim::lock::{Fingerprint, Line, Lock, Seen};

/// What a report differs in from what people accepted.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The file that holds what was accepted, as reports show it.
    pub file: PathBuf,
    /// Whether what was never accepted is a finding too.
    pub strict: bool,
    /// What the report speaks for.
    pub scope: Scope,
    /// The differences, by claim and source.
    pub pending: Vec<Pending>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The claim's id.
    pub claim: String,
    /// The source's id; `None` where the claim's verdict is meant.
    pub source: Option<String>,
    /// What became of what was accepted.
    pub kind: Kind,
    /// The stance and the verdict that were accepted.
    pub was: Option<(Stance, Verdict)>,
    /// The engine's stance and verdict as they are; the stance is silent where a verdict is meant.
    pub now: Option<(Stance, Verdict)>,
    /// What differs, in a fixed order.
    pub parts: Vec<Part>,
    /// The accepted line, for showing.
    pub written: Option<WrittenLine>,
}

/// An accepted line in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLine {
    /// The line.
    pub excerpt: Excerpt,
    /// The line in its file, in bytes.
    pub span: Span,
}

/// What became of what was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The tool says something, and nobody accepted anything.
    New,
    /// The tool says something else than what was accepted, or nothing any more.
    Changed,
    /// Every cell is as accepted; the verdict that they add up to is not, as where two sources turn out to be one origin.
    Verdict,
    /// The claim or the source is there no more, or the claim no longer asks it.
    Gone(Missing),
}

/// What is there no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The claim.
    Claim,
    /// The source.
    Source,
    /// Neither: the claim names its sources, and leaves this one out.
    Question,
}

impl Missing {
    /// The word used in lists.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Question => "question",
        }
    }
}

impl Kind {
    /// The word used in lists.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Verdict => "verdict",
            Self::Gone(_) => "gone",
        }
    }
}

/// What differs in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The engine's stance.
    Stance,
    /// The sentence quoted; the accepted one is not among the evidence any more.
    Quote,
    /// The sentence quoted; the accepted one is still among the evidence, behind another.
    Order,
    /// The wording of the claim.
    Wording,
}

impl Part {
    /// The word used in lists.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Quote => "quote",
            Self::Order => "order",
            Self::Wording => "wording",
        }
    }
}

/// What a report speaks for: of what it does not, nothing can be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whether it holds every claim that there is.
    pub claims: bool,
    /// Whether it holds every source that there is.
    pub sources: bool,
}

/// All differences between `report` and `lock`, by claim and source, a claim's verdict before its sources.
pub fn pending(report: &Report, lock: &Lock, scope: Scope) -> Vec<Pending> {
    let mut all: Vec<Pending> =
        report.claims.iter().flat_map(|claim| of_claim(report, claim, lock, scope)).collect();
    let claims: BTreeMap<&str, &ClaimEntry> =
        report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let gone = lock.iter().filter_map(|(claim, source, line)| {
        let missing = missing(report, claims.get(claim).copied(), source, scope)?;
        Some(gone(claim, source, line, missing))
    });
    all.extend(gone);
    all.sort_by(|a, b| (&a.claim, &a.source).cmp(&(&b.claim, &b.source)));
    all
}

fn of_claim(report: &Report, claim: &ClaimEntry, lock: &Lock, scope: Scope) -> Vec<Pending> {
    let verdict = claim.undecided_verdict();
    let cells: Vec<Pending> =
        claim.cells.iter().filter_map(|cell| of_cell(claim, cell, verdict, lock)).collect();
    if !cells.is_empty() || !is_whole(report, claim, lock, scope) {
        return cells;
    }
    let mut lines = claim.cells.iter().filter_map(|cell| lock.get(&claim.id, &cell.source));
    let other = lines.find(|line| line.seen.verdict != verdict);
    let other = other.map(|line| Pending {
        claim: claim.id.clone(),
        source: None,
        kind: Kind::Verdict,
        was: Some((Stance::Silent, line.seen.verdict)),
        now: Some((Stance::Silent, verdict)),
        parts: vec![],
        written: excerpt(line),
    });
    other.into_iter().collect()
}

/// Whether the claim's verdict rests on all that the accepted one rested on: not where the run left sources out, and not
/// where one that spoke then could not be read.
fn is_whole(report: &Report, claim: &ClaimEntry, lock: &Lock, scope: Scope) -> bool {
    let mut unread = report.sources.iter().filter(|source| source.status != SourceStatus::Read);
    scope.sources && !unread.any(|source| lock.get(&claim.id, &source.id).is_some())
}

fn of_cell(claim: &ClaimEntry, cell: &Cell, verdict: Verdict, lock: &Lock) -> Option<Pending> {
    let line = lock.get(&claim.id, &cell.source);
    if line.is_none() && cell.engine() == Stance::Silent {
        return None;
    }
    let now = seen(claim, cell, verdict);
    let parts = line.map_or_else(Vec::new, |line| parts(&line.seen, &now, cell));
    let kind = match line {
        None => Kind::New,
        Some(_) if parts.is_empty() => return None,
        Some(_) => Kind::Changed,
    };
    Some(Pending {
        claim: claim.id.clone(),
        source: Some(cell.source.to_string()),
        kind,
        was: line.map(|line| (line.seen.stance, line.seen.verdict)),
        now: Some((now.stance, verdict)),
        parts,
        written: line.and_then(excerpt),
    })
}

/// What the engine says of this cell; silent where it has nothing to say.
fn seen(claim: &ClaimEntry, cell: &Cell, verdict: Verdict) -> Seen {
    let best = cell.evidence.first();
    let wording = best.map_or(claim.text.as_str(), |best| claim.wording(best.evidence.wording));
    Seen {
        stance: cell.engine(),
        verdict,
        wording: Fingerprint::of(wording),
        quote: best.map(|best| Fingerprint::of(&best.evidence.text)),
    }
}

fn parts(was: &Seen, now: &Seen, cell: &Cell) -> Vec<Part> {
    let quoted = |fingerprint| {
        cell.evidence.iter().any(|found| Some(Fingerprint::of(&found.evidence.text)) == fingerprint)
    };
    let mut parts = vec![];
    if was.stance != now.stance {
        parts.push(Part::Stance);
    }
    if was.quote != now.quote {
        parts.push(if quoted(was.quote) { Part::Order } else { Part::Quote });
    }
    if was.wording != now.wording {
        parts.push(Part::Wording);
    }
    parts
}

fn missing(report: &Report, claim: Option<&ClaimEntry>, source: &str, scope: Scope) -> Option<Missing> {
    let Some(claim) = claim else { return scope.claims.then_some(Missing::Claim) };
    match report.source(source).map(|source| &source.status) {
        _ if claim.cell(source).is_some() => None,
        None => scope.sources.then_some(Missing::Source),
        // Once it is read again, what was accepted may well still hold.
        Some(SourceStatus::NotRead(_)) => None,
        Some(SourceStatus::Read) => Some(Missing::Question),
    }
}

fn gone(claim: &str, source: &str, line: &Line, missing: Missing) -> Pending {
    Pending {
        claim: claim.to_owned(),
        source: Some(source.to_owned()),
        kind: Kind::Gone(missing),
        was: Some((line.seen.stance, line.seen.verdict)),
        now: None,
        parts: vec![],
        written: excerpt(line),
    }
}

fn excerpt(line: &Line) -> Option<WrittenLine> {
    let written = line.written.as_ref()?;
    let (text, end) = (written.text.clone(), written.text.len());
    let span = Span::new(written.start, written.start + end);
    Some(WrittenLine { excerpt: Excerpt { line: written.line, text, highlight: Span::new(0, end) }, span })
}

/// Writes into `lock` that somebody saw `chosen`, differences of `report`. The lines of a claim of which something was
/// accepted, and that hold otherwise, take its verdict: whoever accepts a cell sees its row.
pub fn accept<'p>(lock: &mut Lock, report: &Report, chosen: impl IntoIterator<Item = &'p Pending>) {
    let mut touched: BTreeSet<&str> = BTreeSet::new();
    for item in chosen {
        touched.insert(&item.claim);
        let claim = report.claims.iter().find(|claim| claim.id == item.claim);
        let Some(source) = &item.source else { continue };
        match claim.and_then(|claim| Some((claim, claim.cell(source)?))) {
            Some((claim, cell)) if cell.engine() != Stance::Silent => {
                lock.set(&claim.id, source, seen(claim, cell, claim.undecided_verdict()));
            }
            _ => {
                lock.remove(&item.claim, source);
            }
        }
    }
    let scope =
        report.accepted.as_ref().map_or(Scope { claims: true, sources: true }, |accepted| accepted.scope);
    let touched = report.claims.iter().filter(|claim| touched.contains(claim.id.as_str()));
    for claim in touched {
        if !is_whole(report, claim, lock, scope) {
            continue;
        }
        let verdict = claim.undecided_verdict();
        for cell in &claim.cells {
            let line = lock.get(&claim.id, &cell.source).map(|line| line.seen);
            let holds = line.filter(|line| parts(line, &seen(claim, cell, verdict), cell).is_empty());
            if let Some(line) = holds {
                lock.set(&claim.id, &cell.source, Seen { verdict, ..line });
            }
        }
    }
}
