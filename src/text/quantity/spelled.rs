//! Reading a number in words, and the vague ones: "one hundred and five", "dozens", "a few", "half a million".

use super::is_plural;
use super::lexeme::{Lexed, look_up};
use super::number::{LONGEST, MAGNITUDES, Number, and_a_half, cardinal, magnitude, magnitude_word, trailing};

/// A number in words, plain or vague.
pub(super) fn spelled(lexed: &Lexed, at: usize) -> Option<Number> {
    let word = lexed.lower(at);
    let word = word.as_str();
    if cardinal(word).is_some() {
        let base = cardinals(lexed, at)?;
        return Some(Number { spelled: true, ..magnitude(lexed, and_a_half(lexed, base), false) });
    }
    match word {
        "a" | "an" => article(lexed, at),
        "half" => half_of_magnitude(lexed, at, 0.5),
        // Eleven are several too; eleven hundred are not several hundred.
        "several" if magnitude_word(lexed, lexed.over_hyphen(at + 1)).is_none() => {
            vague_scaled(lexed, at + 1, 3.0, 20.0)
        }
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
