//! Claims and sources as people name them: the whole id, or any prefix that only one id has.

use std::collections::BTreeSet;
use std::fmt;

/// Why a name did not single out one id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoName {
    /// No id starts with it.
    Unknown {
        /// What was typed.
        typed: String,
        /// The id that is spelled most like it, where one is close.
        nearest: Option<String>,
        /// Those that there are, sorted: at most `LISTED`, where they can be listed.
        there: Vec<String>,
        /// How many there are beside those.
        more: usize,
    },
    /// Several ids start with it.
    Ambiguous {
        /// What was typed.
        typed: String,
        /// Those ids, at most five, sorted.
        candidates: Vec<String>,
    },
}

/// How alike (Jaro-Winkler, 0 to 1) two names must be for one to be offered in place of the other. Below 0.7 the
/// measure pairs names that share little but their length.
const NEAR: f64 = 0.7;
/// Ids that are listed where none is near.
const LISTED: usize = 5;

/// The id that `typed` names: itself, else the only one that starts with it.
pub fn find<'a>(typed: &str, ids: impl IntoIterator<Item = &'a str>) -> Result<&'a str, NoName> {
    let ids: Vec<&str> = ids.into_iter().collect();
    if let Some(id) = ids.iter().find(|id| **id == typed) {
        return Ok(id);
    }
    let mut candidates: Vec<&str> = ids.iter().copied().filter(|id| id.starts_with(typed)).collect();
    match candidates[..] {
        [id] if !typed.is_empty() => Ok(id),
        [] | [_] => Err(unknown(typed, &ids)),
        _ => {
            candidates.sort_unstable();
            candidates.truncate(5);
            let candidates = candidates.into_iter().map(str::to_owned).collect();
            Err(NoName::Ambiguous { typed: typed.to_owned(), candidates })
        }
    }
}

fn unknown(typed: &str, ids: &[&str]) -> NoName {
    // Sorting a million ids for five of them would be asked for on every bad line of a filter.
    let mut first: BTreeSet<&str> = BTreeSet::new();
    for id in ids {
        first.insert(id);
        if first.len() > LISTED {
            first.pop_last();
        }
    }
    let more = ids.len().saturating_sub(first.len());
    let there = first.into_iter().map(str::to_owned).collect();
    NoName::Unknown { typed: typed.to_owned(), nearest: nearest(typed, ids), there, more }
}

/// The id that is spelled most like `typed`, where one is close.
pub fn nearest(typed: &str, ids: &[&str]) -> Option<String> {
    // Measured on the same number of letters: people type the start of a long id.
    let cut = |id: &str| id.chars().take(typed.chars().count() + 2).collect::<String>();
    // `no` begins as `nosuch` does, and nobody means it.
    let long = typed.chars().count();
    let scored = ids
        .iter()
        .filter(|id| id.chars().count() * 2 > long)
        .map(|id| (strsim::jaro_winkler(typed, id).max(strsim::jaro_winkler(typed, &cut(id))), *id));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (best.0 >= NEAR).then(|| best.1.to_owned())
}

impl NoName {
    /// What to do next.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Self::Unknown { there, .. } if there.is_empty() => None,
            Self::Unknown { there, more, .. } => {
                let named: Vec<String> = there.iter().map(|id| format!("`{id}`")).collect();
                let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
                Some(format!("there is {}{more}", named.join(", ")))
            }
            Self::Ambiguous { candidates, .. } => Some(format!(
                "it is the start of {}",
                candidates.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
            )),
        }
    }
}

impl fmt::Display for NoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { typed, .. } => write!(f, "there is no `{typed}`"),
            Self::Ambiguous { typed, .. } => write!(f, "`{typed}` is ambiguous"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["000_havana", "001_moscow", "001_minsk", "rail"];

    #[test]
    fn a_whole_id_or_a_unique_prefix_names_one() {
        assert_eq!(find("rail", IDS), Ok("rail"));
        assert_eq!(find("000", IDS), Ok("000_havana"));
        assert_eq!(find("001_mo", IDS), Ok("001_moscow"));
        assert_eq!(find("a", ["a", "ab"]), Ok("a"));
    }

    #[test]
    fn what_names_none_or_several_is_an_error_that_helps() {
        let help = |typed| find(typed, IDS).unwrap_err().help();
        assert_eq!(help("001"), Some("it is the start of `001_minsk`, `001_moscow`".to_owned()));
        assert_eq!(help("rial"), Some("did you mean `rail`?".to_owned()));
        assert_eq!(help("zzz"), Some("there is `000_havana`, `001_minsk`, `001_moscow`, `rail`".to_owned()));
        assert_eq!(find("nosuch", ["no"]).unwrap_err().help(), Some("there is `no`".to_owned()));
        assert_eq!(find("nosuch", []).unwrap_err().help(), None);
        let many = ["a", "b", "c", "d", "e", "f", "g"];
        let help = find("nosuch", many).unwrap_err().help();
        assert_eq!(help, Some("there is `a`, `b`, `c`, `d`, `e` and 2 more".to_owned()));
        assert!(find("", ["only"]).is_err());
    }
}
