//! Decades, centuries, seasons, and parts of a longer time.

use super::super::quantity::TimeUnit;
use super::super::quantity::lexeme::{Kind, Lexed};
use super::super::quantity::number::cardinal;
use super::super::quantity::part::ordinal_value;
use super::{Direction, Found, Part, Reach, Relative, TimeKind, calendar, date, relative, year};

/// "1990s", "90s" behind "the", "21st century".
pub(super) fn digits(lexed: &Lexed, at: usize) -> Option<Found> {
    let digits = lexed.digits(at);
    if lexed.glued(at + 1)
        && lexed.any(at + 1, &["st", "nd", "rd", "th"])
        && digits.len() <= 2
        && !lexed.glued(at)
    {
        return century(lexed, at + 2, digits.parse().ok()?);
    }
    if digits.len() == 2 && lexed.is(at.wrapping_sub(1), "the") {
        return short_decade(lexed, at, at);
    }
    let mut plural = at + 1;
    if lexed.mark(plural, '\'')
        && lexed.glued(plural)
        && lexed.any(at.wrapping_sub(1), &["the", "early", "late", "mid"])
    {
        plural += 1;
    }
    let year = year::four(lexed, at).filter(|year| year % 10 == 0)?;
    let decade = lexed.word(plural) == "s" && lexed.glued(plural);
    decade.then(|| Found::new(TimeKind::Decade(year), plural + 1))
}

/// "'90s" and "the 90s"; the digits stand at `digits`. The twenties are left open: of which century?
pub(super) fn short_decade(lexed: &Lexed, at: usize, digits: usize) -> Option<Found> {
    let number: i32 = (lexed.digits(digits).len() == 2).then(|| lexed.digits(digits).parse().ok())??;
    if number % 10 != 0 || number == 20 || lexed.word(digits + 1) != "s" || !lexed.glued(digits + 1) {
        return None;
    }
    if digits > at && !lexed.glued(digits) {
        return None;
    }
    let base = if number <= 10 { 2000 } else { 1900 };
    Some(Found::new(TimeKind::Decade(base + number), digits + 2))
}

/// "century" at `at`, behind its number.
fn century(lexed: &Lexed, at: usize, number: i32) -> Option<Found> {
    let at = lexed.over_hyphen(at);
    if !lexed.any(at, &["century", "centuries"]) || number == 0 {
        return None;
    }
    let before = lexed.any(at + 1, &["BC", "BCE"]) && lexed.capital(at + 1);
    let number = if before { -number } else { number };
    Some(Found::new(TimeKind::Century(number), at + 1 + usize::from(before)))
}

/// Periods that start with a word.
pub(super) fn word(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    match word {
        "early" | "mid" | "late" | "middle" | "end" | "beginning" | "start" | "close" => {
            part(lexed, at, word)
        }
        "winter" | "spring" | "summer" | "autumn" | "fall" => season(lexed, at, word, None),
        "q" if lexed.capital(at) && lexed.glued(at + 1) => quarter_code(lexed, at),
        _ => ordinal_period(lexed, at, word),
    }
}

/// "early 2017", "mid-June", "late last year", "the end of the year".
fn part(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    let (part, of) = match word {
        "early" => (Part::Early, false),
        "mid" => (Part::Middle, false),
        "late" => (Part::Late, false),
        "middle" => (Part::Middle, true),
        "beginning" | "start" => (Part::Early, true),
        _ => (Part::Late, true),
    };
    let mut next = lexed.over_hyphen(at + 1);
    if of {
        if !lexed.is(next, "of") {
            return None;
        }
        next += 1;
    } else if lexed.is(next, "in") {
        next += 1;
    }
    let article = lexed.is(next, "the");
    next += usize::from(article);
    // "the end of the year" is this year's; only an end or a start of it says so, "in the year" does not.
    if of
        && article
        && let Some(unit) = relative::one_unit(lexed, next)
    {
        let this = Relative { amount: 0.0, unit, direction: Direction::Present, reach: Reach::Calendar };
        return Some(inside(part, TimeKind::Relative(this), next + 1));
    }
    let found = whole(lexed, next)?;
    Some(inside(part, found.kind, found.next))
}

fn inside(part: Part, of: TimeKind, next: usize) -> Found {
    Found::new(TimeKind::Part { part, of: Some(Box::new(of)) }, next)
}

