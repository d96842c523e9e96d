//! The scanner: from left to right, at each piece the first rule that reads an amount there.

use super::super::time::TimeExpr;
use super::lexeme::{Kind, Lexed};
use super::number::{Number, number};
use super::{Approx, Quantity, TimeUnit, Unit, Written, bound, near_miss, noun, part, unit};

/// Reads the amounts of a sentence; `times`, in order, are left alone.
pub(super) fn scan(lexed: &Lexed, times: &[TimeExpr]) -> Vec<Quantity> {
    let scanner = Scanner { lexed, taken: taken(lexed, times) };
    let mut found: Vec<Quantity> = Vec::new();
    let (mut at, mut last) = (0, 0);
    while at < lexed.len() {
        match scanner.read(at, last) {
            Some(Read::Amount(mut amount)) => {
                amount.quantity.conversion_of = scanner.converts(&found, last, &amount);
                found.push(amount.quantity);
                (at, last) = (amount.next, amount.next);
            }
            Some(Read::Skip(next)) => at = next.max(at + 1),
            None => at += 1,
        }
    }
    mark_relative(&mut found, times);
    found
}

/// For each piece whether a time that is no distance holds it. Empty where there are no such times.
fn taken(lexed: &Lexed, times: &[TimeExpr]) -> Vec<bool> {
    if !times.iter().any(TimeExpr::masks) {
        return Vec::new();
    }
    let mut taken = vec![false; lexed.len()];
    let mut times = times.iter().filter(|time| time.masks()).peekable();
    for (at, slot) in taken.iter_mut().enumerate() {
        let span = lexed.span(at);
        while times.next_if(|time| time.span.end <= span.start).is_some() {}
        *slot = times.peek().is_some_and(|time| time.span.overlaps(span));
    }
    taken
}

fn mark_relative(found: &mut [Quantity], times: &[TimeExpr]) {
    let mut times = times.iter().filter(|time| time.is_distance()).peekable();
    for quantity in found {
        while times.next_if(|time| time.span.end <= quantity.number.start).is_some() {}
        quantity.relative = times.peek().is_some_and(|time| time.span.overlaps(quantity.number));
    }
}

pub(super) enum Read {
    Amount(Amount),
    Skip(usize),
}

/// An amount with the pieces that it covers.
pub(super) struct Amount {
    pub(super) start: usize,
    pub(super) next: usize,
    pub(super) quantity: Quantity,
}

/// A number with the unit that was found at it.
#[derive(Clone)]
pub(super) struct Measured {
    pub(super) start: usize,
    pub(super) number_at: usize,
    pub(super) number: Number,
    pub(super) unit: Option<Unit>,
    pub(super) factor: f64,
    pub(super) approx: Option<Approx>,
    pub(super) written: Written,
    pub(super) next: usize,
}

pub(super) struct Scanner<'a> {
    pub(super) lexed: &'a Lexed<'a>,
    taken: Vec<bool>,
}

