//! From the engine's answers and a person's decisions to one claim's row.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Row;
use super::texts::Noted;
use crate::agreement::agree;
use crate::claim::{Allow, Claim, Expected};
use crate::report::part::Answer;
use crate::report::place::{excerpt, excerpt_from, relative};
use crate::report::{
    Allowance, Answers, Cell, Cells, ClaimEntry, Excerpt, Expectation, Overruled, Place, Remarks, Stance,
    Verdict,
};
use crate::source::origin::Origins;
use crate::source::{Corpus, Source};
use crate::text::span::Lines;

/// The claim files with their lines, by path.
pub struct Files<'a>(BTreeMap<&'a Path, (&'a str, Lines)>);

impl<'a> Files<'a> {
    /// Finds the lines of every file once.
    pub fn new(texts: &'a BTreeMap<PathBuf, String>) -> Self {
        let lined =
            |(path, text): (&'a PathBuf, &'a String)| (path.as_path(), (text.as_str(), Lines::new(text)));
        Self(texts.iter().map(lined).collect())
    }

    /// The text of the file of `claim`, and its lines.
    pub fn text(&self, claim: &Claim) -> Option<(&'a str, &Lines)> {
        self.0.get(claim.origin.file.as_path()).map(|(text, lines)| (*text, lines))
    }

    fn of_claim(&self, claim: &Claim) -> Option<Excerpt> {
        let (text, lines) = self.0.get(claim.origin.file.as_path())?;
        excerpt(text, lines, claim.origin.span)
    }

    /// The line of `place` in the file of `claim`.
    pub fn at(&self, claim: &Claim, place: Place) -> Option<Excerpt> {
        let (text, lines) = self.0.get(claim.origin.file.as_path())?;
        excerpt_from(text, lines, place)
    }
}

/// What every row rests on.
pub struct Ground<'a> {
    /// The sources.
    pub corpus: &'a Corpus,
    /// Who really reported each.
    pub origins: &'a Origins,
    /// What was noted of the articles.
    pub noted: &'a Noted,
    /// The claim files.
    pub files: &'a Files<'a>,
    /// The folder that paths are shown relative to.
    pub root: &'a Path,
}

/// The cells of all sources, as they look where they say nothing.
pub fn blank(ground: &Ground<'_>) -> Arc<[Cell]> {
    let blank =
        |source: &Source| Cell::blank(source.id.as_str().into(), ground.origins.of(&source.id).into());
    ground.corpus.sources.iter().map(blank).collect()
}

/// The row of `claim`, from what the sources say of it. `blank` are the cells of all sources.
pub fn entry(claim: &Claim, (blank, row): (&Arc<[Cell]>, Row), ground: &Ground<'_>) -> ClaimEntry {
    let asked = match claim.sources {
        None => Arc::clone(blank),
        Some(_) => blank.iter().filter(|cell| claim.asks(&cell.source)).cloned().collect(),
    };
    let cells = Cells::new(asked, told(claim, (blank, row), ground));
    let agreed = agree(cells.told().iter().map(|cell| (cell.stance, &*cell.origin)));
    let decided = claim.expect.verdict.as_ref().filter(|expected| expected.reason.is_some());
    let verdict = decided.map_or(agreed.verdict, |expected| expected.value);
    ClaimEntry {
        id: claim.id.clone(),
        text: claim.text.clone(),
        also: claim.also.clone(),
        file: file(claim, ground.root),
        span: claim.origin.span,
        place: claim.origin.place,
        tags: claim.tags.iter().map(|tag| tag.name.clone()).collect(),
        verdict,
        engine_verdict: (verdict != agreed.verdict).then_some(agreed.verdict),
        independent: agreed.supporting_origins,
        min_sources: claim.min_sources,
        severity: claim.severity,
        allowed: allowed(claim, ground.files),
        remarks: Remarks::default(),
        expected: expectations(claim, &cells, agreed.verdict, ground.files),
        excerpt: ground.files.of_claim(claim),
        cells,
    }
}

/// The cells of those sources that say something, and of those about which a person decided, for that counts too.
fn told(claim: &Claim, (blank, row): (&[Cell], Row), ground: &Ground<'_>) -> Vec<Cell> {
    let sources = &ground.corpus.sources;
    let said = |at: usize, answer: Answer| cell(claim, &blank[at], answer, ground.origins);
    let decided: Vec<Cell> = claim
        .expect
        .sources
        .iter()
        .filter_map(|(id, _)| sources.binary_search_by(|source| source.id.cmp(id)).ok())
        .filter(|at| {
            claim.asks(&sources[*at].id) && row.binary_search_by_key(at, |&(at, _)| at as usize).is_err()
        })
        .map(|at| said(at, Answer::silent()))
        .filter(|cell| !cell.is_blank())
        .collect();
    row.into_iter().map(|(at, answer)| said(at as usize, answer.into())).chain(decided).collect()
}

fn allowed(claim: &Claim, files: &Files<'_>) -> Vec<Allowance> {
    let allowance = |allow: &Allow| {
        let (reason, excerpt) = (allow.reason.clone(), files.at(claim, allow.place));
        Some(Allowance { code: allow.code.parse().ok()?, reason, place: allow.place, excerpt })
    };
    claim.allow.iter().filter_map(allowance).collect()
}

fn file(claim: &Claim, root: &Path) -> PathBuf {
    relative(&claim.origin.file, root)
}

fn expected_stance<'a>(claim: &'a Claim, source: &str) -> Option<&'a Expected<Stance>> {
    claim.expect.sources.iter().find(|(id, _)| id == source).map(|(_, expected)| expected)
}

/// What `answer` comes to, in the place of the cell in which its source says nothing.
fn cell(claim: &Claim, blank: &Cell, answer: Answer, origins: &Origins) -> Cell {
    let engine = answer.stance;
    let overruling = expected_stance(claim, &blank.source).filter(|expected| expected.value != engine);
    let overruled = overruling.and_then(|expected| {
        let reason = expected.reason.clone()?;
        Some((expected.value, Overruled { engine, reason }))
    });
    let agency = answer.agency.as_deref();
    Cell {
        source: Arc::clone(&blank.source),
        stance: overruled.as_ref().map_or(engine, |(stance, _)| *stance),
        overruled: overruled.map(|(_, overruled)| overruled),
        probability: answer.probability,
        origin: agency.map_or_else(|| Arc::clone(&blank.origin), |name| origins.named(name).into()),
        evidence: answer.evidence,
        argument: answer.argument,
    }
}

/// What a person expects, beside what was found; an expectation about a source that was not judged says nothing.
fn expectations(claim: &Claim, cells: &Cells, engine: Verdict, files: &Files<'_>) -> Vec<Expectation> {
    let verdict = claim.expect.verdict.iter().map(|expected| {
        let about = Answers::Verdict { expected: expected.value, engine };
        (about, expected.reason.clone(), expected.place)
    });
    let stances = claim.expect.sources.iter().filter_map(|(id, expected)| {
        let cell = cells.get(id)?;
        let about = Answers::Stance { source: id.clone(), expected: expected.value, engine: cell.engine() };
        Some((about, expected.reason.clone(), expected.place))
    });
    let mut all: Vec<Expectation> = verdict
        .chain(stances)
        .map(|(about, reason, place)| Expectation { about, reason, place, excerpt: files.at(claim, place) })
        .collect();
    all.sort_by_key(|expectation| expectation.place);
    all
}
