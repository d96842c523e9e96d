//! The opposite comparison with one and the same thing: "more copies than the first album" where the source says "fewer than
//! the first album".

use super::super::Note;
use super::super::align::Alignment;
use crate::text::reading::Reading;
use crate::text::term::Term;
use crate::text::token::Kind;

/// Words between a comparative and its "than".
const NEAR: usize = 8;
/// What it counts where all the rest agrees.
const SURELY: f64 = 0.9;

/// A comparison: the comparative and its "than", as tokens.
#[derive(Clone, Copy)]
struct Compared {
    word: usize,
    than: usize,
    more: bool,
}

/// How surely the claim compares the other way round, and what to tell of it.
pub(super) fn turned(alignment: &Alignment<'_>) -> Option<(f64, Note)> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let mine = only_one(claim)?;
    let theirs = only_one(anchor).filter(|theirs| theirs.more != mine.more)?;
    let negated = claim.polarity.negated[mine.word] || anchor.polarity.negated[theirs.word];
    // What both compare with stands behind "than" on both sides.
    let with = |term: usize| alignment.here(term).is_some_and(|answer| answer.token > theirs.than);
    let behind = |(_, term): &(usize, &Term)| term.token > mine.than;
    let mut terms = alignment.claim.terms.iter().enumerate().filter(behind).peekable();
    let same = terms.peek().is_some() && terms.all(|(at, _)| with(at));
    (same && !negated).then(|| {
        let (mine, theirs) = (&claim.tokens[mine.word], &anchor.tokens[theirs.word]);
        let text = format!("claim says “{}”, source says “{}”", mine.norm, theirs.norm);
        let note = Note { kind: "opposite", text, claim: Some(mine.span), source: Some(theirs.span) };
        (SURELY * alignment.same_event(alignment.answers.len()), note)
    })
}

/// The comparison of a sentence that has one and no more. "More than 40 boats" gives an amount, "no more than" a bound.
fn only_one(reading: &Reading) -> Option<Compared> {
    let tokens = &reading.tokens;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    let mut found = (0..tokens.len()).filter(|&at| is(at, &["more", "fewer", "less"])).filter_map(|word| {
        let than = (word + 1..(word + 1 + NEAR).min(tokens.len()))
            .take_while(|&at| tokens[at].kind != Kind::Mark)
            .find(|&at| is(at, &["than"]))?;
        let amount = tokens.get(than + 1).is_some_and(|next| next.kind == Kind::Number) && than == word + 1;
        let bound = word > 0 && is(word - 1, &["no", "not"]);
        (!bound && !amount).then_some(Compared { word, than, more: is(word, &["more"]) })
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}
