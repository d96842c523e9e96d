//! Opposed: the passage speaks in words opposite to a word of the claim that the article does not know; looser than an
//! opposite in the word's own slot.

use super::align::Alignment;
use super::{Measure, Signal};
use crate::text::term::{self, TermKind};

pub(super) struct Opposed;

/// A term answered this well has its say.
const ANSWERED: f32 = 0.6;

impl Signal for Opposed {
    fn name(&self) -> &'static str {
        "opposed"
    }

    fn meaning(&self) -> &'static str {
        "somewhere in the passage stands the opposite of a word of the claim that the article does not know"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut most: f64 = 0.0;
        for (at, term, answer) in alignment.pairs().filter(|(_, term, _)| term.kind == TermKind::Word) {
            let known = alignment.passage.anywhere.get(at).is_some_and(|&credit| credit > ANSWERED);
            if term.opposes.is_empty() || known || answer.is_some_and(|answer| answer.credit > ANSWERED) {
                continue;
            }
            for (index, token) in alignment.anchor().tokens.iter().enumerate() {
                let strength = term.opposition(token.stem);
                if strength > 0.0
                    && !term::is_noun_too(alignment.anchor(), index)
                    && alignment.anchor().polarity.negated[index]
                        == alignment.reading().polarity.negated[term.token]
                {
                    most = most.max(f64::from(strength) * alignment.same_event(at));
                }
            }
        }
        Some(Measure::plain(most))
    }
}
