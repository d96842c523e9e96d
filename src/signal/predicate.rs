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

/// What it counts that one deed of several is not said, with whom or what it is about.
const OTHER_DEED: f64 = 0.2;
/// From this share on what a deed is about is not said.
const MOST: f64 = 0.75;

/// How much is missing of the verb that is missed most, and of what follows it up to the next, where the passage has
/// another verb of the claim: "found a necklace and handed it to the police" where nobody hands anything to anyone.
fn other_deed(alignment: &Alignment<'_>) -> f64 {
    let terms = &alignment.claim.terms;
    let verbs: Vec<usize> = (0..terms.len()).filter(|&at| terms[at].predicate).collect();
    let credit = |at: usize| {
        let anywhere = alignment.passage.anywhere.get(at).copied().unwrap_or(0.0);
        alignment.answers[at].map_or(0.0, |answer| answer.credit).max(anywhere).min(1.0)
    };
    let said = |&at: &usize| alignment.here(at).is_some_and(|answer| answer.credit >= ANSWERED);
    if !verbs.iter().any(said) {
        return 0.0;
    }
    let missed = verbs.iter().enumerate().skip(1).filter_map(|(nth, &verb)| {
        let end = verbs.get(nth + 1).copied().unwrap_or(terms.len());
        if credit(verb) > 0.5 || end - verb < 2 {
            return None;
        }
        let all: f32 = terms[verb..end].iter().map(|term| term.weight).sum();
        let missing: f32 = (verb..end).map(|at| terms[at].weight * (1.0 - credit(at))).sum();
        Some(f64::from(missing / all)).filter(|&share| share >= MOST)
    });
    missed.fold(0.0, f64::max)
}

/// From this credit on a verb is said.
const ANSWERED: f32 = 0.7;

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
            let whole = (share - LITTLE).max(0.0) / (1.0 - LITTLE);
            return Some(Measure::plain(whole.max(OTHER_DEED * other_deed(alignment))));
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
