//! "Only Berg voted for it" where the source says that Berg and Lind did.

use super::Found;
use crate::signal::align::Alignment;
use crate::text::extent::Fit;
use crate::text::reading::Reading;
use crate::text::term::TermKind;
use crate::text::token::Kind;

/// Tokens behind "only" among which what stands alone is looked for: "only the old baker".
const NEAR: usize = 4;
/// Tokens before or behind a name among which another may be joined to it.
const JOINED: usize = 6;

/// What the claim says is alone in it, and is not in the source.
pub(super) fn not_alone(alignment: &Alignment<'_>) -> Option<Found> {
    const DETERMINERS: &[&str] = &["the", "a", "an", "one", "his", "her", "its", "their"];
    const PREPOSITIONS: &[&str] = &["to", "for", "in", "at", "on", "by", "with", "from"];
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let only = alone(claim)?;
    if alone(anchor).is_some() {
        return None;
    }
    let (at, term, _) = alignment.pairs().find(|(_, term, _)| term.token > only)?;
    let noun =
        matches!(term.kind, TermKind::Name(_) | TermKind::Country(_) | TermKind::Word) && !term.predicate;
    let between = &claim.tokens[only + 1..term.token];
    let near = between.len() < NEAR;
    let determined = between.iter().all(|token| token.is_any(DETERMINERS) || token.is_any(PREPOSITIONS));
    if !noun || !near || !determined {
        return None;
    }
    // The whole name, and the noun behind its adjective.
    let last = last_of(alignment, at);
    let (first, end) = (alignment.here(at)?, alignment.here(last)?);
    let other = joined(alignment, anchor, first.token, end.last)?;
    Some(Found {
        at,
        fit: Fit::Conflict,
        surely: 1.0,
        claim: claim.tokens[only].span.cover(claim.tokens[alignment.claim.terms[last].last].span),
        source: anchor.tokens[first.token.min(other)].span.cover(anchor.tokens[end.last.max(other)].span),
    })
}

/// The last token of the words that set one apart: "only", "no one but", "nobody except".
fn alone(reading: &Reading) -> Option<usize> {
    let is = |at: usize, words: &[&str]| reading.tokens.get(at).is_some_and(|token| token.is_any(words));
    (0..reading.tokens.len()).find(|&at| {
        // "The only bridge" counts bridges; "if only" wishes.
        let plain =
            || at == 0 || !is(at - 1, &["the", "an", "not", "if", "his", "her", "its", "their", "our", "my"]);
        let one = || {
            is(at - 1, &["nobody", "none", "nothing"])
                || is(at - 1, &["one"]) && at > 1 && is(at - 2, &["no"])
        };
        is(at, &["only", "solely"]) && plain() || is(at, &["but", "except"]) && at > 0 && one()
    })
}

/// The last term of the phrase that begins with term `at`: of "only Anna Berg" the surname.
fn last_of(alignment: &Alignment<'_>, at: usize) -> usize {
    let terms = &alignment.claim.terms;
    (at + 1..terms.len())
        .take_while(|&k| terms[k].kind == terms[at].kind && terms[k].kind != TermKind::Word)
        .last()
        .unwrap_or(at)
}

/// Another noun or name that "and" joins to the words from `first` to `last`, and that the claim does not speak of.
fn joined(alignment: &Alignment<'_>, anchor: &Reading, first: usize, last: usize) -> Option<usize> {
    let and = |at: usize| anchor.tokens[at].is_any(&["and"]);
    let thing = |at: usize| {
        let token = &anchor.tokens[at];
        token.has_content() && token.kind == Kind::Word && !anchor.verbs[at] && !alignment.is_answer(at)
    };
    let open = |at: &usize| !anchor.verbs[*at] && !anchor.tokens[*at].is_mark(';');
    let end = anchor.tokens.len().min(last + 1 + JOINED);
    let behind = (last + 1..end).take_while(open).find(|&at| and(at));
    let after = behind
        .filter(|&at| at - last <= 2)
        .and_then(|at| (at + 1..anchor.tokens.len().min(at + 4)).take_while(open).find(|&k| thing(k)));
    // Where "and" goes on with another clause, nothing is joined.
    let after = after.filter(|&k| {
        !(k + 1..anchor.tokens.len().min(k + 3))
            .any(|next| anchor.verbs[next] && first > 0 && anchor.verbs[first - 1])
    });
    let begin = first.saturating_sub(JOINED);
    let before = (begin..first).rev().take_while(open).find(|&at| and(at));
    let before = before
        .filter(|&at| (at + 1..first).all(|k| !thing(k)))
        .and_then(|at| (begin..at).rev().take_while(open).find(|&k| thing(k)));
    after.or(before)
}
