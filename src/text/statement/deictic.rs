//! Times that are told from the day of writing: whoever reads them elsewhere does not know which day is meant.

use super::super::reading::Reading;
use super::super::time::{TimeExpr, TimeKind};

/// Words that point to the day of writing and are no time that is read.
const NOW: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "recently",
    "soon",
    "now",
    "currently",
    "earlier",
    "later",
    "already",
    "still",
    "recent",
    "coming",
    "upcoming",
    "ago",
    "shortly",
    "present",
];
/// Prepositions that go with the time that they stand before.
const AT: &[&str] = &["on", "in", "at", "during", "late", "early", "over"];

/// Whether `reading` speaks of such a time.
pub fn is_dated(reading: &Reading) -> bool {
    reading.times.iter().any(is_told_from_writing) || reading.tokens.iter().any(|token| token.is_any(NOW))
}

fn is_told_from_writing(time: &TimeExpr) -> bool {
    match &time.kind {
        TimeKind::Date { year, .. } => year.is_none(),
        TimeKind::Weekday { .. } | TimeKind::Relative(_) => true,
        TimeKind::Part { of, .. } => of.is_none(),
        TimeKind::Decade(_) | TimeKind::Century(_) | TimeKind::Clock { .. } | TimeKind::Range(..) => false,
    }
}

/// The text without such a time: "on Tuesday", "two weeks ago". "Since Tuesday" is no day on which something happened.
pub fn cut(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = vec![];
    for time in reading.times.iter().filter(|time| is_told_from_writing(time)) {
        let tokens = &reading.tokens;
        let Some(first) = tokens.iter().position(|token| token.span.end > time.span.start) else { continue };
        let before = first.checked_sub(1).map(|at| &tokens[at]);
        let start = match before {
            Some(token) if token.is_any(AT) => token.span.start,
            // A bare time behind another preposition or an article belongs to it: "since Tuesday", "the Tuesday market".
            Some(token) if token.stop && !token.is_any(&["also", "here", "it", "him", "them"]) => continue,
            Some(_) => time.span.start,
            None => continue,
        };
        let rest = text[time.span.end..].trim_start_matches(["'s", "’s"][0]);
        // "Tuesday's session", "the Tuesday market": the time describes what follows.
        let describes = rest.len() != text.len() - time.span.end
            || before.is_none_or(|token| !token.is_any(AT))
                && tokens
                    .iter()
                    .find(|token| token.span.start >= time.span.end)
                    .is_some_and(|next| !next.stop && next.capital);
        if !describes {
            found.push(format!("{}{}", text[..start].trim_end(), rest));
        }
    }
    found
}
