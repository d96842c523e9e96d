//! The opposite preposition before one and the same thing: "before the storm" where the source says "after the storm".

use super::super::Note;
use super::super::align::Alignment;
use crate::text::reading::Reading;
use crate::text::token::Kind;

/// Prepositions that exclude one another.
const OPPOSITES: &[(&str, &str)] = &[("before", "after"), ("above", "below"), ("inside", "outside")];
/// Tokens behind a preposition among which what it leads to is looked for.
const NEAR: usize = 5;
/// What it counts where all the rest agrees.
const SURELY: f64 = 0.9;

/// How surely a preposition of the claim is exchanged for its opposite, and what to tell of it.
pub(super) fn exchanged(alignment: &Alignment<'_>) -> Option<(f64, Note)> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    (0..claim.tokens.len()).find_map(|at| {
        let other = opposite(&claim.tokens[at].norm)?;
        if anchor.tokens.iter().any(|token| token.norm == claim.tokens[at].norm) {
            return None;
        }
        // What is told stands before the preposition, on both sides, and what it leads to behind.
        let (mut told, mut led) = (None, None);
        for (k, term, _) in alignment.pairs() {
            let Some(answer) = alignment.here(k) else { continue };
            if term.last < at {
                told = Some((k, answer));
            } else if term.token > at && term.token - at <= NEAR && led.is_none() {
                led = Some(answer);
            }
        }
        let ((told, before), behind) = (told?, led?);
        let there = (before.last + 1..behind.token).rfind(|&k| anchor.tokens[k].is_any(&[other]))?;
        let leads = behind.token - there <= NEAR && leads_to(anchor, there, behind.token);
        let negated = claim.polarity.negated[alignment.claim.terms[told].token]
            != anchor.polarity.negated[before.token];
        let note = Note {
            kind: "opposite",
            text: format!("claim says “{}”, source says “{other}”", claim.tokens[at].norm),
            claim: Some(claim.tokens[at].span),
            source: Some(anchor.tokens[there].span),
        };
        (leads && !negated).then(|| (SURELY * alignment.same_event(alignment.answers.len()), note))
    })
}

fn opposite(norm: &str) -> Option<&'static str> {
    let found = OPPOSITES.iter().find(|(one, other)| *one == norm || *other == norm)?;
    Some(if found.0 == norm { found.1 } else { found.0 })
}

/// Whether nothing but what belongs to the noun stands between the preposition at `at` and `noun`.
fn leads_to(reading: &Reading, at: usize, noun: usize) -> bool {
    let apart = |k: usize| {
        reading.tokens[k].kind == Kind::Mark
            || reading.verbs[k]
            || reading.tokens[k]
                .is_any(&["before", "after", "in", "at", "on", "of", "for", "from", "and", "or"])
    };
    !(at + 1..noun).any(apart)
}
