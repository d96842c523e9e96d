//! Another holder of an office that one person holds at a time, or another office of the same person.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::name::Name;
use crate::text::reading::Reading;
use crate::text::term::TermKind;

pub(super) struct Office;

impl Signal for Office {
    fn name(&self) -> &'static str {
        "office-conflict"
    }

    fn meaning(&self) -> &'static str {
        "the source names another holder of the office, or another office of the person"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let claim = alignment.reading();
        let (person, office) = held(claim).into_iter().find(|&(_, office)| is_sole(office))?;
        let answered = names_answered(alignment, person);
        let here = held(alignment.anchor());
        let is_person = |name: &Name| answered.is_some_and(|token| name.first <= token && token <= name.last);
        if here.iter().any(|&(name, held)| is_person(name) && covers(held, office)) {
            return Some(Measure::plain(0.0));
        }
        for (other, held) in here {
            let same_person = is_person(other);
            let conflict = match (same_person, held == office) {
                (true, false) => is_sole(held) && !covers(held, office) && !covers(office, held),
                (false, true) => same_country(alignment),
                _ => false,
            };
            if conflict {
                let tokens = &alignment.anchor().tokens;
                let theirs = tokens[other.first].span.cover(tokens[other.last].span);
                let text = if same_person {
                    format!("claim says {office}, source says {held}")
                } else {
                    format!("source names somebody else as {office}")
                };
                let note = Note { kind: "office", text, claim: None, source: Some(theirs) };
                let value = alignment.covered(|_, term| matches!(term.kind, TermKind::Name(_)))?.max(0.8);
                return Some(Measure { value, note: Some(note) });
            }
        }
        Some(Measure::plain(0.0))
    }
}

/// People of the sentence with the office that they are said to hold: "Foreign Minister Anna Berg", "Anna Berg, the
/// foreign minister", "Anna Berg is foreign minister".
fn held(reading: &Reading) -> Vec<(&Name, &'static str)> {
    let mut found = Vec::new();
    for office in &reading.offices {
        let Some(canonical) = office.canonical else { continue };
        let former = office.first > 0 && reading.tokens[office.first.saturating_sub(2)..office.first].iter().any(|t| t.is_any(&["former", "ex", "then", "late"]));
        if former {
            continue;
        }
        let person = reading.names.iter().filter(|name| name.country.is_none());
        for name in person {
            let linked = |from: usize, to: usize, words: &[&str]| {
                (from..to).all(|k| reading.tokens[k].is_any(words) || reading.name_at(k).is_some_and(|name| name.country.is_some()))
            };
            let before = office.last < name.first
                && (office.last + 1 == name.first
                    || reading.tokens[name.first - 1].is_mark(',') && name.first - office.last <= 8 && linked(office.last + 1, name.first, OF));
            let behind = name.last < office.first && linked(name.last + 1, office.first, IS);
            if before || behind {
                found.push((name, canonical));
            }
        }
    }
    found
}

/// Words between an office and its holder: "minister of the …, Anna Berg".
const OF: &[&str] = &[",", "of", "the", "and", "security", "council", "state", "republic", "union", "federation", "armed", "forces"];
/// Words between a person and an office: "Anna Berg is the …", "serves as …".
const IS: &[&str] = &[",", "the", "is", "as", "was", "a", "an", "became", "becomes", "remains", "serves", "served", "serving", "currently", "now", "named", "been", "has"];

/// Offices that one person holds at a time in a state or body.
fn is_sole(office: &str) -> bool {
    !office.contains("deputy") && !office.contains("vice")
        && (office.ends_with("minister") && office != "minister" || matches!(office, "president" | "prime minister" | "chancellor" | "king" | "queen" | "pope" | "secretary of state" | "secretary general"))
}

/// Whether the one office is only a looser word for the other.
fn covers(a: &str, b: &str) -> bool {
    a == b || b.ends_with(a) || a.ends_with(b)
}

/// The anchor's token that answers the person's surname.
fn names_answered(alignment: &Alignment<'_>, person: &Name) -> Option<usize> {
    alignment.pairs().filter(|(_, term, _)| person.first <= term.token && term.token <= person.last).filter_map(|(at, ..)| alignment.here(at)).map(|answer| answer.token).last()
}

/// Whether the countries that the claim names are named in the anchor, too.
fn same_country(alignment: &Alignment<'_>) -> bool {
    let mut countries = alignment.pairs().filter(|(_, term, _)| matches!(term.kind, TermKind::Country(_))).peekable();
    countries.peek().is_some() && countries.all(|(at, ..)| alignment.here(at).is_some())
}
