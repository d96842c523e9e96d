//! What changed against the base, where that was asked.

use super::{Word, of_verdict};
use crate::render::clean::tidy;
use crate::report::diff::{Change, Diff};

/// The base.
pub struct Against {
    /// As it was named.
    pub named: String,
    /// The start of its hash.
    pub hash: String,
    /// What could not be seen.
    pub notes: Vec<String>,
    /// Claims that are there no more: id, text, the verdict they had.
    pub gone: Vec<(String, String, Word)>,
}

/// What became of a claim.
pub struct Changed {
    /// In one word.
    pub word: &'static str,
    /// The verdict that it had, where it had another.
    pub was: Option<Word>,
    /// Why.
    pub because: String,
}

/// Digits of a commit's hash that are shown.
const HASH: usize = 10;

impl Against {
    /// What the page says about the base of `diff`.
    pub fn of(diff: &Diff) -> Self {
        let gone = diff.claims.iter().filter(|claim| claim.change == Change::Gone).filter_map(|claim| {
            let was = claim.sides.was()?;
            Some((tidy(&claim.id), tidy(&was.text), of_verdict(was.verdict)))
        });
        Self {
            named: tidy(&diff.base.named),
            hash: diff.base.hash.chars().filter(char::is_ascii_alphanumeric).take(HASH).collect(),
            notes: diff.notes.iter().map(|note| tidy(note)).collect(),
            gone: gone.collect(),
        }
    }
}

impl Changed {
    /// What became of the claim; `None` where it is as it was.
    pub fn of(diff: &Diff, id: &str) -> Option<Self> {
        let claim = diff.claim(id).filter(|claim| claim.change != Change::Same)?;
        let because: Vec<String> = claim.because.iter().map(|cause| tidy(&cause.to_string())).collect();
        Some(Self {
            word: claim.change.word(),
            was: claim.earlier_verdict().map(of_verdict),
            because: because.join(", "),
        })
    }
}
