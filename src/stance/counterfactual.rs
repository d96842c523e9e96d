//! What would have changed the answer: single changes of claim, passage or settings under which the model decides
//! otherwise.
//!
//! Each change is made and decided anew, none is guessed: a term of the claim is answered in full (or no longer) and the
//! signals measure the alignment again, or a signal that speaks of what stands there is set to nothing.

use super::argument::Subject;
use super::decide::{self, Place, Scores, Values};
use super::evidence::{told, whole};
use super::model::Model;
use super::{Held, Probability, Stance};
use crate::config::Attributed;
use crate::retrieve::ReadSource;
use crate::signal::align::{Alignment, Answer, Passage};
use crate::signal::{Measure, Note, SIGNALS};
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::term::{Link, TermKind};

/// A single change that would have changed the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The answer then.
    pub stance: Stance,
    /// How likely each stance is then.
    pub probability: Probability,
    /// What kind of change, for machines: `given`, `not-given`, `setting`, or the name of the signal that falls away.
    pub kind: &'static str,
    /// The condition, for people: "had the passage given “March 2019”".
    pub text: String,
    /// Index of the sentence in [`super::Argument::passages`]; `None` where no sentence changes.
    pub passage: Option<usize>,
    /// How far the sums of the heads move, all together: the measure of a small change.
    pub moved: f64,
}

/// Changes that are given at most.
const MOST: usize = 3;
/// A term that is answered at least so well has nothing to gain.
const ANSWERED: f32 = 0.95;
/// Below this value a signal says nothing that could fall away.
const MEASURED: f64 = 0.05;
/// Signals of how much of the claim is answered and where: they change with the answers, not on their own.
const OF_ANSWERS: &[&str] = &[
    "coverage",
    "complete",
    "links",
    "gap",
    "specifics",
    "actor-missing",
    "figure-missing",
    "name-missing",
    "predicate",
    "absent-figure",
    "absent-name",
    "absent-word",
    "spread",
    "thin-claim",
    "substance",
    "deed",
    "unsaid",
    "short-source",
    "relevance",
    "relevance-beside",
    "opens",
    "length",
    "figures",
    "comparison",
];

/// The smallest changes that change the answer, each made on one of the sentences at `places`.
pub(super) fn changes(subject: &Subject<'_>, places: &[Place], text: &str, read: &ReadSource) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for (passage, &place) in places.iter().enumerate() {
        let Some(held) = subject.at(place) else { continue };
        let sentence = read.sentences[held.candidate.sentence].of(text);
        let edits = answers(subject, place, held).into_iter().chain(signals(subject, place, held, sentence));
        found.extend(edits.filter_map(|edit| decided(subject, edit, Some(passage))));
    }
    found.extend(setting(subject, places).and_then(|edit| decided(subject, edit, None)));
    found.sort_by(|a, b| a.moved.total_cmp(&b.moved).then_with(|| a.text.cmp(&b.text)));
    // The same words may be missed in two sentences: the change that takes a side says it, else the smaller.
    let sides: Vec<String> =
        found.iter().filter(|change| takes_side(change)).map(|c| c.text.clone()).collect();
    found.retain(|change| takes_side(change) || !sides.contains(&change.text));
    let mut kept: Vec<Change> = Vec::new();
    for change in found {
        if kept.len() < MOST && kept.iter().all(|other| other.text != change.text) {
            kept.push(change);
        }
    }
    kept
}

fn takes_side(change: &Change) -> bool {
    matches!(change.stance, Stance::Supports | Stance::Contradicts)
}

/// One change: what the heads say of the sentences that it touches.
struct Edit {
    kind: &'static str,
    text: String,
    scores: Vec<(Place, Scores)>,
    moved: f64,
}

/// The answer under `edit`, where it is another one.
fn decided(subject: &Subject<'_>, edit: Edit, passage: Option<usize>) -> Option<Change> {
    let mut scores: Vec<Vec<Scores>> =
        subject.held.iter().map(|held| held.iter().map(|held| held.scores).collect()).collect();
    for &((part, at), changed) in &edit.scores {
        scores[part][at] = changed;
    }
    let probability = decide::decide(&scores)?.probability;
    let stance = probability.stance();
    let Edit { kind, text, moved, .. } = edit;
    (stance != subject.stance).then_some(Change { stance, probability, kind, text, passage, moved })
}