impl Scanner<'_> {
    pub(super) fn free(&self, at: usize) -> bool {
        !self.taken.get(at).copied().unwrap_or(false)
    }

    /// What stands at piece `at`; bounds are looked for no further left than piece `last`.
    fn read(&self, at: usize, last: usize) -> Option<Read> {
        if !self.lexed.hot(at) || !self.free(at) {
            return None;
        }
        match self.lexed.kind(at)? {
            Kind::Digits => self.read_digits(at, last),
            Kind::Word => self.read_word(at, last),
            Kind::Mark('#') => self.rank(at, at + 1, last),
            Kind::Mark('-') => self.negative(at, last),
            Kind::Mark(_) => self.measured_amount(at, last),
        }
    }

    fn read_digits(&self, at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        if let Some(part) = part::part(lexed, at) {
            return self.part_amount(at, part, last);
        }
        if near_miss::digits(lexed, at) {
            return Some(Read::Skip(near_miss::code_end(lexed, at).unwrap_or(at + 1)));
        }
        if let Some(votes) = self.votes(at, last) {
            return Some(votes);
        }
        if let Some(score) = self.score(at, last) {
            return Some(score);
        }
        if let Some(end) = near_miss::code_end(lexed, at) {
            return Some(Read::Skip(end));
        }
        self.measured_amount(at, last)
    }

    fn read_word(&self, at: usize, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        if let Some(money) = unit::currency_prefix(lexed, at) {
            return self.free(money.1).then(|| self.measured_amount(at, last))?;
        }
        if lexed.is(at, "between") {
            return self.between(at);
        }
        if lexed.any(at, &["no", "number"]) {
            let dot = usize::from(lexed.is(at, "no") && lexed.mark(at + 1, '.'));
            return self.rank(at, at + 1 + dot, last);
        }
        if lexed.is(at, "minus") {
            return self.negative(at, last);
        }
        let number_first = lexed.any(at, &["half", "a", "an"]);
        if number_first && let Some(amount) = self.measured_amount(at, last) {
            return Some(amount);
        }
        if let Some(part) = part::part(lexed, at) {
            return self.part_amount(at, part, last);
        }
        if number_first {
            return self.single_unit(at, last);
        }
        if !near_miss::may_start(lexed, at) {
            return None;
        }
        self.measured_amount(at, last)
    }

    /// A number and its unit, from the sign of a currency on.
    pub(super) fn measured(&self, at: usize) -> Option<Measured> {
        let lexed = self.lexed;
        let money = unit::currency_prefix(lexed, at);
        let number_at = money.map_or(at, |prefix| prefix.1);
        let mut number = number(lexed, number_at, money.is_some())?;
        if (number_at..number.next).any(|piece| !self.free(piece)) {
            return None;
        }
        let digits = lexed.kind(number_at) == Some(Kind::Digits);
        if !digits && near_miss::word(lexed, number_at, &number) {
            return None;
        }
        let mut approx = None;
        if let Some((said, next)) = bound::behind(lexed, number.next) {
            approx = Some(said);
            number.next = next;
        }
        let of = Number { next: number.next + 1, ..number };
        let found = unit::unit(lexed, &number, digits && !number.scaled)
            // "tens of millions of euros"
            .or_else(|| {
                (number.vague && lexed.is(number.next, "of")).then(|| unit::unit(lexed, &of, false))?
            })
            .filter(|found| self.free(found.next - 1));
        let written = found.as_ref().map_or(Written::BASE, |found| found.written);
        let (unit, factor, mut next) = match (money, found) {
            (Some((code, _)), Some(found)) if matches!(found.unit, Unit::Currency(_)) => {
                (Some(Unit::Currency(code)), found.factor, found.next)
            }
            (Some((code, _)), _) => (Some(Unit::Currency(code)), 1.0, number.next),
            (None, Some(found)) => (Some(found.unit), found.factor, found.next),
            (None, None) => (None, 1.0, number.next),
        };
        if unit.is_some()
            && approx.is_none()
            && let Some((said, after)) = bound::behind(lexed, next)
        {
            approx = Some(said);
            next = after;
        }
        Some(Measured { start: at, number_at, number, unit, factor, approx, written, next })
    }

    fn measured_amount(&self, at: usize, last: usize) -> Option<Read> {
        let mut first = self.measured(at)?;
        if first.unit.is_none()
            && let Some(share) = part::ratio(self.lexed, &first.number, |piece| self.free(piece))
        {
            return self.part_amount(at, share, last);
        }
        self.join_range(&mut first);
        self.add_smaller(&mut first);
        self.finish(first, last)
    }

    /// "ten to fifteen", "10-15 percent", "5 or 6 people": takes the second number into `first`.
    fn join_range(&self, first: &mut Measured) {
        let lexed = self.lexed;
        let at = first.next;
        let dash = lexed.dash(at) && lexed.glued(at) == lexed.glued(at + 1);
        let from = first.start > 0 && lexed.is(first.start - 1, "from");
        let to = lexed.is(at, "to") && !from;
        let or = lexed.is(at, "or");
        if !(dash || to || or) || !self.free(at + 1) || first.number.vague {
            return;
        }
        let digits = lexed.kind(at + 1) == Some(Kind::Digits);
        if !(digits || near_miss::may_start(lexed, at + 1) || unit::currency_prefix(lexed, at + 1).is_some())
        {
            return;
        }
        let Some(second) = self.measured(at + 1) else { return };
        if or && second.number.low > first.number.low * 2.0 + 1.0 {
            return;
        }
        self.merge(first, &second);
    }

    /// Makes a range of the two where both measure the same and the second is larger.
    fn merge(&self, first: &mut Measured, second: &Measured) -> bool {
        let mut low = first.number.low;
        if !first.number.scaled && low * second.number.scale <= second.number.low {
            low *= second.number.scale;
        }
        // "$5-10" and "5 to 10 %": one of the two may go without the unit.
        let unit = match (&first.unit, &second.unit) {
            (Some(ours), Some(theirs)) if ours != theirs => return false,
            (Some(Unit::Duration(_)), None) => return false,
            (ours, theirs) => theirs.clone().or_else(|| ours.clone()),
        };
        if second.unit.is_some() {
            first.written = second.written;
        }
        let factor = if second.unit.is_some() { second.factor } else { first.factor };
        if second.number.vague || low >= second.number.high {
            return false;
        }
        let number = Number { low, high: second.number.high, step: second.number.step, ..second.number };
        first.number = Number { marked: true, ..number };
        (first.unit, first.factor, first.next) = (unit, factor, second.next);
        first.approx = second.approx.or(first.approx);
        true
    }

    fn between(&self, at: usize) -> Option<Read> {
        let mut first = self.free(at + 1).then(|| self.measured(at + 1))??;
        if !self.lexed.is(first.next, "and") || !self.free(first.next + 1) {
            return None;
        }
        let second = self.measured(first.next + 1)?;
        if !self.merge(&mut first, &second) {
            return None;
        }
        first.start = at;
        self.finish(first, at)
    }

    /// "5ft 10in", "two hours and 30 minutes": adds the smaller unit that follows.
    fn add_smaller(&self, first: &mut Measured) {
        let lexed = self.lexed;
        let kind = match &first.unit {
            Some(Unit::Length) => 0,
            Some(Unit::Mass) => 1,
            Some(Unit::Duration(_)) => 2,
            _ => return,
        };
        if first.number.low != first.number.high || first.number.vague {
            return;
        }
        let at =
            first.next + usize::from(lexed.is(first.next, "and") || kind == 2 && lexed.mark(first.next, ','));
        if !self.free(at) || !(lexed.kind(at) == Some(Kind::Digits) || near_miss::may_start(lexed, at)) {
            return;
        }
        let Some(second) = self.measured(at) else { return };
        let same = match (&first.unit, &second.unit) {
            (Some(Unit::Duration(_)), Some(Unit::Duration(_))) => true,
            (ours, theirs) => ours == theirs,
        };
        if !same
            || second.factor >= first.factor
            || second.number.vague
            || second.number.low != second.number.high
        {
            return;
        }
        let share = second.factor / first.factor;
        let value = first.number.low + second.number.low * share;
        first.number = Number { low: value, high: value, step: second.number.step * share, ..first.number };
        first.next = second.next;
    }

    /// Settles unit, noun, bound and span.
    pub(super) fn finish(&self, mut measured: Measured, last: usize) -> Option<Read> {
        let lexed = self.lexed;
        let before = bound::before(lexed, measured.start, last).filter(|said| self.free(said.1));
        let start = before.map_or(measured.start, |said| said.1);
        let number_end = measured.number.next;
        let unit = self.age(&mut measured, start).or_else(|| measured.unit.take());
        let unit = match unit {
            Some(unit) => unit,
            None => self.counted(&mut measured)?,
        };
        let said = before.map(|said| said.0).or(measured.approx).or_else(|| {
            let (said, next) = bound::behind(lexed, measured.next)?;
            measured.next = next;
            Some(said)
        });
        let approx = match said {
            None | Some(Approx::Exact) if measured.number.vague => Approx::About,
            said => said.unwrap_or(Approx::Exact),
        };
        let Number { low, high, step, .. } = measured.number;
        let (low, high) = bounded(low * measured.factor, high * measured.factor, approx);
        let quantity = Quantity {
            span: lexed.cover(start, measured.next),
            number: lexed.cover(measured.number_at, number_end.max(measured.number_at + 1)),
            low,
            high,
            step: step * measured.factor,
            approx,
            unit,
            conversion_of: None,
            relative: false,
            written: measured.written,
        };
        Some(Read::Amount(Amount { start, next: measured.next, quantity }))
    }

    /// Ages: "11-year-old", "60 years old", "aged 45", and ", 45," behind a name.
    fn age(&self, measured: &mut Measured, start: usize) -> Option<Unit> {
        let lexed = self.lexed;
        if let Some(Unit::Duration(_)) = measured.unit {
            let old = lexed.over_hyphen(measured.next);
            let next = if lexed.any(old, &["old", "olds"]) {
                old + 1
            } else if lexed.phrase(old, &["of", "age"]) {
                old + 2
            } else {
                return None;
            };
            measured.next = next;
            measured.factor /= TimeUnit::Years.seconds();
            return Some(Unit::Age);
        }
        let plausible = measured.unit.is_none() && !measured.number.scaled && measured.number.high <= 120.0;
        let before = start.wrapping_sub(1);
        let aged = lexed.any(before, &["aged", "age", "ages"])
            || lexed.is(before, "of") && lexed.any(before.wrapping_sub(1), &["age", "ages"]);
        let named = lexed.mark(before, ',')
            && lexed.capital(before.wrapping_sub(1))
            && self.free(before.wrapping_sub(1))
            && lexed.mark(measured.next, ',')
            && lexed.kind(measured.number_at) == Some(Kind::Digits);
        (plausible && (aged || named)).then_some(Unit::Age)
    }

    /// What a number without a unit counts, or `None` where it is no amount.
    fn counted(&self, measured: &mut Measured) -> Option<Unit> {
        let lexed = self.lexed;
        let (at, next) = (measured.number_at, measured.next);
        if measured.number.low == measured.number.high && lexed.digits(at) == "0" && lexed.glued(next) {
            return None;
        }
        let closes = |piece: usize| matches!(lexed.kind(piece), Some(Kind::Mark('-' | '–' | '—' | '\'')));
        if lexed.hyphen(next) {
            let word = lexed.word(next + 1).to_lowercase();
            let counts = word.len() > 2
                && !["ed", "way", "fold", "time", "and", "the", "off"].iter().any(|end| word.ends_with(end));
            measured.next = next + 2;
            if word == "strong" {
                return Some(Unit::Count(None));
            }
            return counts.then(|| Unit::Count(Some(noun::singular(&word))));
        }
        // "747s", "5G", "1990s": what is glued on is neither unit nor magnitude.
        if lexed.glued(next) && matches!(lexed.kind(next), Some(Kind::Word | Kind::Digits))
            || closes(next) && lexed.glued(next) && lexed.glued(next + 1)
        {
            return None;
        }
        let one = measured.number.low == 1.0 && measured.number.high == 1.0;
        if self.free(next)
            && let Some((noun, after)) = noun::head(lexed, next, one)
        {
            // "the Asian 2016 championships": four plain digits after a name, or far from the noun, are a year.
            let far = after > next + 1 || lexed.capital(at.wrapping_sub(1)) && !lexed.headline;
            if far && near_miss::yearlike(&measured.number) {
                return None;
            }
            if after == next + 1 {
                measured.next = after;
            }
            return Some(Unit::Count(Some(noun)));
        }
        (!near_miss::bare(lexed, at, &measured.number, |piece| self.free(piece))).then_some(Unit::Bare)
    }
}

/// The range that a bound opens.
pub(super) const fn bounded(low: f64, high: f64, approx: Approx) -> (f64, f64) {
    match approx {
        Approx::Exact | Approx::About => (low, high),
        Approx::MoreThan | Approx::AtLeast => (low, f64::INFINITY),
        Approx::LessThan | Approx::AtMost => (f64::NEG_INFINITY, high),
    }
}
