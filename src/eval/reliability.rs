//! Whether what is called likely is as often so: probabilities held against shares.

use super::Row;
use crate::report::Stance;

/// Bins of a reliability table.
pub const BINS: usize = 15;

/// The rows whose probability of `supports` lies between two bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many rows.
    pub rows: usize,
    /// How many of them are labelled `supports`.
    pub supporting: usize,
    /// Sum of their probabilities.
    sum: f64,
}

impl Bin {
    /// Mean probability of its rows; `None` without rows.
    pub fn mean(&self) -> Option<f64> {
        (self.rows > 0).then(|| self.sum / self.rows as f64)
    }

    /// Share of its rows that are labelled `supports`; `None` without rows.
    pub fn share(&self) -> Option<f64> {
        (self.rows > 0).then(|| self.supporting as f64 / self.rows as f64)
    }

    /// Lower and upper bound of bin `number`, counted from 0. The upper bound belongs to the next bin, but for the last.
    pub fn bounds(number: usize) -> (f64, f64) {
        (number as f64 / BINS as f64, (number + 1) as f64 / BINS as f64)
    }
}

/// The rows by their probability of `supports`, in bins of equal width from 0 to 1.
pub fn table<'r>(rows: impl IntoIterator<Item = &'r Row>) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for row in rows {
        let probability = row.probability.supports;
        // A negative number or NaN becomes 0.
        let bin = &mut bins[((probability * BINS as f64) as usize).min(BINS - 1)];
        bin.rows += 1;
        bin.sum += probability;
        bin.supporting += usize::from(row.label == Stance::Supports);
    }
    bins
}

/// Expected calibration error (Naeini et al. 2015; Guo et al. 2017) of the probability of `supports`: by how much
/// probabilities and shares differ, in the mean over rows. 0 to 1; `None` where no row is labelled `supports`.
pub fn calibration_error(table: &[Bin; BINS]) -> Option<f64> {
    let count = |of: fn(&Bin) -> usize| table.iter().map(of).sum::<usize>();
    if count(|bin| bin.supporting) == 0 {
        return None;
    }
    let off: f64 = table.iter().map(|bin| (bin.sum - bin.supporting as f64).abs()).sum();
    Some(off / count(|bin| bin.rows) as f64)
}

#[cfg(test)]
mod tests {
    use super::super::figures::tests::row;
    use super::*;
    use Stance::{Silent, Supports};

    fn rows(scored: &[(f64, Stance)]) -> Vec<Row> {
        scored.iter().map(|&(p, label)| row(label, Supports, [p, 0.0, 1.0 - p, 0.0])).collect()
    }

    #[test]
    fn probabilities_are_held_against_shares() {
        let rows = rows(&[(0.9, Supports), (0.92, Silent), (0.1, Silent), (1.0, Supports)]);
        let table = table(&rows);
        let filled: Vec<(usize, usize, usize)> = table
            .iter()
            .enumerate()
            .filter(|(_, bin)| bin.rows > 0)
            .map(|(at, bin)| (at, bin.rows, bin.supporting))
            .collect();
        assert_eq!(filled, [(1, 1, 0), (13, 2, 1), (14, 1, 1)]);
        assert!((table[13].mean().unwrap() - 0.91).abs() < 1e-12);
        assert_eq!((table[13].share(), table[0].share(), table[0].mean()), (Some(0.5), None, None));
        // 0.1 too much in one bin, 0.82 in another, nothing in the last, over four rows.
        assert!((calibration_error(&table).unwrap() - 0.92 / 4.0).abs() < 1e-12);
    }

    #[test]
    fn without_support_there_is_no_error_to_measure() {
        assert_eq!(calibration_error(&table(&rows(&[(0.9, Silent)]))), None);
        assert_eq!(calibration_error(&table(&[])), None);
    }
}
