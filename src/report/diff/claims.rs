//! Which claims and cells changed, in which direction, and why.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Answer, Cause, CellDiff, Change, ClaimDiff, Part, Renamed, Row, Sides, SourceChange, SourceDiff,
};
use crate::report::{Answers, Cell, ClaimEntry, Report, Stance, Verdict};

/// Every claim of either report, the earlier one under the ids of the later.
pub(super) fn claims(
    was: &Report,
    now: &Report,
    sources: &[SourceDiff],
    settings: &[Part],
    renamed: &Renamed,
) -> Vec<ClaimDiff> {
    // Where the sources lie and which findings are shown moves no answer.
    let settings = settings.iter().filter(|part| part.name == "attributed").map(|part| part.name.clone());
    let ground = Ground { was, now, sources, settings: settings.map(Cause::Setting).collect(), renamed };
    let by_id = |report: &'_ Report| -> BTreeMap<String, usize> {
        report.claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect()
    };
    let (earlier, later) = (by_id(was), by_id(now));
    let ids: BTreeSet<&String> = earlier.keys().chain(later.keys()).collect();
    let claim = |id: &String| {
        let (was, now) =
            (earlier.get(id).map(|&at| &was.claims[at]), later.get(id).map(|&at| &now.claims[at]));
        ground.claim(was, now)
    };
    ids.into_iter().filter_map(claim).collect()
}

struct Ground<'g> {
    was: &'g Report,
    now: &'g Report,
    sources: &'g [SourceDiff],
    settings: Vec<Cause>,
    renamed: &'g Renamed,
}

impl Ground<'_> {
    fn claim(&self, was: Option<&ClaimEntry>, now: Option<&ClaimEntry>) -> Option<ClaimDiff> {
        let sides = match (was, now) {
            (Some(was), Some(now)) => Sides::Both { was: Row::of(was), now: Row::of(now) },
            (None, Some(now)) => Sides::New(Row::of(now)),
            (Some(was), None) => Sides::Gone(Row::of(was)),
            (None, None) => return None,
        };
        let id = now.or(was).map(|claim| claim.id.clone()).unwrap_or_default();
        let cells = self.cells(was, now);
        let earlier = was.and_then(|claim| self.renamed.claim_was(&claim.id));
        let change = change(&sides, &cells, earlier.is_some());
        let mut because = self.because(was, now, &cells, change);
        if let Some(id) = earlier {
            because.push(Cause::Renamed(id.to_owned()));
            because.sort();
        }
        Some(ClaimDiff::of(id, sides, because, cells))
    }

    fn cells(&self, was: Option<&ClaimEntry>, now: Option<&ClaimEntry>) -> Vec<CellDiff> {
        // What says nothing on either side has not moved.
        let ids: BTreeSet<&str> = was
            .into_iter()
            .chain(now)
            .flat_map(|claim| claim.cells.told())
            .map(|cell| &*cell.source)
            .collect();
        let cell = |id: &str| {
            let before = was.and_then(|claim| claim.cell(id)).map(|cell| answer(self.was, cell));
            let after = now.and_then(|claim| claim.cell(id)).map(|cell| answer(self.now, cell));
            let sides = match (before, after) {
                (Some(was), Some(now)) => Sides::Both { was, now },
                (None, Some(now)) => Sides::New(now),
                (Some(was), None) => Sides::Gone(was),
                (None, None) => return None,
            };
            moved(&sides)?;
            let because = self.cell_because(id, was, now, &sides);
            CellDiff::of(id.to_owned(), sides, because)
        };
        ids.into_iter().filter_map(cell).collect()
    }

    fn cell_because(
        &self,
        source: &str,
        was: Option<&ClaimEntry>,
        now: Option<&ClaimEntry>,
        sides: &Sides<Answer>,
    ) -> Vec<Cause> {
        let (Some(was), Some(now)) = (was, now) else {
            return vec![if now.is_some() { Cause::ClaimAdded } else { Cause::ClaimRemoved }];
        };
        let mut because = vec![];
        if was.text != now.text || was.also != now.also {
            because.push(Cause::Reworded);
        }
        if let Some(source) = self.sources.iter().find(|changed| changed.id == source) {
            let id = source.id.clone();
            because.push(match source.change {
                SourceChange::Added => Cause::SourceAdded(id),
                SourceChange::Removed => Cause::SourceRemoved(id),
                SourceChange::Changed { .. } => Cause::SourceChanged(id),
            });
        }
        if decision(was, source) != decision(now, source) {
            because.push(Cause::Decision);
        }
        if because.is_empty() {
            because.clone_from(&self.settings);
        }
        if because.is_empty() {
            because.push(match sides {
                Sides::Both { was, now } if was.stance == now.stance && was.origin != now.origin => {
                    Cause::Origin(source.to_owned())
                }
                _ => Cause::ClaimEdited,
            });
        }
        because
    }

    /// What moved the claim: what moved its cells, and what its author wrote.
    fn because(
        &self,
        was: Option<&ClaimEntry>,
        now: Option<&ClaimEntry>,
        cells: &[CellDiff],
        change: Change,
    ) -> Vec<Cause> {
        let (Some(was), Some(now)) = (was, now) else {
            return vec![if now.is_some() { Cause::ClaimAdded } else { Cause::ClaimRemoved }];
        };
        // Where some cells count in the verdict, those that do not explain nothing.
        let counts = |cell: &&CellDiff| {
            [cell.sides.was(), cell.sides.now()]
                .into_iter()
                .flatten()
                .any(|answer| weight(answer.stance) != 0)
        };
        let some_count = cells.iter().any(|cell| counts(&cell));
        let telling = cells.iter().filter(|cell| !some_count || counts(cell));
        let mut because: BTreeSet<Cause> = telling.flat_map(|cell| cell.because.iter().cloned()).collect();
        if was.text != now.text || was.also != now.also {
            because.insert(Cause::Reworded);
        }
        if change != Change::Same && decided_verdict(was) != decided_verdict(now) {
            because.insert(Cause::Decision);
        }
        let moved = !cells.is_empty() || was.verdict != now.verdict || was.independent != now.independent;
        if moved && because.is_empty() {
            because.insert(Cause::ClaimEdited);
        }
        because.into_iter().collect()
    }
}

