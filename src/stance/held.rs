//! The sentences that are held against a part of a claim, measured: those that decide in full.

use std::borrow::Cow;

use super::decide::{self, Scores, Values};
use super::model::Model;
use crate::config::Attributed;
use crate::retrieve::{Candidate, Candidates};
use crate::signal::align::{Alignment, Tone};
use crate::signal::{Measure, SIGNALS, Signal};

/// One sentence held against one part of the claim.
#[derive(Clone)]
pub(super) struct Held<'a> {
    /// Which sentence.
    pub candidate: Candidate,
    /// The two under each other.
    pub alignment: Alignment<'a>,
    /// What each signal measured.
    pub measures: Vec<Option<Measure>>,
    /// What the heads say of it.
    pub scores: Scores,
    /// What an attributed statement counts as.
    pub attributed: Attributed,
    /// Whether all signals were measured.
    full: bool,
}

/// Measures the candidate sentences of one part of the claim: those that decide in full, the others as far as their rank
/// among what is quoted hangs on it.
pub(super) fn hold<'a>(
    aligned: Vec<Alignment<'a>>,
    found: &Candidates,
    attributed: Attributed,
) -> Vec<Held<'a>> {
    let around = Tone::of(&aligned[..aligned.len().min(decide::DECIDING)]);
    let measured = |(rank, (&candidate, alignment)): (usize, (&Candidate, Alignment<'a>))| {
        let alignment = Alignment { around, ..alignment };
        if rank < decide::DECIDING {
            Held::new(candidate, alignment, attributed)
        } else {
            Held::ranked(candidate, alignment, attributed)
        }
    };
    let mut held: Vec<Held<'_>> = found.best.iter().zip(aligned).enumerate().map(measured).collect();
    let best = held.iter().map(|held| held.scores.fit).fold(0.0, f64::max);
    let behind = |held: &&mut Held<'_>| held.full && held.scores.fit < best - decide::BEHIND;
    for held in held.iter_mut().filter(behind) {
        held.scores.behind = true;
        if attributed == Attributed::Mentions {
            held.scores = Scores::new(Model::shipped(), &values_of(&held.measures), attributed, true);
        }
    }
    held
}

impl<'a> Held<'a> {
    fn new(candidate: Candidate, alignment: Alignment<'a>, attributed: Attributed) -> Self {
        let measures: Vec<Option<Measure>> =
            SIGNALS.iter().map(|signal| signal.measure(&alignment)).collect();
        let scores = Scores::new(Model::shipped(), &values_of(&measures), attributed, false);
        Self { candidate, alignment, measures, scores, attributed, full: true }
    }

    /// Only how likely a person would quote it is measured.
    fn ranked(candidate: Candidate, alignment: Alignment<'a>, attributed: Attributed) -> Self {
        let head = &Model::shipped().evidence;
        let weighs = |(at, signal): (usize, &&dyn Signal)| {
            (head.weight(at) != 0.0).then(|| signal.measure(&alignment)).flatten()
        };
        let measures: Vec<Option<Measure>> = SIGNALS.iter().enumerate().map(weighs).collect();
        let scores = Scores { evidence: head.sum(&values_of(&measures)), ..Scores::default() };
        Self { candidate, alignment, measures, scores, attributed, full: false }
    }

    /// The same, with all that can be measured.
    pub fn in_full(&self) -> Cow<'_, Self> {
        if self.full {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self::new(self.candidate, self.alignment.clone(), self.attributed))
        }
    }
}

/// One value a signal, 0 where it does not apply.
pub(super) fn values_of(measures: &[Option<Measure>]) -> Values {
    measures.iter().map(|measure| measure.as_ref().map_or(0.0, |measure| measure.value)).collect()
}
