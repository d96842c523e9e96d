//! Claims that the sources suggest.

use super::Report;

/// Claims worth adding, the best first.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// The suggestions as its claims, each with its row and under the id that it would get; the sources; no findings.
    pub report: Report,
    /// Of each claim, the time that it speaks of, where that is told from the day of a dated source.
    pub as_of: Vec<Option<String>>,
    /// How many more there were.
    pub more: usize,
}
