//! Another part of the set: "all three terminals" where the source says two of them, "the largest port" where it says the
//! second-largest. What says less than the source is covered by it: "some schools" where all are meant.

mod alone;

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::extent::{self, Extent, Fit, Place};
use crate::text::first;
use crate::text::span::Span;
use crate::text::term::TermKind;
use crate::text::token::{Kind, Token};

/// What is asked of the two extents.
pub(super) enum Extents {
    /// Both cannot be true.
    Conflict,
    /// The claim says more than the source.
    Exceeded,
}

/// Tokens behind a superlative among which "since" bounds it.
const SINCE: usize = 10;
/// Terms behind a superlative that say among what it is one: "port", "country".
const DOMAIN: usize = 3;

impl Signal for Extents {
    fn name(&self) -> &'static str {
        match self {
            Self::Conflict => "extent-conflict",
            Self::Exceeded => "exceeded",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Conflict => "another part of the set, or another place in its order, than the claim's",
            Self::Exceeded => "the claim speaks of more of the set than the source does",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let wanted = match self {
            Self::Conflict => Fit::Conflict,
            Self::Exceeded => Fit::Exceeded,
        };
        let sets = sets(alignment).into_iter().chain(counted(alignment));
        let found = sets.chain(superlatives(alignment)).chain(first_ever(alignment));
        let found: Vec<Found> = found.chain(alone::not_alone(alignment)).collect();
        let worst = found
            .iter()
            .filter(|found| found.fit == wanted)
            .map(|found| (alignment.same_event(found.at) * found.surely, found))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        (!found.is_empty()).then(|| {
            worst.map_or(Measure::plain(0.0), |(value, found)| Measure {
                value,
                note: Some(note(alignment, found)),
            })
        })
    }
}

/// One set that claim and anchor both measure.
struct Found {
    /// The term of the claim that is measured.
    at: usize,
    fit: Fit,
    /// How surely both speak of the same set, 0 to 1.
    surely: f64,
    claim: Span,
    source: Span,
}

/// Nouns of the claim with a quantifier, where the anchor gives the same noun one too.
fn sets(alignment: &Alignment<'_>) -> Vec<Found> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let words = alignment.pairs().filter(|(_, term, _)| term.kind == TermKind::Word && !term.predicate);
    let found = words.filter_map(|(at, term, _)| {
        let mine = extent::extent(&claim.tokens, term.token)?;
        let answer = alignment.here(at)?;
        let theirs = extent::extent(&anchor.tokens, answer.token)
            .or_else(|| extent::of_them(&anchor.tokens, answer.token))
            .or_else(|| extent::counted_among(&anchor.tokens, answer.token))?;
        Some(Found {
            at,
            fit: extent::fit(mine, theirs),
            surely: 1.0,
            claim: phrase(&claim.tokens, term.token),
            source: phrase(&anchor.tokens, answer.token),
        })
    });
    found.collect()
}

/// "Five schools" where the source says three of the five.
fn counted(alignment: &Alignment<'_>) -> Option<Found> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    alignment.pairs().find_map(|(at, term, _)| {
        let before = term.token.checked_sub(1)?;
        let count = extent::number(&claim.tokens[before].norm)?;
        if term.kind != TermKind::Word || extent::extent(&claim.tokens, term.token).is_some() {
            return None;
        }
        let answer = alignment.here(at)?;
        let Extent::Of(part, whole) = extent::extent(&anchor.tokens, answer.token)? else { return None };
        // "The five schools" names the set, "five schools" counts what is meant.
        let named = before > 0 && claim.tokens[before - 1].is_any(&["the", "these", "its", "their"]);
        let definite = named || before > 0 && claim.tokens[before - 1].possessive;
        let fit = if count == part || definite && part != whole {
            Fit::Covered
        } else if count == whole {
            Fit::Conflict
        } else {
            return None;
        };
        Some(Found {
            at,
            fit,
            surely: 1.0,
            claim: claim.tokens[before].span.cover(claim.tokens[term.token].span),
            source: phrase(&anchor.tokens, answer.token),
        })
    })
}

