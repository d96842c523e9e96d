//! One source towards one claim.

use super::{Extent, Word};
use crate::render::clean::{clean, tidy};
use crate::render::html::anchor;
use crate::render::html::article::{Part, Quoted, marked, marks_of_claim};
use crate::render::paint::symbol;
use crate::render::why::odds;
use crate::report::place::address;
use crate::report::{self, CellEvidence, ClaimEntry, Report, SourceEntry, SourceStatus, Stance};

/// A cell.
pub struct Cell {
    /// Its name in addresses.
    pub anchor: String,
    /// Name of its source in addresses.
    pub source: String,
    /// Id of its source.
    pub name: String,
    /// What stands in the table.
    pub word: Word,
    /// The tool's own answer and the person's reason, where a person overruled it.
    pub decided: Option<(Word, String)>,
    /// The stance that it had at the base, where it had another.
    pub was: Option<Word>,
    /// How likely each stance is.
    pub odds: Option<String>,
    /// The origin that it counts for, where that is not its source's.
    pub origin: Option<String>,
    /// The sentences, best first.
    pub passages: Vec<Passage>,
}

/// One sentence of a source.
pub struct Passage {
    /// Its name in the article.
    pub sentence: Option<String>,
    /// The sentence with its marked words.
    pub parts: Vec<Part>,
    /// The marked words of the claim.
    pub marks: String,
    /// Where it stands.
    pub place: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// The wording that it answers, where that is not the claim itself.
    pub wording: Option<String>,
    /// Why it counts.
    pub reasons: Vec<String>,
}

/// The word for a stance, with its symbol.
pub fn of_stance(stance: Stance) -> Word {
    Word { symbol: symbol(stance), word: stance.word() }
}

const NOT_ASKED: Word = Word { symbol: '–', word: "not asked" };
const NOT_READ: Word = Word { symbol: '!', word: "not read" };

impl Cell {
    /// The cell of `source` in the row of `claim`.
    pub fn of(
        claim: &ClaimEntry,
        source: &SourceEntry,
        report: &Report,
        quoted: &Quoted<'_>,
        extent: Extent,
    ) -> Self {
        let blank = |word| Self {
            anchor: anchor::cell(&claim.id, &source.id),
            source: anchor::source(&source.id),
            name: tidy(&source.id),
            word,
            decided: None,
            was: None,
            odds: None,
            origin: None,
            passages: vec![],
        };
        let Some(cell) = claim.cell(&source.id) else {
            return blank(if source.status == SourceStatus::Read { NOT_ASKED } else { NOT_READ });
        };
        let change = report.compared.as_ref().and_then(|diff| diff.claim(&claim.id)?.cell(&source.id));
        let passage = |found: &CellEvidence| passage(claim, source, found, quoted, extent);
        Self {
            decided: cell.overruled.as_ref().map(|by| (of_stance(by.engine), tidy(&by.reason))),
            was: change.and_then(|change| change.earlier_answer()).map(|answer| of_stance(answer.stance)),
            odds: cell.probability.map(|of| odds(of).replace(crate::render::wrap::KEPT, "\u{a0}")),
            origin: Some(tidy(&cell.origin)).filter(|_| source.origin.as_deref() != Some(&*cell.origin)),
            passages: cell.evidence.iter().take(most(cell, extent)).map(passage).collect(),
            ..blank(of_stance(cell.stance))
        }
    }

    /// Its class in the style.
    pub fn class(&self) -> String {
        self.word.class()
    }

    /// Whether there is more to tell than its word.
    pub const fn is_told(&self) -> bool {
        !self.passages.is_empty() || self.decided.is_some()
    }
}

/// How many passages of `cell` the page holds.
fn most(cell: &report::Cell, extent: Extent) -> usize {
    let settles = matches!(cell.stance, Stance::Supports | Stance::Contradicts);
    // What came near to speaking of the claim is for `why`, unless a person has to be understood.
    if cell.stance == Stance::Silent && cell.overruled.is_none() {
        return 0;
    }
    match extent {
        Extent::Whole => usize::MAX,
        Extent::ShortMentions if settles => usize::MAX,
        Extent::ShortMentions | Extent::Best => 1,
        Extent::Told | Extent::Few => usize::from(settles),
        Extent::Table => 0,
    }
}

fn passage(
    claim: &ClaimEntry,
    source: &SourceEntry,
    found: &CellEvidence,
    quoted: &Quoted<'_>,
    extent: Extent,
) -> Passage {
    let evidence = &found.evidence;
    // The script counts in the claim as the page shows it.
    let as_shown = evidence.wording == 0 && tidy(&claim.text) == claim.text;
    Passage {
        sentence: quoted.anchor(&source.id, found).filter(|_| extent < Extent::Told),
        parts: marked(&evidence.text, &found.marks),
        marks: if as_shown { marks_of_claim(&claim.text, &found.marks) } else { String::new() },
        place: clean(&address(&source.path, Some(found.place))),
        speaker: evidence.attributed_to.as_deref().map(tidy),
        wording: (evidence.wording > 0).then(|| tidy(claim.wording(evidence.wording))),
        reasons: found.told().map(|reason| tidy(&reason.to_string())).collect(),
    }
}
