//! Reading a number: digits with separators and magnitudes, words, and the vague ones ("dozens", "a few").
//!
//! A number is read from its first piece on. What it counts, its unit and its bounds are read elsewhere.

use super::is_plural;
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

    const fn between(next: usize, low: f64, high: f64) -> Self {
        let (vague, spelled, scaled, marked) = (true, true, false, false);
        Self { next, low, high, step: low, vague, spelled, scaled, scale: 1.0, marked }
    }

    fn times(mut self, factor: f64, next: usize) -> Self {
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
const LONGEST: usize = 16;

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
const MAGNITUDES: [(&str, f64); 19] = [
    ("billion", 1e9), ("billions", 1e9), ("bln", 1e9), ("bn", 1e9), ("crore", 1e7), ("crores", 1e7),
    ("dozen", 12.0), ("hundred", 1e2), ("lakh", 1e5), ("lakhs", 1e5), ("million", 1e6), ("millions", 1e6),
    ("mln", 1e6), ("mn", 1e6), ("quadrillion", 1e15), ("thousand", 1e3), ("tn", 1e12), ("trillion", 1e12),
    ("trn", 1e12),
];

/// The value of a number word from zero to ninety.
pub(in crate::text) fn cardinal(word: &str) -> Option<f64> {
    look_up(&CARDINALS, word).map(f64::from)
}

fn magnitude_word(lexed: &Lexed, at: usize) -> Option<f64> {
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
        Kind::Word => return spelled(lexed, at),
    };
    let base = fraction_behind(lexed, base);
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
fn trailing(value: f64) -> f64 {
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
fn and_a_half(lexed: &Lexed, base: Number) -> Number {
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
fn magnitude(lexed: &Lexed, mut base: Number, money: bool) -> Number {
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

/// A number in words, plain or vague.
fn spelled(lexed: &Lexed, at: usize) -> Option<Number> {
    let word = lexed.lower(at);
    let word = word.as_str();
    if cardinal(word).is_some() {
        let base = cardinals(lexed, at)?;
        return Some(Number { spelled: true, ..magnitude(lexed, and_a_half(lexed, base), false) });
    }
    match word {
        "a" | "an" => article(lexed, at),
        "half" => half_of_magnitude(lexed, at, 0.5),
        "several" => vague_scaled(lexed, at + 1, 3.0, 9.0),
        "few"
            if lexed.any(
                at.wrapping_sub(1),
                &["last", "next", "past", "first", "another", "these", "coming"],
            ) =>
        {
            vague_scaled(lexed, at + 1, 2.0, 9.0)
        }
        "couple" if lexed.is(at + 1, "of") => vague_scaled(lexed, at + 2, 2.0, 3.0),
        "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion" => {
            // Without anything before it, only behind a hyphen-free determiner: "the million people".
            let factor = magnitude_word(lexed, at)?;
            let determined =
                lexed.any(at.wrapping_sub(1), &["the", "per", "every", "another", "this", "that"]);
            determined
                .then(|| Number { spelled: true, ..Number::point(at + 1, 1.0, 1.0).times(factor, at + 1) })
        }
        _ => plural_magnitude(lexed, at),
    }
}

/// Number words in their grammar: units under tens under hundreds under thousands and up.
fn cardinals(lexed: &Lexed, at: usize) -> Option<Number> {
    let (mut total, mut current) = (0.0, 0.0);
    // The smallest magnitude used so far above the thousands, and what may still be added to `current`.
    let (mut floor, mut room) = (f64::INFINITY, f64::INFINITY);
    let (mut next, mut step, mut scaled) = (at, 1.0, false);
    while next < at + LONGEST {
        let mut here = if next == at { at } else { lexed.over_hyphen(next) };
        let joined = lexed.is(here, "and") && here == next && (room == 100.0 || current == 0.0 && scaled);
        if joined {
            here += 1;
        }
        let word = lexed.lower(here);
        if let Some(value) = cardinal(word.as_str()) {
            let fits = next == at || value > 0.0 && value < room && (value < floor);
            if !fits {
                break;
            }
            current += value;
            room = if value >= 20.0 { 10.0 } else { 0.0 };
            (step, next) = (1.0, here + 1);
        } else if !joined
            && next > at
            && let Some(factor) = above_hundred(word.as_str())
        {
            if factor == 100.0 && current > 0.0 && current < 100.0 && room < 100.0 {
                current *= 100.0;
                (room, step) = (100.0, 100.0);
            } else if factor > 100.0 && factor < floor && current > 0.0 {
                total += current * factor;
                step = factor * trailing(current);
                (current, room, floor) = (0.0, f64::INFINITY, factor);
            } else {
                break;
            }
            (scaled, next) = (true, here + 1);
        } else {
            break;
        }
    }
    let scale = if floor.is_finite() { floor } else { 1.0 };
    (next > at).then(|| Number { scaled, scale, ..Number::point(next, total + current, step) })
}

fn above_hundred(word: &str) -> Option<f64> {
    look_up(&MAGNITUDES, word).filter(|&factor| factor >= 100.0)
}

/// What "a" opens: "a million", "a dozen", "a few hundred", "a couple of", "a half million", "a quarter of a million".
fn article(lexed: &Lexed, at: usize) -> Option<Number> {
    let next = lexed.over_hyphen(at + 1);
    let word = lexed.lower(next);
    match word.as_str() {
        "few" => vague_scaled(lexed, next + 1, 2.0, 9.0),
        "handful" if lexed.is(next + 1, "of") => Some(Number::between(next + 2, 3.0, 7.0)),
        // "a couple" alone is two people who are together.
        "couple" => {
            let of = lexed.is(next + 1, "of");
            let counts = of || is_plural(lexed.lower(next + 1).as_str());
            counts.then(|| vague_scaled(lexed, next + 1 + usize::from(of), 2.0, 3.0))?
        }
        "pair" if lexed.is(next + 1, "of") => {
            Some(Number { spelled: true, ..Number::point(next + 2, 2.0, 1.0) })
        }
        "half" => half_of_magnitude(lexed, next, 0.5),
        "quarter" => half_of_magnitude(lexed, next, 0.25),
        "dozen" | "hundred" | "thousand" | "million" | "billion" | "trillion" => {
            let base = Number { spelled: true, ..Number::point(next, 1.0, 1.0) };
            let scaled = magnitude(lexed, base, false);
            if scaled.low == 100.0 || scaled.low == 1e3 {
                Some(and_more(lexed, scaled))
            } else {
                Some(scaled)
            }
        }
        _ => None,
    }
}

/// "a hundred and five", "a thousand two hundred".
fn and_more(lexed: &Lexed, base: Number) -> Number {
    let at = base.next + usize::from(lexed.is(base.next, "and"));
    if cardinal(lexed.lower(at).as_str()).is_none() {
        return base;
    }
    match cardinals(lexed, at) {
        Some(more) if more.low > 0.0 && more.low < base.low => {
            let value = base.low + more.low;
            Number { low: value, high: value, step: more.step, next: more.next, ..base }
        }
        _ => base,
    }
}

/// "half a million", "half-a-dozen", "half million", "quarter of a million": a share of a magnitude.
fn half_of_magnitude(lexed: &Lexed, at: usize, share: f64) -> Option<Number> {
    let mut next = lexed.over_hyphen(at + 1);
    if lexed.is(next, "of") {
        next += 1;
    }
    if lexed.is(next, "a") {
        next = lexed.over_hyphen(next + 1);
    }
    let factor = magnitude_word(lexed, next)?;
    // "half dozen" is exact; the rest is a rounded figure whose stated digit is a tenth of the magnitude.
    let step = if factor == 12.0 { 1.0 / 12.0 } else { 0.1 };
    let base = Number { spelled: true, ..Number::point(at, share, step) };
    Some(base.times(factor, next + 1))
}

/// "several", "a few", "a couple of", with a magnitude where one follows.
fn vague_scaled(lexed: &Lexed, next: usize, low: f64, high: f64) -> Option<Number> {
    let base = Number::between(next, low, high);
    let next = lexed.over_hyphen(next);
    Some(match magnitude_word(lexed, next) {
        Some(factor) => base.times(factor, next + 1),
        None => base,
    })
}

/// "dozens", "hundreds of thousands", "tens of millions". A bare plural reaches to just below the next word that
/// people would choose; "thousands" and above are used up to a hundred times their name.
fn plural_magnitude(lexed: &Lexed, at: usize) -> Option<Number> {
    let (low, high) = match lexed.lower(at).as_str() {
        "tens" => (10.0, 99.0),
        "dozens" => (20.0, 99.0),
        "scores" => (30.0, 99.0),
        "hundreds" => (100.0, 999.0),
        "thousands" => (1e3, 99_999.0),
        "millions" => (1e6, 99_999_999.0),
        "billions" => (1e9, 99_999_999_999.0),
        "trillions" => (1e12, 99_999_999_999_999.0),
        _ => return None,
    };
    let of = lexed.is(at + 1, "of");
    let factor = if of { plural_factor(lexed.lower(at + 2).as_str()) } else { None };
    match (factor, low < 1e6) {
        (Some(factor), true) => {
            let high = if high > 999.0 { 9_999.0 } else { high };
            Some(Number { scaled: true, ..Number::between(at + 3, low * factor, high * factor) })
        }
        // Without "of" only what nobody uses for anything else ("scores" and "tens" are verbs and notes).
        _ if of => Some(Number::between(at + 1, low, high)),
        _ if lexed.any(at, &["dozens", "hundreds", "thousands", "millions", "billions"]) => {
            Some(Number::between(at + 1, low, high))
        }
        _ => None,
    }
}

fn plural_factor(word: &str) -> Option<f64> {
    match word {
        "thousands" => Some(1e3),
        "millions" => Some(1e6),
        "billions" => Some(1e9),
        "trillions" => Some(1e12),
        "hundreds" => Some(1e2),
        _ => None,
    }
}

/// The words of the tables that may start a number, for the test of the first look.
#[cfg(test)]
pub(in crate::text) fn starters() -> impl Iterator<Item = &'static str> {
    CARDINALS.iter().map(|entry| entry.0).chain([
        "dozens",
        "tens",
        "scores",
        "couple",
        "handful",
        "trillions",
    ])
}