/// "Their first ever cup" where the source says the first since some year.
fn first_ever(alignment: &Alignment<'_>) -> Option<Found> {
    let (claim, anchor) = (&alignment.reading().tokens, &alignment.anchor().tokens);
    let first = |tokens: &[Token]| tokens.iter().position(|token| token.is_any(&["first"]));
    let mine = first(claim)?;
    let ever = claim[mine..].iter().any(|token| token.is_any(&["ever", "history"]));
    if !ever || first::is_first_since(claim) || !first::is_first_since(anchor) {
        return None;
    }
    let (at, _, _) =
        alignment.pairs().find(|(at, term, _)| term.token > mine && alignment.here(*at).is_some())?;
    let theirs = first(anchor)?;
    Some(Found { at, fit: Fit::Exceeded, surely: 1.0, claim: claim[mine].span, source: anchor[theirs].span })
}

/// Superlatives of the claim that the anchor answers.
fn superlatives<'a>(alignment: &'a Alignment<'_>) -> impl Iterator<Item = Found> + 'a {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    alignment.pairs().filter_map(move |(at, term, _)| {
        let answer = alignment.here(at)?;
        let (my_word, mine) = place(&claim.tokens, term.token)?;
        let (their_word, theirs) = place(&anchor.tokens, answer.token)?;
        // "The second-largest of Europe and the largest of the country" says both.
        let stated = anchor.tokens.iter().enumerate().any(|(other, token)| {
            token.stem == anchor.tokens[answer.token].stem
                && place(&anchor.tokens, other).is_some_and(|(_, place)| fit(mine, place) == Fit::Covered)
        });
        let fit = if stated { Fit::Covered } else { fit(mine, theirs) };
        // "The worst since 1998" need not be the worst of all.
        let since = |tokens: &[Token], from: usize| {
            tokens.iter().skip(from).take(SINCE).any(|token| token.is_any(&["since"]))
        };
        let bounded =
            fit == Fit::Covered && since(&anchor.tokens, their_word) && !since(&claim.tokens, my_word);
        let fit = if bounded { Fit::Exceeded } else { fit };
        let domain: Vec<f64> = (at + 1..alignment.answers.len())
            .filter(|&k| {
                alignment.claim.terms[k].kind != TermKind::Word || !alignment.claim.terms[k].predicate
            })
            .take(DOMAIN)
            .map(|k| alignment.here(k).map_or(0.0, |answer| f64::from(answer.credit)))
            .collect();
        let surely =
            if domain.is_empty() || bounded { 1.0 } else { domain.iter().sum::<f64>() / domain.len() as f64 };
        Some(Found {
            at,
            // Second in Europe may be first in the country.
            fit: if fit == Fit::Conflict && surely < 0.6 { Fit::Exceeded } else { fit },
            surely: if surely < 0.6 { 1.0 } else { surely },
            claim: claim.tokens[my_word].span.cover(claim.tokens[term.token].span),
            source: phrase(&anchor.tokens[..], answer.token).cover(anchor.tokens[their_word].span),
        })
    })
}

/// The superlative at `at`, or the "most" before it, and which of a row it means.
fn place(tokens: &[Token], at: usize) -> Option<(usize, Place)> {
    let before = at.checked_sub(1).filter(|&before| tokens[before].is_any(&["most", "least"]));
    [Some(at), before].into_iter().flatten().find_map(|k| Some((k, extent::superlative(tokens, k)?)))
}

fn fit(claim: Place, source: Place) -> Fit {
    match (claim, source) {
        (Place::At(mine), Place::At(theirs)) if mine != theirs => Fit::Conflict,
        (Place::At(_), Place::Among) => Fit::Exceeded,
        _ => Fit::Covered,
    }
}

/// The word at `at` with what stands before it, back to its quantifier or ordinal.
fn phrase(tokens: &[Token], at: usize) -> Span {
    const HEADS: &[&str] = &[
        "all", "every", "each", "both", "half", "most", "majority", "few", "some", "several", "many", "one",
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "second", "third", "fourth",
        "fifth", "nearly", "almost", "among",
    ];
    let first = (at.saturating_sub(7)..at)
        .take_while(|&k| tokens[k].kind != Kind::Mark)
        .find(|&k| tokens[k].is_any(HEADS))
        .unwrap_or(at);
    tokens[first].span.cover(tokens[at].span)
}

fn note(alignment: &Alignment<'_>, found: &Found) -> Note {
    let mine = found.claim.of(&alignment.claim.text);
    let (kind, text) = if found.fit == Fit::Conflict {
        ("extent", format!("instead of “{mine}” the source says"))
    } else {
        ("exceeded", format!("claim says “{mine}”, source says less"))
    };
    Note { kind, text, claim: Some(found.claim), source: Some(found.source) }
}
