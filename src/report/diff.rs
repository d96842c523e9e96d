//! What changed between two reports: the one of a base revision, and the one of the files as they are.
//!
//! Claims and sources are matched by their ids, and where an id is on one side alone, by a text that no other has: then
//! it is the same under another id. A stance moves towards support or away from it, in the order
//! contradicts, silent, mentions, supports; a verdict in the order contradicted, contested, unsupported, single-source,
//! corroborated: nothing is worse than what a source speaks against. With the same verdict, more independent origins are
//! better, then one more source that supports, or one less that contradicts. A source that only mentions a claim may move
//! its cell, and never moves the claim.
//!
//! What supports a claim makes it better, and never that evidence is taken away: a cell that is there no more, and
//! contradicted, counts as if it still did. A claim that moved towards support by that alone is `changed`.

mod cause;
mod claims;
mod findings;
mod known;
mod renamed;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{ClaimEntry, Finding, Overruled, Quote, Report, Stance, Verdict};
pub use cause::Cause;
pub use findings::FindingDiff;
use known::Known;
use renamed::Renamed;
pub use sources::{Part, Sentences, SourceChange, SourceDiff, SourceText, TextChange};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s> {
    /// What was found.
    pub report: &'s Report,
    /// The text of each source that was read, by its id.
    pub texts: &'s BTreeMap<String, SourceText<'s>>,
    /// All settings, as name and value.
    pub settings: &'s [(String, String)],
}

/// The revision that was compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// As a person named it.
    pub named: String,
    /// The hash of the commit.
    pub hash: String,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The base.
    pub base: Against,
    /// Every claim of either side: what should be looked at first stands first, each group by id.
    pub claims: Vec<ClaimDiff>,
    /// The sources that changed, by id.
    pub sources: Vec<SourceDiff>,
    /// The settings that changed, by name.
    pub settings: Vec<Part>,
    /// The findings that came or went though their claim stands as it stood: what was asked of it changed, or a person
    /// decided.
    pub findings: Vec<FindingDiff>,
    /// What of the base could not be seen, and what to do about it.
    pub notes: Vec<String>,
    /// How many findings the report leaves out because the base had them already; `None` where it holds all.
    pub left_out: Option<usize>,
    known: Known,
    at: BTreeMap<String, usize>,
}

/// What became of a claim or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It moved away from support.
    Worse,
    /// It was not there before.
    New,
    /// It moved towards support.
    Better,
    /// The answer is the same, and the wording, the id or what is quoted is another; or it moved towards support by
    /// evidence that was taken away, and by nothing else.
    Changed,
    /// It is there no more.
    Gone,
    /// Nothing changed.
    Same,
}

impl Change {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 6] = [Self::Worse, Self::New, Self::Better, Self::Changed, Self::Gone, Self::Same];

    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::New => "new",
            Self::Better => "better",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Same => "same",
        }
    }
}

/// Something as it was, as it is, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides<T> {
    /// There is no earlier one.
    New(T),
    /// There is none any more.
    Gone(T),
    /// There are both.
    Both {
        /// The earlier one.
        was: T,
        /// The one that is.
        now: T,
    },
}

impl<T> Sides<T> {
    /// The earlier one.
    pub const fn was(&self) -> Option<&T> {
        match self {
            Self::New(_) => None,
            Self::Gone(was) | Self::Both { was, .. } => Some(was),
        }
    }

    /// The one that is.
    pub const fn now(&self) -> Option<&T> {
        match self {
            Self::Gone(_) => None,
            Self::New(now) | Self::Both { now, .. } => Some(now),
        }
    }

    /// The one that is, else the one that was.
    pub const fn latest(&self) -> &T {
        match self {
            Self::New(one) | Self::Gone(one) | Self::Both { now: one, .. } => one,
        }
    }
}

/// One claim of either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDiff {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// What was and what is.
    pub sides: Sides<Row>,
    /// Why, as far as it can be told; never empty where it changed.
    pub because: Vec<Cause>,
    /// Its cells that changed, by source. One that comes or goes, and neither supports nor contradicts, is none.
    pub cells: Vec<CellDiff>,
}

/// One claim on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The statement.
    pub text: String,
    /// Its other wordings.
    pub also: Vec<String>,
    /// Its verdict.
    pub verdict: Verdict,
    /// How many independent origins support it.
    pub independent: usize,
    /// Where a person decided the verdict: the one that the sources add up to, and the reason.
    pub decided: Option<(Verdict, String)>,
}

/// One cell that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDiff {
    /// The source's id.
    pub source: String,
    /// What became of it.
    pub change: Change,
    /// What was and what is.
    pub sides: Sides<Answer>,
    /// Why.
    pub because: Vec<Cause>,
}

/// One cell on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The stance that counts.
    pub stance: Stance,
    /// The engine's own where a person decided it, with that person's reason.
    pub overruled: Option<Overruled>,
    /// The origin that it counts for.
    pub origin: String,
    /// Its best sentence.
    pub quote: Option<Quote>,
}

