//! Lone: all of the claim is there but one thing, and that stands nowhere in the article, or, a name, elsewhere in it. Who paid for a boat did not
//! pay forty euros for it because the rest is word for word the same.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::term::{Term, TermKind};
use crate::text::token::Kind;

/// What kind of term is left over.
pub(super) enum Lone {
    /// Amounts, dates, names and countries.
    Detail,
    /// Common words.
    Word,
}

/// The share of the rest of the claim from which it counts as being there, and from which it does in full. A word may be
/// said in another way; where the rest is the same words, it would have been the same word too.
const THERE: (f32, f32) = (0.6, 1.0);
const THERE_OF_WORDS: (f32, f32) = (0.85, 0.95);
/// Weight at which a common word counts in full.
const FULL: f32 = 9.0;
/// What a name counts that the article gives, and the passage does not: it may mean him, and another.
const NAMED: f32 = 0.5;
/// Below this value it is not worth telling.
const WORTH_TELLING: f64 = 0.3;

impl Signal for Lone {
    fn name(&self) -> &'static str {
        match self {
            Self::Detail => "lone-detail",
            Self::Word => "lone-word",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Detail => "all but an amount, a date or a name is there",
            Self::Word => "all but a telling word is there, and that stands nowhere in the article",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let tokens = &alignment.reading().tokens;
        let terms: Vec<Seen<'_>> = alignment
            .pairs()
            .map(|(at, term, answer)| {
                let here = answer.map_or(0.0, |answer| answer.credit);
                let anywhere = alignment.passage.anywhere.get(at).copied().unwrap_or(0.0);
                let named = matches!(term.kind, TermKind::Name(_));
                let elsewhere = if named { NAMED * (1.0 - here) } else { 0.0 };
                let absent = (1.0 - here.max(anywhere).min(1.0)).max(elsewhere);
                let nowhere = anywhere < 0.8;
                Seen { term, here: here.min(1.0), absent, nowhere }
            })
            .collect();
        let whole: f32 = terms.iter().map(|seen| seen.term.weight).sum();
        let there: f32 = terms.iter().map(|seen| seen.term.weight * seen.here).sum();
        let mut most = Measure::plain(0.0);
        for run in terms.chunk_by(|one, next| one.is_absent() && next.is_absent()) {
            let left: f32 = run.iter().map(|seen| seen.term.weight).sum();
            let mine = |seen: &&Seen<'_>| {
                seen.is_absent() && self.looks_for(seen.term, tokens[seen.term.token].kind)
            };
            let Some(telling) =
                run.iter().filter(mine).max_by(|a, b| a.term.weight.total_cmp(&b.term.weight))
            else {
                continue;
            };
            let share = there / (whole - left).max(f32::MIN_POSITIVE);
            let (from, full) = if matches!(self, Self::Word) { THERE_OF_WORDS } else { THERE };
            let rest = ((share - from) / (full - from)).clamp(0.0, 1.0);
            let full = if matches!(self, Self::Word) { (telling.term.weight / FULL).min(1.0) } else { 1.0 };
            let value = f64::from(rest * full * telling.absent);
            if value > most.value {
                let words = |seen: &Seen<'_>| tokens[seen.term.token].span.cover(tokens[seen.term.last].span);
                let span = words(&run[0]).cover(words(&run[run.len() - 1]));
                let missing = span.of(&alignment.claim.text);
                let note = (value >= WORTH_TELLING).then(|| Note {
                    kind: "missing-alone",
                    text: if telling.nowhere {
                        format!("all but “{missing}” is there, and that stands nowhere in the article")
                    } else {
                        format!("all but “{missing}” is there; the article has that elsewhere")
                    },
                    claim: Some(span),
                    source: None,
                });
                most = Measure { value, note };
            }
        }
        Some(most)
    }
}

/// A term of the claim, and how far it is there.
struct Seen<'a> {
    term: &'a Term,
    /// What the passage answers, 0 to 1.
    here: f32,
    /// What nothing answers, 0 to 1.
    absent: f32,
    /// Nothing in the article answers it.
    nowhere: bool,
}

impl Seen<'_> {
    fn is_absent(&self) -> bool {
        self.absent >= 0.4
    }
}

impl Lone {
    fn looks_for(&self, term: &Term, kind: Kind) -> bool {
        let word = matches!(term.kind, TermKind::Word) && kind != Kind::Number;
        word == matches!(self, Self::Word)
    }
}
