//! How often which label got which answer, and the figures that follow from these counts alone.

use super::Row;
use crate::report::Stance;

/// Counts of label and answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// By label, then by answer, both in the order of [`Stance::ALL`].
    counts: [[usize; 4]; 4],
}

impl Confusion {
    /// Counts `rows`.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let mut this = Self::default();
        for row in rows {
            this.counts[at(row.label)][at(row.stance)] += 1;
        }
        this
    }

    /// Rows of this label that got this answer.
    pub const fn count(&self, label: Stance, answer: Stance) -> usize {
        self.counts[at(label)][at(answer)]
    }

    /// Rows of this label.
    pub fn labelled(&self, label: Stance) -> usize {
        self.counts[at(label)].iter().sum()
    }

    /// Rows that got this answer.
    pub fn answered(&self, answer: Stance) -> usize {
        self.counts.iter().map(|row| row[at(answer)]).sum()
    }

    /// All rows.
    pub fn rows(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// Rows whose label was answered.
    pub fn right(&self) -> usize {
        Stance::ALL.into_iter().map(|stance| self.count(stance, stance)).sum()
    }

    /// Share of rows whose label was answered; `None` without rows.
    pub fn accuracy(&self) -> Option<f64> {
        share(self.right(), self.rows())
    }

    /// Harmonic mean of precision and recall of one stance, 0 to 1; `None` where no row is labelled so.
    pub fn f1(&self, stance: Stance) -> Option<f64> {
        let labelled = self.labelled(stance);
        let hit = self.count(stance, stance);
        if labelled == 0 { None } else { share(2 * hit, labelled + self.answered(stance)) }
    }

    /// Mean of [`Confusion::f1`] over the stances that occur as labels; `None` without rows.
    pub fn macro_f1(&self) -> Option<f64> {
        let each: Vec<f64> = Stance::ALL.into_iter().filter_map(|stance| self.f1(stance)).collect();
        if each.is_empty() { None } else { Some(each.iter().sum::<f64>() / each.len() as f64) }
    }

    /// The score of the Fake News Challenge (Pomerleau and Rao 2017) as a share of its maximum: a quarter for telling
    /// silent from not silent, three quarters more for the right stance of a source that is not silent. `None` where no
    /// row is labelled silent.
    pub fn fnc(&self) -> Option<f64> {
        let silent = self.labelled(Stance::Silent);
        if silent == 0 {
            return None;
        }
        let spoken: Vec<Stance> =
            Stance::ALL.into_iter().filter(|&stance| stance != Stance::Silent).collect();
        let related: usize = spoken
            .iter()
            .flat_map(|&label| spoken.iter().map(move |&answer| self.count(label, answer)))
            .sum();
        let exact: usize = spoken.iter().map(|&stance| self.count(stance, stance)).sum();
        let kept = self.count(Stance::Silent, Stance::Silent);
        let most = (self.rows() - silent) as f64 + 0.25 * silent as f64;
        Some((0.25 * (related + kept) as f64 + 0.75 * exact as f64) / most)
    }

    /// Mean of the share of supporting rows answered so and the share of the others answered otherwise; `None` where
    /// either kind is missing.
    pub fn balanced_accuracy(&self) -> Option<f64> {
        let supporting = self.labelled(Stance::Supports);
        let others = self.rows() - supporting;
        let hit = self.count(Stance::Supports, Stance::Supports);
        let rejected = others - (self.answered(Stance::Supports) - hit);
        Some((share(hit, supporting)? + share(rejected, others)?) / 2.0)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The place of a stance in [`Stance::ALL`].
const fn at(stance: Stance) -> usize {
    match stance {
        Stance::Supports => 0,
        Stance::Contradicts => 1,
        Stance::Mentions => 2,
        Stance::Silent => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::tests::row;
    use super::*;

    fn counted(pairs: &[(Stance, Stance)]) -> Confusion {
        let rows: Vec<Row> = pairs.iter().map(|&(label, stance)| row(label, stance, [0.25; 4])).collect();
        Confusion::of(&rows)
    }

    use Stance::{Contradicts, Mentions, Silent, Supports};

    #[test]
    fn the_order_is_that_of_all_stances() {
        assert_eq!(Stance::ALL.map(at), [0, 1, 2, 3]);
    }

    #[test]
    fn figures_follow_from_the_counts() {
        // Of two that support one is found, and one more is called supporting; of two silent ones both are found.
        let counts = counted(&[
            (Supports, Supports),
            (Supports, Mentions),
            (Mentions, Supports),
            (Silent, Silent),
            (Silent, Silent),
        ]);
        assert_eq!((counts.rows(), counts.right()), (5, 3));
        assert_eq!(counts.accuracy(), Some(0.6));
        assert_eq!(counts.f1(Supports), Some(0.5));
        assert_eq!(counts.f1(Mentions), Some(0.0));
        assert_eq!(counts.f1(Contradicts), None, "no row is labelled so");
        assert_eq!(counts.macro_f1(), Some(0.5));
        // Three of weight 1 and two of a quarter: 1 + 0.25 + 0.25 + 0.25 + 0.25 of 3.5.
        assert_eq!(counts.fnc(), Some(2.0 / 3.5));
        // One of two supporting; two of three others.
        assert_eq!(counts.balanced_accuracy(), Some((0.5 + 2.0 / 3.0) / 2.0));
    }

    #[test]
    fn what_has_no_value_is_not_zero() {
        let none = counted(&[]);
        assert_eq!(
            (none.accuracy(), none.macro_f1(), none.fnc(), none.balanced_accuracy()),
            (None, None, None, None)
        );
        let alike = counted(&[(Supports, Contradicts)]);
        assert_eq!((alike.fnc(), alike.balanced_accuracy()), (None, None));
        assert_eq!(alike.f1(Supports), Some(0.0));
    }

    #[test]
    fn a_source_that_speaks_is_half_right_with_another_stance() {
        let counts = counted(&[(Contradicts, Supports), (Silent, Mentions), (Mentions, Silent)]);
        assert_eq!(counts.fnc(), Some(0.25 / 2.25));
    }
}
