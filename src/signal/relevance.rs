//! Relevance: how well a sentence answers a search for the claim, among the sentences of its own article (BM25, Robertson
//! and others 1995); and how well its neighbours do.

use super::align::Alignment;
use super::{Measure, Signal};

/// Whose.
pub(super) enum Relevance {
    /// The sentence's own.
    Here,
    /// The sum of its two neighbours'.
    Beside,
}

impl Signal for Relevance {
    fn name(&self) -> &'static str {
        match self {
            Self::Here => "relevance",
            Self::Beside => "relevance-beside",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Here => "how well the sentence answers a search for the claim, beside the article's best",
            Self::Beside => "how well the sentences before and after it do",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let at = alignment.passage.place;
        let of = |at: Option<usize>| {
            at.and_then(|at| alignment.passage.relevance.get(at)).map_or(0.0, |&found| f64::from(found))
        };
        Some(Measure::plain(match self {
            Self::Here => of(Some(at)),
            Self::Beside => of(at.checked_sub(1)) + of(Some(at + 1)),
        }))
    }
}
