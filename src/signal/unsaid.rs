//! Neither who does it nor what is done: only the rest of the claim stands in the sentence. "The miners backed the sale of
//! the mill" is not said by "The board voted on the sale of the mill", whoever is named next to it.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::term::{self, Link, Term, TermKind};

pub(super) struct Unsaid;

/// What the verb is worth where a neighbouring sentence has it.
const NEARBY: f64 = 0.5;
/// What may be missed of both without a word.
const PART: f64 = 0.4;
/// Share of the claim's weight that its subject and verb have at least, and from which on they count in full.
const LEAST: f64 = 0.25;
const MUCH: f64 = 0.35;
/// Below this value it is not worth telling.
const WORTH_TELLING: f64 = 0.6;

impl Signal for Unsaid {
    fn name(&self) -> &'static str {
        "unsaid"
    }

    fn meaning(&self) -> &'static str {
        "the sentence has neither the claim's subject nor its verb"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let terms = &alignment.claim.terms;
        let verb = terms.iter().position(|term| term.predicate)?;
        let clauses = &alignment.reading().clauses;
        let in_clause = |term: &Term| clauses[term.token] == clauses[terms[verb].token];
        let subject = |at: usize, term: &Term| {
            at < verb && in_clause(term) && !matches!(term.kind, TermKind::Amount(_) | TermKind::Time(_))
        };
        let active = !is_passive(alignment, terms[verb].token);
        let acts = |answer: Answer| answer.here && !(active && is_object(alignment, answer));
        let absent = alignment.missing(subject, acts)?;
        let said = alignment.answers[verb]
            .map_or(0.0, |answer| f64::from(answer.credit) * if answer.here { 1.0 } else { NEARBY });
        let missed = absent * (1.0 - said).max(0.0);
        let weight = |which: &dyn Fn(usize, &Term) -> bool| -> f64 {
            alignment
                .pairs()
                .filter(|&(at, term, _)| which(at, term))
                .map(|(_, term, _)| f64::from(term.weight))
                .sum()
        };
        let share = weight(&|at, term| at == verb || subject(at, term)) / weight(&|_, _| true).max(1.0);
        // In a long claim much else is stated, and its subject and verb may stand there in other words.
        let core = ((share - LEAST) / (MUCH - LEAST)).clamp(0.0, 1.0);
        let value = ((missed - PART) / (1.0 - PART)).max(0.0) * core;
        let note = (value >= WORTH_TELLING).then(|| {
            let tokens = &alignment.reading().tokens;
            let first = (0..verb).find(|&at| subject(at, &terms[at])).unwrap_or(verb);
            let span = tokens[terms[first].token].span.cover(tokens[terms[verb].last].span);
            Note {
                kind: "missing-statement",
                text: format!("this sentence does not say “{}”", span.of(&alignment.claim.text)),
                claim: Some(span),
                source: None,
            }
        });
        Some(Measure { value, note })
    }
}

/// Whether a form of "be" stands shortly before the claim's verb: then its subject is whom it is done to.
fn is_passive(alignment: &Alignment<'_>, verb: usize) -> bool {
    let before = &alignment.reading().tokens[verb.saturating_sub(3)..verb];
    before.iter().any(|token| token.is_any(&["was", "were", "is", "are", "been", "being", "be", "got"]))
}

/// Whether the name that answers stands right behind a verb: something is done to whom it names.
fn is_object(alignment: &Alignment<'_>, answer: Answer) -> bool {
    let anchor = alignment.anchor();
    let first = anchor.name_at(answer.token).map(|name| name.first);
    let before = first.filter(|_| answer.link != Link::Mention).and_then(|first| first.checked_sub(1));
    before.is_some_and(|verb| {
        term::is_predicate(anchor, verb)
            && !crate::text::attribution::is_reporting_verb(&anchor.tokens[verb].norm)
    })
}
