//! Times told from another: "yesterday", "last month", "a month ago", "three weeks later", "the past 60 years".

use super::super::quantity::TimeUnit;
use super::super::quantity::lexeme::{Kind, Lexed};
use super::super::quantity::near_miss;
use super::super::quantity::number::number;
use super::super::quantity::unit::time_unit;
use super::{Direction, Found, Reach, Relative, TimeKind, date, period};

const fn told(amount: f64, unit: TimeUnit, direction: Direction, reach: Reach, next: usize) -> Found {
    Found::new(TimeKind::Relative(Relative { amount, unit, direction, reach }), next)
}

/// A relative time that starts with a word.
pub(super) fn word(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    let day = |amount, direction| Some(told(amount, TimeUnit::Days, direction, Reach::Calendar, at + 1));
    match word {
        // A newspaper called so has its capital: "USA Today".
        "yesterday" if plain(lexed, at) => day(1.0, Direction::Past),
        "today" | "tonight" if plain(lexed, at) => day(0.0, Direction::Present),
        "tomorrow" if plain(lexed, at) => day(1.0, Direction::Future),
        "last" | "next" | "this" | "past" | "previous" | "coming" | "following" | "same" | "current" => {
            shifted(lexed, at, word)
        }
        "day" | "week" | "month" | "year" | "night" => before_that(lexed, at),
        _ if near_miss::may_start(lexed, at) => distance(lexed, at),
        _ => None,
    }
}

fn plain(lexed: &Lexed, at: usize) -> bool {
    !lexed.capital(at) || lexed.opens(at) || lexed.headline
}

/// The unit of the calendar that the word at `at` names in the singular.
pub(super) fn one_unit(lexed: &Lexed, at: usize) -> Option<TimeUnit> {
    match lexed.lower(at).as_str() {
        "day" => Some(TimeUnit::Days),
        "week" => Some(TimeUnit::Weeks),
        "month" => Some(TimeUnit::Months),
        "year" => Some(TimeUnit::Years),
        "decade" => Some(TimeUnit::Decades),
        "century" => Some(TimeUnit::Centuries),
        _ => None,
    }
}

/// What "last", "next", "this", "past" opens.
pub(super) fn shifted(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    let (direction, reach) = match word {
        "last" => (Direction::Past, Reach::Calendar),
        "next" | "coming" => (Direction::Future, Reach::Calendar),
        "this" | "current" => (Direction::Present, Reach::Calendar),
        "past" => (Direction::Past, Reach::Stretch),
        "previous" => (Direction::Past, Reach::Story),
        "following" => (Direction::Future, Reach::Story),
        "same" => (Direction::Present, Reach::Story),
        _ => return None,
    };
    // "the next day" follows something that was told; "next week" follows the day of writing.
    let the = lexed.is(at.wrapping_sub(1), "the");
    let next = at + 1;
    let lower = lexed.lower(next);
    if reach == Reach::Calendar {
        let season = period::season(lexed, next, lower.as_str(), Some(direction));
        let named = date::weekday(lexed, next, lower.as_str(), Some(direction)).or(season);
        if named.is_some() {
            return named;
        }
        if let Some(month) = period::names_month(lexed, next) {
            return Some(Found::date(None, Some(month), None, next + 1));
        }
    }
    let amount = if direction == Direction::Present { 0.0 } else { 1.0 };
    if lower.as_str() == "night" && reach == Reach::Calendar && word == "last" {
        return Some(told(1.0, TimeUnit::Days, direction, reach, next + 1));
    }
    if lower.as_str() == "weekend" {
        return Some(told(amount, TimeUnit::Weeks, direction, reach, next + 1));
    }
    if let Some(unit) = one_unit(lexed, next) {
        // "this day" is no date, and "last day" is the end of something.
        let day = unit == TimeUnit::Days && (word == "this" || word == "last" || word == "past");
        let reach = if the && matches!(word, "next") { Reach::Story } else { reach };
        return (!day && !lexed.hyphen(next + 1)).then(|| told(amount, unit, direction, reach, next + 1));
    }
    stretch(lexed, next, direction)
}

/// "the past 60 years", "the next two weeks", "the last few days".
fn stretch(lexed: &Lexed, at: usize, direction: Direction) -> Option<Found> {
    if direction == Direction::Present
        || !(lexed.kind(at) == Some(Kind::Digits) || near_miss::may_start(lexed, at))
    {
        return None;
    }
    let number = number(lexed, at, false)?;
    let unit = time_unit(lexed, number.next)?;
    Some(told(f64::midpoint(number.low, number.high), unit, direction, Reach::Stretch, number.next + 1))
}

/// "the day before", "a day earlier" is a distance; "the week after".
fn before_that(lexed: &Lexed, at: usize) -> Option<Found> {
    let direction = match lexed.lower(at + 1).as_str() {
        "before" | "earlier" => Direction::Past,
        "after" => Direction::Future,
        _ => return None,
    };
    let unit = one_unit(lexed, at).unwrap_or(TimeUnit::Days);
    lexed.is(at.wrapping_sub(1), "the").then(|| told(1.0, unit, direction, Reach::Story, at + 2))
}

/// "60 years ago", "a month ago", "three weeks later", "two days after".
pub(super) fn distance(lexed: &Lexed, at: usize) -> Option<Found> {
    let (amount, unit_at) = match lexed.lower(at).as_str() {
        "a" | "an" if time_unit(lexed, at + 1).is_some() => (1.0, at + 1),
        "half" if lexed.any(at + 1, &["a", "an"]) && time_unit(lexed, at + 2).is_some() => (0.5, at + 2),
        _ => {
            let number = number(lexed, at, false)?;
            (f64::midpoint(number.low, number.high), number.next)
        }
    };
    let unit = time_unit(lexed, unit_at)?;
    let next = unit_at + 1;
    // "Closed for three days after the flood": how long.
    if lexed.is(at.wrapping_sub(1), "for") {
        return None;
    }
    let (direction, reach) = match lexed.lower(next).as_str() {
        "ago" => (Direction::Past, Reach::Distance),
        "earlier" | "before" | "previously" => (Direction::Past, Reach::Story),
        "later" | "after" | "afterwards" => (Direction::Future, Reach::Story),
        "hence" => (Direction::Future, Reach::Distance),
        "from" if lexed.any(next + 1, &["now", "today"]) => {
            return Some(told(amount, unit, Direction::Future, Reach::Distance, next + 2));
        }
        _ => return None,
    };
    Some(told(amount, unit, direction, reach, next + 1))
}
