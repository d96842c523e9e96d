//! Numbers that are no plain cardinals: ordinals, shares, multiples, scores.

use super::lexeme::{Kind, Lexed, look_up};
use super::noun;
use super::number::{Number, cardinal};
use super::{Unit, near_miss};

/// A value in words that carries its unit with it.
pub(super) struct Part {
    /// The first piece after it.
    pub next: usize,
    /// The value.
    pub value: f64,
    /// The value of its last stated digit.
    pub step: f64,
    /// Its unit.
    pub unit: Unit,
}

/// Shares are round figures: "two thirds" is also 67 %, "half" also 51 %.
const SHARE_STEP: f64 = 2.0;

/// Words for places in an order; sorted.
const ORDINALS: [(&str, u32); 25] = [
    ("eighteenth", 18),
    ("eighth", 8),
    ("eleventh", 11),
    ("fifteenth", 15),
    ("fifth", 5),
    ("fiftieth", 50),
    ("first", 1),
    ("fortieth", 40),
    ("fourteenth", 14),
    ("fourth", 4),
    ("hundredth", 100),
    ("nineteenth", 19),
    ("ninth", 9),
    ("second", 2),
    ("seventeenth", 17),
    ("seventh", 7),
    ("sixteenth", 16),
    ("sixth", 6),
    ("tenth", 10),
    ("third", 3),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("thousandth", 1000),
    ("twelfth", 12),
    ("twentieth", 20),
];

/// The parts of a whole that fractions are told in; sorted.
const FRACTIONS: [(&str, u32); 20] = [
    ("eighth", 8),
    ("eighths", 8),
    ("fifth", 5),
    ("fifths", 5),
    ("fourth", 4),
    ("fourths", 4),
    ("half", 2),
    ("halves", 2),
    ("hundredth", 100),
    ("ninth", 9),
    ("quarter", 4),
    ("quarters", 4),
    ("seventh", 7),
    ("sixth", 6),
    ("sixths", 6),
    ("tenth", 10),
    ("tenths", 10),
    ("third", 3),
    ("thirds", 3),
    ("twelfth", 12),
];

/// The place that a lower-case word names: 3 for "third".
pub(in crate::text) fn ordinal_value(word: &str) -> Option<u32> {
    look_up(&ORDINALS, word)
}

fn share(next: usize, value: f64) -> Part {
    Part { next, value: value * 100.0, step: SHARE_STEP, unit: Unit::Percent }
}

/// Reads such a value at piece `at`.
pub(super) fn part(lexed: &Lexed, at: usize) -> Option<Part> {
    if lexed.kind(at) == Some(Kind::Digits) {
        return digit_ordinal(lexed, at).or_else(|| slashed(lexed, at));
    }
    let word = lexed.lower(at);
    match word.as_str() {
        "" => None,
        "half" => half(lexed, at),
        "a" | "an" | "one" => one_part(lexed, at),
        "quarter" | "third"
            if lexed.is(at + 1, "of")
                && lexed.any(at.wrapping_sub(1), &["nearly", "almost", "than", "about"]) =>
        {
            Some(share(at + 1, 1.0 / f64::from(look_up(&FRACTIONS, word.as_str())?)))
        }
        "twice" => Some(times(at + 1, 2.0)),
        "thrice" => Some(times(at + 1, 3.0)),
        "doubled" | "doubling" => Some(times(at + 1, 2.0)),
        "halved" | "halving" => Some(times(at + 1, 0.5)),
        "tripled" | "trebled" | "tripling" => Some(times(at + 1, 3.0)),
        "quadrupled" => Some(times(at + 1, 4.0)),
        "twofold" => Some(times(at + 1, 2.0)),
        "threefold" => Some(times(at + 1, 3.0)),
        "fourfold" => Some(times(at + 1, 4.0)),
        "fivefold" => Some(times(at + 1, 5.0)),
        "tenfold" => Some(times(at + 1, 10.0)),
        other => match cardinal(other) {
            Some(_) => fraction(lexed, at).or_else(|| compound_ordinal(lexed, at)),
            None => ordinal(lexed, at),
        },
    }
}

fn times(next: usize, value: f64) -> Part {
    Part { next, value, step: 0.2, unit: Unit::Times }
}

fn place(next: usize, value: f64) -> Part {
    Part { next, value, step: 0.0, unit: Unit::Ordinal }
}

