//! Reading a number: digits with separators and magnitudes. Numbers in words are read by the module `spelled`.
//!
//! A number is read from its first piece on. What it counts, its unit and its bounds are read elsewhere.

use super::lexeme::{Kind, Lexed, look_up};

/// A number as read, before its unit is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::text) struct Number {
    /// The first piece after it.
    pub next: usize,
    /// Smallest value that it may stand for.
    pub low: f64,
    /// Largest value that it may stand for.
    pub high: f64,
    /// The value of its last stated digit: 1e8 for "2.2 billion", 100 for "1,200", 1 for "35".
    pub step: f64,
    /// Whether it names no value but a range ("dozens").
    pub vague: bool,
    /// Whether it is written in words.
    pub spelled: bool,
    /// Whether a magnitude is part of it ("million", "bn").
    pub scaled: bool,
    /// What its last magnitude multiplies by; 1 without one.
    pub scale: f64,
    /// Whether separators or decimals mark it as an amount ("1,200", "2.5").
    pub marked: bool,
}

impl Number {
    pub(in crate::text) const fn point(next: usize, value: f64, step: f64) -> Self {
        let (vague, spelled, scaled, marked) = (false, false, false, false);
        Self { next, low: value, high: value, step, vague, spelled, scaled, scale: 1.0, marked }
    }

    pub(super) const fn between(next: usize, low: f64, high: f64) -> Self {
        let (vague, spelled, scaled, marked) = (true, true, false, false);
        Self { next, low, high, step: low, vague, spelled, scaled, scale: 1.0, marked }
    }

    pub(super) fn times(mut self, factor: f64, next: usize) -> Self {
        self.low *= factor;
        self.high *= factor;
        self.step *= factor;
        self.next = next;
        self.scaled = true;
        self.scale *= factor;
        self
    }
}

/// The longest number in pieces, so that a text of nothing but number words is read in linear time.
pub(super) const LONGEST: usize = 16;

/// Values of the words from zero to ninety, sorted.
#[rustfmt::skip]
const CARDINALS: [(&str, u32); 28] = [
    ("eight", 8), ("eighteen", 18), ("eighty", 80), ("eleven", 11), ("fifteen", 15), ("fifty", 50),
    ("five", 5), ("forty", 40), ("four", 4), ("fourteen", 14), ("nine", 9), ("nineteen", 19),
    ("ninety", 90), ("one", 1), ("seven", 7), ("seventeen", 17), ("seventy", 70), ("six", 6),
    ("sixteen", 16), ("sixty", 60), ("ten", 10), ("thirteen", 13), ("thirty", 30), ("three", 3),
    ("twelve", 12), ("twenty", 20), ("two", 2), ("zero", 0),
];

/// Magnitudes that stand as words, sorted.
#[rustfmt::skip]
pub(super) const MAGNITUDES: [(&str, f64); 19] = [
    ("billion", 1e9), ("billions", 1e9), ("bln", 1e9), ("bn", 1e9), ("crore", 1e7), ("crores", 1e7),
    ("dozen", 12.0), ("hundred", 1e2), ("lakh", 1e5), ("lakhs", 1e5), ("million", 1e6), ("millions", 1e6),
    ("mln", 1e6), ("mn", 1e6), ("quadrillion", 1e15), ("thousand", 1e3), ("tn", 1e12), ("trillion", 1e12),
    ("trn", 1e12),
];

/// The value of a number word from zero to ninety.
pub(in crate::text) fn cardinal(word: &str) -> Option<f64> {
    look_up(&CARDINALS, word).map(f64::from)
}

pub(super) fn magnitude_word(lexed: &Lexed, at: usize) -> Option<f64> {
    look_up(&MAGNITUDES, lexed.lower(at).as_str())
}

