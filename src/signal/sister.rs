//! A sister term in the same slot: "guitar" where the source says "violin". Both are instruments and neither is the other,
//! so the texts are nearly the same and the source does not say what the claim says.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::lexicon;
use crate::text::term::{Term, TermKind};
use crate::text::token::Kind;

pub(super) struct Sister;

/// A term answered this well has its say; a sister elsewhere in the sentence does not touch it.
const ANSWERED: f32 = 0.7;
/// Tokens that the sister may stand further from its neighbour than the claim's word from its own.
const SLACK: usize = 2;

impl Signal for Sister {
    fn name(&self) -> &'static str {
        "sister"
    }

    fn meaning(&self) -> &'static str {
        "another thing of the same kind stands in the slot of a word of the claim"
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let mut applies = false;
        let mut worst: Option<Measure> = None;
        for (at, term, answer) in alignment.pairs() {
            if term.kind != TermKind::Word || term.predicate {
                continue;
            }
            applies = true;
            if answer.is_some_and(|answer| answer.credit >= ANSWERED) {
                continue;
            }
            let Some((strength, index)) = rival(alignment, at, term) else { continue };
            let value = f64::from(strength) / 9.0 * alignment.same_event(at);
            if worst.as_ref().is_none_or(|worst| worst.value < value) {
                worst = Some(Measure { value, note: Some(note(alignment, term.token, index)) });
            }
        }
        applies.then(|| worst.unwrap_or(Measure::plain(0.0)))
    }
}

/// The token of the anchor that excludes the term most surely, with the strength, 1 to 9.
fn rival(alignment: &Alignment<'_>, at: usize, term: &Term) -> Option<(u8, usize)> {
    let anchor = alignment.anchor();
    let mine = &alignment.reading().tokens[term.token];
    let strengths = anchor.tokens.iter().enumerate().filter_map(|(index, token)| {
        let name = |capital: bool, index: usize| capital && index > 0;
        if token.kind != Kind::Word
            || token.stop
            || name(token.capital, index) != name(mine.capital, term.token)
            || alignment.is_answer(index)
            || term.answer(token.stem).is_some()
            || term.opposition(token.stem) > 0.0
            || !stands_for(alignment, at, index)
        {
            return None;
        }
        let strength = lexicon::sisters(&mine.norm, &token.norm);
        (strength > 0).then_some((strength, index))
    });
    strengths.max_by_key(|&(strength, index)| (strength, std::cmp::Reverse(index)))
}

/// Whether token `index` of the anchor stands where term `at` would: on the same side of the answers to the terms next
/// to it as in the claim, and hardly further from one of them.
fn stands_for(alignment: &Alignment<'_>, at: usize, index: usize) -> bool {
    let anchor = alignment.anchor();
    let terms = &alignment.claim.terms;
    let before = (0..at).rev().find_map(|k| Some((k, alignment.here(k)?)));
    let after = (at + 1..terms.len()).find_map(|k| Some((k, alignment.here(k)?)));
    let near = |theirs: usize, mine: usize, answer: Answer| {
        theirs <= mine + SLACK && anchor.clauses[index] == anchor.clauses[answer.token]
    };
    let behind = before.map(|(k, answer)| {
        index > answer.last && near(index - answer.last, terms[at].token - terms[k].last, answer)
    });
    let ahead = after.map(|(k, answer)| {
        answer.token > index && near(answer.token - index, terms[k].token - terms[at].last, answer)
    });
    behind == Some(true) || ahead == Some(true)
}

fn note(alignment: &Alignment<'_>, mine: usize, theirs: usize) -> Note {
    let claim = alignment.reading().tokens[mine].span;
    let token = &alignment.anchor().tokens[theirs];
    Note {
        kind: "sister",
        text: format!("claim says “{}”, source says “{}”", claim.of(&alignment.claim.text), token.norm),
        claim: Some(claim),
        source: Some(token.span),
    }
}
