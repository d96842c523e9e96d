//! The heaviest common word of the claim that nothing answers: "a nickel deal" is not "a deal".

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::term::TermKind;

pub(super) struct Gap;

/// Weight at which a missing word counts in full.
const FULL: f64 = 13.0;
/// Below this value a missing word is not worth telling.
const WORTH_TELLING: f64 = 0.35;

impl Signal for Gap {
    fn name(&self) -> &'static str {
        "gap"
    }

    fn meaning(&self) -> &'static str {
        "weight of the most telling common word of the claim that the passage does not answer"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let words = alignment.pairs().filter(|(_, term, _)| term.kind == TermKind::Word && !term.predicate);
        let missing = words.map(|(_, term, answer)| {
            let credit = answer.map_or(0.0, |answer| answer.credit);
            (f64::from(term.weight * (1.0 - credit)) / FULL, term.token)
        });
        let (value, token) = missing.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let span = alignment.reading().tokens[token].span;
        let note = (value >= WORTH_TELLING).then(|| Note {
            kind: "missing-word",
            text: format!("nothing here answers “{}”", span.of(&alignment.claim.text)),
            claim: Some(span),
            source: None,
        });
        Some(Measure { value: value.min(1.0), note })
    }
}
