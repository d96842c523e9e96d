//! Amounts in a sentence: how much, of what, and how exactly it is said.
//!
//! [`quantities_and_times`] is the way in: dates and years are read first, and what they hold is no amount. The scanner
//! has its own small lexer, looks only a few pieces to either side, and so takes time linear in the sentence.
//!
//! ```
//! use sayso::text::quantity::{Comparison, Unit, quantities};
//!
//! let claim = quantities("Russia joins a €2B railroad project");
//! let source = quantities("a project worth 2 billion euros ($2.2 billion)");
//! assert_eq!(claim[0].unit, Unit::Currency("EUR"));
//! assert_eq!(claim[0].compare(&source[0]), Comparison::Same);
//! assert_eq!(source[1].conversion_of, Some(0));
//! ```

mod bound;
mod compare;
pub(in crate::text) mod lexeme;
pub(in crate::text) mod near_miss;
mod noun;
pub(in crate::text) use noun::is_plural;
pub(in crate::text) mod number;
pub(in crate::text) mod part;
mod scan;
mod show;
mod special;
mod spelled;
mod table;
pub(in crate::text) mod unit;

use super::span::Span;
use super::time::{self, TimeExpr};
use lexeme::Lexed;

/// An amount as a sentence states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The whole expression in bytes, with its bound and its unit: "more than 2 billion euros".
    pub span: Span,
    /// The number alone, in bytes: "2 billion".
    pub number: Span,
    /// Smallest value, in base units of `unit`; −∞ where only an upper bound is stated.
    pub low: f64,
    /// Largest value, in base units of `unit`; ∞ where only a lower bound is stated.
    pub high: f64,
    /// The value of the last stated digit, in base units: 1e8 for "2.2 billion", 1 for "35".
    pub step: f64,
    /// How exactly it is said.
    pub approx: Approx,
    /// What it measures or counts.
    pub unit: Unit,
    /// The index, in the same list, of the amount that this one only converts: the dollars of "2 billion euros
    /// ($2.2 billion)".
    pub conversion_of: Option<usize>,
    /// Whether it is the distance of a time from another: the 60 years of "60 years ago".
    pub relative: bool,
    /// The unit of a measure as it was written, for [`std::fmt::Display`].
    written: Written,
}

/// How a measure was written: "square" "miles", "km" "per hour".
#[derive(Clone, Copy, Debug, PartialEq)]
struct Written {
    /// What one of it is in base units.
    factor: f64,
    lead: &'static str,
    word: &'static str,
    tail: &'static str,
}

impl Written {
    /// In base units, with no words.
    const BASE: Self = Self { factor: 1.0, lead: "", word: "", tail: "" };
}

/// How exactly an amount is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approx {
    /// The figure itself, or a range with two ends.
    Exact,
    /// "about", "some", "nearly", "or so", "dozens".
    About,
    /// "more than", "over", "upwards of".
    MoreThan,
    /// "at least", "no fewer than", "or more".
    AtLeast,
    /// "fewer than", "less than", "under".
    LessThan,
    /// "at most", "up to", "no more than", "as many as".
    AtMost,
}

/// What an amount measures. Values are stored in the base unit that is named here.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// Money; the ISO 4217 code. "$" and "dollars" alone are taken to be USD.
    Currency(&'static str),
    /// A share in hundredths: "40 %", "half", "one in five".
    Percent,
    /// A difference of shares.
    PercentPoint,
    /// A length of time, in seconds; the unit is the one that was written.
    Duration(TimeUnit),
    /// Metres.
    Length,
    /// Kilograms.
    Mass,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Degrees of the scale.
    Temperature(Scale),
    /// Metres a second.
    Speed,
    /// Joules.
    Energy,
    /// Watts.
    Power,
    /// Bytes.
    Data,
    /// The age of a person or thing, in years.
    Age,
    /// A place in an order: "third", "1st".
    Ordinal,
    /// A place by number: "No. 5", "#1".
    Rank,
    /// A result between two sides, such as "3-1"; the values hold the first.
    Score {
        /// What the side named first got.
        first: u32,
        /// What the other got.
        second: u32,
    },
    /// A result of a vote: "14 votes to 9", "voted 52-48"; the values hold the first.
    Votes {
        /// The votes named first, for what was decided.
        first: u32,
        /// The votes for the other side.
        second: u32,
    },
    /// A multiple: "twice", "three times".
    Times,
    /// Things counted; the head noun in lower case and in the singular ("people" for persons).
    Count(Option<String>),
    /// A number with nothing said about what it counts.
    Bare,
}

/// The scale of a temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Degrees Celsius.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
    /// "70 degrees", which may also be an angle.
    Unknown,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say all")]
pub enum TimeUnit {
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
    Fortnights,
    Months,
    Years,
    Decades,
    Centuries,
    Millennia,
}

impl TimeUnit {
    /// How many seconds one lasts; a year has 365.25 days, and a month is a twelfth of it.
    pub const fn seconds(self) -> f64 {
        const DAY: f64 = 86_400.0;
        const YEAR: f64 = 365.25 * DAY;
        match self {
            Self::Seconds => 1.0,
            Self::Minutes => 60.0,
            Self::Hours => 3600.0,
            Self::Days => DAY,
            Self::Weeks => 7.0 * DAY,
            Self::Fortnights => 14.0 * DAY,
            Self::Months => YEAR / 12.0,
            Self::Years => YEAR,
            Self::Decades => 10.0 * YEAR,
            Self::Centuries => 100.0 * YEAR,
            Self::Millennia => 1000.0 * YEAR,
        }
    }
}

/// What two amounts, or two times, are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// The same value, said the same way.
    Same,
    /// Both can be true of one thing: overlapping ranges, a rounding, an estimate within a tenth.
    Compatible,
    /// They cannot both be true of one thing.
    Conflict,
    /// Different kinds, or nothing that settles it.
    Incomparable,
}

/// The amounts of a sentence, in the order in which they stand.
pub fn quantities(sentence: &str) -> Vec<Quantity> {
    quantities_and_times(sentence).0
}

/// The amounts and the times of a sentence. No date or year is read as an amount; a duration that says how far off
/// a time lies ("60 years ago") is both, and then `relative`.
pub fn quantities_and_times(sentence: &str) -> (Vec<Quantity>, Vec<TimeExpr>) {
    let lexed = Lexed::new(sentence);
    let times = time::scan(&lexed);
    let quantities = scan::scan(&lexed, &times);
    (quantities, times)
}

#[cfg(test)]
mod tests;
