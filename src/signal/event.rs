//! Another event of the same kind: the previous session is not the next one.

use super::align::Alignment;
use super::{Measure, Note, Signal};

pub(super) struct Event;

/// Words that tell one event of a kind from another; words of one row exclude those of the others.
const ORDER: &[&[&str]] = &[
    &["previous", "last", "past", "former", "earlier", "old", "preceding"],
    &["next", "new", "upcoming", "future", "forthcoming", "coming", "following"],
    &["current", "present", "ongoing", "this"],
];
const RANK: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

impl Signal for Event {
    fn name(&self) -> &'static str {
        "other-event"
    }

    fn meaning(&self) -> &'static str {
        "the source speaks of another event of the same kind: previous, next, first, second"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        for (at, _, _) in alignment.pairs() {
            let Some(answer) = alignment.here(at) else { continue };
            let token = alignment.claim.terms[at].token;
            let mine = (token.saturating_sub(3)..token)
                .find(|&k| class(&alignment.reading().tokens[k].norm).is_some());
            let theirs = (answer.token.saturating_sub(3)..answer.token)
                .find(|&k| class(&alignment.anchor().tokens[k].norm).is_some());
            let Some(mine) = mine else { continue };
            applies = true;
            let Some(theirs) = theirs else { continue };
            let (claim, source) = (&alignment.reading().tokens[mine], &alignment.anchor().tokens[theirs]);
            if class(&claim.norm) != class(&source.norm) && same_scale(&claim.norm, &source.norm) {
                let note = Note {
                    kind: "other-event",
                    text: format!(
                        "claim speaks of the “{}” one, source of the “{}” one",
                        claim.norm, source.norm
                    ),
                    claim: Some(claim.span),
                    source: Some(source.span),
                };
                return Some(Measure { value: 1.0, note: Some(note) });
            }
        }
        applies.then_some(Measure::plain(0.0))
    }
}

/// The class of a telling word: its row, or its rank.
fn class(norm: &str) -> Option<usize> {
    ORDER
        .iter()
        .position(|row| row.contains(&norm))
        .or_else(|| RANK.iter().position(|rank| *rank == norm).map(|rank| 10 + rank))
}

fn same_scale(a: &str, b: &str) -> bool {
    class(a).is_some_and(|a| a >= 10) == class(b).is_some_and(|b| b >= 10)
}
