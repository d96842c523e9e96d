//! Another date for the same event: Thursday where the source says Friday.

use std::cell::LazyCell;

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::dated::{dated, stands_apart};
use crate::text::quantity::Comparison;
use crate::text::reading::Reading;
use crate::text::term::{Term, TermKind};
use crate::text::time::{self, TimeExpr};
use crate::text::token::Token;

pub(super) struct Date;

/// Verbs that leave what happens to the word behind them.
const BECOMING: &[&str] =
    &["became", "become", "becomes", "becoming", "get", "gets", "got", "made", "make", "makes"];
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
            let event = LazyCell::new(|| Event::of(alignment, wanted));
            let other = if answer.is_some_and(|answer| answer.here) {
                (*event).and_then(|event| dated_otherwise(alignment, event, wanted))
            } else {
                alignment.anchor().times.iter().find(|other| conflicts(alignment, || *event, wanted, other))
            };
            let Some(other) = other else { continue };
            let value = alignment.same_event(at);
            if worst.as_ref().is_none_or(|worst| worst.value < value) {
                worst = Some(Measure { value, note: Some(note(alignment, wanted, other)) });
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

/// The date that the sentence gives to what the claim dates, where the claim's own date stands there with another verb:
/// "opened in 2015" beside "opened in 1902 and shut in 2015".
fn dated_otherwise<'a>(
    alignment: &Alignment<'a>,
    event: Event<'_>,
    wanted: &TimeExpr,
) -> Option<&'a TimeExpr> {
    let anchor = alignment.anchor();
    let (mut own, mut open) = (None, vec![]);
    for time in &anchor.times {
        let verb = dated(anchor, time);
        let its = verb.filter(|&verb| event.is(anchor, verb));
        if time::compare(wanted, time) == Comparison::Conflict {
            own = its.map(|verb| (time, verb)).or(own);
        } else if its.is_some() {
            return None;
        } else if verb.is_none() {
            open.push(time);
        }
    }
    let own = own?;
    let once = || (0..anchor.tokens.len()).filter(|&at| event.is(anchor, at)).count() == 1;
    let apart = open.is_empty() || (once() && open.iter().all(|time| stands_apart(anchor, time, own)));
    apart.then_some(own.0)
}

/// What a date of the claim dates.
#[derive(Clone, Copy)]
struct Event<'a> {
    verb: &'a Token,
    /// The term that the verb is; none for a light one ("took effect").
    term: Option<&'a Term>,
    /// The stem of the next word of weight, which says most where the verb is light.
    next: Option<u64>,
}

impl<'a> Event<'a> {
    fn of(alignment: &Alignment<'a>, wanted: &TimeExpr) -> Option<Self> {
        let reading = alignment.reading();
        let verb = dated(reading, wanted)?;
        let terms = &alignment.claim.terms;
        let term = terms.iter().find(|term| term.predicate && (term.token..=term.last).contains(&verb));
        Some(Self { verb: &reading.tokens[verb], term, next: next_content(&reading.tokens[verb..]) })
    }

    /// Whether the verb of `sentence` at this token is it.
    fn is(self, sentence: &Reading, verb: usize) -> bool {
        let stem = sentence.tokens[verb].stem;
        let earned = self.term.and_then(|term| term.answer(stem)).map_or(0.0, |(credit, _)| credit);
        let light = self.term.is_none() || self.verb.is_any(BECOMING);
        let same = !light || next_content(&sentence.tokens[verb..]) == self.next;
        same && (stem == self.verb.stem || earned >= SAME_DEED)
    }

    /// Whether the sentence says that it happens, and gives the date to another verb.
    fn leaves(self, sentence: &Reading, time: &TimeExpr) -> bool {
        dated(sentence, time).is_some_and(|verb| !self.is(sentence, verb))
            && (0..sentence.tokens.len()).any(|at| self.is(sentence, at))
    }
}

/// The stem of the next word of weight behind the first of `tokens`.
fn next_content(tokens: &[Token]) -> Option<u64> {
    tokens.iter().skip(1).find(|token| token.has_content()).map(|token| token.stem)
}

/// Whether the sentence gives the event this date, which rules out the wanted one.
fn conflicts<'a>(
    alignment: &Alignment<'a>,
    event: impl FnOnce() -> Option<Event<'a>>,
    wanted: &TimeExpr,
    other: &TimeExpr,
) -> bool {
    let anchor = alignment.anchor();
    time::compare(wanted, other) == Comparison::Conflict
        && !event().is_some_and(|event| event.leaves(anchor, other))
        && anchor.tokens_under(other.span).is_some_and(|(first, last)| {
            !alignment.is_answer(first) && dates_the_event(alignment, first, last)
        })
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
