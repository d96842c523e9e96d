//! Amounts and dates of claim and sentence as they were read, beside each other.

use super::Held;
use crate::text::quantity::{Comparison, Quantity, Unit};
use crate::text::span::Span;
use crate::text::term::TermKind;
use crate::text::time::{self, TimeExpr};

/// An amount or date of the claim beside one of the sentence; at least one of the two is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The claim's.
    pub claim: Option<AsRead>,
    /// The sentence's.
    pub source: Option<AsRead>,
    /// What the two are to each other.
    pub outcome: Outcome,
}

/// An amount or date as written and as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsRead {
    /// Where: in the text of the claim's wording, or in the source's text.
    pub span: Span,
    /// As written: "€2B", "yesterday".
    pub text: String,
    /// As read: "EUR 2,000,000,000", "2022-02-17".
    pub value: String,
}

/// What two amounts or dates are to each other. The order is the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The same.
    Agree,
    /// Both can be true: bounds that overlap, a rounding, a date within a longer time.
    Overlap,
    /// They cannot both be true of one thing.
    Differ,
    /// Of other units: nothing to compare.
    OtherUnit,
    /// Nothing settles whether they agree.
    Open,
    /// The sentence gives none.
    Missing,
    /// The sentence's own, which converts another to another unit.
    Conversion,
    /// The sentence's own, which the claim does not ask for.
    Extra,
}

impl Outcome {
    /// Its name for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Overlap => "overlap",
            Self::Differ => "differ",
            Self::OtherUnit => "other-unit",
            Self::Open => "open",
            Self::Missing => "missing",
            Self::Conversion => "conversion",
            Self::Extra => "extra",
        }
    }
}

/// The amounts, then the dates. `sentence` is the held sentence in the source's text, `text` that text.
pub(super) fn figures(held: &Held<'_>, sentence: Span, text: &str) -> Vec<Figure> {
    let part = held.alignment.claim;
    let (mine, theirs) = (held.alignment.reading(), held.alignment.anchor());
    let amount = |quantity: &Quantity, from: &str, shift: usize| AsRead {
        span: quantity.span.shifted(shift),
        text: quantity.span.of(from).to_owned(),
        value: quantity.exact(),
    };
    let date = |time: &TimeExpr, from: &str, shift: usize| AsRead {
        span: time.span.shifted(shift),
        text: time.span.of(from).to_owned(),
        value: time.as_read(),
    };
    let said = sentence.of(text);
    let amounts = Sides {
        claim: mine.quantities.iter().map(|quantity| amount(quantity, &part.text, part.start)).collect(),
        source: theirs.quantities.iter().map(|quantity| amount(quantity, said, sentence.start)).collect(),
        converts: theirs.quantities.iter().map(|quantity| quantity.conversion_of.is_some()).collect(),
    };
    let dates = Sides {
        claim: mine.times.iter().map(|time| date(time, &part.text, part.start)).collect(),
        source: theirs.times.iter().map(|time| date(time, said, sentence.start)).collect(),
        converts: vec![],
    };
    let mut found = amounts.compared(|a, b| amount_outcome(held, a, &theirs.quantities[b]));
    found.extend(dates.compared(|a, b| outcome(time::compare(&mine.times[a], &theirs.times[b]))));
    found
}

/// All figures of one sort on both sides.
struct Sides {
    claim: Vec<AsRead>,
    source: Vec<AsRead>,
    /// Whether a figure of the source converts another.
    converts: Vec<bool>,
}

impl Sides {
    /// Each of the claim's beside the one of the source that fits it best, then what is left of the source's.
    fn compared(self, compare: impl Fn(usize, usize) -> Outcome) -> Vec<Figure> {
        let mut left: Vec<bool> = vec![true; self.source.len()];
        let mut found = Vec::new();
        for (at, claim) in self.claim.into_iter().enumerate() {
            let best = (0..self.source.len()).map(|other| (compare(at, other), other)).min();
            if let Some((_, other)) = best {
                left[other] = false;
            }
            found.push(Figure {
                claim: Some(claim),
                source: best.map(|(_, other)| self.source[other].clone()),
                outcome: best.map_or(Outcome::Missing, |(outcome, _)| outcome),
            });
        }
        for (at, source) in self.source.into_iter().enumerate().filter(|&(at, _)| left[at]) {
            let converts = self.converts.get(at).copied().unwrap_or(false);
            let outcome = if converts { Outcome::Conversion } else { Outcome::Extra };
            found.push(Figure { claim: None, source: Some(source), outcome });
        }
        found
    }
}

fn amount_outcome(held: &Held<'_>, index: usize, other: &Quantity) -> Outcome {
    let wanted = &held.alignment.reading().quantities[index];
    let term = held.alignment.claim.terms.iter().position(|term| term.kind == TermKind::Amount(index));
    let compared = match term {
        Some(at) => held.alignment.compare_amounts(at, index, other),
        None => wanted.compare(other),
    };
    let other_unit = match (&wanted.unit, &other.unit) {
        (Unit::Duration(_), Unit::Duration(_)) => false,
        (mine, theirs) => mine != theirs,
    };
    match outcome(compared) {
        Outcome::Open if other_unit => Outcome::OtherUnit,
        outcome => outcome,
    }
}

const fn outcome(compared: Comparison) -> Outcome {
    match compared {
        Comparison::Same => Outcome::Agree,
        Comparison::Compatible => Outcome::Overlap,
        Comparison::Conflict => Outcome::Differ,
        Comparison::Incomparable => Outcome::Open,
    }
}
