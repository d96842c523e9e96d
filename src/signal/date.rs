//! Another date for the same event: Thursday where the source says Friday.

use super::align::{Alignment, tokens_under};
use super::{Measure, Note, Signal};
use crate::text::dated::dated;
use crate::text::deed::Phrase;
use crate::text::quantity::Comparison;
use crate::text::reading::Reading;
use crate::text::term::TermKind;
use crate::text::time::{self, TimeExpr};

pub(super) struct Date;

/// What a verb must earn at least to be the claim's.
const SAME_DEED: f32 = 0.5;

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
            let wanted = &alignment.reading().times[index];
            if answer.is_some_and(|answer| answer.here) {
                if let Some(other) = dated_otherwise(alignment, wanted) {
                    let value = alignment.same_event(at);
                    if worst.as_ref().is_none_or(|worst| worst.value < value) {
                        worst = Some(Measure { value, note: Some(note(alignment, wanted, other)) });
                    }
                }
                continue;
            }
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

/// The date that the sentence gives to what the claim dates, where the claim's own date stands there with another verb:
/// "opened in 2015" beside "opened in 1902 and shut in 2015".
fn dated_otherwise<'a>(alignment: &Alignment<'a>, wanted: &TimeExpr) -> Option<&'a TimeExpr> {
    let verb = dated_verb(alignment.reading(), wanted)?;
    let term = alignment
        .claim
        .terms
        .iter()
        .find(|term| term.predicate && (term.token..=term.last).contains(&verb))?;
    let anchor = alignment.anchor();
    let is_it =
        |verb: usize| term.answer(anchor.tokens[verb].stem).is_some_and(|(credit, _)| credit >= SAME_DEED);
    let mut own = None;
    for time in &anchor.times {
        let compared = time::compare(wanted, time);
        match (dated_verb(anchor, time), compared) {
            (Some(dated), Comparison::Conflict) if is_it(dated) => own = Some(time),
            (Some(dated), _) if !is_it(dated) => {}
            (_, Comparison::Conflict) => {}
            _ => return None,
        }
    }
    own
}

fn dated_verb(reading: &Reading, time: &TimeExpr) -> Option<usize> {
    let (first, last) = tokens_under(reading, time.span)?;
    dated(reading, Phrase { first, last })
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
