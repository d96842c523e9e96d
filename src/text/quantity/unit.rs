//! Reading the unit that stands before or behind a number.

use super::lexeme::{Kind, Lexed, look_up, look_up_entry};
use super::number::Number;
use super::table::Measure::{Length, Power};
use super::table::{CURRENCIES, NATIONAL, SYMBOLS, WORDS};
use super::{Scale, TimeUnit, Unit, Written};

/// A unit found behind a number.
pub(super) struct Found {
    /// The unit.
    pub unit: Unit,
    /// What one of it is in base units.
    pub factor: f64,
    /// The first piece after it.
    pub next: usize,
    /// How it was written, where that is not the base unit.
    pub written: Written,
}

impl Found {
    const fn new(unit: Unit, factor: f64, next: usize) -> Self {
        Self { unit, factor, next, written: Written::BASE }
    }

    const fn measure(
        unit: Unit,
        factor: f64,
        words: (&'static str, &'static str, &'static str),
        next: usize,
    ) -> Self {
        let (lead, word, tail) = words;
        Self { unit, factor, next, written: Written { factor, lead, word, tail } }
    }
}

/// A currency that stands before piece `at` or at it: the code, and the first piece of the number.
pub(super) fn currency_prefix(lexed: &Lexed, at: usize) -> Option<(&'static str, usize)> {
    if let Some(Kind::Mark(mark)) = lexed.kind(at) {
        let code = sign(mark)?;
        return (lexed.kind(at + 1) == Some(Kind::Digits)).then_some((code, at + 1));
    }
    let word = lexed.word(at);
    if lexed.mark(at + 1, '$') && lexed.glued(at + 1) && lexed.kind(at + 2) == Some(Kind::Digits) {
        let code = match word {
            "US" => "USD",
            "A" | "AU" => "AUD",
            "C" | "CA" | "Can" => "CAD",
            "HK" => "HKD",
            "NZ" => "NZD",
            "S" => "SGD",
            "R" => "BRL",
            "NT" => "TWD",
            _ => return None,
        };
        return Some((code, at + 2));
    }
    if word == "Rs" || word == "INR" {
        let dot = usize::from(lexed.mark(at + 1, '.'));
        return (lexed.kind(at + 1 + dot) == Some(Kind::Digits)).then_some(("INR", at + 1 + dot));
    }
    let code = (word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .then(|| look_up(&CURRENCIES, lexed.lower(at).as_str()))
        .flatten()?;
    (lexed.kind(at + 1) == Some(Kind::Digits)).then_some((code.0, at + 1))
}

fn sign(mark: char) -> Option<&'static str> {
    Some(match mark {
        '€' => "EUR",
        '$' => "USD",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₽' => "RUB",
        '₩' => "KRW",
        '₪' => "ILS",
        '₺' => "TRY",
        '₦' => "NGN",
        '₴' => "UAH",
        _ => return None,
    })
}

/// The unit behind `number`, if one of the tables holds it. `money` is the currency that stood before it.
pub(super) fn unit(lexed: &Lexed, number: &Number, digits: bool) -> Option<Found> {
    let at = number.next;
    if matches!(lexed.kind(at), None | Some(Kind::Digits)) {
        return None;
    }
    percent(lexed, at)
        .or_else(|| currency(lexed, at, number))
        .or_else(|| degrees(lexed, at, digits))
        .or_else(|| duration(lexed, at, digits))
        .or_else(|| measure(lexed, at, digits))
        .or_else(|| times(lexed, at))
}

fn percent(lexed: &Lexed, at: usize) -> Option<Found> {
    let mut next = lexed.over_hyphen(at);
    if lexed.mark(next, '%') || lexed.any(next, &["percent", "pct"]) {
        next += 1;
    } else if lexed.phrase(next, &["per", "cent"]) {
        next += 2;
    } else if lexed.any(next, &["percentage", "pp"]) {
        let points = if lexed.is(next, "pp") { next } else { next + 1 };
        let known = lexed.any(points, &["point", "points", "pp"]);
        return known.then(|| Found::new(Unit::PercentPoint, 1.0, points + 1));
    } else {
        return None;
    }
    if lexed.any(next, &["point", "points"]) {
        return Some(Found::new(Unit::PercentPoint, 1.0, next + 1));
    }
    Some(Found::new(Unit::Percent, 1.0, next))
}

fn currency(lexed: &Lexed, at: usize, number: &Number) -> Option<Found> {
    let mut next = lexed.over_hyphen(at);
    if let Some(Kind::Mark(mark)) = lexed.kind(next) {
        // "5€" is a price; in "5 $7" the sign belongs to what follows.
        let code = sign(mark).filter(|_| lexed.kind(next + 1) != Some(Kind::Digits))?;
        return Some(Found::new(Unit::Currency(code), 1.0, next + 1));
    }
    let mut national = None;
    for _ in 0..3 {
        let word = lexed.lower(next);
        if let Some(known) = look_up(&NATIONAL, word.as_str()) {
            national = Some(known);
            next += 1;
        } else if lexed.any(next, &["hong", "new"]) && lexed.capital(next)
            || national.is_some() && lexed.mark(next, '.')
        {
            next += 1;
        } else if word.as_str() == "u" && lexed.mark(next + 1, '.') && lexed.is(next + 2, "s") {
            national = look_up(&NATIONAL, "us");
            next += 3;
        }
    }
    if lexed.any(next, &["pound", "pounds"]) {
        return pounds(lexed, at, next, number, national);
    }
    if lexed.is(next, "won") && (number.scaled || national.is_some()) {
        return Some(Found::new(Unit::Currency("KRW"), 1.0, next + 1));
    }
    // A "dollar" or "euro" in the singular needs its hyphen, a magnitude or an amount of one.
    let (code, factor) = look_up(&CURRENCIES, lexed.lower(next).as_str())?;
    let of = national.and_then(|pairs| pairs.iter().find(|pair| pair.0 == code));
    Some(Found::new(Unit::Currency(of.map_or(code, |pair| pair.1)), factor, next + 1))
}

/// Pounds are money where a nation, "sterling", a magnitude or a word of paying says so; else they are a weight.
fn pounds(
    lexed: &Lexed,
    at: usize,
    next: usize,
    number: &Number,
    national: Option<&[(&str, &'static str)]>,
) -> Option<Found> {
    let sterling = lexed.is(next + 1, "sterling");
    let paid = (at.saturating_sub(6)..at).any(|back| {
        lexed.any(
            back,
            &[
                "fined", "paid", "pay", "cost", "costs", "worth", "price", "earned", "earns", "spent",
                "raised",
            ],
        )
    });
    if !(sterling || national.is_some() || number.scaled || paid) {
        return None;
    }
    let code =
        national.and_then(|pairs| pairs.iter().find(|pair| pair.0 == "GBP")).map_or("GBP", |pair| pair.1);
    Some(Found::new(Unit::Currency(code), 1.0, next + 1 + usize::from(sterling)))
}

fn degrees(lexed: &Lexed, at: usize, digits: bool) -> Option<Found> {
    let at = lexed.over_hyphen(at);
    let scale = |next: usize| match lexed.word(next) {
        "C" | "Celsius" | "celsius" | "centigrade" => Some(Scale::Celsius),
        "F" | "Fahrenheit" | "fahrenheit" => Some(Scale::Fahrenheit),
        _ => None,
    };
    if lexed.mark(at, '°') || lexed.mark(at, 'º') || lexed.any(at, &["degree", "degrees"]) {
        let known = scale(at + 1);
        let next = at + 1 + usize::from(known.is_some());
        return Some(Found::new(Unit::Temperature(known.unwrap_or(Scale::Unknown)), 1.0, next));
    }
    // "-5C": a lone letter counts only where it is glued to digits.
    let known = scale(at).filter(|_| digits && lexed.glued(at) && lexed.word(at).len() == 1)?;
    Some(Found::new(Unit::Temperature(known), 1.0, at + 1))
}

/// The unit of time that the word at `at` names, alone or in the plural.
pub(in crate::text) fn time_unit(lexed: &Lexed, at: usize) -> Option<TimeUnit> {
    Some(match lexed.lower(at).as_str() {
        "second" | "seconds" | "sec" | "secs" => TimeUnit::Seconds,
        "minute" | "minutes" | "min" | "mins" => TimeUnit::Minutes,
        "hour" | "hours" | "hr" | "hrs" => TimeUnit::Hours,
        "day" | "days" => TimeUnit::Days,
        "week" | "weeks" => TimeUnit::Weeks,
        "fortnight" | "fortnights" => TimeUnit::Fortnights,
        "month" | "months" => TimeUnit::Months,
        "year" | "years" | "yr" | "yrs" => TimeUnit::Years,
        "decade" | "decades" => TimeUnit::Decades,
        "century" | "centuries" => TimeUnit::Centuries,
        "millennium" | "millennia" => TimeUnit::Millennia,
        _ => return None,
    })
}

fn duration(lexed: &Lexed, at: usize, digits: bool) -> Option<Found> {
    let mut at = lexed.over_hyphen(at);
    // "five long years", "ten more days"
    if lexed.any(
        at,
        &[
            "more",
            "long",
            "full",
            "consecutive",
            "straight",
            "additional",
            "whole",
            "other",
            "calendar",
            "working",
        ],
    ) && time_unit(lexed, at + 1).is_some()
    {
        at += 1;
    }
    let glued_hour = digits && lexed.glued(at) && matches!(lexed.word(at), "h" | "d");
    let unit = match time_unit(lexed, at) {
        Some(unit) => unit,
        None if glued_hour => {
            if lexed.word(at) == "h" {
                TimeUnit::Hours
            } else {
                TimeUnit::Days
            }
        }
        None => return None,
    };
    Some(Found::new(Unit::Duration(unit), unit.seconds(), at + 1))
}

/// Words that may stand between a number and a measure: "square", "cubic".
fn measure(lexed: &Lexed, at: usize, digits: bool) -> Option<Found> {
    let mut next = lexed.over_hyphen(at);
    let power = match lexed.lower(next).as_str() {
        "square" | "sq" => 2,
        "cubic" => 3,
        _ => 1,
    };
    if power > 1 {
        next += 1;
        next += usize::from(lexed.mark(next, '.'));
        next = lexed.over_hyphen(next);
    }
    let symbol = digits && (lexed.glued(next) || lexed.word(next) != "in");
    let known = look_up_entry(&WORDS, lexed.lower(next).as_str());
    let (word, (kind, factor)) =
        known.or_else(|| look_up_entry(&SYMBOLS, lexed.word(next)).filter(|_| symbol))?;
    next += 1;
    let power = power.max(raised(lexed, next));
    if power > 1 {
        next += usize::from(raised(lexed, next) > 1);
        return match (kind, power) {
            (Length, 2) => Some(Found::measure(Unit::Area, factor * factor, ("square ", word, ""), next)),
            // A cubic metre is a thousand litres.
            (Length, 3) => {
                Some(Found::measure(Unit::Volume, factor.powi(3) * 1e3, ("cubic ", word, ""), next))
            }
            _ => None,
        };
    }
    if kind == Length
        && let Some((seconds, after)) = per_time(lexed, next)
    {
        let tail = if seconds > 1.0 { " per hour" } else { " per second" };
        return Some(Found::measure(Unit::Speed, factor / seconds, ("", word, tail), after));
    }
    let next = next + usize::from(lexed.is(next, "hours") && kind == Power);
    Some(Found::measure(kind.unit(), factor, ("", word, ""), next))
}

fn raised(lexed: &Lexed, at: usize) -> u32 {
    match lexed.kind(at) {
        Some(Kind::Mark('²')) => 2,
        Some(Kind::Mark('³')) => 3,
        Some(Kind::Digits) if lexed.glued(at) && lexed.digits(at) == "2" => 2,
        Some(Kind::Digits) if lexed.glued(at) && lexed.digits(at) == "3" => 3,
        _ => 1,
    }
}

/// "per hour", "an hour", "/h": how many seconds, and the piece after.
fn per_time(lexed: &Lexed, at: usize) -> Option<(f64, usize)> {
    let hyphen = lexed.over_hyphen(at);
    if lexed.any(hyphen, &["per", "an", "a"]) {
        let unit = lexed.over_hyphen(hyphen + 1);
        let seconds = match lexed.lower(unit).as_str() {
            "hour" => 3600.0,
            "second" => 1.0,
            _ => return None,
        };
        return Some((seconds, unit + 1));
    }
    let seconds = match lexed.word(at + 1) {
        "h" | "hr" => 3600.0,
        "s" => 1.0,
        _ => return None,
    };
    (lexed.mark(at, '/') && lexed.glued(at)).then_some((seconds, at + 2))
}

fn times(lexed: &Lexed, at: usize) -> Option<Found> {
    let hyphen = lexed.over_hyphen(at);
    if lexed.is(hyphen, "times") || lexed.is(hyphen, "fold") && hyphen > at {
        return Some(Found::new(Unit::Times, 1.0, hyphen + 1));
    }
    None
}