/// The edit that gives these sentences these values.
fn edit(subject: &Subject<'_>, kind: &'static str, text: String, values: Vec<(Place, Values)>) -> Edit {
    let model = Model::shipped();
    let mut moved = 0.0;
    let mut scores = Vec::new();
    for (place, values) in values {
        let held = subject.at(place);
        let before = held.map(|held| super::values_of(&held.measures)).unwrap_or_default();
        for head in [&model.topic, &model.entailment, &model.conflict, &model.hedge] {
            moved += (head.sum(&values) - head.sum(&before)).abs();
        }
        let behind = held.is_some_and(|held| held.scores.behind);
        scores.push((place, Scores::new(model, &values, subject.attributed, behind)));
    }
    Edit { kind, text, scores, moved }
}

/// Each term that is not answered in full, answered; and for a source that supports, each that is, no longer.
fn answers(subject: &Subject<'_>, place: Place, held: &Held<'_>) -> Vec<Edit> {
    let supports = subject.stance == Stance::Supports;
    let reading = held.alignment.reading();
    let one = |terms: &Vec<usize>| {
        let full = |&at: &usize| held.alignment.here(at).is_some_and(|answer| answer.credit >= ANSWERED);
        let any = |&at: &usize| held.alignment.here(at).is_some();
        let (give, applies) =
            if supports { (false, terms.iter().any(any)) } else { (true, !terms.iter().all(full)) };
        applies.then(|| {
            let span = terms.iter().map(|&at| whole(reading, &held.alignment.claim.terms[at]));
            let span = span.reduce(Span::cover).unwrap_or(Span::new(0, 0));
            let (kind, verb) = if give { ("given", "given") } else { ("not-given", "not given") };
            let text = format!("had the passage {verb} “{}”", span.of(&held.alignment.claim.text));
            edit(subject, kind, text, vec![(place, with_answers(held, terms, give))])
        })
    };
    groups(held).iter().filter_map(one).collect()
}

/// The terms of the claim's part; the words of one name together.
fn groups(held: &Held<'_>) -> Vec<Vec<usize>> {
    let terms = &held.alignment.claim.terms;
    let same_name = |a: &usize, b: &usize| {
        matches!(terms[*a].kind, TermKind::Name(_)) && terms[*a].kind == terms[*b].kind
    };
    let all: Vec<usize> = (0..terms.len()).collect();
    all.chunk_by(same_name).map(<[usize]>::to_vec).collect()
}

/// What the signals measure where `terms` are answered in full, beside their neighbours, or not at all.
fn with_answers(held: &Held<'_>, terms: &[usize], give: bool) -> Values {
    let was = &held.alignment;
    let near = terms.first().and_then(|&first| was.answered_neighbours(first).next());
    let token = near.map_or(0, |(_, answer)| answer.token);
    let full = Answer { token, last: token, credit: 1.0, link: Link::Same, here: true };
    let mut answers = was.answers.clone();
    let mut anywhere = was.passage.anywhere.to_vec();
    for &at in terms {
        answers[at] = give.then_some(full);
        if give {
            anywhere[at] = 1.0;
        }
    }
    let namesakes = was.namesakes.iter().copied().filter(|(term, _)| !terms.contains(term)).collect();
    let passage = Passage { anywhere: &anywhere, ..was.passage };
    let alignment = Alignment { claim: was.claim, passage, answers, namesakes, around: was.around };
    let measures: Vec<Option<Measure>> = SIGNALS.iter().map(|signal| signal.measure(&alignment)).collect();
    super::values_of(&measures)
}

