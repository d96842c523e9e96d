//! Whether what happens in the claim happens in the passage: its verbs, answered by the same verb, one of its family or
//! one that means the same.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::term::Term;

/// Against what.
pub(super) enum Predicate {
    /// All verbs of the claim.
    OfVerbs,
    /// All that the claim says: where it says little else, a missing verb is most of it.
    OfClaim,
}

/// How steeply what is missing of the verbs counts.
const STEEP: f64 = 1.5;
/// Up to this share of what the claim says, a verb in other words is usual.
const LITTLE: f64 = 0.12;
/// What a verb in a neighbouring sentence is worth.
const ELSEWHERE: f32 = 0.2;

impl Signal for Predicate {
    fn name(&self) -> &'static str {
        match self {
            Self::OfVerbs => "predicate",
            Self::OfClaim => "deed",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::OfVerbs => "share of the claim's verbs that the passage does not answer",
            Self::OfClaim => "how much of all that the claim says is verbs that the passage does not answer",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let worth = |answer: Answer| if answer.here { answer.credit } else { answer.credit * ELSEWHERE };
        let missing = alignment.missing_of(|_, term| term.predicate, worth)?;
        // A verb that is half answered is a paraphrase more often than another event.
        let missed = missing.powf(STEEP);
        if let Self::OfClaim = self {
            // Verbs are common words and weigh little; each says at least as much as the average term.
            let terms = &alignment.claim.terms;
            let verbs = || terms.iter().filter(|term| term.predicate);
            let weight = |term: &Term| f64::from(term.weight);
            let part: f64 = terms.iter().map(weight).sum();
            let counted = verbs().count() as f64 / terms.len() as f64;
            let share = (verbs().map(weight).sum::<f64>() / part).max(counted);
            let share = missed * share * part / f64::from(alignment.claim.whole);
            return Some(Measure::plain((share - LITTLE).max(0.0) / (1.0 - LITTLE)));
        }
        let unanswered = alignment.pairs().filter(|(_, term, answer)| term.predicate && answer.is_none());
        let worst = unanswered
            .map(|(_, term, _)| term)
            .reduce(|worst, next| if next.weight > worst.weight { next } else { worst });
        let note = worst.map(|term| {
            let span = alignment.reading().tokens[term.token].span;
            Note {
                kind: "missing-verb",
                text: format!("the source does not say “{}”", span.of(&alignment.claim.text)),
                claim: Some(span),
                source: None,
            }
        });
        Some(Measure { value: missed, note })
    }
}
