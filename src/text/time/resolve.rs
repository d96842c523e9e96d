//! Placing a time in the calendar.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::super::quantity::TimeUnit;
use super::{Direction, Part, Reach, Relative, TimeExpr, TimeKind};

/// The first and last day that the time may mean, for a text written on the day `anchor`.
///
/// Choices where English leaves it open:
/// - a date without a year is the one nearest to the anchor, before or after it;
/// - a plain weekday is the anchor's own day where that is one, else anything from the last such day to the next, since
///   "on Thursday" is said of both; "last" and "next" settle it;
/// - a distance is as exact as its unit: "a month ago" is half a month to either side, "60 years ago" half a year;
/// - a season is the northern one; winter is the one that starts in the year that is named.
///
/// `None` for what no day of writing settles: times of day, and times told from another event ("the day before").
pub fn resolve(time: &TimeExpr, anchor: Date) -> Option<(Date, Date)> {
    kind(&time.kind, anchor)
}

fn kind(time: &TimeKind, anchor: Date) -> Option<(Date, Date)> {
    match time {
        TimeKind::Date { year: None, month: Some(month), day } => nearest(*month, *day, anchor),
        TimeKind::Weekday { day, shift } => weekday(*day, *shift, anchor),
        TimeKind::Relative(relative) => told(relative, anchor),
        TimeKind::Range(from, to) => {
            let (from, to) = (kind(from, anchor)?, kind(to, anchor)?);
            (from.0 <= to.1).then_some((from.0, to.1))
        }
        TimeKind::Part { part, of } => {
            let whole = match of {
                Some(of) => kind(of, anchor)?,
                None => year(i32::from(anchor.year()))?,
            };
            inside(*part, whole)
        }
        _ => absolute(time),
    }
}

/// The interval of a time that needs no anchor.
pub(super) fn absolute(time: &TimeKind) -> Option<(Date, Date)> {
    match time {
        TimeKind::Date { year: Some(given), month, day } => match (month, day) {
            (None, _) => year(*given),
            (Some(month), None) => month_of(*given, *month),
            (Some(month), Some(day)) => {
                let date = date(*given, *month, *day)?;
                Some((date, date))
            }
        },
        TimeKind::Decade(first) => Some((year(*first)?.0, year(first + 9)?.1)),
        TimeKind::Century(number) if *number > 0 => {
            Some((year((number - 1) * 100 + 1)?.0, year(number * 100)?.1))
        }
        TimeKind::Century(number) => Some((year(number * 100)?.0, year((number + 1) * 100 - 1)?.1)),
        TimeKind::Part { part, of: Some(of) } => inside(*part, absolute(of)?),
        TimeKind::Range(from, to) => {
            let (from, to) = (absolute(from)?, absolute(to)?);
            (from.0 <= to.1).then_some((from.0, to.1))
        }
        _ => None,
    }
}

/// The weekday, from Monday, that a full date falls on.
pub(super) fn weekday_of(time: &TimeKind) -> Option<u8> {
    match time {
        TimeKind::Date { year: Some(year), month: Some(month), day: Some(day) } => {
            let offset = date(*year, *month, *day)?.weekday().to_monday_zero_offset();
            u8::try_from(offset).ok()
        }
        _ => None,
    }
}

fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn year(year: i32) -> Option<(Date, Date)> {
    Some((date(year, 1, 1)?, date(year, 12, 31)?))
}

