//! From a sentence that was held against a claim to evidence: its matched parts and the reasons in words.

use super::{Evidence, Held, Reason, Stance, figure, link};
use crate::config::Attributed;
use crate::retrieve::ReadSource;
use crate::signal::Note;
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::term::{Link, Term, TermKind};

/// Reasons that a person is given for one sentence at most.
const MOST_REASONS: usize = 4;
/// Below this value a conflict is not worth telling.
const WORTH_TELLING: f64 = 0.3;
/// From this probability on that a sentence only alleges, the distance that its article keeps is worth telling.
const DISTANCE_MATTERS: f64 = 0.2;

/// The evidence that `held` is for `stance`.
pub(super) fn of(wording: usize, held: &Held<'_>, stance: Stance, text: &str, read: &ReadSource) -> Evidence {
    let span = read.sentences[held.candidate.sentence];
    let sentence = span.of(text);
    let attribution = held.alignment.anchor().attribution.as_ref();
    let speaker = attribution.and_then(|a| a.speaker).map(|speaker| speaker.of(sentence).to_owned());
    let part = held.alignment.claim;
    let matched = link::matched(held, span);
    Evidence {
        sentence: held.candidate.sentence,
        span,
        text: sentence.to_owned(),
        wording,
        part: Span::new(part.start, part.start + part.text.len()),
        unanswered: link::unanswered(held, &matched),
        matched,
        figures: figure::figures(held, span, text),
        agency: attribution.filter(|a| a.agency).and(speaker.clone()),
        reasons: reasons(held, stance, sentence),
        attributed_to: speaker,
    }
}

pub(super) fn notes<'a>(held: &'a Held<'_>) -> impl Iterator<Item = &'a Note> {
    held.measures
        .iter()
        .flatten()
        .filter(|measure| measure.value >= WORTH_TELLING)
        .filter_map(|measure| measure.note.as_ref())
}

pub(super) fn is_conflict(kind: &str) -> bool {
    matches!(
        kind,
        "amount" | "date" | "extent" | "place" | "office" | "negation" | "opposite" | "refutation" | "roles"
    )
}

fn is_missing(kind: &str) -> bool {
    kind.starts_with("missing")
}

/// The kind of the note about what alone is missing.
const ALONE: &str = "missing-alone";

fn reasons(held: &Held<'_>, stance: Stance, sentence: &str) -> Vec<Reason> {
    let mut given: Vec<Reason> = Vec::new();
    let mut give = |kind: &'static str, text: String| {
        if given.len() < MOST_REASONS && !given.iter().any(|reason| reason.text == text) {
            given.push(Reason { kind: kind.into(), text });
        }
    };
    for note in notes(held).filter(|note| is_conflict(note.kind)) {
        give(note.kind, told(note, sentence, held.alignment.anchor()));
    }
    let mattered = stance == Stance::Mentions && held.scores.hedge >= DISTANCE_MATTERS;
    // Who else does it says more than that the words are joined otherwise.
    let told_better = notes(held)
        .any(|note| !is_missing(note.kind) && !matches!(note.kind, "pieced" | "distance" | "reserve"));
    let weak = notes(held).filter(|note| !is_conflict(note.kind) && !is_missing(note.kind));
    let weak = weak.filter(|note| match note.kind {
        "distance" => mattered,
        "pieced" => stance == Stance::Mentions && !told_better,
        "reserve" => mattered && held.attributed == Attributed::Mentions,
        _ => true,
    });
    for note in weak {
        give(note.kind, told(note, sentence, held.alignment.anchor()));
    }
    if stance != Stance::Supports {
        // What is in conflict is not also missing.
        let at_odds: Vec<Span> =
            notes(held).filter(|note| is_conflict(note.kind)).filter_map(|note| note.claim).collect();
        // A note of several things has the place of the first alone.
        let tells_one = |note: &Note| !note.text.contains(" or ");
        let told_already = |note: &Note| {
            tells_one(note) && note.claim.is_some_and(|span| at_odds.iter().any(|odd| odd.overlaps(span)))
        };
        // What alone is missing comes first, and is not told again in other words.
        let missing = || notes(held).filter(|note| is_missing(note.kind) && !told_already(note));
        let alone: Vec<&Note> = missing().filter(|note| note.kind == ALONE).collect();
        let words = |note: &Note| note.claim.map(|span| span.of(&held.alignment.claim.text));
        let again = |note: &Note| {
            let inside =
                |mine: &str| alone.iter().any(|alone| words(alone).is_some_and(|all| all.contains(mine)));
            tells_one(note) && words(note).is_some_and(inside)
        };
        let rest = missing().filter(|note| note.kind != ALONE && !again(note));
        for note in alone.iter().copied().chain(rest) {
            give(note.kind, told(note, sentence, held.alignment.anchor()));
        }
    }
    for (kind, text) in answers(held, sentence) {
        give(kind, text);
    }
    given
}

/// A note, with the words of the source that it means where it does not give them itself.
pub(super) fn told(note: &Note, sentence: &str, anchor: &Reading) -> String {
    match note.source {
        Some(span) if note.kind == "date" => {
            format!("{}: “{}”{}", note.text, span.of(sentence), placed(anchor, span))
        }
        Some(span)
            if matches!(note.kind, "place" | "office" | "negation" | "modality" | "extent" | "exceeded") =>
        {
            format!("{}: “{}”", note.text, span.of(sentence))
        }
        _ => note.text.clone(),
    }
}

/// The days that the time at `span` means, where it is told from the day of writing: " (2022-02-17)".
fn placed(reading: &Reading, span: Span) -> String {
    let time = reading.times.iter().find(|time| time.span.overlaps(span));
    time.and_then(|time| time.placed).map_or_else(String::new, |placed| format!(" ({placed})"))
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
        let theirs_at = anchor.tokens[answer.token].span.cover(anchor.tokens[answer.last].span);
        let theirs = theirs_at.of(sentence);
        let (my_days, their_days) = match answer.link {
            Link::Date => (placed(claim, whole(claim, term)), placed(anchor, theirs_at)),
            _ => Default::default(),
        };
        if answer.link == Link::Same || mine == theirs && my_days == their_days {
            same += 1;
            continue;
        }
        if let Some(name) = held.alignment.meant(&answer) {
            found.push((term.weight, "same-name", format!("“{theirs}” is {name}")));
            continue;
        }
        let kind = match answer.link {
            Link::Amount => "same-amount",
            Link::Date => "same-date",
            Link::Variant | Link::Mention => "same-name",
            Link::Kind => "kind",
            Link::Same | Link::Family | Link::Synonym | Link::Negated => "same-meaning",
        };
        found.push((term.weight, kind, format!("“{mine}”{my_days} is answered by “{theirs}”{their_days}")));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    // Each part of a name is answered by the same words.
    found.dedup_by(|a, b| a.2 == b.2);
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
pub(super) fn whole(claim: &Reading, term: &Term) -> Span {
    match term.kind {
        TermKind::Amount(index) => claim.quantities[index].span,
        _ => claim.tokens[term.token].span.cover(claim.tokens[term.last].span),
    }
}
