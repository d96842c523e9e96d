//! The opposite word in the same slot: "eased" where the source says "tightened".

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::term::TermKind;
use crate::text::token::Kind;

pub(super) struct Opposite;

/// A term answered this well has its say; an opposite elsewhere in the sentence does not touch it.
const ANSWERED: f32 = 0.7;

impl Signal for Opposite {
    fn name(&self) -> &'static str {
        "opposite"
    }

    fn meaning(&self) -> &'static str {
        "a word of the opposite meaning stands in the slot of a word of the claim"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, _) in alignment.pairs() {
            if term.kind != TermKind::Word || term.opposes.is_empty() {
                continue;
            }
            applies = true;
            if alignment.here(at).is_some_and(|answer| answer.credit >= ANSWERED) {
                continue;
            }
            for (index, token) in alignment.anchor().tokens.iter().enumerate() {
                if token.kind != Kind::Word || token.capital && index > 0 {
                    continue;
                }
                let strength = term.opposition(token.stem);
                let negated = alignment.anchor().polarity.negated[index]
                    != alignment.reading().polarity.negated[term.token];
                if strength <= 0.0
                    || negated
                    || alignment.is_answer(index)
                    || !alignment.in_slot(at, index, index)
                {
                    continue;
                }
                let value =
                    f64::from(strength) * alignment.same_event(at) * if term.predicate { 1.0 } else { 0.8 };
                if worst.as_ref().is_none_or(|worst| worst.value < value) {
                    worst = Some(Measure { value, note: Some(note(alignment, term.token, index)) });
                }
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

fn note(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> Note {
    let claim = alignment.reading().tokens[mine].span;
    let token = &alignment.anchor().tokens[theirs];
    Note {
        kind: "opposite",
        text: format!(
            "claim says “{}”, source says the opposite, “{}”",
            claim.of(&alignment.claim.text),
            token.norm
        ),
        claim: Some(claim),
        source: Some(token.span),
    }
}
