//! Dates with months, and weekdays.

use super::super::quantity::lexeme::{Kind, Lexed};
use super::{Direction, Found, TimeKind, calendar, year};

/// Words before a month or season that leave no doubt that a time is meant.
pub(super) const LEADS: [&str; 26] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "of",
    "from",
    "to",
    "before",
    "after",
    "during",
    "through",
    "every",
    "each",
    "between",
    "and",
    "until",
    "following",
    "previous",
    "throughout",
];

/// A date that starts with digits: "2022-02-18", "18/02/2022", "24 February 2022", "24-26 February".
pub(super) fn digits(lexed: &Lexed, at: usize) -> Option<Found> {
    if lexed.glued(at)
        && !matches!(lexed.kind(at - 1), Some(Kind::Mark('(' | '"' | '\'' | '[' | '—' | '–' | ',' | ':')))
    {
        return None;
    }
    numeric(lexed, at).or_else(|| day_month(lexed, at))
}

fn small(lexed: &Lexed, at: usize) -> Option<u8> {
    let digits = lexed.digits(at);
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

/// Three groups of digits between the same marks. Where day and month could be swapped, only the year is certain.
fn numeric(lexed: &Lexed, at: usize) -> Option<Found> {
    let Some(Kind::Mark(mark @ ('-' | '/' | '.'))) = lexed.kind(at + 1) else { return None };
    let glued = (at + 1..at + 5).all(|piece| lexed.glued(piece));
    if !glued
        || !lexed.mark(at + 3, mark)
        || lexed.glued(at + 5) && lexed.kind(at + 5) != Some(Kind::Mark(mark_end(lexed, at + 5)?))
    {
        return None;
    }
    let next = at + 5;
    if let Some(year) = year::four(lexed, at) {
        let (month, day) = (small(lexed, at + 2)?, small(lexed, at + 4)?);
        return valid(month, day).then(|| Found::date(Some(year), Some(month), Some(day), next));
    }
    let year = year::four(lexed, at + 4)?;
    let (first, second) = (small(lexed, at)?, small(lexed, at + 2)?);
    match (valid(second, first), valid(first, second)) {
        (true, true) if first == second => Some(Found::date(Some(year), Some(first), Some(first), next)),
        (true, true) => Some(Found::date(Some(year), None, None, next)),
        (true, false) => Some(Found::date(Some(year), Some(second), Some(first), next)),
        (false, true) => Some(Found::date(Some(year), Some(first), Some(second), next)),
        (false, false) => None,
    }
}

/// The mark at `at`, if it may close a date.
fn mark_end(lexed: &Lexed, at: usize) -> Option<char> {
    match lexed.kind(at)? {
        Kind::Mark(mark @ ('.' | ',' | ';' | ')' | ':' | '"' | '!' | '?' | '\'' | ']')) => Some(mark),
        _ => None,
    }
}

const fn valid(month: u8, day: u8) -> bool {
    month >= 1 && month <= 12 && day >= 1 && day <= calendar::longest(month)
}

/// A day of a month at `at`, with its ending: the day and the piece after it.
fn day(lexed: &Lexed, at: usize) -> Option<(u8, usize)> {
    let day = small(lexed, at).filter(|day| (1..=31).contains(day))?;
    let ending = lexed.glued(at + 1) && lexed.any(at + 1, &["st", "nd", "rd", "th"]);
    let next = at + 1 + usize::from(ending);
    // "May 5.5 %", "June 5,000": more digits follow, or a unit is glued on.
    let more = lexed.glued(next)
        && (lexed.glued(next + 1) && lexed.kind(next + 1) == Some(Kind::Digits) && !lexed.dash(next)
            || matches!(lexed.kind(next), Some(Kind::Word | Kind::Mark('%'))));
    (!more).then_some((day, next))
}

/// The month at `at` with its full stop, and the piece after. Names that are words too need their capital.
fn month_at(lexed: &Lexed, at: usize) -> Option<(calendar::Month, usize)> {
    let month = calendar::month(lexed.lower(at).as_str())?;
    let word = matches!(month.number, 3 | 5 | 8) || !month.full;
    if word && !lexed.capital(at) {
        return None;
    }
    let dot = !month.full && lexed.mark(at + 1, '.') && lexed.glued(at + 1);
    Some((month, at + 1 + usize::from(dot)))
}

/// "24 February 2022", "18th Feb, 2022", "24th of February", "24-26 February".
fn day_month(lexed: &Lexed, at: usize) -> Option<Found> {
    let (first, mut next) = day(lexed, at)?;
    let mut last = None;
    if (lexed.dash(next) || lexed.is(next, "to") || lexed.is(next, "and"))
        && let Some((second, after)) = day(lexed, next + 1)
    {
        if second <= first {
            return None;
        }
        (last, next) = (Some(second), after);
    }
    next += usize::from(lexed.is(next, "of"));
    // "18-Feb-2022"
    next = lexed.over_hyphen(next);
    let (month, mut next) = month_at(lexed, next)?;
    if !valid(month.number, first) {
        return None;
    }
    let year = year_behind(lexed, next);
    if let Some((_, after)) = year {
        next = after;
    }
    let year = year.map(|found| found.0);
    Some(with_range(year, month.number, first, last, next))
}

fn with_range(year: Option<i32>, month: u8, first: u8, last: Option<u8>, next: usize) -> Found {
    let from = Found::date(year, Some(month), Some(first), next);
    match last {
        Some(last) => {
            let to = Found::date(year, Some(month), Some(last), next);
            Found::new(TimeKind::Range(Box::new(from.kind), Box::new(to.kind)), next)
        }
        None => from,
    }
}

/// A year behind a month or day: "2022", ", 2022", "of 2022".
pub(super) fn year_behind(lexed: &Lexed, at: usize) -> Option<(i32, usize)> {
    let comma = lexed.mark(at, ',') || lexed.is(at, "of") || lexed.is(at, "in");
    let at = lexed.over_hyphen(at + usize::from(comma));
    let year = year::four(lexed, at).filter(|_| !year::counts(lexed, at))?;
    Some((year, at + 1))
}

/// A month in words: with a day, with a year, or alone where its surroundings make it a time.
pub(super) fn month(lexed: &Lexed, at: usize, _word: &str) -> Option<Found> {
    let (month, next) = month_at(lexed, at)?;
    if let Some((first, mut after)) = day(lexed, next).filter(|(first, _)| valid(month.number, *first)) {
        let mut last = None;
        if lexed.dash(after)
            && let Some((second, behind)) = day(lexed, after + 1).filter(|(second, _)| *second > first)
        {
            (last, after) = (Some(second), behind);
        }
        let year = year_behind(lexed, after);
        if let Some((_, behind)) = year {
            after = behind;
        }
        return Some(with_range(year.map(|found| found.0), month.number, first, last, after));
    }
    if let Some((year, after)) = year_behind(lexed, next) {
        return Some(Found::date(Some(year), Some(month.number), None, after));
    }
    alone(lexed, at, month).then(|| Found::date(None, Some(month.number), None, next))
}

/// Whether the month at `at`, with neither day nor year, is one: "in May", not "Theresa May" or "June Smith".
fn alone(lexed: &Lexed, at: usize, month: calendar::Month) -> bool {
    let before = at.wrapping_sub(1);
    let leads = lexed.any(before, &LEADS) || lexed.hyphen(before) && lexed.is(before.wrapping_sub(1), "mid");
    let name_follows =
        lexed.capital(at + 1) && !lexed.headline && calendar::weekday(lexed.lower(at + 1).as_str()).is_none();
    match month.number {
        _ if !month.full => leads && !name_follows,
        // "and May", "to march on" leave a doubt that "in May" does not.
        3 | 5 => {
            leads && !lexed.any(before, &["and", "of", "to", "this", "by", "from"]) && !name_follows
                || leads
                    && lexed.any(before, &["of", "this", "from", "to"])
                    && lexed.capital(at)
                    && !name_follows
                    && !lexed.headline
        }
        4 | 6 | 8 => !name_follows && !lexed.capital(before) || leads,
        _ => true,
    }
}

/// A weekday at `at`. `shift` is the word that was read before it.
pub(super) fn weekday(lexed: &Lexed, at: usize, word: &str, shift: Option<Direction>) -> Option<Found> {
    const NAMED: [&str; 16] = [
        "black", "good", "super", "ash", "cyber", "holy", "palm", "bloody", "easter", "giving", "fat",
        "shrove", "man", "joe", "maundy", "ruby",
    ];
    const PAPERS: [&str; 13] = [
        "times",
        "telegraph",
        "mirror",
        "mail",
        "express",
        "herald",
        "independent",
        "sport",
        "addams",
        "world",
        "post",
        "magazine",
        "night",
    ];
    let (day, full) = calendar::weekday(word)?;
    let next = at + 1;
    if lexed.any(at.wrapping_sub(1), &NAMED) && lexed.capital(at)
        || lexed.any(next, &PAPERS) && lexed.capital(next) && !lexed.headline
    {
        return None;
    }
    let kind = TimeKind::Weekday { day, shift };
    if full {
        return Some(Found::new(kind, next));
    }
    // "Sat" and "Sun" are words; a short form needs a full stop with a lower-case word or a date behind it.
    let dot = usize::from(lexed.mark(next, '.') && lexed.glued(next));
    let after = next + dot;
    let dated = calendar::month(lexed.lower(after + usize::from(lexed.mark(after, ','))).as_str()).is_some()
        || lexed.mark(after, ',') && small(lexed, after + 1).is_some();
    let plain =
        !matches!(day, 5 | 6) && word != "wed" && lexed.any(at.wrapping_sub(1), &["on", "last", "next"]);
    (lexed.capital(at) && (dated || plain)).then(|| Found::new(kind, after))
}
