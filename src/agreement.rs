//! All sources towards one claim: the verdict, counted over independent origins.

use std::collections::BTreeSet;

use crate::claim::Stance;
pub use crate::claim::Verdict;

/// What all sources together say about one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The verdict.
    pub verdict: Verdict,
    /// How many independent origins support the claim.
    pub supporting_origins: usize,
    /// How many independent origins contradict it.
    pub contradicting_origins: usize,
}

/// Counts the cells of one claim, each a source's stance and the origin that it counts for.
///
/// Two prints of one report count once. An origin whose prints disagree counts on both sides, so that the claim is
/// contested: somebody should look at it.
pub fn agree<'o>(cells: impl IntoIterator<Item = (Stance, &'o str)>) -> Agreement {
    let (mut supporting, mut contradicting) = (BTreeSet::new(), BTreeSet::new());
    for (stance, origin) in cells {
        match stance {
            Stance::Supports => supporting.insert(origin),
            Stance::Contradicts => contradicting.insert(origin),
            Stance::Mentions | Stance::Silent => false,
        };
    }
    let verdict = match (supporting.len(), contradicting.len()) {
        (0, 0) => Verdict::Unsupported,
        (0, _) => Verdict::Contradicted,
        (1, 0) => Verdict::SingleSource,
        (_, 0) => Verdict::Corroborated,
        (_, _) => Verdict::Contested,
    };
    Agreement { verdict, supporting_origins: supporting.len(), contradicting_origins: contradicting.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stance::{Contradicts, Mentions, Silent, Supports};

    #[test]
    fn verdicts_count_origins() {
        type Case<'c> = (&'c [(Stance, &'c str)], Verdict, usize, usize);
        let cases: &[Case<'_>] = &[
            (&[], Verdict::Unsupported, 0, 0),
            (&[(Mentions, "a"), (Silent, "b")], Verdict::Unsupported, 0, 0),
            (&[(Supports, "a")], Verdict::SingleSource, 1, 0),
            (&[(Supports, "a"), (Mentions, "b")], Verdict::SingleSource, 1, 0),
            // Two prints of one report.
            (&[(Supports, "a"), (Supports, "a")], Verdict::SingleSource, 1, 0),
            (&[(Supports, "a"), (Supports, "b")], Verdict::Corroborated, 2, 0),
            (&[(Supports, "a"), (Supports, "b"), (Supports, "a")], Verdict::Corroborated, 2, 0),
            (&[(Contradicts, "a")], Verdict::Contradicted, 0, 1),
            (&[(Contradicts, "a"), (Contradicts, "b"), (Silent, "c")], Verdict::Contradicted, 0, 2),
            (&[(Supports, "a"), (Contradicts, "b")], Verdict::Contested, 1, 1),
            (&[(Supports, "a"), (Supports, "b"), (Contradicts, "c")], Verdict::Contested, 2, 1),
            // One origin, two prints, two answers.
            (&[(Supports, "a"), (Contradicts, "a")], Verdict::Contested, 1, 1),
            (&[(Supports, "a"), (Supports, "b"), (Contradicts, "a")], Verdict::Contested, 2, 1),
        ];
        for (cells, verdict, supporting_origins, contradicting_origins) in cases {
            let expected = Agreement {
                verdict: *verdict,
                supporting_origins: *supporting_origins,
                contradicting_origins: *contradicting_origins,
            };
            assert_eq!(agree(cells.iter().copied()), expected, "{cells:?}");
        }
    }
}