fn answer(report: &Report, cell: &Cell) -> Answer {
    Answer {
        stance: cell.stance,
        overruled: cell.overruled.clone(),
        origin: cell.origin.to_string(),
        quote: report.quote(cell),
    }
}

/// What a person decided about this source, with a reason or without.
fn decision(claim: &ClaimEntry, source: &str) -> Option<Stance> {
    claim.expected.iter().find_map(|entry| match &entry.about {
        Answers::Stance { source: named, expected, .. } if named == source => Some(*expected),
        _ => None,
    })
}

fn decided_verdict(claim: &ClaimEntry) -> Option<Verdict> {
    claim.expected.iter().find_map(|entry| match entry.about {
        Answers::Verdict { expected, .. } if entry.reason.is_some() => Some(expected),
        _ => None,
    })
}

/// How a cell moved; `None` where it did not. A cell that comes or goes and counts nothing moved nothing.
pub(super) fn moved(sides: &Sides<Answer>) -> Option<Change> {
    let speaks = |answer: &Answer| weight(answer.stance) != 0;
    match sides {
        Sides::New(now) => speaks(now).then_some(Change::New),
        Sides::Gone(was) => speaks(was).then_some(Change::Gone),
        Sides::Both { was, now } => match support(now.stance).cmp(&support(was.stance)) {
            Ordering::Greater => Some(Change::Better),
            Ordering::Less => Some(Change::Worse),
            Ordering::Equal => {
                (said(was) != said(now) || counts(was) != counts(now)).then_some(Change::Changed)
            }
        },
    }
}

/// What is quoted where that counts, its white space drawn together.
fn said(answer: &Answer) -> Option<Vec<&str>> {
    let counts = weight(answer.stance) != 0;
    answer.quote.as_ref().filter(|_| counts).map(|quote| quote.text.split_whitespace().collect())
}

/// The origin, where the cell counts for one.
fn counts(answer: &Answer) -> Option<&str> {
    (weight(answer.stance) != 0).then_some(answer.origin.as_str())
}

/// What became of a claim, which has another id where it is `renamed`.
pub(super) fn change(sides: &Sides<Row>, cells: &[CellDiff], renamed: bool) -> Change {
    let (was, now) = match sides {
        Sides::New(_) => return Change::New,
        Sides::Gone(_) => return Change::Gone,
        Sides::Both { was, now } => (was, now),
    };
    let weighed = |answer: Option<&Answer>| answer.map_or(0, |answer| weight(answer.stance));
    let (removed, others): (Vec<&CellDiff>, Vec<&CellDiff>) =
        cells.iter().partition(|cell| spoke_against(cell));
    let leans: i32 = others.iter().map(|cell| weighed(cell.sides.now()) - weighed(cell.sides.was())).sum();
    let verdict = if removed.is_empty() { now.verdict } else { contradicted(now.verdict) };
    let by_rank = rank(verdict).cmp(&rank(was.verdict));
    match by_rank.then(now.independent.cmp(&was.independent)).then(leans.cmp(&0)) {
        Ordering::Less => Change::Worse,
        Ordering::Greater => Change::Better,
        Ordering::Equal if renamed || !cells.is_empty() || was.text != now.text || was.also != now.also => {
            Change::Changed
        }
        Ordering::Equal => Change::Same,
    }
}

/// Whether it is the cell of a source that contradicted and is there no more.
fn spoke_against(cell: &CellDiff) -> bool {
    matches!(&cell.sides, Sides::Gone(was) if was.stance == Stance::Contradicts)
}

/// The verdict with one source more that contradicts.
const fn contradicted(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Corroborated | Verdict::SingleSource | Verdict::Contested => Verdict::Contested,
        Verdict::Contradicted | Verdict::Unsupported => Verdict::Contradicted,
    }
}

/// How far a stance is from contradiction.
const fn support(stance: Stance) -> u8 {
    match stance {
        Stance::Contradicts => 0,
        Stance::Silent => 1,
        Stance::Mentions => 2,
        Stance::Supports => 3,
    }
}

/// What a cell counts in the verdict.
const fn weight(stance: Stance) -> i32 {
    match stance {
        Stance::Contradicts => -1,
        Stance::Silent | Stance::Mentions => 0,
        Stance::Supports => 1,
    }
}

/// How far a verdict is from contradiction.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Contradicted => 0,
        Verdict::Contested => 1,
        Verdict::Unsupported => 2,
        Verdict::SingleSource => 3,
        Verdict::Corroborated => 4,
    }
}
