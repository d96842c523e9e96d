//! How good answers are: figures over rows that a person has labelled.
//!
//! Plain arithmetic, with nothing read and nothing judged: whoever has labels and answers, from whichever judge, gets
//! the same figures. What has no value on the rows at hand, as a ranking where all labels are alike, is `None`, never 0.

pub mod baseline;
pub mod confusion;
pub mod evaluation;
pub mod figures;
pub mod found;
pub mod ranking;
pub mod reliability;

pub use baseline::Baseline;
pub use confusion::Confusion;
pub use evaluation::{Case, Evaluation, Group, Grouping, Quoted};
pub use figures::Figures;
pub use found::Found;
pub use reliability::Bin;

use crate::report::{Probability, Stance};

/// One labelled pair of claim and source, with what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What a person says.
    pub label: Stance,
    /// What was answered.
    pub stance: Stance,
    /// How likely each stance was said to be.
    pub probability: Probability,
    /// The sentences that a person marked, counted from 0; empty where none are marked.
    pub marked: Vec<usize>,
    /// The sentences that were quoted, counted from 0, best first.
    pub quoted: Vec<usize>,
}

impl Row {
    /// Whether the label was answered.
    pub fn is_right(&self) -> bool {
        self.label == self.stance
    }
}
