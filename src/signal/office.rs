//! Another holder of an office that one person holds at a time, another office of the same person, or the office of
//! another country.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::name::Name;
use crate::text::reading::Reading;
use crate::text::term::TermKind;

pub(super) struct Office;

/// Least that a conflict of offices counts: the names and the office are what such a claim consists of.
const LEAST: f64 = 0.8;

impl Signal for Office {
    fn name(&self) -> &'static str {
        "office-conflict"
    }

    fn meaning(&self) -> &'static str {
        "the source names another holder of the office, or another office of the person"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let claim = held(alignment.reading());
        let post = claim.iter().find(|post| is_government(post.office))?;
        let answered = answered(alignment, post.person);
        let here = held(alignment.anchor());
        let is_person = |name: &Name| answered.is_some_and(|token| name.first <= token && token <= name.last);
        let agrees = |other: &Post<'_>| covers(other.office, post.office) && !abroad(other, post);
        if here.iter().any(|other| is_person(other.person) && agrees(other)) {
            return Some(Measure::plain(0.0));
        }
        for other in here {
            let same_person = is_person(other.person);
            let conflict = if same_person {
                is_government(other.office)
            } else {
                // A deputy is one of several; a name that the claim gives another title is not the rival.
                post.stated
                    && is_sole(post.office)
                    && other.office == post.office
                    && answered.is_none()
                    && same_country(alignment, post)
            };
            if conflict {
                let tokens = &alignment.anchor().tokens;
                let theirs = tokens[other.person.first].span.cover(tokens[other.person.last].span);
                let text = if same_person && abroad(&other, post) {
                    "the source gives the office in another country".to_owned()
                } else if same_person {
                    format!("claim says {}, source says {}", post.office, other.office)
                } else {
                    format!("source names somebody else as {}", post.office)
                };
                let note = Note { kind: "office", text, claim: None, source: Some(theirs) };
                let value = alignment.covered(|_, term| matches!(term.kind, TermKind::Name(_)))?.max(LEAST);
                return Some(Measure { value, note: Some(note) });
            }
        }
        Some(Measure::plain(0.0))
    }
}

/// Somebody with the office that a sentence gives them.
pub(super) struct Post<'a> {
    /// Who.
    pub person: &'a Name,
    /// The office, in its canonical form.
    pub office: &'static str,
    /// The country whose office it is, where the sentence says so.
    pub country: Option<&'static str>,
    /// The sentence states it ("Berg is minister") rather than using it as a title ("Minister Berg said").
    pub stated: bool,
}

/// People of the sentence with the office that they are said to hold: "Foreign Minister Anna Berg", "Anna Berg, the
/// foreign minister", "Anna Berg is foreign minister". Former holders are left out.
pub(super) fn held(reading: &Reading) -> Vec<Post<'_>> {
    let mut found = Vec::new();
    for office in &reading.offices {
        let Some(canonical) = office.canonical else { continue };
        let lead = &reading.tokens[office.first.saturating_sub(3)..office.first];
        if lead.iter().any(|t| t.is_any(&["former", "ex", "then", "late", "onetime"])) {
            continue;
        }
        let deputy = lead.last().is_some_and(|t| t.is_any(&["deputy", "vice", "acting", "assistant"]));
        let country = country_of(reading, office.first, office.last);
        for person in reading.names.iter().filter(|name| name.country.is_none()) {
            let linked = |from: usize, to: usize, words: &[&str]| {
                (from..to).all(|k| {
                    reading.tokens[k].is_any(words)
                        || reading.name_at(k).is_some_and(|name| name.country.is_some())
                })
            };
            let before = office.last < person.first
                && (office.last + 1 == person.first
                    || reading.tokens[person.first - 1].is_mark(',')
                        && person.first - office.last <= 8
                        && linked(office.last + 1, person.first, OF));
            let behind = person.last < office.first && linked(person.last + 1, office.first, IS);
            let stated =
                behind && reading.tokens[person.last + 1..office.first].iter().any(|t| t.is_any(STATES));
            if (before || behind) && !deputy {
                found.push(Post { person, office: canonical, country, stated });
            }
        }
    }
    found
}

/// The country beside an office: "Russian … minister", "Russia's …", "minister of Cuba".
fn country_of(reading: &Reading, first: usize, last: usize) -> Option<&'static str> {
    let before = first.checked_sub(1).and_then(|at| reading.name_at(at));
    let after = reading.tokens.get(last + 1).filter(|token| token.is_any(&["of", "for"])).and_then(|_| {
        let at =
            last + 2 + usize::from(reading.tokens.get(last + 2).is_some_and(|token| token.is_any(&["the"])));
        reading.names.iter().find(|name| name.first == at)
    });
    before.or(after).and_then(|name| name.country).map(|country| country.canonical)
}

/// Words between an office and its holder: "minister of the …, Anna Berg".
const OF: &[&str] = &[
    ",",
    "of",
    "the",
    "and",
    "security",
    "council",
    "state",
    "republic",
    "union",
    "federation",
    "armed",
    "forces",
];
/// Words between a person and an office: "Anna Berg is the …", "serves as …".
const IS: &[&str] = &[
    ",",
    "the",
    "is",
    "as",
    "was",
    "a",
    "an",
    "became",
    "becomes",
    "remains",
    "serves",
    "served",
    "serving",
    "currently",
    "now",
    "named",
    "been",
    "has",
    "incumbent",
    "current",
];
/// Those of them that state it.
const STATES: &[&str] = &["is", "was", "became", "becomes", "remains", "serves", "served", "named", "been"];

/// Offices of a state or government, of which a person holds one.
fn is_government(office: &str) -> bool {
    office.ends_with("minister") || is_sole(office) || matches!(office, "vice president" | "deputy president")
}

/// Offices that one person holds at a time in a state or body.
fn is_sole(office: &str) -> bool {
    !office.contains("deputy")
        && !office.contains("vice")
        && (office.ends_with("minister") && office != "minister"
            || matches!(
                office,
                "president"
                    | "prime minister"
                    | "chancellor"
                    | "king"
                    | "queen"
                    | "pope"
                    | "secretary of state"
                    | "secretary general"
            ))
}

/// Whether the two are one office, or one only the looser word for the other.
pub(super) fn covers(a: &str, b: &str) -> bool {
    let loose = |word: &str, other: &str| {
        word == "minister" && other.ends_with(" minister") && other != "prime minister"
    };
    a == b || loose(a, b) || loose(b, a)
}

/// Whether the two posts are of different countries.
fn abroad(a: &Post<'_>, b: &Post<'_>) -> bool {
    matches!((a.country, b.country), (Some(a), Some(b)) if a != b)
}

/// The anchor's token that answers the person's surname.
pub(super) fn answered(alignment: &Alignment<'_>, person: &Name) -> Option<usize> {
    let parts =
        alignment.pairs().filter(|(_, term, _)| person.first <= term.token && term.token <= person.last);
    parts.filter_map(|(at, ..)| alignment.here(at)).map(|answer| answer.token).last()
}

/// Whether the country of the post is named in the anchor, too; without one, nothing is settled.
fn same_country(alignment: &Alignment<'_>, post: &Post<'_>) -> bool {
    let Some(country) = post.country else { return false };
    alignment.anchor().names.iter().any(|name| name.country.is_some_and(|other| other.canonical == country))
}
