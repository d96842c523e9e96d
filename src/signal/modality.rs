//! The source puts it less firmly than the claim: possible, asked for or planned, where the claim says that it is.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::polarity::{Modality, is_done, is_state, is_under_way};
use crate::text::term::{Term, TermKind};

pub(super) struct Weaker;

/// What is lost where the claim says that it was done and the source that it is planned.
const DONE: f64 = 1.0;
/// What is left of being asked for where only nouns are shared, no verb.
const NOUN: f64 = 0.6;

impl Signal for Weaker {
    fn name(&self) -> &'static str {
        "less-firm"
    }

    fn meaning(&self) -> &'static str {
        "the source puts as possible, asked for or planned what the claim puts as fact"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (mut all, mut sum) = (0.0, 0.0);
        let mut weakest: Option<(f64, Modality, usize, usize)> = None;
        let claim = &alignment.reading().tokens;
        // Where no verb of weight says what happens, a light one does: "has begun".
        let heavy = alignment.claim.terms.iter().any(|term| term.predicate);
        let says = |term: &Term| if heavy { term.predicate } else { alignment.reading().verbs[term.token] };
        let verbs = alignment.pairs().any(|(at, term, _)| says(term) && alignment.here(at).is_some());
        // A noun answers for the verb that nothing answers: "completed its review", "the review is pending".
        let done = alignment.claim.terms.iter().any(|term| term.predicate && is_done(claim, term.token));
        for (at, term, _) in alignment.pairs() {
            let Some(answer) = alignment.here(at) else { continue };
            if verbs && !says(term) || matches!(term.kind, TermKind::Name(_) | TermKind::Country(_)) {
                continue;
            }
            let theirs = alignment.anchor().polarity.modality[answer.token];
            let mine = alignment.reading().polarity.modality[term.token];
            let polarity = &alignment.anchor().polarity;
            let pending = polarity.pending[answer.token];
            if pending && term.predicate && mine == Modality::Fact {
                // That it is not done is for the negation to say.
                all += f64::from(term.weight);
                continue;
            }
            let over = mine == Modality::Fact
                && theirs == Modality::Planned
                && (if verbs {
                    is_done(claim, term.token) || is_state(claim, term.token)
                } else {
                    done && pending
                });
            let under_way = is_under_way(&alignment.anchor().tokens, answer.token)
                && is_done(claim, term.token)
                && !is_under_way(claim, term.token);
            let loss = match loss(mine, theirs) {
                _ if over || under_way => DONE,
                // "Asked for a ferry" is not yet about buying it.
                loss if !verbs && theirs == Modality::Asked => loss * NOUN,
                loss => loss,
            };
            all += f64::from(term.weight);
            sum += f64::from(term.weight) * loss;
            if loss > 0.0 && weakest.is_none_or(|(most, ..)| most < loss) {
                weakest = Some((loss, theirs, term.token, answer.token));
            }
        }
        if all <= 0.0 {
            return None;
        }
        // What is hardly said is hardly said to be planned.
        let value = sum / all * alignment.covered(|_, _| false).unwrap_or(0.0);
        let note = weakest.filter(|_| sum / all >= 0.5).map(|(_, theirs, mine, token)| {
            let how = match theirs {
                Modality::Possible => "only as possible",
                Modality::Asked => "only as asked for",
                Modality::Alleged => "only as an accusation",
                Modality::Withdrawn => "only as taken back",
                Modality::Planned => "only as planned",
                Modality::Fact => "only as under way",
            };
            let claim = alignment.reading().tokens[mine].span;
            Note {
                kind: "modality",
                text: format!("the source puts “{}” {how}", claim.of(&alignment.claim.text)),
                claim: Some(claim),
                source: Some(alignment.anchor().tokens[token].span),
            }
        });
        Some(Measure { value, note })
    }
}

/// How much is lost from the claim's firmness to the source's.
fn loss(claim: Modality, source: Modality) -> f64 {
    use Modality::{Alleged, Asked, Fact, Planned, Possible, Withdrawn};
    match (claim, source) {
        (Withdrawn, _) => 0.0,
        (_, Withdrawn) => 1.0,
        (Fact, Possible) | (Fact | Planned | Asked, Alleged) => 1.0,
        (Fact, Asked) | (Planned | Asked, Possible) => 0.8,
        (Planned, Asked) => 0.6,
        // Headlines speak of the future in the present tense.
        (Fact, Planned) => 0.2,
        (Fact | Planned, Fact | Planned) | (Asked | Possible | Alleged, _) => 0.0,
    }
}
