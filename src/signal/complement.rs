//! What a claim says somebody or something is, where it says nothing else: "the mill is closed" is not said by a sentence
//! on the mill that leaves "closed" out, however much of the rest it has.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::extent;

pub(super) struct Complement;

/// The forms of "be" that link a subject with its complement.
const COPULA: &[&str] = &["is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"];
/// How steeply what is missing counts: a complement half answered is often a paraphrase.
const STEEP: f64 = 1.5;
/// What a neighbouring sentence's answer is worth.
const ELSEWHERE: f32 = 0.4;

impl Signal for Complement {
    fn name(&self) -> &'static str {
        "complement-missing"
    }

    fn meaning(&self) -> &'static str {
        "share of what the claim says its subject is that the passage does not answer"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let terms = &alignment.claim.terms;
        if terms.iter().any(|term| term.predicate) {
            return None;
        }
        let tokens = &alignment.reading().tokens;
        let copula = tokens.iter().position(|token| token.is_any(COPULA))?;
        let behind = terms.iter().position(|term| term.token > copula).filter(|&first| first > 0)?;
        let worth = |answer: Answer| if answer.here { answer.credit } else { answer.credit * ELSEWHERE };
        let missing = alignment.missing_of(|at, _| at >= behind, worth)?;
        // "The largest" is what it says, whatever stands behind it.
        let highest = alignment
            .pairs()
            .skip(behind)
            .any(|(_, term, answer)| answer.is_none() && extent::superlative(tokens, term.token).is_some());
        let missed = if highest { 1.0 } else { missing.powf(STEEP) };
        // One clause of a long claim says only so much of it.
        let part: f32 = terms.iter().map(|term| term.weight).sum();
        let value = missed * f64::from(part / alignment.claim.whole).powi(2).min(1.0);
        let note = (missing >= 1.0).then(|| {
            let last = terms.last().map_or(copula, |term| term.last);
            let span = tokens[terms[behind].token].span.cover(tokens[last].span);
            Note {
                kind: "missing-complement",
                text: format!("the source does not say that it is “{}”", span.of(&alignment.claim.text)),
                claim: Some(span),
                source: None,
            }
        });
        Some(Measure { value, note })
    }
}
