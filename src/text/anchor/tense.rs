//! The tense of the verb that a time belongs to.

use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::term::is_predicate;
use crate::text::time::Tense;
use crate::text::token::Kind;

/// How many tokens a verb may stand away from its time.
const FAR: usize = 25;

/// The tense of the verb that the time at tokens `first` to `last` belongs to: the nearest before it in its clause, else
/// the nearest behind it, else the nearest before. `None` where that is not clear.
pub(super) fn of(reading: &Reading, first: usize, last: usize) -> Option<Tense> {
    let clause = reading.clauses[first];
    let before = || (first.saturating_sub(FAR)..first).rev();
    let after = || last + 1..reading.tokens.len().min(last + 1 + FAR);
    let verb = |at: &usize| is_finite(reading, *at);
    let own = |at: &usize| reading.clauses[*at] == clause;
    let found = before()
        .filter(own)
        .find(verb)
        .or_else(|| after().filter(own).find(verb))
        .or_else(|| after().find(verb))
        .or_else(|| before().find(verb))?;
    tense_at(reading, found)
}

fn is_finite(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens[at];
    token.is_any(AUXILIARIES)
        || reading.name_at(at).is_none()
            && (is_past(reading, at) || is_predicate(reading, at) && !token.norm.ends_with("ing"))
}

fn is_past(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = at.checked_sub(1).map(|before| &reading.tokens[before]);
    let adjective =
        before.is_some_and(|token| token.is_any(&["the", "a", "an", "its", "his", "her", "their"]));
    let least = if token.norm.ends_with("ed") { 1 } else { 3 };
    let inflected = token.norm.ends_with("ed") || is_irregular_past(&token.norm);
    token.is_any(REPORTED) || token.verb >= least && inflected && !adjective
}

/// Whether an irregular form is a past: neither "lying" nor "leaves" nor the bare verb.
fn is_irregular_past(norm: &str) -> bool {
    !norm.ends_with("ing") && !norm.ends_with('s') && lexicon::IRREGULAR.get(norm).is_some()
}

/// The tense of the verb at `at` with its helpers.
fn tense_at(reading: &Reading, at: usize) -> Option<Tense> {
    let helpers = &reading.tokens[at.saturating_sub(4)..=at];
    // "Would", "may", "could" leave open when, as does another verb's "to".
    for (back, helper) in helpers.iter().rev().enumerate() {
        if back > 0 && (helper.kind == Kind::Mark || helper.has_content() && !helper.norm.ends_with("ly")) {
            break;
        }
        if helper.is_any(&["will", "'ll", "shall"]) {
            return Some(Tense::Future);
        }
        if helper.is_any(&["would", "could", "may", "might", "should", "must", "can"]) {
            return None;
        }
        if helper.is_any(&["to"]) {
            return infinitive(reading, at - back);
        }
        if back == 0 && helper.is_any(&["has", "have"]) {
            return Some(Tense::Present);
        }
        if helper.is_any(&["had", "has", "have", "was", "were", "did", "been"]) {
            return Some(Tense::Past);
        }
        if helper.is_any(&["is", "are", "am", "be", "being"]) {
            return Some(Tense::Present);
        }
    }
    Some(if is_past(reading, at) { Tense::Past } else { Tense::Present })
}

/// "Due to meet" is still to come; "managed to meet" is not, and the rest is open.
fn infinitive(reading: &Reading, to: usize) -> Option<Tense> {
    let before = &reading.tokens[to.checked_sub(1)?];
    before.is_any(EXPECTED).then_some(Tense::Future)
}

const AUXILIARIES: &[&str] = &[
    "will", "shall", "would", "could", "may", "might", "should", "must", "can", "had", "has", "have", "was",
    "were", "did", "is", "are", "does", "do",
];
const REPORTED: &[&str] =
    &["said", "told", "was", "were", "had", "did", "went", "came", "took", "made", "met"];
const EXPECTED: &[&str] = &[
    "due",
    "set",
    "scheduled",
    "expected",
    "planned",
    "plans",
    "slated",
    "going",
    "poised",
    "intends",
    "hopes",
    "wants",
    "is",
    "are",
];
