//! Whether what happens in the claim happens in the passage: its verbs, answered by the same verb, one of its family or
//! one that means the same.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::term::Term;

pub(super) struct Predicate;

/// How steeply what is missing of the verbs counts.
const STEEP: f64 = 1.5;
/// What a verb in a neighbouring sentence is worth.
const ELSEWHERE: f32 = 0.2;

impl Signal for Predicate {
    fn name(&self) -> &'static str {
        "predicate"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's verbs that the passage does not answer"
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
        let note = worst.map(|term| {
            let span = alignment.reading().tokens[term.token].span;
            Note {
                kind: "missing-verb",
                text: format!("the source does not say “{}”", span.of(&alignment.claim.text)),
                claim: Some(span),
                source: None,
            }
        });
        // A verb that is half answered is a paraphrase more often than another event.
        Some(Measure { value: (missing / all).powf(STEEP), note })
    }
}
