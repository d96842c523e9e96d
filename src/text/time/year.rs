//! Years that stand alone: four digits are a year only where their surroundings say so.

use super::super::quantity::lexeme::{Kind, Lexed};
use super::super::quantity::near_miss;
use super::super::quantity::unit;
use super::{Found, TimeKind};

/// Words before a year.
const LEADS: [&str; 33] = [
    "in",
    "since",
    "from",
    "by",
    "until",
    "till",
    "early",
    "late",
    "mid",
    "before",
    "after",
    "during",
    "between",
    "circa",
    "ca",
    "through",
    "to",
    "year",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "season",
    "back",
    "and",
    "throughout",
    "pre",
    "post",
    "around",
    "or",
    "class",
    "election",
];

/// Determiners before a year that stands as an adjective: "the 2014 election".
const DETERMINERS: [&str; 12] =
    ["the", "a", "its", "his", "her", "their", "this", "our", "s", "that", "another", "my"];

/// The four digits at `at` as a year from 1000 to 2100, whatever stands around them.
pub(super) fn four(lexed: &Lexed, at: usize) -> Option<i32> {
    let digits = lexed.digits(at);
    if digits.len() != 4 {
        return None;
    }
    digits.parse().ok().filter(|year| (1000..=2100).contains(year))
}

/// Whether the digits at `at` count the plural behind them, and so are no year: "2000 soldiers".
pub(super) fn counts(lexed: &Lexed, at: usize) -> bool {
    let next = lexed.word(at + 1);
    let lower = next.to_lowercase();
    let round = lexed.digits(at).ends_with("00");
    let measured = unit::time_unit(lexed, at + 1).is_some() || lexed.mark(at + 1, '%');
    let plural = !next.is_empty() && !lexed.capital(at + 1) && super::super::quantity::is_plural(&lower);
    measured || round && plural
}

/// A year at `at`, alone or in a short range: "2014", "(2014)", "2010-12".
pub(super) fn year(lexed: &Lexed, at: usize) -> Option<Found> {
    let year = four(lexed, at)?;
    if !stands_free(lexed, at) || counts(lexed, at) {
        return None;
    }
    if lexed.any(at + 1, &["BC", "BCE", "AD", "CE"]) && lexed.capital(at + 1) {
        let year = if lexed.word(at + 1).starts_with('B') { -year } else { year };
        return Some(Found::date(Some(year), None, None, at + 2));
    }
    if let Some(range) = short_range(lexed, at, year) {
        return Some(range);
    }
    told(lexed, at, year).then(|| Found::date(Some(year), None, None, at + 1))
}

/// Whether nothing is glued to the digits that makes them part of something else.
fn stands_free(lexed: &Lexed, at: usize) -> bool {
    let next = at + 1;
    let before_free = !lexed.glued(at)
        || match lexed.kind(at - 1) {
            Some(Kind::Mark('(' | '[' | '"' | '\'' | '–' | '—' | ',' | ';' | ':')) => true,
            // "mid-2014", "2010-2014"
            Some(Kind::Mark('-' | '/')) => {
                four(lexed, at.wrapping_sub(2)).is_some()
                    || lexed.any(at.wrapping_sub(2), &["mid", "early", "late", "pre", "post"])
            }
            _ => false,
        };
    let digits_follow = lexed.glued(next + 1) && lexed.kind(next + 1) == Some(Kind::Digits);
    let after_free = !lexed.glued(next)
        || match lexed.kind(next) {
            Some(Kind::Mark('-' | '–' | '/')) => {
                !digits_follow || matches!(lexed.digits(next + 1).len(), 2 | 4)
            }
            Some(Kind::Mark(',' | '.' | ':')) => !digits_follow,
            Some(Kind::Mark(mark)) => !matches!(mark, '%' | '$' | '€' | '°' | '_' | '@' | '+'),
            _ => false,
        };
    let money = matches!(lexed.kind(at.wrapping_sub(1)), Some(Kind::Mark('$' | '€' | '£' | '#')));
    before_free && after_free && !money
}

/// "2010-12" and "2014/15".
fn short_range(lexed: &Lexed, at: usize, year: i32) -> Option<Found> {
    let joint = lexed.dash(at + 1) || lexed.mark(at + 1, '/');
    let digits = lexed.digits(at + 2);
    if !joint
        || !lexed.glued(at + 1)
        || !lexed.glued(at + 2)
        || digits.len() != 2
        || lexed.glued(at + 3) && lexed.kind(at + 3) == Some(Kind::Mark('-'))
    {
        return None;
    }
    let end = year / 100 * 100 + digits.parse::<i32>().ok()?;
    if end <= year {
        return None;
    }
    let date = |year| Box::new(TimeKind::Date { year: Some(year), month: None, day: None });
    Some(Found::new(TimeKind::Range(date(year), date(end)), at + 3))
}

/// Whether the words around the digits at `at` make them a year.
fn told(lexed: &Lexed, at: usize, year: i32) -> bool {
    let before = at.wrapping_sub(1);
    let next = lexed.kind(at + 1);
    let modern = (1900..=2035).contains(&year);
    let hyphen = lexed.hyphen(before) || lexed.dash(before);
    if near_miss::labels(lexed, before) {
        return false;
    }
    if lexed.any(before, &LEADS) || hyphen {
        return modern || !plural_follows(lexed, at);
    }
    if lexed.is(before, "of") {
        return modern;
    }
    let enclosed =
        matches!(lexed.kind(before), Some(Kind::Mark('(' | '['))) && !matches!(next, Some(Kind::Word));
    let listed = lexed.mark(before, ',') && four(lexed, before.wrapping_sub(1)).is_some();
    let determined = modern && (lexed.any(before, &DETERMINERS) && lexed.kind(at + 1) == Some(Kind::Word));
    let event =
        modern && lexed.capital(before) && !lexed.headline && !lexed.glued(at) && !plural_follows(lexed, at);
    let first = modern
        && lexed.opens(at)
        && !plural_follows(lexed, at)
        && matches!(next, Some(Kind::Word | Kind::Mark(',' | ':')));
    let comma =
        modern && lexed.mark(before, ',') && matches!(next, Some(Kind::Mark(',' | '.' | ')' | ';')) | None);
    let closed = modern && matches!(next, Some(Kind::Mark(')')));
    enclosed || listed || determined || event || first || comma || closed
}

fn plural_follows(lexed: &Lexed, at: usize) -> bool {
    let next = lexed.word(at + 1);
    !next.is_empty() && !lexed.capital(at + 1) && super::super::quantity::is_plural(next)
}
