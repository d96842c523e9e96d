//! Whether two amounts can both be true of the same thing.

use super::{Approx, Comparison, Quantity, Scale, Unit};

/// How far an estimate may lie from the value, as a share of the larger: "about 2 billion" is also 2.1 billion.
const ESTIMATE: f64 = 0.1;

/// A source's bound speaks for values up to this many times it: "more than 100" is not said of a thousand.
const REACH: f64 = 2.0;

/// Relative difference under which two values are one, since units are converted in floating point.
const EQUAL: f64 = 1e-6;

impl Quantity {
    /// What this amount of the *claim* is to an amount of the *source*.
    ///
    /// The two sides are not alike: a bound in the claim is what the source must satisfy ("more than 100" is met by
    /// 150), while a bound in the source settles a claimed figure only nearby ("more than 100" says nothing of 5,000,
    /// which is [`Comparison::Incomparable`]). Counts of different nouns are incomparable, and a number with no noun
    /// can confirm a count but not contradict it; [`Self::compare_values`] leaves nouns out.
    pub fn compare(&self, source: &Self) -> Comparison {
        match (&self.unit, &source.unit) {
            (Unit::Count(Some(ours)), Unit::Count(Some(theirs))) if ours != theirs => {
                Comparison::Incomparable
            }
            (Unit::Count(Some(_)), Unit::Count(Some(_))) | (Unit::Bare, Unit::Bare) => {
                self.compare_values(source)
            }
            (Unit::Count(_) | Unit::Bare, Unit::Count(_) | Unit::Bare) => match self.compare_values(source) {
                Comparison::Conflict => Comparison::Incomparable,
                other => other,
            },
            _ => self.compare_values(source),
        }
    }

    /// As [`Self::compare`], whatever is counted: for callers that know the nouns to be the same.
    pub fn compare_values(&self, source: &Self) -> Comparison {
        let (Some(ours), Some(theirs)) = (self.scaled(), source.scaled()) else {
            return Comparison::Incomparable;
        };
        match (&self.unit, &source.unit) {
            (Unit::Score { first, second }, Unit::Score { first: their_first, second: their_second }) => {
                scores((*first, *second), (*their_first, *their_second))
            }
            // Who passed it by 14 votes to 9 did not pass it by 9 to 14.
            (Unit::Votes { first, second }, Unit::Votes { first: their_first, second: their_second }) => {
                match scores((*first, *second), (*their_first, *their_second)) {
                    Comparison::Same => Comparison::Same,
                    _ => Comparison::Conflict,
                }
            }
            (Unit::Votes { first, second }, Unit::Score { first: their_first, second: their_second })
            | (Unit::Score { first, second }, Unit::Votes { first: their_first, second: their_second }) => {
                scores((*first, *second), (*their_first, *their_second))
            }
            (Unit::Votes { first, second }, Unit::Count(_) | Unit::Bare)
            | (Unit::Count(_) | Unit::Bare, Unit::Votes { first, second }) => {
                let other = if matches!(self.unit, Unit::Votes { .. }) { &theirs } else { &ours };
                let is = |side: &u32| other.point().is_some_and(|value| equal(value, f64::from(*side)));
                if is(first) || is(second) { Comparison::Compatible } else { Comparison::Incomparable }
            }
            (Unit::Ordinal | Unit::Rank, Unit::Ordinal | Unit::Rank) => {
                if equal(ours.low, theirs.low) {
                    Comparison::Same
                } else {
                    Comparison::Conflict
                }
            }
            (claim, other) if same_kind(claim, other) => ranges(&ours, &theirs),
            // As many euros are not as many dollars; of other numbers one may be the other, converted, and dollars may be
            // those of another country.
            (Unit::Currency(mine), Unit::Currency(other))
                if !mine.ends_with(|last| other.ends_with(last))
                    && ours.point().zip(theirs.point()).is_some_and(|(a, b)| equal(a, b)) =>
            {
                Comparison::Conflict
            }
            _ => Comparison::Incomparable,
        }
    }

    /// The values alone, temperatures in degrees Celsius.
    fn scaled(&self) -> Option<Values> {
        let values = Values { low: self.low, high: self.high, step: self.step, approx: self.approx };
        if self.low.is_nan() || self.high.is_nan() {
            return None;
        }
        Some(match self.unit {
            Unit::Temperature(Scale::Fahrenheit) => {
                let celsius = |value: f64| (value - 32.0) / 1.8;
                Values { low: celsius(self.low), high: celsius(self.high), step: self.step / 1.8, ..values }
            }
            _ => values,
        })
    }
}

