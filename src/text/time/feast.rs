//! Feasts that fall on the same day each year: "Christmas Eve", "New Year's Day".

use super::super::quantity::lexeme::Lexed;
use super::{Found, date};

/// The words, with the month and the day; an apostrophe and its "s" may stand behind the second last.
const FEASTS: [(&[&str], u8, u8); 7] = [
    (&["boxing", "day"], 12, 26),
    (&["christmas", "day"], 12, 25),
    (&["christmas", "eve"], 12, 24),
    (&["halloween"], 10, 31),
    (&["new", "year", "day"], 1, 1),
    (&["new", "year", "eve"], 12, 31),
    (&["valentine", "day"], 2, 14),
];

/// The feast that starts with the word `word` at `at`, with its year where one follows.
pub(super) fn word(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    FEASTS.iter().filter(|(words, ..)| words[0] == word && lexed.capital(at)).find_map(
        |&(words, month, day)| {
            let mut next = at + 1;
            for following in &words[1..] {
                if lexed.mark(next, '\'') && lexed.is(next + 1, "s") {
                    next += 2;
                }
                if !lexed.is(next, following) || !lexed.capital(next) {
                    return None;
                }
                next += 1;
            }
            let year = date::year_behind(lexed, next);
            Some(Found::date(
                year.map(|found| found.0),
                Some(month),
                Some(day),
                year.map_or(next, |found| found.1),
            ))
        },
    )
}

/// The words that feasts start with.
#[cfg(test)]
pub(in crate::text) fn starters() -> impl Iterator<Item = &'static str> {
    FEASTS.iter().map(|(words, ..)| words[0])
}
