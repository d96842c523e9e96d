//! Replaced: the neighbours of a word of the claim stand in the passage as they do in the claim, and between them stands
//! something else.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::token::Kind;

pub(super) struct Replaced;

/// Weight at which a replaced word counts in full.
const FULL: f64 = 10.0;
/// Tokens that may stand between the answers of neighbours in the claim.
const WIDE: usize = 5;
/// Below this value a replacement is not worth telling.
const WORTH_TELLING: f64 = 0.5;
/// A term answered this well is not replaced.
const ANSWERED: f32 = 0.4;
/// What a slot that is open on one side counts: at the end of a sentence.
const OPEN: f64 = 0.6;

impl Signal for Replaced {
    fn name(&self) -> &'static str {
        "replaced"
    }

    fn meaning(&self) -> &'static str {
        "something else stands in the passage between the words around a word of the claim"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut worst = Measure::plain(0.0);
        for (at, term, answer) in alignment.pairs() {
            if answer.is_some_and(|answer| answer.credit > ANSWERED) {
                continue;
            }
            let Some((by, tight)) = rival(alignment, at) else { continue };
            let value = tight * (f64::from(term.weight) / FULL).min(1.0) * alignment.same_event(at);
            if value > worst.value {
                let tokens = &alignment.reading().tokens;
                let mine = tokens[term.token].span.cover(tokens[term.last].span);
                let theirs = &alignment.anchor().tokens[by];
                let note = (value >= WORTH_TELLING).then(|| Note {
                    kind: "missing-replaced",
                    text: format!(
                        "where the claim says “{}”, the source says “{}”",
                        mine.of(&alignment.claim.text),
                        theirs.norm
                    ),
                    claim: Some(mine),
                    source: Some(theirs.span),
                });
                worst = Measure { value, note };
            }
        }
        Some(worst)
    }
}

/// The content word of the anchor in the slot of term `at`, and how tightly its neighbours close on it, 0 to 1.
fn rival(alignment: &Alignment<'_>, at: usize) -> Option<(usize, f64)> {
    let answered = |k: usize| alignment.here(k).filter(|answer| answer.credit > ANSWERED);
    let before = at.checked_sub(1).and_then(answered);
    let after = answered(at + 1);
    let anchor = alignment.anchor();
    let free = |k: &usize| {
        let token = &anchor.tokens[*k];
        token.kind != Kind::Mark && token.has_content() && !alignment.is_answer(*k)
    };
    let (first, last, closed) = match (before, after) {
        (Some(Answer { last: before, .. }), Some(Answer { token: after, .. })) if before < after => {
            (before + 1, after, 1.0)
        }
        (Some(before), None) if at + 1 == alignment.answers.len() => {
            (before.last + 1, (before.last + WIDE).min(anchor.tokens.len()), OPEN)
        }
        (None, Some(after)) if at == 0 => (after.token.saturating_sub(WIDE), after.token, OPEN),
        _ => return None,
    };
    let found: Vec<usize> = (first..last).filter(free).collect();
    let width = last - first;
    let by = if before.is_some() { *found.first()? } else { *found.last()? };
    (width <= WIDE).then(|| (by, closed / found.len() as f64))
}