impl Diff {
    /// Compares two reports. Depends on the order of neither.
    pub fn between(was: Side<'_>, now: Side<'_>, base: Against, notes: Vec<String>) -> Self {
        let settings = sources::settings(was.settings, now.settings);
        let renamed = Renamed::between(was, now);
        let earlier = renamed.over(was.report);
        let mut sources = sources::sources(was, now, &renamed);
        let mut claims = claims::claims(&earlier, now.report, &sources, &settings, &renamed);
        // White space that moved no answer is no change.
        let moved: BTreeSet<&str> =
            claims.iter().flat_map(|claim| &claim.cells).map(|cell| cell.source.as_str()).collect();
        sources.retain(|source| !source.is_white_space() || moved.contains(source.id.as_str()));
        let at = in_order(&mut claims);
        let findings = findings::findings(&earlier, now.report, &claims);
        let known = Known::new(&earlier.findings);
        Self { base, claims, sources, settings, findings, notes, left_out: None, known, at }
    }

    /// Completes a comparison that was written beside `report` with its changed claims alone: all other claims stand as
    /// they stood. `known` are those findings of `report` that did not come with the change.
    #[must_use]
    pub fn completed<'f>(mut self, report: &Report, known: impl IntoIterator<Item = &'f Finding>) -> Self {
        let told: BTreeSet<String> = self.claims.iter().map(|claim| claim.id.clone()).collect();
        let others = report.claims.iter().filter(|claim| !told.contains(&claim.id));
        self.claims.extend(others.map(|claim| {
            let row = Row::of(claim);
            let sides = Sides::Both { was: row.clone(), now: row };
            ClaimDiff::of(claim.id.clone(), sides, vec![], vec![])
        }));
        self.at = in_order(&mut self.claims);
        self.known = Known::new(known);
        self
    }

    /// Whether nothing changed that could be seen.
    pub fn is_empty(&self) -> bool {
        let still = self.sources.is_empty() && self.settings.is_empty() && self.findings.is_empty();
        still && self.changed().next().is_none()
    }

    /// The claims that changed, in order.
    pub fn changed(&self) -> impl Iterator<Item = &ClaimDiff> {
        self.claims.iter().filter(|claim| claim.change != Change::Same)
    }

    /// The claim of this id.
    pub fn claim(&self, id: &str) -> Option<&ClaimDiff> {
        self.at.get(id).and_then(|&at| self.claims.get(at))
    }

    /// How many claims became this.
    pub fn count(&self, change: Change) -> usize {
        self.claims.iter().filter(|claim| claim.change == change).count()
    }

    /// Whether the change brought `finding`: its claim is new, reworded or worse, or the base had no such finding of
    /// at least its severity. Findings about the verdict of a claim are one kind: a claim that moves from contradicted
    /// to contested brings none.
    pub fn introduced(&self, finding: &Finding) -> bool {
        let claim = finding.claim.as_deref().and_then(|id| self.claim(id));
        let bad = claim.is_some_and(|claim| match claim.change {
            Change::New => true,
            Change::Worse => known::is_verdict(finding.code),
            _ => claim.is_reworded(),
        });
        bad || !self.known.has(finding)
    }
}

/// Sorts the claims as reports show them, and tells where each stands.
fn in_order(claims: &mut [ClaimDiff]) -> BTreeMap<String, usize> {
    claims.sort_by(|a, b| (a.change, &a.id).cmp(&(b.change, &b.id)));
    claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect()
}

impl Row {
    /// How `claim` stands.
    pub fn of(claim: &ClaimEntry) -> Self {
        Self {
            text: claim.text.clone(),
            also: claim.also.clone(),
            verdict: claim.verdict,
            independent: claim.independent,
            decided: claim
                .engine_verdict
                .map(|engine| (engine, claim.verdict_reason().unwrap_or_default().to_owned())),
        }
    }
}

impl ClaimDiff {
    /// What became of the claim follows from its sides and its cells.
    pub fn of(id: String, sides: Sides<Row>, because: Vec<Cause>, cells: Vec<CellDiff>) -> Self {
        let renamed = because.iter().any(|cause| matches!(cause, Cause::Renamed(_)));
        Self { change: claims::change(&sides, &cells, renamed), id, sides, because, cells }
    }

    /// The id that it had, where it had another.
    pub fn earlier_id(&self) -> Option<&str> {
        self.because.iter().find_map(|cause| match cause {
            Cause::Renamed(id) => Some(id.as_str()),
            _ => None,
        })
    }

    /// Whether it says something else than before.
    pub fn is_reworded(&self) -> bool {
        matches!(&self.sides, Sides::Both { was, now } if was.text != now.text || was.also != now.also)
    }

    /// The verdict that it had, where it had another.
    pub fn earlier_verdict(&self) -> Option<Verdict> {
        match &self.sides {
            Sides::Both { was, now } if was.verdict != now.verdict => Some(was.verdict),
            _ => None,
        }
    }

    /// The change of the cell of this source.
    pub fn cell(&self, source: &str) -> Option<&CellDiff> {
        self.cells.iter().find(|cell| cell.source == source)
    }
}

impl CellDiff {
    /// What became of the cell of `source`; `None` where nothing did.
    pub fn of(source: String, sides: Sides<Answer>, because: Vec<Cause>) -> Option<Self> {
        Some(Self { change: claims::moved(&sides)?, source, sides, because })
    }

    /// The answer that it had, where its stance was another.
    pub fn earlier_answer(&self) -> Option<&Answer> {
        match &self.sides {
            Sides::Both { was, now } if was.stance != now.stance => Some(was),
            _ => None,
        }
    }
}
