//! All figures over a set of rows.

use super::ranking::auroc;
use super::reliability::{self, calibration_error};
use super::{Confusion, Found, Row};
use crate::report::Stance;

/// What can be said in figures about a set of rows. Shares, scores and errors lie between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many rows.
    pub rows: usize,
    /// Share of rows whose label was answered.
    pub accuracy: Option<f64>,
    /// Mean F1 over the stances that occur as labels.
    pub macro_f1: Option<f64>,
    /// F1 of each stance that occurs as a label, in the order of [`Stance::ALL`].
    pub f1: [Option<f64>; 4],
    /// Share of supporting rows answered so, and of others answered otherwise, in the mean.
    pub balanced_accuracy: Option<f64>,
    /// The score of the Fake News Challenge, where some row is labelled silent.
    pub fnc: Option<f64>,
    /// Area under the curve of the probability of `supports`: rows that support against all others.
    pub auroc_supports: Option<f64>,
    /// The same of that probability less the one of `contradicts`: rows that support against rows that contradict.
    pub auroc_polarity: Option<f64>,
    /// Expected calibration error of the probability of `supports`.
    pub ece_supports: Option<f64>,
    /// Whether marked sentences were quoted, where some are marked.
    pub evidence: Option<Found>,
}

impl Figures {
    /// Over `rows`.
    pub fn of(rows: &[&Row]) -> Self {
        let all = || rows.iter().copied();
        let counts = Confusion::of(all());
        let supports = |row: &Row| row.label == Stance::Supports;
        let polar = all().filter(|row| matches!(row.label, Stance::Supports | Stance::Contradicts));
        Self {
            rows: rows.len(),
            accuracy: counts.accuracy(),
            macro_f1: counts.macro_f1(),
            f1: Stance::ALL.map(|stance| counts.f1(stance)),
            balanced_accuracy: counts.balanced_accuracy(),
            fnc: counts.fnc(),
            auroc_supports: auroc(all().map(|row| (row.probability.supports, supports(row)))),
            auroc_polarity: auroc(
                polar.map(|row| (row.probability.supports - row.probability.contradicts, supports(row))),
            ),
            ece_supports: calibration_error(&reliability::table(all())),
            evidence: Found::of(all()),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::report::Probability;

    /// A row with probabilities in the order of [`Stance::ALL`].
    pub fn row(label: Stance, stance: Stance, [supports, contradicts, mentions, silent]: [f64; 4]) -> Row {
        let probability = Probability { supports, contradicts, mentions, silent };
        Row { label, stance, probability, marked: vec![], quoted: vec![] }
    }
}
