//! Readers of what does not start with a plain number: "half an hour", "No. 5", "-5C", "3-1"; and of conversions.

use super::lexeme::Kind;
use super::number::{Number, cardinal};
use super::scan::{Amount, Measured, Read, Scanner, bounded};
use super::{Approx, Quantity, TimeUnit, Unit, Written, bound, noun, part, unit};

impl Scanner<'_> {
    /// "a century", "half an hour", "for a week": a unit of time behind an article.
    pub(super) fn single_unit(&self, at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        let half = lexed.is(at, "half");
        let mut unit_at = lexed.over_hyphen(at + 1);
        unit_at += usize::from(half && lexed.any(unit_at, &["a", "an"]));
        let mut value = if half { 0.5 } else { 1.0 };
        if !half && lexed.is(unit_at, "half") {
            value = 0.5;
            unit_at = lexed.over_hyphen(unit_at + 1);
        }
        let named = unit::time_unit(lexed, unit_at).filter(|_| self.free(unit_at))?;
        if !self.stands_for_one(at, unit_at, named, value) {
            return None;
        }
        let seconds = named.seconds();
        let mut next = unit_at + 1;
        if lexed.phrase(next, &["and", "a", "half"]) {
            value += 0.5;
            next += 3;
        }
        let number = Number { spelled: true, marked: true, ..Number::point(at + 1, value, 0.5) };
        let unit = Some(Unit::Duration(named));
        self.finish(
            Measured {
                start: at,
                number_at: at,
                number,
                unit,
                factor: seconds,
                approx: None,
                written: Written::BASE,
                next,
            },
            last,
        )
    }

    /// Whether the article at `at` counts the unit behind it: "for a week", not "twice a week".
    fn stands_for_one(&self, at: usize, unit_at: usize, named: TimeUnit, value: f64) -> bool {
        let lexed = self.lexed;
        let before = at.wrapping_sub(1);
        let told = value < 1.0
            || matches!(named, TimeUnit::Decades | TimeUnit::Centuries | TimeUnit::Millennia)
            || lexed.any(
                before,
                &[
                    "for", "after", "within", "nearly", "almost", "about", "than", "lasted", "took", "over",
                    "least",
                ],
            )
            || lexed.is(unit_at + 1, "ago");
        let counted = lexed.any(before, &["twice", "once", "times", "hours", "days", "and"])
            || lexed.is(unit_at + 1, "of") && value == 1.0;
        told && !(counted && named <= TimeUnit::Years)
    }

    /// "No. 5", "number one", "#3".
    pub(super) fn rank(&self, at: usize, number_at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        let marked = lexed.mark(at, '#') || lexed.is(at, "no");
        let digits = lexed.digits(number_at);
        let one = lexed.any(number_at, &["one", "two", "three"]) && lexed.is(at, "number");
        if marked && lexed.mark(at, '#') && !lexed.glued(number_at)
            || lexed.is(at, "no") && !lexed.capital(at)
        {
            return None;
        }
        let value = if one { cardinal(lexed.lower(number_at).as_str())? } else { digits.parse().ok()? };
        let plain = self.free(number_at) && digits.len() < 6 && !lexed.glued(number_at + 1) || one;
        // What a wrong rank would swallow: "No 5 planes came" is no English; "number 12" is a label as well.
        plain.then(|| self.simple(at, number_at, number_at + 1, (value, 0.0, Unit::Rank), last))
    }

    pub(super) fn negative(&self, at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        let sign = lexed.is(at, "minus") || !lexed.glued(at) && lexed.glued(at + 1);
        if !sign || !self.free(at + 1) || lexed.is(at + 1, "minus") {
            return None;
        }
        let measured = self.measured(at + 1)?;
        let unit =
            measured.unit.clone().filter(|unit| matches!(unit, Unit::Temperature(_) | Unit::Percent))?;
        let value = -measured.number.low * measured.factor;
        Some(self.simple(at, at, measured.next, (value, measured.number.step, unit), last))
    }

    /// The result of a vote: "14 votes to 9", "by a vote of 52-48", "voted 52 to 48".
    pub(super) fn votes(&self, at: usize, last: usize) -> Option<Read> {
        const VOTE: &[&str] = &["vote", "votes", "voted", "voting"];
        let lexed = self.lexed;
        let told = lexed.any(at + 1, VOTE);
        let to = at + 1 + usize::from(told);
        let dash = !told && lexed.dash(to) && lexed.glued(to) && lexed.glued(to + 1);
        if !dash && !lexed.is(to, "to") {
            return None;
        }
        let behind = lexed.any(to + 2, VOTE);
        let near = told || behind || (at.saturating_sub(3)..at).any(|back| lexed.any(back, VOTE));
        // "14 votes to 9 lawmakers" went to them.
        let counted = !behind && noun::head(lexed, to + 2, false).is_some();
        let side = |piece: usize| lexed.digits(piece).parse::<u32>().ok().filter(|_| self.free(piece));
        let (first, second) = (side(at)?, side(to + 1)?);
        let next = to + 2 + usize::from(behind);
        let what = (f64::from(first), 0.0, Unit::Votes { first, second });
        (near && !counted).then(|| self.simple(at, at, next, what, last))
    }

    pub(super) fn score(&self, at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        let (first, second, next) = part::score(lexed, at)?;
        let won = (at.saturating_sub(4)..at).any(|back| {
            lexed.any(
                back,
                &[
                    "won", "win", "wins", "beat", "beats", "lost", "lose", "drew", "led", "defeated",
                    "victory", "defeat", "draw",
                ],
            )
        });
        let follows = lexed.kind(next) == Some(Kind::Word)
            && (noun::head(lexed, next, false).is_some() || unit::time_unit(lexed, next).is_some());
        let aged = lexed.any(at.wrapping_sub(1), &["aged", "age", "ages"]);
        let measured = self.measured(at + 2).is_some_and(|second| second.unit.is_some());
        let range = first < second && (follows || aged || measured || second > 10);
        if range && !won || measured || !self.free(at + 2) {
            return None;
        }
        Some(self.simple(at, at, next, (f64::from(first), 0.0, Unit::Score { first, second }), last))
    }

    pub(super) fn part_amount(&self, at: usize, part: part::Part, last: usize) -> Option<Read> {
        (at..part.next)
            .all(|piece| self.free(piece))
            .then(|| self.simple(at, at, part.next, (part.value, part.step, part.unit), last))
    }

    /// An amount whose pieces and value are known.
    pub(super) fn simple(
        &self,
        at: usize,
        number_at: usize,
        next: usize,
        what: (f64, f64, Unit),
        last: usize,
    ) -> Read {
        let (value, step, unit) = what;
        let before = bound::before(self.lexed, at, last).filter(|said| self.free(said.1));
        let start = before.map_or(at, |said| said.1);
        // "up to third" climbs to that place; an order has no bounds.
        let ordered = matches!(unit, Unit::Ordinal | Unit::Rank | Unit::Score { .. } | Unit::Votes { .. });
        let approx = before.filter(|_| !ordered).map_or(Approx::Exact, |said| said.0);
        let (low, high) = bounded(value, value, approx);
        let (span, number) = (self.lexed.cover(start, next), self.lexed.cover(number_at, next));
        let quantity = Quantity {
            span,
            number,
            low,
            high,
            step,
            approx,
            unit,
            conversion_of: None,
            relative: false,
            written: Written::BASE,
        };
        Read::Amount(Amount { start, next, quantity })
    }

    /// The amount that `amount` only converts: the one before it, where a bracket or "or" stands between.
    pub(super) fn converts(&self, found: &[Quantity], last: usize, amount: &Amount) -> Option<usize> {
        let lexed = self.lexed;
        let previous = found.last()?;
        let bracket = lexed.mark(last, '(') || lexed.mark(last, '[');
        let or = lexed.is(last, "or") || lexed.mark(last, ',') && lexed.is(last + 1, "or");
        let filler = ["or", "equivalent", "to", "worth", "the", "of", "equal"];
        let near = amount.start > last && amount.start <= last + 5;
        if !near || !(bracket || or) || !(last + 1..amount.start).all(|piece| lexed.any(piece, &filler)) {
            return None;
        }
        let converted = match (&previous.unit, &amount.quantity.unit) {
            (Unit::Currency(ours), Unit::Currency(theirs)) => ours != theirs,
            (Unit::Temperature(ours), Unit::Temperature(theirs)) => ours != theirs,
            (Unit::Length | Unit::Mass | Unit::Area | Unit::Volume | Unit::Speed, theirs) => {
                previous.unit == *theirs
            }
            _ => false,
        };
        converted.then(|| previous.conversion_of.unwrap_or(found.len() - 1))
    }
}
