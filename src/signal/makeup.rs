//! What a sentence is made of, whatever the claim: a person quotes a sentence that says much, gives figures or compares
//! rather than one that leads up to it.

use super::align::Alignment;
use super::{Measure, Signal};

/// What is looked at.
pub(super) enum Makeup {
    /// How long it is.
    Length,
    /// Whether it gives figures.
    Figures,
    /// Whether it sets things against each other.
    Comparison,
}

/// Words with content from which a sentence is no longer called longer.
const LONG: f64 = 32.0;
/// Figures from which more make no difference.
const MANY: usize = 4;

impl Signal for Makeup {
    fn name(&self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Figures => "figures",
            Self::Comparison => "comparison",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Length => "how long the sentence is, whatever the claim",
            Self::Figures => "how many figures the sentence gives, whatever the claim",
            Self::Comparison => "the sentence compares, or tells of more or less, whatever the claim",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let sentence = alignment.anchor();
        let value = match self {
            Self::Length => {
                let words = sentence.tokens.iter().filter(|token| token.has_content()).count();
                ((1.0 + words as f64).ln() / LONG.ln()).min(1.0)
            }
            Self::Figures => sentence.quantities.len().min(MANY) as f64 / MANY as f64,
            Self::Comparison => f64::from(u8::from(sentence.makeup().compares)),
        };
        Some(Measure::plain(value))
    }
}
