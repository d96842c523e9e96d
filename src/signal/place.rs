//! Another place for the same event: "in Oslo" where the source says "in Bergen".

use super::align::{Alignment, is_place};
use super::{Measure, Note, Signal};
use crate::text::name::{CountryForm, Name};
use crate::text::reading::Reading;
use crate::text::term::TermKind;

pub(super) struct Place;

/// A place in conflict stands at most this many tokens from the verb or noun of the event.
const CLOSE: usize = 10;

impl Signal for Place {
    fn name(&self) -> &'static str {
        "place-conflict"
    }

    fn meaning(&self) -> &'static str {
        "the source puts the claim's event at another place"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, answer) in alignment.pairs() {
            let (TermKind::Name(index) | TermKind::Country(index)) = term.kind else { continue };
            let name = &alignment.reading().names[index];
            let demonym = name.country.is_some_and(|country| country.form == CountryForm::Demonym);
            if demonym
                || !is_place(alignment.reading(), name.first)
                || is_aside(alignment.reading(), name.first)
            {
                continue;
            }
            applies = true;
            if answer.is_some_and(|answer| answer.here && answer.credit > 0.7) {
                continue;
            }
            let Some((first, last)) = rival(alignment, term.token) else { continue };
            let value = alignment.same_event(at);
            if worst.as_ref().is_none_or(|worst| worst.value < value) {
                let tokens = &alignment.anchor().tokens;
                let mine = alignment.reading().tokens[name.first]
                    .span
                    .cover(alignment.reading().tokens[name.last].span);
                let theirs = tokens[first].span.cover(tokens[last].span);
                let note = Note {
                    kind: "place",
                    text: format!(
                        "claim says {}, source names another place",
                        mine.of(&alignment.claim.text)
                    ),
                    claim: Some(mine),
                    source: Some(theirs),
                };
                worst = Some(Measure { value, note: Some(note) });
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

/// A place of the anchor, under the same preposition and close to the event, that answers nothing in the claim.
fn rival(alignment: &Alignment<'_>, token: usize) -> Option<(usize, usize)> {
    let anchor = alignment.anchor();
    let preposition = preposition(alignment.reading(), token)?;
    let event: Vec<usize> = alignment
        .pairs()
        .filter(|(at, term, _)| {
            (term.predicate || term.kind == TermKind::Word) && alignment.here(*at).is_some()
        })
        .filter_map(|(at, ..)| alignment.here(at).map(|answer| answer.token))
        .collect();
    anchor
        .names
        .iter()
        .filter(|name| name.country.is_none_or(|country| country.form != CountryForm::Demonym))
        .filter(|name| may_exclude(&alignment.reading().names, token, name))
        .filter(|name| !anchor.tokens[name.last].possessive)
        .filter(|name| {
            is_place(anchor, name.first) && self::preposition(anchor, name.first) == Some(preposition)
        })
        .filter(|name| !(name.first..=name.last).any(|k| alignment.is_answer(k)))
        .find(|name| {
            event.iter().any(|&k| {
                k < name.first && name.first - k <= CLOSE && anchor.clauses[k] == anchor.clauses[name.first]
            })
        })
        .map(|name| (name.first, name.last))
}

/// The kind of preposition before a place: where it is or where it goes.
fn preposition(reading: &Reading, token: usize) -> Option<&'static str> {
    let before = token.checked_sub(1)?;
    let before = if reading.tokens[before].is_any(&["the"]) { before.checked_sub(1)? } else { before };
    match &*reading.tokens[before].norm {
        "in" | "at" | "near" | "outside" => Some("in"),
        "to" | "into" | "toward" | "towards" => Some("to"),
        "from" => Some("from"),
        _ => None,
    }
}

/// Whether what is in the place of the claim at `token` may not be in `other` too: of a town and a country nobody here
/// knows which holds which.
fn may_exclude(mine: &[Name], token: usize, other: &Name) -> bool {
    let country = |name: &Name| name.country.is_some_and(|country| country.form != CountryForm::Capital);
    let own = mine.iter().find(|name| name.first <= token && token <= name.last);
    own.is_none_or(|own| match (own.country, other.country) {
        (Some(one), Some(another)) => one.excludes(&another),
        _ => country(own) == country(other),
    })
}

/// Whether the place at `token` stands in an apposition, and tells of somebody, not of the event: "Berg, a clerk at the
/// port of Oslo, sang".
fn is_aside(reading: &Reading, token: usize) -> bool {
    let comma = |k: &usize| reading.tokens[*k].is_mark(',');
    let verb = |from: usize, to: usize| (from..to).any(|k| reading.verbs[k]);
    let (Some(before), Some(after)) =
        ((0..token).rev().find(comma), (token..reading.tokens.len()).find(comma))
    else {
        return false;
    };
    !verb(0, after) && verb(after, reading.tokens.len()) && before > 0
}
