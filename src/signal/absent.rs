//! Absent: what of the claim stands nowhere in the article. A summary with one detail changed brings in a figure, a name
//! or a word that its source does not know.

use super::align::Alignment;
use super::{Measure, Note, Signal};
use crate::text::term::{Term, TermKind};
use crate::text::token::Kind;

/// What kind of term is looked for.
pub(super) enum Absent {
    /// Amounts and dates.
    Figure,
    /// Names and countries.
    Name,
    /// Common words.
    Word,
}

/// Weight at which an absent word counts in full.
const FULL: f64 = 13.0;
/// Below this value an absent term is not worth telling.
const WORTH_TELLING: f64 = 0.5;

impl Signal for Absent {
    fn name(&self) -> &'static str {
        match self {
            Self::Figure => "absent-figure",
            Self::Name => "absent-name",
            Self::Word => "absent-word",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Figure => "an amount or date of the claim that stands nowhere in the article",
            Self::Name => "a name of the claim that stands nowhere in the article",
            Self::Word => "weight of the most telling word of the claim that stands nowhere in the article",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let tokens = &alignment.reading().tokens;
        let missing = alignment
            .pairs()
            .filter(|(_, term, _)| self.looks_for(term, tokens[term.token].kind))
            .map(|(at, term, answer)| {
                let here = answer.map_or(0.0, |answer| answer.credit);
                let credit = here.max(alignment.passage.anywhere.get(at).copied().unwrap_or(0.0)).min(1.0);
                let full = if matches!(self, Self::Word) { f64::from(term.weight) / FULL } else { 1.0 };
                (full.min(1.0) * f64::from(1.0 - credit), term)
            });
        let (value, term) = missing.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let span = tokens[term.token].span.cover(tokens[term.last].span);
        let note = (value >= WORTH_TELLING).then(|| Note {
            kind: "missing-absent",
            text: format!("“{}” stands nowhere in the article", span.of(&alignment.claim.text)),
            claim: Some(span),
            source: None,
        });
        Some(Measure { value, note })
    }
}

impl Absent {
    fn looks_for(&self, term: &Term, kind: Kind) -> bool {
        match term.kind {
            TermKind::Amount(_) | TermKind::Time(_) => matches!(self, Self::Figure),
            TermKind::Name(_) | TermKind::Country(_) => matches!(self, Self::Name),
            TermKind::Word if kind == Kind::Number => matches!(self, Self::Figure),
            TermKind::Word => matches!(self, Self::Word),
        }
    }
}