/// Each signal that speaks of what stands there, set to nothing: here, and wherever the same part of the claim meets it.
fn signals(subject: &Subject<'_>, place: Place, held: &Held<'_>, sentence: &str) -> Vec<Edit> {
    let mut found = Vec::new();
    for (at, signal) in SIGNALS.iter().enumerate() {
        let value = |held: &Held<'_>| held.measures[at].as_ref().map_or(0.0, |measure| measure.value);
        if OF_ANSWERS.contains(&signal.name()) || value(held) < MEASURED {
            continue;
        }
        let without = |held: &Held<'_>| {
            let mut values = super::values_of(&held.measures);
            values[at] = 0.0;
            values
        };
        let note = held.measures[at].as_ref().and_then(|measure| measure.note.as_ref());
        let unless = note.map_or_else(
            || format!("were it not measured that {}", signal.meaning()),
            |note| unless(note, held, sentence),
        );
        let here = edit(subject, signal.name(), unless.clone(), vec![(place, without(held))]);
        let others = subject.held[place.0].iter().enumerate();
        let all: Vec<(Place, Values)> = others
            .filter(|(_, held)| value(held) >= MEASURED)
            .map(|(other, held)| ((place.0, other), without(held)))
            .collect();
        found.push(here);
        if all.len() > 1 {
            let more = if all.len() == 2 {
                "another sentence".to_owned()
            } else {
                format!("{} other sentences", all.len() - 1)
            };
            found.push(edit(subject, signal.name(), format!("{unless}, nor its like in {more}"), all));
        }
    }
    found
}

/// The condition under which a signal would not have fired.
fn unless(note: &Note, held: &Held<'_>, sentence: &str) -> String {
    let (claim, anchor) = (held.alignment.reading(), held.alignment.anchor());
    let not_there = |span: Span| format!("had “{}” not stood there", span.of(sentence));
    match (note.kind, note.source) {
        ("negation", Some(span)) => match negator(anchor, Some(span)) {
            Some(span) => not_there(span),
            None => negator(claim, None).map_or_else(
                || format!("were it not that {}", note.text),
                |span| format!("had the claim not said “{}”", span.of(&held.alignment.claim.text)),
            ),
        },
        (
            "amount" | "date" | "place" | "office" | "opposite" | "sister" | "refutation" | "hedge",
            Some(span),
        ) => not_there(span),
        _ => format!("were it not that {}", told(note, sentence, anchor)),
    }
}

/// The word that negates, within `span` where that is given.
fn negator(reading: &Reading, span: Option<Span>) -> Option<Span> {
    let negators = reading.polarity.negators.iter().map(|&at| reading.tokens[at].span);
    negators.into_iter().find(|negator| span.is_none_or(|span| span.contains(*negator)))
}

/// The other setting of `attributed`: always where attribution cost something, else where somebody is quoted or the claim
/// itself only reports.
fn setting(subject: &Subject<'_>, places: &[Place]) -> Option<Edit> {
    let (other, word) = match subject.attributed {
        Attributed::Mentions => (Attributed::Supports, "supports"),
        Attributed::Supports => (Attributed::Mentions, "mentions"),
    };
    let asked = ["attributed", "reported-claim"].map(crate::signal::index_of);
    let weighs = |held: &Held<'_>| {
        let measured = |at: &usize| held.measures[*at].as_ref().is_some_and(|measure| measure.value > 0.0);
        asked.iter().flatten().any(measured)
    };
    let counts = places.iter().filter_map(|&place| subject.at(place)).any(weighs);
    let sided = matches!(subject.stance, Stance::Supports | Stance::Contradicts);
    let loses = other == Attributed::Supports || sided;
    (counts && loses).then(|| {
        let (model, mut moved, mut scores) = (Model::shipped(), 0.0, Vec::new());
        for (part, held) in subject.held.iter().enumerate() {
            for (at, held) in held.iter().enumerate() {
                let values = super::values_of(&held.measures);
                if places.contains(&(part, at)) {
                    let weighed =
                        [&model.rumour, &model.rumour_conflict].map(|head| head.weighed(&values).abs());
                    moved += model.rumour.bias().abs() + weighed.iter().sum::<f64>();
                }
                scores.push(((part, at), Scores::new(model, &values, other, held.scores.behind)));
            }
        }
        let text = format!("had `attributed = \"{word}\"` been set");
        Edit { kind: "setting", text, scores, moved }
    })
}

#[cfg(test)]
mod tests;