/// "1st", "22nd".
fn digit_ordinal(lexed: &Lexed, at: usize) -> Option<Part> {
    let known = lexed.glued(at + 1) && lexed.any(at + 1, &["st", "nd", "rd", "th"]);
    let digits = lexed.digits(at);
    let leads = near_miss::digits(lexed, at) || named(lexed, at, at + 2);
    (known && digits.len() < 5 && !leads).then(|| place(at + 2, digits.parse().unwrap_or_default()))
}

/// "2/3 of", and nothing else with a slash.
fn slashed(lexed: &Lexed, at: usize) -> Option<Part> {
    if !lexed.mark(at + 1, '/')
        || !lexed.glued(at + 1)
        || !lexed.glued(at + 2)
        || !lexed.is(at + 3, "of")
        || lexed.glued(at)
    {
        return None;
    }
    let (top, bottom): (f64, f64) = (lexed.digits(at).parse().ok()?, lexed.digits(at + 2).parse().ok()?);
    (top < bottom && bottom <= 100.0).then(|| share(at + 3, top / bottom))
}

/// "half of", "half the", "more than half"; not "the first half", "half-brother", "in half".
fn half(lexed: &Lexed, at: usize) -> Option<Part> {
    let before = at.wrapping_sub(1);
    if lexed.hyphen(at + 1) || lexed.hyphen(before) && !lexed.is(before.wrapping_sub(1), "one") {
        return None;
    }
    if is_halved(lexed, at) {
        return Some(times(at + 1, 0.5));
    }
    if lexed.any(before, &["first", "second", "other", "better", "latter", "in", "and", "a", "top", "bottom"])
    {
        return None;
    }
    let owner = ["of", "the", "its", "his", "her", "their", "our", "all", "that", "those", "these"];
    let compared =
        lexed.any(before, &["than", "nearly", "almost", "about", "roughly", "around", "by", "least", "over"]);
    (lexed.any(at + 1, &owner) || compared).then(|| share(at + 1, 0.5))
}

/// Whether "half" at `at` tells that something is halved: "cut in half", "fell by half"; not "in half an hour", "fell by half
/// a point".
fn is_halved(lexed: &Lexed, at: usize) -> bool {
    const LESSENS: &[&str] = &[
        "cut",
        "cuts",
        "cutting",
        "slashed",
        "reduced",
        "reduces",
        "reducing",
        "lowered",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "dropped",
        "drop",
        "declined",
        "decreased",
        "shrank",
        "shrunk",
        "down",
    ];
    let by = lexed.any(at.wrapping_sub(1), &["by", "in"]);
    let measures = lexed.any(at + 1, &["a", "an", "of", "the", "its", "past"])
        || super::noun::head(lexed, at + 1, false).is_some()
        || super::unit::time_unit(lexed, at + 1).is_some();
    by && !measures && (at.saturating_sub(6)..at).any(|back| lexed.any(back, LESSENS))
}

/// "a third of", "one quarter of", "a second half" is neither.
fn one_part(lexed: &Lexed, at: usize) -> Option<Part> {
    let next = lexed.over_hyphen(at + 1);
    let bottom = look_up(&FRACTIONS, lexed.lower(next).as_str())?;
    let one = lexed.is(at, "one");
    let of = lexed.is(next + 1, "of");
    let told = of || one && bottom != 2 && next > at + 1;
    (told && !(bottom == 2 && !one && !of)).then(|| share(next + 1, 1.0 / f64::from(bottom)))
}

/// "two thirds", "three-quarters".
fn fraction(lexed: &Lexed, at: usize) -> Option<Part> {
    let top = cardinal(lexed.lower(at).as_str())?;
    let next = lexed.over_hyphen(at + 1);
    let word = lexed.lower(next);
    let bottom = look_up(&FRACTIONS, word.as_str()).filter(|_| word.as_str().ends_with('s'))?;
    (top < f64::from(bottom)).then(|| share(next + 1, top / f64::from(bottom)))
}

/// "twenty-first".
fn compound_ordinal(lexed: &Lexed, at: usize) -> Option<Part> {
    let tens = cardinal(lexed.lower(at).as_str()).filter(|&value| value >= 20.0)?;
    let unit = look_up(&ORDINALS, lexed.lower(at + 2).as_str()).filter(|&value| value < 10)?;
    (lexed.hyphen(at + 1) && !named(lexed, at, at + 3)).then(|| place(at + 3, tens + f64::from(unit)))
}

