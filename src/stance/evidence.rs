//! From a sentence that was held against a claim to evidence: its matched parts and the reasons in words.

use super::model::Model;
use super::{Evidence, Held, Match, Reason, SignalTrace, Stance};
use crate::retrieve::ReadSource;
use crate::signal::{Note, SIGNALS};
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::term::{Link, Term, TermKind};

/// Reasons that a person is given for one sentence at most.
const MOST_REASONS: usize = 4;
/// Below this value a conflict is not worth telling.
const WORTH_TELLING: f64 = 0.3;

/// The evidence that `held` is for `stance`.
pub(super) fn of(wording: usize, held: &Held<'_>, stance: Stance, text: &str, read: &ReadSource) -> Evidence {
    let span = read.sentences[held.candidate.sentence];
    let sentence = span.of(text);
    let attribution = held.alignment.anchor().attribution.as_ref();
    let speaker = attribution.and_then(|a| a.speaker).map(|speaker| speaker.of(sentence).to_owned());
    Evidence {
        sentence: held.candidate.sentence,
        span,
        text: sentence.to_owned(),
        wording,
        matched: matched(held, span),
        agency: attribution.filter(|a| a.agency).and(speaker.clone()),
        reasons: reasons(held, stance, sentence),
        attributed_to: speaker,
        signals: traces(held),
    }
}

fn matched(held: &Held<'_>, sentence: Span) -> Vec<Match> {
    let claim = held.alignment.reading();
    let anchor = held.alignment.anchor();
    let mut found: Vec<Match> = held
        .alignment
        .pairs()
        .filter_map(|(at, term, _)| {
            let answer = held.alignment.here(at)?;
            let mine = whole(claim, term);
            let theirs = anchor.tokens[answer.token].span.cover(anchor.tokens[answer.last].span);
            Some(Match { claim: mine, source: theirs.shifted(sentence.start), agrees: true })
        })
        .collect();
    for note in notes(held).filter(|note| is_conflict(note.kind)) {
        if let (Some(mine), Some(theirs)) = (note.claim, note.source) {
            let conflict = Match { claim: mine, source: theirs.shifted(sentence.start), agrees: false };
            found.retain(|other| other.claim != conflict.claim);
            found.push(conflict);
        }
    }
    found.sort_by_key(|part| (part.claim, part.source));
    found.dedup();
    found
}

fn notes<'a>(held: &'a Held<'_>) -> impl Iterator<Item = &'a Note> {
    held.measures
        .iter()
        .flatten()
        .filter(|measure| measure.value >= WORTH_TELLING)
        .filter_map(|measure| measure.note.as_ref())
}

fn is_conflict(kind: &str) -> bool {
    matches!(kind, "amount" | "date" | "place" | "office" | "negation" | "opposite" | "refutation" | "roles")
}

fn is_missing(kind: &str) -> bool {
    kind.starts_with("missing")
}

fn reasons(held: &Held<'_>, stance: Stance, sentence: &str) -> Vec<Reason> {
    let mut given: Vec<Reason> = Vec::new();
    let mut give = |kind: &'static str, text: String| {
        if given.len() < MOST_REASONS && !given.iter().any(|reason| reason.text == text) {
            given.push(Reason { kind, text });
        }
    };
    for note in notes(held).filter(|note| is_conflict(note.kind)) {
        give(note.kind, told(note, sentence));
    }
    let weak = notes(held).filter(|note| !is_conflict(note.kind) && !is_missing(note.kind));
    for note in weak {
        give(note.kind, told(note, sentence));
    }
    if stance != Stance::Supports {
        // What is in conflict is not also missing.
        let at_odds: Vec<Span> =
            notes(held).filter(|note| is_conflict(note.kind)).filter_map(|note| note.claim).collect();
        let told_already = |note: &Note| {
            let alone = !note.text.contains(" or ");
            alone && note.claim.is_some_and(|span| at_odds.iter().any(|odd| odd.overlaps(span)))
        };
        for note in notes(held).filter(|note| is_missing(note.kind) && !told_already(note)) {
            give(note.kind, told(note, sentence));
        }
    }
    for (kind, text) in answers(held, sentence) {
        give(kind, text);
    }
    given
}

/// A note, with the words of the source that it means where it does not give them itself.
fn told(note: &Note, sentence: &str) -> String {
    match note.source {
        Some(span) if matches!(note.kind, "date" | "place" | "office" | "negation" | "modality") => {
            format!("{}: “{}”", note.text, span.of(sentence))
        }
        _ => note.text.clone(),
    }
}

/// What answers the claim in other words, heaviest first.
fn answers(held: &Held<'_>, sentence: &str) -> Vec<(&'static str, String)> {
    let claim = held.alignment.reading();
    let anchor = held.alignment.anchor();
    let text = &held.alignment.claim.text;
    let mut found: Vec<(f32, &'static str, String)> = Vec::new();
    let mut same = 0usize;
    for (at, term, answer) in held.alignment.pairs() {
        let Some(answer) = answer else { continue };
        if held.alignment.here(at).is_none() {
            continue;
        }
        let mine = whole(claim, term).of(text);
        let theirs = anchor.tokens[answer.token].span.cover(anchor.tokens[answer.last].span).of(sentence);
        if answer.link == Link::Same || mine == theirs {
            same += 1;
            continue;
        }
        let kind = match answer.link {
            Link::Amount => "same-amount",
            Link::Date => "same-date",
            Link::Variant => "same-name",
            Link::Kind => "kind",
            Link::Same | Link::Family | Link::Synonym | Link::Negated => "same-meaning",
        };
        found.push((term.weight, kind, format!("“{mine}” is answered by “{theirs}”")));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut given: Vec<(&'static str, String)> =
        found.into_iter().map(|(_, kind, text)| (kind, text)).take(3).collect();
    let all = held.alignment.claim.terms.len();
    if same == all {
        given.push(("shared", format!("all {all} terms of the claim stand there word for word")));
        return given;
    }
    let others = if given.is_empty() { "" } else { "further " };
    if same > 0 {
        given
            .push(("shared", format!("{same} {others}of the claim's {all} terms stand there word for word")));
    }
    given
}

/// A term of the claim as it is written; of an amount the whole expression, with its unit.
fn whole(claim: &Reading, term: &Term) -> Span {
    match term.kind {
        TermKind::Amount(index) => claim.quantities[index].span,
        _ => claim.tokens[term.token].span.cover(claim.tokens[term.last].span),
    }
}

fn traces(held: &Held<'_>) -> Vec<SignalTrace> {
    let model = Model::shipped();
    let mut traces: Vec<SignalTrace> = SIGNALS
        .iter()
        .zip(&held.measures)
        .filter_map(|(signal, measure)| {
            Some(SignalTrace {
                name: signal.name(),
                value: measure.as_ref()?.value,
                entailment: 0.0,
                conflict: 0.0,
            })
        })
        .collect();
    let mut set = |parts: Vec<(usize, f64)>, conflict: bool| {
        for (at, part) in parts {
            if let Some(trace) = traces.iter_mut().find(|trace| trace.name == SIGNALS[at].name()) {
                *(if conflict { &mut trace.conflict } else { &mut trace.entailment }) = part;
            }
        }
    };
    set(model.entailment.parts(&held.measures).collect(), false);
    set(model.conflict.parts(&held.measures).collect(), true);
    traces
}
