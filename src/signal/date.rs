//! Another date for the same event: Thursday where the source says Friday.

use super::align::{Alignment, tokens_under};
use super::{Measure, Note, Signal};
use crate::text::quantity::Comparison;
use crate::text::term::TermKind;
use crate::text::time::{self, TimeExpr};

pub(super) struct Date;

impl Signal for Date {
    fn name(&self) -> &'static str {
        "date-conflict"
    }

    fn meaning(&self) -> &'static str {
        "the source dates the claim's event otherwise"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, answer) in alignment.pairs() {
            let TermKind::Time(index) = term.kind else { continue };
            applies = true;
            if answer.is_some_and(|answer| answer.here) {
                continue;
            }
            let wanted = &alignment.reading().times[index];
            for other in &alignment.anchor().times {
                let Some(value) = conflict(alignment, at, wanted, other) else { continue };
                if worst.as_ref().is_none_or(|worst| worst.value < value) {
                    worst = Some(Measure { value, note: Some(note(alignment, wanted, other)) });
                }
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

fn conflict(alignment: &Alignment<'_>, at: usize, wanted: &TimeExpr, other: &TimeExpr) -> Option<f64> {
    if time::compare(wanted, other) != Comparison::Conflict {
        return None;
    }
    let anchor = alignment.anchor();
    let (first, last) = tokens_under(anchor, other.span)?;
    if alignment.is_answer(first) || !dates_the_event(alignment, first, last) {
        return None;
    }
    Some(alignment.same_event(at))
}

/// Whether the date belongs to the event: the claim's verbs, or without one most of its answers, stand in its clause
/// or close to it.
fn dates_the_event(alignment: &Alignment<'_>, first: usize, last: usize) -> bool {
    const CLOSE: usize = 12;
    let near = |token: usize| {
        alignment.anchor().clauses[token] == alignment.anchor().clauses[first]
            || token.abs_diff(first).min(token.abs_diff(last)) <= CLOSE
    };
    let mut verbs = alignment.pairs().filter(|(_, term, _)| term.predicate).peekable();
    if verbs.peek().is_some() {
        return verbs.any(|(_, _, answer)| answer.is_some_and(|answer| answer.here && near(answer.token)));
    }
    let here: Vec<_> = alignment.answers.iter().flatten().filter(|answer| answer.here).collect();
    !here.is_empty() && here.iter().filter(|answer| near(answer.token)).count() * 3 >= here.len() * 2
}

fn note(alignment: &Alignment<'_>, wanted: &TimeExpr, other: &TimeExpr) -> Note {
    let days = wanted.placed.map_or_else(String::new, |placed| format!(" ({placed})"));
    let mine = format!("{}{days}", wanted.span.of(&alignment.claim.text));
    Note {
        kind: "date",
        text: format!("claim says {mine}, source gives another date"),
        claim: Some(wanted.span),
        source: Some(other.span),
    }
}
