//! Whether the sentences that a person marked were quoted.

use std::collections::BTreeSet;

use super::Row;

/// Quoted sentences that are looked at.
const FIRST: usize = 5;

/// Figures about evidence, over the rows that have marked sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Those rows.
    pub rows: usize,
    /// Share of rows whose first quoted sentence is marked.
    pub p_at_1: f64,
    /// Share of rows with a marked sentence among the first five quoted.
    pub hit_at_5: f64,
    /// Share of a row's marked sentences that are among the first five quoted, in the mean over rows.
    pub recall_at_5: f64,
}

impl Found {
    /// Over the rows with marked sentences; `None` where there are none.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Option<Self> {
        let (mut count, mut first, mut hit, mut recall) = (0, 0, 0, 0.0);
        for row in rows.into_iter().filter(|row| !row.marked.is_empty()) {
            let marked: BTreeSet<usize> = row.marked.iter().copied().collect();
            let quoted: BTreeSet<usize> = row.quoted.iter().take(FIRST).copied().collect();
            let both = marked.intersection(&quoted).count();
            count += 1;
            first += usize::from(row.quoted.first().is_some_and(|best| marked.contains(best)));
            hit += usize::from(both > 0);
            recall += both as f64 / marked.len() as f64;
        }
        let mean = |sum: f64| sum / count as f64;
        (count > 0).then(|| Self {
            rows: count,
            p_at_1: mean(first as f64),
            hit_at_5: mean(hit as f64),
            recall_at_5: mean(recall),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::tests::row;
    use super::*;
    use crate::report::Stance;

    fn marked(marked: &[usize], quoted: &[usize]) -> Row {
        let row = row(Stance::Supports, Stance::Supports, [1.0, 0.0, 0.0, 0.0]);
        Row { marked: marked.to_vec(), quoted: quoted.to_vec(), ..row }
    }

    #[test]
    fn the_first_and_the_first_five_quoted_are_looked_at() {
        let rows = [
            marked(&[2, 4], &[2, 0]),
            marked(&[9], &[0, 1, 2, 3, 4, 9]),
            marked(&[7, 7], &[1, 7]),
            marked(&[3], &[]),
            marked(&[], &[1]),
        ];
        let found = Found::of(&rows).unwrap();
        assert_eq!(found, Found { rows: 4, p_at_1: 0.25, hit_at_5: 0.5, recall_at_5: 0.375 });
        assert_eq!(Found::of(&rows[4..]), None);
    }
}
