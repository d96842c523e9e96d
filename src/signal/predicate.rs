//! Whether what happens in the claim happens in the passage: its verbs, answered by the same verb, one of its family or
//! one that means the same.

use super::align::Alignment;
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
        let (mut all, mut missing) = (0.0, 0.0);
        let mut worst: Option<&Term> = None;
        for (_, term, answer) in alignment.pairs().filter(|(_, term, _)| term.predicate) {
            all += f64::from(term.weight);
            let credit = answer
                .map_or(0.0, |answer| if answer.here { answer.credit } else { answer.credit * ELSEWHERE });
            missing += f64::from(term.weight * (1.0 - credit));
            if answer.is_none() && worst.is_none_or(|worst| worst.weight < term.weight) {
                worst = Some(term);
            }
        }
        if all <= 0.0 {
            return None;
        }
        // A verb that is half answered is a paraphrase more often than another event.
        let missed = (missing / all).powf(STEEP);
        if let Self::OfClaim = self {
            // Verbs are common words and weigh little; each says at least as much as the average term.
            let count =
                |which: fn(&Term) -> bool| alignment.claim.terms.iter().filter(|term| which(term)).count();
            let counted = count(|term| term.predicate) as f64 / count(|_| true) as f64;
            let part = alignment.claim.terms.iter().map(|term| f64::from(term.weight)).sum::<f64>();
            let share = missed * (all / part).max(counted) * part / f64::from(alignment.claim.whole);
            return Some(Measure::plain((share - LITTLE).max(0.0) / (1.0 - LITTLE)));
        }
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
