//! Operators of several words that say that something is not done: it was put off, is awaited, was rejected as an
//! accusation, or somebody stopped short of it.
//!
//! What is put off or awaited is pending: that it was done is false, that it will be is not.

use std::ops::Range;

use super::{REACH, Token, clause_start, scope_end};
use crate::text::token::Kind;

/// What an operator leaves undone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unrealised {
    /// Of which tokens.
    pub scope: Range<usize>,
    /// It may still be done.
    pub pending: bool,
}

/// Verbs that put off, or call off, what their object names.
const PUT_OFF: &[&str] = &[
    "postpone",
    "postponed",
    "postpones",
    "postponing",
    "delay",
    "delayed",
    "delays",
    "delaying",
    "defer",
    "deferred",
    "defers",
    "deferring",
];
/// The same with a particle: verb and particle.
const PUT_OFF_WITH: &[(&[&str], &str)] = &[
    (&["put", "puts", "putting"], "off"),
    (&["call", "called", "calls", "calling"], "off"),
    (&["hold", "held", "holds", "holding"], "off"),
    (&["push", "pushed", "pushes", "pushing"], "back"),
];
/// Verbs that let no accusation stand.
const REJECTS: &[&str] = &[
    "reject",
    "rejected",
    "rejects",
    "rejecting",
    "dismiss",
    "dismissed",
    "dismisses",
    "dismissing",
    "rebut",
    "rebutted",
    "rebuts",
    "rebutting",
    "rubbished",
    "rubbishes",
    "repudiated",
    "repudiates",
    "contradicted",
    "contradicts",
];
/// What is rejected with what it says: "the accusation that he lied".
const STATEMENTS: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "assertion",
    "assertions",
    "charge",
    "charges",
    "claim",
    "claims",
    "idea",
    "insinuation",
    "insinuations",
    "notion",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "speculation",
    "story",
    "stories",
    "suggestion",
    "suggestions",
    "suspicion",
    "suspicions",
    "theory",
];
/// Adjectives of what did not come about, which say what it was meant to be.
const TOLD: &[&str] = &["planned", "scheduled", "proposed", "expected", "promised", "long", "awaited"];
/// What ends what is put off: the time until when, the reason, the purpose.
const AFTER_IT: &[&str] = &[
    "until",
    "till",
    "after",
    "as",
    "so",
    "by",
    "for",
    "amid",
    "following",
    "due",
    "when",
    "since",
    "citing",
];

/// Whether the token tells what was meant, though it did not come about: the "planned" of "cancelled the planned visit".
pub(super) fn is_told(token: &Token) -> bool {
    token.is_any(TOLD)
}

/// What the operator at token `at` leaves undone, where it is one.
pub(super) fn unrealised_at(tokens: &[Token], at: usize) -> Option<Unrealised> {
    put_off(tokens, at)
        .or_else(|| awaited(tokens, at))
        .or_else(|| rejected(tokens, at))
        .or_else(|| not_reached(tokens, at))
}

fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(words))
}

fn is_doing(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.norm.ends_with("ing") && token.verb > 0)
}

/// Whether a noun phrase begins at `at` by a word that says whose or which.
fn is_determined(tokens: &[Token], at: usize) -> bool {
    const DETERMINERS: &[&str] =
        &["the", "a", "an", "its", "his", "her", "their", "our", "any", "this", "these", "all", "plans"];
    is(tokens, at, DETERMINERS) || tokens.get(at).is_some_and(|token| token.possessive)
}

/// Whether the verb at `at` is passive: "was postponed", "has been put off".
fn is_passive(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(2)..at];
    before.iter().any(|token| token.is_any(&["was", "were", "been", "is", "are", "be", "being"]))
}

