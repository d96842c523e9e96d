//! Another holder of an office that one person holds at a time, another office of the same person, or the office of
//! another country.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::name::Name;
use crate::text::office::{Post, covers, held};
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
        let answered = alignment.answered_name(post.person);
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

/// Whether the two posts are of different countries.
fn abroad(a: &Post<'_>, b: &Post<'_>) -> bool {
    matches!((a.country, b.country), (Some(a), Some(b)) if a != b)
}

/// Whether the country of the post is named in the anchor, too; without one, nothing is settled.
fn same_country(alignment: &Alignment<'_>, post: &Post<'_>) -> bool {
    let Some(country) = post.country else { return false };
    alignment.anchor().names.iter().any(|name| name.country.is_some_and(|other| other.canonical == country))
}