/// Reads the number that starts at piece `at`. `money` says that a currency stands before it, where "m" is a million.
pub(in crate::text) fn number(lexed: &Lexed, at: usize, money: bool) -> Option<Number> {
    let base = match lexed.kind(at)? {
        Kind::Digits => literal(lexed, at)?,
        Kind::Mark(mark) => {
            let value = vulgar(mark)?;
            Number { marked: true, ..Number::point(at + 1, value, 0.02) }
        }
        Kind::Word => return super::spelled::spelled(lexed, at),
    };
    let base = fraction_behind(lexed, base);
    if lexed.kind(base.next) == Some(Kind::Digits) {
        return Some(base);
    }
    Some(magnitude(lexed, and_a_half(lexed, base), money))
}

/// A fraction that is one character.
fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

/// Digits with their separators. `None` for what is no amount: too long, a leading zero, "1.2.3".
fn literal(lexed: &Lexed, at: usize) -> Option<Number> {
    let first = lexed.digits(at);
    if first.len() > 15 || (first.len() > 1 && first.starts_with('0')) {
        return None;
    }
    let mut value: f64 = first.parse().ok()?;
    let mut next = at + 1;
    let separator = group_separator(lexed, next, first.len());
    if let Some(separator) = separator {
        while next < at + LONGEST && grouped(lexed, next, separator) {
            let group = if separator == ' ' { next } else { next + 1 };
            value = value * 1e3 + lexed.digits(group).parse::<f64>().ok()?;
            next = group + 1;
        }
    }
    let mut step = trailing(value);
    let mut marked = separator.is_some();
    if separator != Some('.')
        && let Some((part, places, after)) = decimals(lexed, next, marked)
    {
        value += part;
        step = 10_f64.powi(-places);
        next = after;
        marked = true;
    }
    if matches!(lexed.kind(next), Some(Kind::Mark('.')))
        && lexed.glued(next)
        && is_digits_glued(lexed, next + 1)
    {
        return None;
    }
    Some(Number { marked, ..Number::point(next, value, step) })
}

fn is_digits_glued(lexed: &Lexed, at: usize) -> bool {
    lexed.glued(at) && lexed.kind(at) == Some(Kind::Digits)
}

/// Which separator groups the digits from `at` on, if one does: a comma, a space, or two full stops and more.
fn group_separator(lexed: &Lexed, at: usize, first: usize) -> Option<char> {
    if first > 3 {
        return None;
    }
    [',', ' ', '.'].into_iter().find(|&separator| {
        let twice = separator != '.' || grouped(lexed, at + 2, separator);
        grouped(lexed, at, separator) && twice
    })
}

/// Whether a group of three digits follows at `at`, set off by `separator`, and no fourth digit or letter behind it.
fn grouped(lexed: &Lexed, at: usize, separator: char) -> bool {
    if separator == ' ' {
        let alone = !lexed.glued(at) && lexed.digits(at).len() == 3;
        let next = lexed.digits(at + 1).len();
        return alone && (next == 0 || next == 3) && !lexed.hyphen(at + 1);
    }
    lexed.mark(at, separator)
        && lexed.glued(at)
        && is_digits_glued(lexed, at + 1)
        && lexed.digits(at + 1).len() == 3
}

/// The decimals at `at`: their value, how many, and the piece after them. A comma counts as the decimal sign only
/// where a magnitude, a percent sign or a currency follows, and where no comma has grouped the digits before.
fn decimals(lexed: &Lexed, at: usize, grouped: bool) -> Option<(f64, i32, usize)> {
    let digits = lexed.digits(at + 1);
    if !lexed.glued(at) || !is_digits_glued(lexed, at + 1) || digits.len() > 12 {
        return None;
    }
    let comma = lexed.mark(at, ',') && !grouped && digits.len() < 3 && {
        let behind = at + 2;
        magnitude_word(lexed, behind).is_some()
            || lexed.mark(behind, '%')
            || lexed.mark(behind, '€')
            || lexed.any(behind, &["euros", "percent", "degrees", "km", "kg"])
    };
    if !comma && !lexed.mark(at, '.') {
        return None;
    }
    let places = i32::try_from(digits.len()).ok()?;
    Some((digits.parse::<f64>().ok()? * 10_f64.powi(-places), places, at + 2))
}