/// Whether the words at `at` and `next` are parts of a name: "Second World War", "Fifth Avenue", "24th Infantry".
fn named(lexed: &Lexed, at: usize, next: usize) -> bool {
    let digits = lexed.kind(at) == Some(Kind::Digits);
    lexed.capital(next) && !lexed.headline && (digits || lexed.capital(at) && !lexed.opens(at))
        || lexed
            .any(next, &["avenue", "street", "amendment", "lady", "infantry", "brigade", "arrondissement"])
}

fn ordinal(lexed: &Lexed, at: usize) -> Option<Part> {
    let word = lexed.lower(at);
    let value = f64::from(look_up(&ORDINALS, word.as_str())?);
    let before = at.wrapping_sub(1);
    if named(lexed, at, at + 1) || lexed.hyphen(before) || lexed.any(before, &["at", "split", "per", "every"])
    {
        return None;
    }
    let idiom: &[&str] = match word.as_str() {
        "first" => &[
            "aid",
            "name",
            "names",
            "half",
            "of",
            "and",
            "degree",
            "class",
            "hand",
            "place",
            "responders",
            "things",
        ],
        "second" => &["hand", "half", "guess", "thoughts", "degree", "nature", "later", "ago", "of", "delay"],
        "third" => &["party", "parties", "world", "degree"],
        _ => &[],
    };
    let next = lexed.over_hyphen(at + 1);
    let all = lexed.is(next, "of") && (lexed.is(next + 1, "all") || lexed.is(word_before(at), "a"));
    let barred = lexed.any(next, idiom) && (!lexed.is(next, "of") || all);
    // "a second" is a length of time where no noun follows.
    let moment = word.as_str() == "second" && lexed.any(before, &["a"]) && noun::ends_phrase(lexed, at + 1);
    (!barred && !moment).then(|| place(at + 1, value))
}

const fn word_before(at: usize) -> usize {
    at.wrapping_sub(1)
}

/// "one in five", "1 in 10", "nine out of ten", "four of five".
pub(super) fn ratio(lexed: &Lexed, top: &Number, free: impl Fn(usize) -> bool) -> Option<Part> {
    let mut at = top.next;
    if lexed.phrase(at, &["out", "of"]) {
        at += 2;
    } else if lexed.is(at, "in") {
        at += 1;
    } else {
        return None;
    }
    at += usize::from(lexed.is(at, "every"));
    if !free(at) || top.vague || top.scaled {
        return None;
    }
    let bottom = super::number::number(lexed, at, false)?;
    let next = bottom.next;
    // "two in ten days" and "5 in 2,000 metres" are no shares.
    let measured = super::unit::unit(lexed, &bottom, !bottom.spelled).is_some();
    let small = top.low < bottom.low && bottom.low <= 1e6 && !bottom.vague;
    (small && !measured && top.low > 0.0).then(|| share(next, top.low / bottom.low))
}

/// "3-1": both results, and the piece after.
pub(super) fn score(lexed: &Lexed, at: usize) -> Option<(u32, u32, usize)> {
    let joint = lexed.dash(at + 1) && lexed.glued(at + 1) && lexed.glued(at + 2);
    let (first, second) = (lexed.digits(at), lexed.digits(at + 2));
    if !joint
        || first.len() > 3
        || second.len() > 3
        || lexed.glued(at + 3) && lexed.kind(at + 3) != Some(Kind::Mark('.')) && !closes(lexed, at + 3)
    {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let idiom = (first, second) == (24, 7) || first == second && first >= 20;
    (first < 200 && second < 200 && !idiom).then_some((first, second, at + 3))
}

fn closes(lexed: &Lexed, at: usize) -> bool {
    matches!(lexed.kind(at), Some(Kind::Mark(',' | ';' | ')' | ':' | '!' | '?' | '"' | '\'')))
}

/// The ordinals, for the test of the first look.
#[cfg(test)]
pub(in crate::text) fn starters() -> impl Iterator<Item = &'static str> {
    ORDINALS.iter().map(|entry| entry.0).chain(["doubled", "halved", "thrice", "quadrupled"])
}
