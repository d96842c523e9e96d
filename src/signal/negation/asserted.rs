//! Whether a source states outright what a claim denies. To name a thing is not to say that it was so: a denial of "the
//! arrest" is not at odds with "reports of an arrest", nor with who is in talks about it.

use super::super::align::{Alignment, Answer};
use crate::text::attribution::Strength;
use crate::text::polarity::Modality;
use crate::text::reading::Reading;
use crate::text::term::{Link, Term};
use crate::text::token::{Kind, Token};

/// Words before a noun with which nobody says that there was such a thing.
const HELD_OFF: &[&str] = &[
    "alleged",
    "apparent",
    "feared",
    "possible",
    "potential",
    "purported",
    "reported",
    "rumored",
    "rumoured",
    "supposed",
    "suspected",
    "unconfirmed",
];
/// What is made of something that may not be there: "reports of an arrest".
const OF: &[&str] = &[
    "accusations",
    "allegations",
    "announcement",
    "claim",
    "claims",
    "fears",
    "news",
    "question",
    "report",
    "reports",
    "rumors",
    "rumour",
    "rumours",
    "speculation",
    "story",
    "suspicion",
    "suspicions",
    "talk",
    "talks",
    "threat",
];
/// Words that make the noun behind them a certain one, whose being there is taken for granted whatever is denied of it.
const DEFINITE: &[&str] = &["the", "this", "these", "his", "her", "its", "their", "our", "my", "such"];
/// Words between a noun and what determines it.
const PHRASE: usize = 4;

/// Whether the anchor states outright, by `answer`, what the claim negates by `term`.
pub(super) fn is_stated(alignment: &Alignment<'_>, term: &Term, answer: &Answer) -> bool {
    let (mine, anchor) = (alignment.reading(), alignment.anchor());
    let there = answer.token;
    let firm = |reading: &Reading, at: usize| {
        matches!(reading.polarity.modality[at], Modality::Fact | Modality::Planned)
    };
    if firm(mine, term.token) && !firm(anchor, there) {
        return false;
    }
    let doubted = |reading: &Reading| {
        reading.question || reading.attribution.as_ref().is_some_and(|said| said.strength > Strength::Stated)
    };
    if doubted(anchor) && !doubted(mine) {
        return false;
    }
    // There may be cases, and none that is fatal, or none of cholera.
    if !term.predicate && super::is_none(mine, term.token) && !is_told_whole(alignment, term) {
        return false;
    }
    // A noun of other words says of nobody that he does it: the "role" that somebody was to play.
    if term.predicate && !anchor.verbs[there] && !matches!(answer.link, Link::Same | Link::Family) {
        return false;
    }
    // A verb is named by a noun, "reports of his arrest"; a noun is so too.
    term.predicate && anchor.verbs[there] || !is_named(anchor, there)
}

/// Whether the anchor has what stands with the noun `term` in the claim's phrase: the words before it, and what "of" leads
/// to behind it.
fn is_told_whole(alignment: &Alignment<'_>, term: &Term) -> bool {
    let mine = alignment.reading();
    let part = |at: usize| mine.tokens[at].has_content() && !mine.verbs[at];
    let first = (0..term.token).rev().take_while(|&at| part(at)).last().unwrap_or(term.token);
    let of = mine.tokens.get(term.last + 1).is_some_and(|token| token.is_any(&["of"]));
    let last = (term.last + 2..mine.tokens.len()).take_while(|&at| part(at)).last().filter(|_| of);
    let within = first..=last.unwrap_or(term.last);
    alignment
        .pairs()
        .filter(|(_, other, _)| within.contains(&other.token))
        .all(|(at, ..)| alignment.here(at).is_some())
}

/// Whether the noun at `at` is only named: one of a report, or one that is held off.
fn is_named(reading: &Reading, at: usize) -> bool {
    let inside = |token: &&Token| token.kind != Kind::Mark;
    let before = reading.tokens[..at].iter().rev().take(PHRASE).take_while(inside);
    before.into_iter().any(|token| token.is_any(HELD_OFF) || token.is_any(OF))
}

/// Whether the noun at `there` is one that the anchor takes for granted, though it negates a verb before it that the claim
/// does not speak of: in "they did not get land under the truce" there is a truce.
pub(super) fn is_presupposed(alignment: &Alignment<'_>, there: usize) -> bool {
    let anchor = alignment.anchor();
    let noun = |at: usize| anchor.tokens[at].has_content() && !anchor.verbs[at];
    let Some(before) = (0..there).rev().find(|&at| !noun(at)) else { return false };
    let negator = anchor.polarity.negators.iter().copied().rfind(|&at| at < before);
    let mut verbs = negator
        .map_or(0..0, |negator| negator + 1..before)
        .filter(|&at| anchor.verbs[at] && anchor.tokens[at].has_content())
        .peekable();
    anchor.tokens[before].is_any(DEFINITE)
        && verbs.peek().is_some()
        && verbs.all(|at| !alignment.is_answer(at))
}
