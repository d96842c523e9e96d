//! All sources towards one claim: the verdict, counted over independent origins.

pub use crate::claim::Verdict;
