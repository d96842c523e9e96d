//! How well a score puts the rows that are so before those that are not.

/// Area under the receiver operating characteristic (Hanley and McNeil 1982): how likely a row that is so scores higher
/// than one that is not, ties counting half. 0 to 1, 0.5 is chance; `None` where either kind is missing.
///
/// Scores must not be NaN; they are put in the total order of IEEE 754, with 0 and -0 taken for one.
pub fn auroc(scored: impl IntoIterator<Item = (f64, bool)>) -> Option<f64> {
    let mut scored: Vec<(f64, bool)> = scored.into_iter().map(|(score, is)| (score + 0.0, is)).collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let positives = scored.iter().filter(|(_, is)| *is).count();
    let negatives = scored.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let (mut below, mut won) = (0, 0.0);
    for tied in scored.chunk_by(|a, b| a.0 == b.0) {
        let so = tied.iter().filter(|(_, is)| *is).count();
        let not = tied.len() - so;
        won += so as f64 * (below as f64 + not as f64 / 2.0);
        below += not;
    }
    Some(won / (positives as f64 * negatives as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_compared_pair_by_pair() {
        assert_eq!(auroc([(0.9, true), (0.8, true), (0.1, false)]), Some(1.0));
        assert_eq!(auroc([(0.1, true), (0.9, false)]), Some(0.0));
        // Of four pairs three are in order.
        assert_eq!(auroc([(0.9, true), (0.4, true), (0.6, false), (0.1, false)]), Some(0.75));
    }

    #[test]
    fn ties_count_half() {
        assert_eq!(auroc([(0.5, true), (0.5, false)]), Some(0.5));
        assert_eq!(auroc([(0.0, true), (-0.0, false)]), Some(0.5));
        // 0.7 beats 0.5 twice and ties once; 0.5 ties twice and loses once: 2 + 0.5 + 1 of 6.
        let scored = [(0.7, true), (0.5, true), (0.7, false), (0.5, false), (0.5, false)];
        assert_eq!(auroc(scored), Some(3.5 / 6.0));
    }

    #[test]
    fn one_kind_alone_has_no_ranking() {
        assert_eq!(auroc([(0.5, true)]), None);
        assert_eq!(auroc([(0.5, false)]), None);
        assert_eq!(auroc([]), None);
    }
}