/// The value of the last digit that is not a closing zero. Whole numbers below 100 are taken to be exact.
pub(super) fn trailing(value: f64) -> f64 {
    let mut step = 1.0;
    while value >= 100.0 && step * 10.0 <= value && (value / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    step
}

/// "2½" and "2 1/2".
fn fraction_behind(lexed: &Lexed, mut base: Number) -> Number {
    let at = base.next;
    if let Some(Kind::Mark(mark)) = lexed.kind(at)
        && let Some(part) = vulgar(mark)
    {
        base.low += part;
        base.next += 1;
    } else if lexed.mark(at + 1, '/')
        && lexed.glued(at + 1)
        && !lexed.glued(at)
        && is_digits_glued(lexed, at + 2)
    {
        let (top, bottom) = (lexed.digits(at), lexed.digits(at + 2));
        let (Ok(top), Ok(bottom)) = (top.parse::<f64>(), bottom.parse::<f64>()) else { return base };
        if top >= bottom || ![2.0, 3.0, 4.0, 5.0, 8.0].contains(&bottom) {
            return base;
        }
        base.low += top / bottom;
        base.next += 3;
    } else {
        return base;
    }
    Number { high: base.low, step: 0.1, marked: true, ..base }
}

/// "two and a half", "two-and-a-half", "three and a quarter".
pub(super) fn and_a_half(lexed: &Lexed, base: Number) -> Number {
    let and = lexed.over_hyphen(base.next);
    let article = lexed.over_hyphen(and + 1);
    if base.vague || !lexed.is(and, "and") || !lexed.any(article, &["a", "one"]) {
        return base;
    }
    let part = lexed.over_hyphen(article + 1);
    let share = match lexed.lower(part).as_str() {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return base,
    };
    let unit = if base.scaled { base.step.max(1.0) } else { 1.0 };
    let value = base.low + share * unit;
    Number { low: value, high: value, step: unit / 10.0, next: part + 1, ..base }
}

/// Multiplies by the magnitudes that follow: words, or letters glued to digits or behind money.
pub(super) fn magnitude(lexed: &Lexed, mut base: Number, money: bool) -> Number {
    for _ in 0..2 {
        let at = lexed.over_hyphen(base.next);
        if let Some(factor) = magnitude_word(lexed, at) {
            base = base.times(factor, at + 1);
        } else {
            break;
        }
    }
    if base.scaled {
        return and_a_half_scaled(lexed, base);
    }
    match letter(lexed, base, money) {
        Some(factor) => base.times(factor, base.next + 1),
        None => base,
    }
}

/// "a million and a half".
fn and_a_half_scaled(lexed: &Lexed, base: Number) -> Number {
    let whole = base.low / base.step;
    if (whole - 1.0).abs() < 1e-9 { and_a_half(lexed, base) } else { base }
}

/// The factor of a magnitude that is one letter: "€2B", "19M", "5k", "5m people".
fn letter(lexed: &Lexed, base: Number, money: bool) -> Option<f64> {
    let at = base.next;
    let glued = lexed.glued(at);
    if !glued && !money {
        return None;
    }
    match lexed.word(at) {
        // "4K" and "8K" are screens, and "3M" is a firm: neither counts anything.
        "K" | "k" if glued && (money || ![4.0, 8.0].contains(&base.low)) => Some(1e3),
        "M" | "MM" if money || base.low != 3.0 => Some(1e6),
        "m" if money || counts_millions(lexed, at) => Some(1e6),
        "B" => Some(1e9),
        "b" | "T" if money => Some(if lexed.word(at) == "b" { 1e9 } else { 1e12 }),
        _ => None,
    }
}

/// Whether the "m" at `at` stands before a counted plural, and so is no metre.
fn counts_millions(lexed: &Lexed, at: usize) -> bool {
    let next = lexed.word(at + 1);
    next.ends_with('s') && next.len() > 3 || lexed.any(at + 1, &["people", "children", "women", "men"])
}

/// The words of the tables that may start a number, for the test of the first look.
#[cfg(test)]
pub(in crate::text) fn starters() -> impl Iterator<Item = &'static str> {
    CARDINALS.iter().map(|entry| entry.0).chain(["dozens", "tens", "scores", "couple", "trillions"])
}
