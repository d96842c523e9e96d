//! What stands behind the verb of a claim. "The mill is closed" is not said by a sentence on the mill that leaves "closed"
//! out, and "the minister spoke with the miners" not by one in which the minister spoke of the harvest, however much of the
//! rest they have.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::extent;

pub(super) enum Complement {
    /// What the subject is, where the claim says nothing else.
    OfBe,
    /// To what, with whom, for whom or where a thing is done.
    OfVerb,
}

/// The forms of "be" that link a subject with its complement.
const COPULA: &[&str] = &["is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"];
/// How steeply what is missing counts: a complement half answered is often a paraphrase.
const STEEP: f64 = 1.5;
/// What a neighbouring sentence's answer is worth.
const ELSEWHERE: f32 = 0.4;
/// Up to this share of what stands behind a verb is often said in other words.
const MOST: f64 = 0.7;
/// Terms behind a verb from which on they say what it is done to; one alone is often said in other words.
const SEVERAL: usize = 2;

impl Signal for Complement {
    fn name(&self) -> &'static str {
        match self {
            Self::OfBe => "complement-missing",
            Self::OfVerb => "object-missing",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::OfBe => "share of what the claim says its subject is that the passage does not answer",
            Self::OfVerb => "share of what the claim says behind its verb that the passage does not answer",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        if let Self::OfVerb = self {
            return behind_verb(alignment);
        }
        let terms = &alignment.claim.terms;
        if terms.iter().any(|term| term.predicate) {
            return None;
        }
        let tokens = &alignment.reading().tokens;
        let copula = tokens.iter().position(|token| token.is_any(COPULA))?;
        let behind = terms.iter().position(|term| term.token > copula).filter(|&first| first > 0)?;
        let missing = alignment.missing_of(|at, _| at >= behind, worth)?;
        // "The largest" is what it says, whatever stands behind it.
        let highest = alignment
            .pairs()
            .skip(behind)
            .any(|(_, term, answer)| answer.is_none() && extent::superlative(tokens, term.token).is_some());
        let missed = if highest { 1.0 } else { missing.powf(STEEP) };
        let value = missed * share_of_claim(alignment);
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

/// What a neighbouring sentence answers is seldom what this one speaks of.
fn worth(answer: Answer) -> f32 {
    if answer.here { answer.credit } else { answer.credit * ELSEWHERE }
}

/// One clause of a long claim says only so much of it.
fn share_of_claim(alignment: &Alignment<'_>) -> f64 {
    let part: f32 = alignment.claim.terms.iter().map(|term| term.weight).sum();
    f64::from(part / alignment.claim.whole).powi(2).min(1.0)
}

/// What of the words behind the claim's first verb the passage leaves out.
fn behind_verb(alignment: &Alignment<'_>) -> Option<Measure> {
    let terms = &alignment.claim.terms;
    let mut verbs = (0..terms.len()).filter(|&at| terms[at].predicate);
    let verb = verbs.next().filter(|&verb| verb > 0 && verbs.next().is_none())?;
    if terms.len() - verb - 1 < SEVERAL {
        return None;
    }
    let missing = alignment.missing_of(|at, _| at > verb, worth)?;
    Some(Measure::plain(((missing - MOST) / (1.0 - MOST)).max(0.0) * share_of_claim(alignment)))
}