/// The numbers of an amount, in one scale.
struct Values {
    low: f64,
    high: f64,
    step: f64,
    approx: Approx,
}

impl Values {
    /// The value, where it is one.
    fn point(&self) -> Option<f64> {
        (self.low == self.high).then_some(self.low)
    }

    /// How far the true value may lie from the one stated, next to a value as large as `other`.
    fn slack(&self, other: f64) -> f64 {
        let Some(value) = self.point() else { return 0.0 };
        let tenth = ESTIMATE * value.abs().max(other.abs());
        match self.approx {
            Approx::About => tenth,
            // Half the last stated digit, so that 2.23 may be rounded to 2.2, and never more than an estimate.
            _ => (self.step * 0.5).min(tenth),
        }
    }

    /// The stated end of an open bound.
    fn bound(&self) -> Option<f64> {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, false) => Some(self.low),
            (false, true) => Some(self.high),
            _ => None,
        }
    }
}

fn same_kind(claim: &Unit, source: &Unit) -> bool {
    match (claim, source) {
        (Unit::Currency(ours), Unit::Currency(theirs)) => ours == theirs,
        (Unit::Duration(_), Unit::Duration(_)) => true,
        (Unit::Temperature(ours), Unit::Temperature(theirs)) => {
            (*ours == Scale::Unknown) == (*theirs == Scale::Unknown)
        }
        (Unit::Count(_) | Unit::Bare, Unit::Count(_) | Unit::Bare) => true,
        (Unit::Score { .. } | Unit::Votes { .. }, _) | (_, Unit::Score { .. } | Unit::Votes { .. }) => false,
        _ => claim == source,
    }
}

fn equal(a: f64, b: f64) -> bool {
    // An open end is infinite, and differs from everything but itself.
    a == b || a.is_finite() && b.is_finite() && (a - b).abs() <= EQUAL * a.abs().max(b.abs())
}

/// A score told from the other side is the same score, but not said the same way.
fn scores(ours: (u32, u32), theirs: (u32, u32)) -> Comparison {
    if ours == theirs {
        Comparison::Same
    } else if ours == (theirs.1, theirs.0) {
        Comparison::Compatible
    } else {
        Comparison::Conflict
    }
}

fn ranges(claim: &Values, source: &Values) -> Comparison {
    if equal(claim.low, source.low) && equal(claim.high, source.high) {
        let same = claim.approx == source.approx;
        return if same { Comparison::Same } else { Comparison::Compatible };
    }
    if let Some(comparison) = bounds(claim, source) {
        return comparison;
    }
    // Bounds have no value of their own to compare slack with; the nearer finite end stands in.
    let size = |values: &Values| values.point().or_else(|| values.bound()).unwrap_or(values.high);
    let slack = claim.slack(size(source)).max(source.slack(size(claim)));
    let slack = slack + EQUAL * size(claim).abs();
    let overlap = claim.low <= source.high + slack && source.low <= claim.high + slack;
    if !overlap {
        return Comparison::Conflict;
    }
    if let (Some(value), Some(bound)) = (claim.point(), source.bound()) {
        let near = value.abs() <= bound.abs() * REACH + slack && value.abs() * REACH + slack >= bound.abs();
        if !near {
            return Comparison::Incomparable;
        }
    }
    Comparison::Compatible
}

/// Two open bounds of one direction: "more than 3,000" says that it is more than 2,000, but "more than 200" is another
/// figure for the same thing.
fn bounds(claim: &Values, source: &Values) -> Option<Comparison> {
    let (ours, theirs) = (claim.bound()?, source.bound()?);
    if claim.low.is_finite() != source.low.is_finite() {
        // "Up to 5" says neither "at least 5" nor "at least 2"; it rules out "at least 9".
        let overlap = claim.low <= source.high && source.low <= claim.high;
        return Some(if overlap { Comparison::Incomparable } else { Comparison::Conflict });
    }
    let stricter = if claim.low.is_finite() { theirs >= ours } else { theirs <= ours };
    let near = (ours - theirs).abs() <= ESTIMATE * ours.abs().max(theirs.abs());
    let within = ours.abs().max(theirs.abs()) <= REACH * ours.abs().min(theirs.abs());
    Some(if near || stricter && within { Comparison::Compatible } else { Comparison::Conflict })
}
