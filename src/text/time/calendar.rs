//! The names of months and weekdays.

use super::super::quantity::lexeme::look_up;

/// The months, written out.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A name of a month.
#[derive(Clone, Copy)]
pub(super) struct Month {
    /// 1 to 12.
    pub number: u8,
    /// Whether it is written out.
    pub full: bool,
}

const fn full(number: u8) -> Month {
    Month { number, full: true }
}

const fn short(number: u8) -> Month {
    Month { number, full: false }
}

const MONTHS: [(&str, Month); 24] = [
    ("apr", short(4)),
    ("april", full(4)),
    ("aug", short(8)),
    ("august", full(8)),
    ("dec", short(12)),
    ("december", full(12)),
    ("feb", short(2)),
    ("february", full(2)),
    ("jan", short(1)),
    ("january", full(1)),
    ("jul", short(7)),
    ("july", full(7)),
    ("jun", short(6)),
    ("june", full(6)),
    ("mar", short(3)),
    ("march", full(3)),
    ("may", full(5)),
    ("nov", short(11)),
    ("november", full(11)),
    ("oct", short(10)),
    ("october", full(10)),
    ("sep", short(9)),
    ("sept", short(9)),
    ("september", full(9)),
];

/// Weekdays from Monday, 0; the second says whether the name is written out.
const WEEKDAYS: [(&str, (u8, bool)); 17] = [
    ("fri", (4, false)),
    ("friday", (4, true)),
    ("mon", (0, false)),
    ("monday", (0, true)),
    ("sat", (5, false)),
    ("saturday", (5, true)),
    ("sun", (6, false)),
    ("sunday", (6, true)),
    ("thu", (3, false)),
    ("thur", (3, false)),
    ("thurs", (3, false)),
    ("thursday", (3, true)),
    ("tue", (1, false)),
    ("tues", (1, false)),
    ("tuesday", (1, true)),
    ("wed", (2, false)),
    ("wednesday", (2, true)),
];

/// The month that a lower-case word names.
pub(super) fn month(word: &str) -> Option<Month> {
    look_up(&MONTHS, word)
}

/// The weekday that a lower-case word names, and whether it is written out.
pub(super) fn weekday(word: &str) -> Option<(u8, bool)> {
    look_up(&WEEKDAYS, word)
}

/// The longest that a month can be.
pub(super) const fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The names of the tables, for the test of the first look.
#[cfg(test)]
pub(in crate::text) fn starters() -> impl Iterator<Item = &'static str> {
    MONTHS.iter().map(|entry| entry.0).chain(WEEKDAYS.iter().map(|entry| entry.0))
}