pub(super) fn month_of(year: i32, month: u8) -> Option<(Date, Date)> {
    let first = date(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// The month or day without a year that lies nearest to the anchor.
fn nearest(month: u8, day: Option<u8>, anchor: Date) -> Option<(Date, Date)> {
    let here = i32::from(anchor.year());
    (here - 1..=here + 1)
        .filter_map(|year| match day {
            Some(day) => date(year, month, day).map(|date| (date, date)),
            None => month_of(year, month),
        })
        .min_by_key(|(from, to)| days_between(anchor, *from).abs().min(days_between(anchor, *to).abs()))
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

pub(super) fn weekday(day: u8, shift: Option<Direction>, anchor: Date) -> Option<(Date, Date)> {
    let wanted = Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()?;
    let last = anchor.nth_weekday(-1, wanted).ok()?;
    let next = anchor.nth_weekday(1, wanted).ok()?;
    Some(match shift {
        Some(Direction::Past) => (last, last),
        Some(Direction::Future) => (next, next),
        _ if anchor.weekday() == wanted => (anchor, anchor),
        _ => (last, next),
    })
}

/// The month, day or weekday without a year that lies nearest to `day`.
pub(super) fn near(time: &TimeKind, day: Date) -> Option<(Date, Date)> {
    match *time {
        TimeKind::Date { year: None, month: Some(month), day: of_month } => nearest(month, of_month, day),
        TimeKind::Weekday { day: wanted, .. } => {
            let (last, next) = weekday(wanted, None, day)?;
            let near = if days_between(last, day) <= days_between(day, next) { last } else { next };
            Some((near, near))
        }
        _ => None,
    }
}

fn told(time: &Relative, anchor: Date) -> Option<(Date, Date)> {
    let sign = match time.direction {
        Direction::Past => -1.0,
        Direction::Present => 0.0,
        Direction::Future => 1.0,
    };
    match time.reach {
        Reach::Story => None,
        Reach::Calendar => {
            whole_unit(time.unit, anchor.checked_add(off(sign * time.amount, time.unit)?).ok()?)
        }
        Reach::Stretch => {
            let end = anchor.checked_add(off(sign * time.amount, time.unit)?).ok()?;
            Some((anchor.min(end), anchor.max(end)))
        }
        Reach::Distance => {
            let middle = anchor.checked_add(off(sign * time.amount, time.unit)?).ok()?;
            let half = off(0.5, time.unit)?;
            Some((middle.checked_sub(half).ok()?, middle.checked_add(half).ok()?))
        }
    }
}

/// So many units as a span of the calendar; `None` where that leaves it.
fn off(amount: f64, unit: TimeUnit) -> Option<Span> {
    if amount.fract() == 0.0 && amount.abs() < 9_999.0 {
        let whole = amount as i32;
        match unit {
            TimeUnit::Days => return Some(whole.days()),
            TimeUnit::Weeks => return Some(whole.weeks()),
            TimeUnit::Fortnights => return Some((2 * whole).weeks()),
            TimeUnit::Months => return Some(whole.months()),
            TimeUnit::Years => return Some(whole.years()),
            TimeUnit::Decades if whole.abs() < 999 => return Some((10 * whole).years()),
            TimeUnit::Centuries if whole.abs() < 99 => return Some((100 * whole).years()),
            _ => {}
        }
    }
    let days = (amount * unit.seconds() / TimeUnit::Days.seconds()).trunc();
    (days.abs() < 4e6).then(|| (days as i32).days())
}

/// The whole week (from Monday), month, year, … that holds `day`.
fn whole_unit(unit: TimeUnit, day: Date) -> Option<(Date, Date)> {
    let here = i32::from(day.year());
    Some(match unit {
        TimeUnit::Weeks | TimeUnit::Fortnights => {
            let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            (monday, monday.checked_add(6.days()).ok()?)
        }
        TimeUnit::Months => (day.first_of_month(), day.last_of_month()),
        TimeUnit::Years => (day.first_of_year(), day.last_of_year()),
        TimeUnit::Decades => (year(here.div_euclid(10) * 10)?.0, year(here.div_euclid(10) * 10 + 9)?.1),
        TimeUnit::Centuries => {
            (year(here.div_euclid(100) * 100)?.0, year(here.div_euclid(100) * 100 + 99)?.1)
        }
        _ => (day, day),
    })
}

/// A part of an interval. Early, middle and late are its thirds, each drawn generously.
pub(super) fn inside(part: Part, whole: (Date, Date)) -> Option<(Date, Date)> {
    let (from, to) = whole;
    let here = i32::from(from.year());
    let months = |first: u8, last: u8| Some((month_of(here, first)?.0, month_of(here, last)?.1));
    match part {
        Part::Spring => months(3, 5),
        Part::Summer => months(6, 8),
        Part::Autumn => months(9, 11),
        Part::Winter => Some((month_of(here, 12)?.0, month_of(here + 1, 2)?.1)),
        Part::Quarter(number @ 1..=4) => months(number * 3 - 2, number * 3),
        Part::Half(number @ 1..=2) => months(number * 6 - 5, number * 6),
        Part::Early | Part::Middle | Part::Late => {
            let length = days_between(from, to);
            let third = |share: f64| from.checked_add(((f64::from(length) * share) as i32).days()).ok();
            match part {
                Part::Early => Some((from, third(0.4)?)),
                Part::Middle => Some((third(0.25)?, third(0.75)?)),
                _ => Some((third(0.6)?, to)),
            }
        }
        Part::Quarter(_) | Part::Half(_) => None,
    }
}
