//! Names, amounts and dates of the claim that the passage does not give: the same words about another actor, place or
//! time are another event.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::span::Span;
use crate::text::term::TermKind;

pub(super) struct Specifics;

impl Signal for Specifics {
    fn name(&self) -> &'static str {
        "specifics"
    }

    fn meaning(&self) -> &'static str {
        "share of the claim's names, amounts and dates that the passage does not give"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let (mut all, mut missing) = (0.0, 0.0);
        let mut absent: Vec<Span> = Vec::new();
        for (_, term, answer) in alignment.pairs().filter(|(_, term, _)| term.kind != TermKind::Word) {
            all += f64::from(term.weight);
            missing += f64::from(term.weight * (1.0 - answer.map_or(0.0, |answer| answer.credit)));
            if answer.is_none() {
                let tokens = &alignment.reading().tokens;
                let span = tokens[term.token].span.cover(tokens[term.last].span);
                match absent.last_mut() {
                    Some(last) if last.end + 1 >= span.start => *last = last.cover(span),
                    _ => absent.push(span),
                }
            }
        }
        if all <= 0.0 {
            return None;
        }
        let note = (!absent.is_empty()).then(|| {
            let quoted: Vec<String> =
                absent.iter().map(|span| format!("“{}”", span.of(&alignment.claim.text))).collect();
            Note {
                kind: "missing-name",
                text: format!("the passage does not give {}", quoted.join(" or ")),
                claim: absent.first().copied(),
                source: None,
            }
        });
        Some(Measure { value: missing / all, note })
    }
}