/// A time that can have a beginning, a middle and an end.
fn whole(lexed: &Lexed, at: usize) -> Option<Found> {
    if lexed.kind(at) == Some(Kind::Digits) {
        return digits(lexed, at).or_else(|| year::year(lexed, at)).or_else(|| bare_year(lexed, at));
    }
    if lexed.mark(at, '\'') {
        return short_decade(lexed, at, at + 1);
    }
    let lower = lexed.lower(at);
    let word = lower.as_str();
    date::month(lexed, at, word)
        .or_else(|| {
            matches!(word, "winter" | "spring" | "summer" | "autumn" | "fall")
                .then(|| season(lexed, at, word, None))?
        })
        .or_else(|| ordinal_period(lexed, at, word))
        .or_else(|| relative::shifted(lexed, at, word))
}

/// A year behind a word that leaves no doubt.
fn bare_year(lexed: &Lexed, at: usize) -> Option<Found> {
    let year = year::four(lexed, at).filter(|_| !year::counts(lexed, at))?;
    Some(Found::date(Some(year), None, None, at + 1))
}

/// A season, of a year that follows or of one that `shift` tells.
pub(super) fn season(lexed: &Lexed, at: usize, word: &str, shift: Option<Direction>) -> Option<Found> {
    let part = match word {
        "winter" => Part::Winter,
        "spring" => Part::Spring,
        "summer" => Part::Summer,
        "autumn" | "fall" => Part::Autumn,
        _ => return None,
    };
    let of = at + 1 + usize::from(lexed.is(at + 1, "of"));
    if let Some(found) = bare_year(lexed, of).filter(|_| !lexed.glued(of)) {
        return Some(inside(part, found.kind, found.next));
    }
    if let Some(direction) = shift {
        let amount = if direction == Direction::Present { 0.0 } else { 1.0 };
        let year = Relative { amount, unit: TimeUnit::Years, direction, reach: Reach::Calendar };
        return Some(inside(part, TimeKind::Relative(year), at + 1));
    }
    // "Arab Spring", "Winter Olympics", "the fall of the wall", "to spring up" are none.
    let before = at.wrapping_sub(1);
    let article = usize::from(lexed.is(before, "the"));
    let leads = lexed.any(
        before.wrapping_sub(article),
        &["in", "during", "since", "until", "by", "before", "after", "early", "late"],
    );
    let named = lexed.capital(at) && !lexed.opens(at) || lexed.capital(at + 1) || lexed.hyphen(at + 1);
    let falls = word == "fall" && (article == 0 || lexed.is(at + 1, "of"));
    (leads && !named && !falls).then(|| Found::new(TimeKind::Part { part, of: None }, at + 1))
}

/// "Q3 2014".
fn quarter_code(lexed: &Lexed, at: usize) -> Option<Found> {
    let number: u8 = lexed.digits(at + 1).parse().ok().filter(|number| (1..=4).contains(number))?;
    let of = at + 2 + usize::from(lexed.is(at + 2, "of"));
    Some(match bare_year(lexed, of) {
        Some(found) => inside(Part::Quarter(number), found.kind, found.next),
        None => Found::new(TimeKind::Part { part: Part::Quarter(number), of: None }, at + 2),
    })
}

/// "nineteenth century", "twenty-first century", "second quarter of 2015", "first half of the year".
fn ordinal_period(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    let (number, next) = match ordinal_value(word) {
        Some(number) => (number, at + 1),
        None => {
            let tens = (word == "twenty" && lexed.hyphen(at + 1)).then(|| cardinal(word))??;
            let unit = ordinal_value(lexed.lower(at + 2).as_str()).filter(|&unit| unit < 10)?;
            (tens as u32 + unit, at + 3)
        }
    };
    if let Some(found) = century(lexed, next, i32::try_from(number).ok()?) {
        return Some(found);
    }
    let part = match (lexed.lower(next).as_str(), number) {
        ("quarter", 1..=4) => Part::Quarter(number as u8),
        ("half", 1 | 2) => Part::Half(number as u8),
        _ => return None,
    };
    let mut of = next + 1;
    if lexed.is(of, "of") {
        of += 1;
    } else if year::four(lexed, of).is_none() {
        return None;
    }
    if lexed.is(of, "the") {
        let unit = relative::one_unit(lexed, of + 1)?;
        let this = Relative { amount: 0.0, unit, direction: Direction::Present, reach: Reach::Calendar };
        return Some(inside(part, TimeKind::Relative(this), of + 2));
    }
    let found = bare_year(lexed, of).or_else(|| relative::shifted(lexed, of, lexed.lower(of).as_str()))?;
    Some(inside(part, found.kind, found.next))
}

/// Whether a month is named at `at`.
pub(super) fn names_month(lexed: &Lexed, at: usize) -> Option<u8> {
    calendar::month(lexed.lower(at).as_str())
        .filter(|month| month.full && lexed.capital(at))
        .map(|month| month.number)
}
