//! The source calls it false: "the report was a hoax", "a false rumour", "was debunked".

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::doubt;
use crate::text::reading::Reading;
use crate::text::term::Term;
use crate::text::token::Token;

pub(super) struct Refutation;

/// The share of the claim with which what is refuted is the claim: a headline calls in a word what the claim tells.
const ENOUGH: f64 = 0.7;
/// What the sentence after the anchor is worth against one in the anchor itself.
const NEXT: f64 = 0.6;

impl Signal for Refutation {
    fn name(&self) -> &'static str {
        "refutation"
    }

    fn meaning(&self) -> &'static str {
        "the passage calls the statement false, and the claim does not"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        if alignment.is_denial() {
            return Some(Measure::plain(0.0));
        }
        let coverage = (alignment.covered(|_, _| false)? / ENOUGH).min(1.0);
        let of_claim = || alignment.is_of_claim(&doubt::about(&alignment.anchor().tokens));
        if let Some(at) = alignment.anchor().refutes.filter(|&at| !alignment.is_answer(at) && of_claim()) {
            let token = &alignment.anchor().tokens[at];
            let note = Note {
                kind: "refutation",
                text: format!(
                    "the source refutes it: “{}”",
                    if &*token.norm == "up" { "made up" } else { &token.norm }
                ),
                claim: None,
                source: Some(token.span),
            };
            return Some(Measure { value: coverage, note: Some(note) });
        }
        let after = alignment.passage.after;
        if after.is_some_and(|after| after.denies_before.is_some()) && !is_denial(alignment) {
            let text = "the next sentence denies it".into();
            let note = Note { kind: "refutation", text, claim: None, source: None };
            return Some(Measure { value: coverage, note: Some(note) });
        }
        // "It is not true that …", "not true of …" refute what follows.
        let forward = |reading: &Reading, at: usize| {
            reading.tokens.get(at + 1).is_some_and(|token| token.is_any(&["that", "of", "for"]))
        };
        // "Reports that the bridge was unsafe are false" is of the bridge alone.
        let next =
            after.filter(|after| after.refutes.is_some_and(|at| !forward(after, at))).filter(|after| {
                alignment.is_of_claim(&doubt::about(&after.tokens)) && says_of_it(alignment, after)
            });
        let note = next.map(|_| Note {
            kind: "refutation",
            text: "the next sentence refutes it".into(),
            claim: None,
            source: None,
        });
        Some(Measure { value: next.map_or(0.0, |_| NEXT * coverage), note })
    }
}

/// Whether the sentence `after` points to what was said before it, or names something of the claim: "He admitted that he
/// had made up the war story" refutes nothing that stands before it.
fn says_of_it(alignment: &Alignment<'_>, after: &Reading) -> bool {
    const BACK: &[&str] = &["this", "it", "these", "such", "news"];
    let back = |token: &Token| {
        token.is_any(BACK)
            || token.is_any(doubt::REPORTS)
            || token.has_content() && alignment.claim.tells(token.stem)
    };
    after.tokens.iter().any(back)
}

/// Whether claim or passage is put as a denial already: to deny that one is another thing.
fn is_denial(alignment: &Alignment<'_>) -> bool {
    let negated = |(at, term, _): (usize, &Term, _)| {
        let mine = term.predicate && alignment.reading().polarity.negated[term.token];
        let answer = alignment.here(at).filter(|_| term.predicate);
        mine || answer.is_some_and(|answer| alignment.anchor().polarity.negated[answer.token])
    };
    alignment.pairs().any(negated)
}