/// "postponed [a decision on closing the library] until January", "[the decision] was put off".
fn put_off(tokens: &[Token], at: usize) -> Option<Unrealised> {
    let with = PUT_OFF_WITH
        .iter()
        .find(|(verbs, particle)| tokens[at].is_any(verbs) && is(tokens, at + 1, &[particle]));
    if with.is_none() && !tokens[at].is_any(PUT_OFF) {
        return None;
    }
    let from = at + 1 + usize::from(with.is_some());
    if is_passive(tokens, at) {
        return Some(Unrealised { scope: clause_start(tokens, at)..at, pending: true });
    }
    // "The delayed opening took place."
    let adjective = at > 0 && is_determined(tokens, at - 1);
    if adjective || !is_determined(tokens, from) && !is_doing(tokens, from) {
        return None;
    }
    let end = scope_end(tokens, from, REACH);
    let end = (from..end).find(|&k| {
        let purpose = tokens[k].is_any(&["to"])
            && !is(tokens, k - 1, &["decision", "decisions", "move", "plan", "plans", "attempt", "bid"]);
        k > from && (tokens[k].is_any(AFTER_IT) || purpose)
    });
    Some(Unrealised { scope: from..end.unwrap_or_else(|| scope_end(tokens, from, REACH)), pending: true })
}

/// "has yet to [sign it]", "is awaiting [the signature]", "[the review] is still pending".
fn awaited(tokens: &[Token], at: usize) -> Option<Unrealised> {
    let clause =
        |from: usize| Some(Unrealised { scope: from..scope_end(tokens, from, REACH), pending: true });
    let helped = || {
        tokens[at.saturating_sub(2)..at]
            .iter()
            .any(|token| token.is_any(&["has", "have", "had", "is", "are", "was", "were"]))
    };
    match &*tokens[at].norm {
        "yet" if is(tokens, at + 1, &["to"]) && helped() => clause(at + 2),
        "awaiting" | "awaits" | "await" => clause(at + 1),
        "awaited" if is_determined(tokens, at + 1) => clause(at + 1),
        "waiting" if is(tokens, at + 1, &["for"]) => clause(at + 2),
        "pending" => {
            let told =
                at > 0 && tokens[at - 1].is_any(&["is", "are", "was", "were", "still", "remains", "remain"]);
            told.then(|| Unrealised { scope: clause_start(tokens, at)..at, pending: true })
        }
        _ => None,
    }
}

/// "rejected the accusation that [he had met them]", "dismissed as false the report that [he …]".
fn rejected(tokens: &[Token], at: usize) -> Option<Unrealised> {
    if !tokens[at].is_any(REJECTS) || is_passive(tokens, at) {
        return None;
    }
    let noun = (at + 1..(at + 7).min(tokens.len()))
        .take_while(|&k| tokens[k].kind != Kind::Mark && !tokens[k].is_any(&["that", "of", "to", "by"]))
        .find(|&k| tokens[k].is_any(STATEMENTS))?;
    let from = match () {
        () if is(tokens, noun + 1, &["that"]) => noun + 2,
        () if is(tokens, noun + 1, &["of", "about"]) && is_doing(tokens, noun + 2) => noun + 2,
        // "Rejected claims he had met them"
        () if is(tokens, noun + 1, &["he", "she", "it", "they", "the"]) => noun + 1,
        () => return None,
    };
    Some(Unrealised { scope: from..scope_end(tokens, from, REACH), pending: false })
}

/// "stopped short of [signing]", "was acquitted of [taking bribes]".
fn not_reached(tokens: &[Token], at: usize) -> Option<Unrealised> {
    let short = tokens[at].is_any(&["short"])
        && at > 0
        && tokens[at - 1].is_any(&["stop", "stops", "stopped", "stopping"])
        && is(tokens, at + 1, &["of"]);
    let cleared = tokens[at].is_any(&["acquitted", "cleared", "exonerated", "absolved"])
        && is(tokens, at + 1, &["of"])
        && is_doing(tokens, at + 2);
    (short || cleared).then(|| Unrealised { scope: at + 2..scope_end(tokens, at + 2, REACH), pending: false })
}
