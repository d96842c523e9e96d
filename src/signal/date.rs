//! Another date for the same event: Thursday where the source says Friday.

use super::align::{Alignment, tokens_under};
use super::{Measure, Note, Signal};
use crate::text::dated::dated;
use crate::text::deed::Phrase;
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
    let deed = Deed::of(alignment, wanted)?;
    let anchor = alignment.anchor();
    let mut own = None;
    for time in &anchor.times {
        let compared = time::compare(wanted, time);
        match (dated_verb(anchor, time), compared) {
            (Some(dated), Comparison::Conflict) if deed.is(anchor, dated) => own = Some(time),
            (Some(dated), _) if !deed.is(anchor, dated) => {}
            (_, Comparison::Conflict) => {}
            _ => return None,
        }
    }
    own
}

/// What a date of the claim dates.
#[derive(Clone, Copy)]
struct Deed<'a> {
    verb: &'a Token,
    /// The term that the verb is; none for a light one ("took effect").
    term: Option<&'a Term>,
    /// The stem of the next word of weight, which says most where the verb is light.
    next: Option<u64>,
}

impl<'a> Deed<'a> {
    fn of(alignment: &Alignment<'a>, wanted: &TimeExpr) -> Option<Self> {
        let reading = alignment.reading();
        let verb = dated_verb(reading, wanted)?;
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

    /// Whether the sentence says that it happens.
    fn stands_in(self, sentence: &Reading) -> bool {
        (0..sentence.tokens.len()).any(|at| self.is(sentence, at))
    }

    /// Whether the sentence gives the date to another verb.
    fn is_not_dated(self, sentence: &Reading, time: &TimeExpr) -> bool {
        dated_verb(sentence, time).is_some_and(|verb| !self.is(sentence, verb))
    }
}

/// The stem of the next word of weight behind the first of `tokens`.
fn next_content(tokens: &[Token]) -> Option<u64> {
    tokens.iter().skip(1).find(|token| token.has_content()).map(|token| token.stem)
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
    let deed = Deed::of(alignment, wanted);
    if deed.is_some_and(|deed| deed.stands_in(anchor) && deed.is_not_dated(anchor, other)) {
        return None;
    }
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
