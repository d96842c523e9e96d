//! Numbers that are no amounts: names, codes, addresses, list markers, pronouns.

use super::lexeme::{Kind, Lexed};
use super::number::{Number, cardinal};

/// Words behind which a number is a label: "Article 5", "Boeing 737", "season 3". Sorted.
#[rustfmt::skip]
const LABELLED: [&str; 106] = [
    "act", "airbus", "amendment", "android", "annex", "apollo", "apt", "area", "art", "article", "articles", "bill", "block",
    "boeing", "box", "building", "camp", "category", "channel", "chapter", "chapters", "class", "clause", "district",
    "division", "ebola", "edition", "episode", "episodes", "exhibit", "expo", "fig", "figure", "flight", "floor", "formula",
    "galaxy", "gate", "gen", "generation", "gliese", "grade", "grades", "group", "hall", "highway", "interstate", "ios",
    "ipad", "iphone", "issue", "junction", "kepler", "lane", "law", "legion", "level", "line", "lot", "mach", "mark", "media",
    "model", "nasdaq", "nexus", "page", "pages", "paragraph", "part", "phase", "pier", "plan", "platform", "playstation",
    "point", "pope", "precinct", "protocol", "psalm", "quarter", "regiment", "resolution", "resolutions", "room", "route",
    "rule", "season", "seasons", "section", "sector", "site", "stage", "step", "suite", "table", "tier", "title", "type",
    "unit", "verse", "version", "vol", "volume", "windows", "xbox", "zone",
];

/// Words that close an address: "10 Downing Street".
const STREETS: [&str; 20] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "lane",
    "drive",
    "boulevard",
    "blvd",
    "square",
    "way",
    "court",
    "place",
    "terrace",
    "crescent",
    "plaza",
    "highway",
    "parkway",
    "hill",
];

/// Whether the word at `at` makes a label of the number behind it.
pub(in crate::text) fn labels(lexed: &Lexed, at: usize) -> bool {
    if lexed.word(at).is_empty() {
        return false;
    }
    LABELLED.binary_search(&lexed.lower(at).as_str()).is_ok()
}

/// Whether the digits at `at` belong to a name, a code or an address, or only mark an item of a list.
pub(super) fn digits(lexed: &Lexed, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    glued_before(lexed, at)
        || labels(lexed, before)
        || labels(lexed, before.wrapping_sub(1)) && lexed.mark(before, '.') && lexed.glued(before)
        || bracketed(lexed, at)
        || marks_item(lexed, at)
        || address(lexed, at)
}

/// "G20", "MiG-29", "user_5", "/12": something that is no sign of a number stands right before.
fn glued_before(lexed: &Lexed, at: usize) -> bool {
    if !lexed.glued(at) {
        return false;
    }
    let before = at - 1;
    match lexed.kind(before) {
        Some(Kind::Word | Kind::Digits) => true,
        Some(Kind::Mark('-')) => {
            lexed.glued(before) && lexed.kind(before.wrapping_sub(1)) != Some(Kind::Mark('('))
        }
        Some(Kind::Mark('/' | '_' | '@' | '#' | '\\' | '=' | '&' | '*' | '^')) => true,
        Some(Kind::Mark(':' | '.' | ',' | '\'')) => {
            lexed.glued(before) && lexed.kind(before - 1) != Some(Kind::Mark(')'))
        }
        _ => false,
    }
}

/// "[12]" and "(5)".
fn bracketed(lexed: &Lexed, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    (lexed.mark(before, '(') && lexed.mark(at + 1, ')'))
        || (lexed.mark(before, '[') && lexed.mark(at + 1, ']'))
}

/// "1. Wash the rice", "2) Boil it".
fn marks_item(lexed: &Lexed, at: usize) -> bool {
    at == 0 && lexed.glued(1) && matches!(lexed.kind(1), Some(Kind::Mark('.' | ')' | ':'))) && !lexed.glued(2)
}

fn address(lexed: &Lexed, at: usize) -> bool {
    let digits = lexed.digits(at);
    if digits.len() > 5 || digits.is_empty() {
        return false;
    }
    let mut next = at + 1;
    // "221B Baker Street"
    if lexed.glued(next) && lexed.word(next).len() == 1 {
        next += 1;
    }
    for here in next..next + 4 {
        if !lexed.capital(here) || lexed.glued(here) {
            return false;
        }
        if here > next && lexed.any(here, &STREETS) {
            return true;
        }
    }
    false
}

/// Where a code that starts at `at` ends: telephone numbers, "9/11", "24/7", "2.0.1", "4:30", "737-800". The piece after
/// it, or `None` where the digits may be an amount.
pub(super) fn code_end(lexed: &Lexed, at: usize) -> Option<usize> {
    let mut next = at + 1;
    let (mut parts, mut count) = ([lexed.digits(at).len(), 0, 0, 0], 1);
    let mut joint = ' ';
    while let Some(Kind::Mark(mark @ ('/' | ':' | '-' | '.' | '–'))) = lexed.kind(next) {
        let joined = lexed.glued(next) && lexed.glued(next + 1) && !lexed.digits(next + 1).is_empty();
        if !joined {
            break;
        }
        joint = mark;
        if count < parts.len() {
            parts[count] = lexed.digits(next + 1).len();
            count += 1;
        }
        next += 2;
    }
    let code = match (joint, &parts[..count]) {
        ('/' | ':', [_, _, ..]) => true,
        ('-' | '–', [first, second]) => {
            *first == 3 && (*second == 3 || *second == 4) && joint == '-' || *second > 4
        }
        ('.', [_, rest @ ..]) if rest.iter().all(|&len| len == 3) => false,
        (_, [_, _, _, ..]) => true,
        _ if spaced_code(lexed, at) => {
            while !lexed.digits(next).is_empty() {
                next += 1;
            }
            true
        }
        _ => false,
    };
    code.then_some(next)
}

/// "020 7946 0958": three groups and more that group no thousands.
fn spaced_code(lexed: &Lexed, at: usize) -> bool {
    let len = |step: usize| if lexed.glued(at + step) { 0 } else { lexed.digits(at + step).len() };
    len(1) > 1 && len(2) > 1 && (len(1) != 3 || len(2) != 3 || lexed.digits(at).starts_with('0'))
}

/// Whether the number word at `at` is no number: "no one", "the one who", "one of them", "Big Ten", "zero-sum".
pub(super) fn word(lexed: &Lexed, at: usize, number: &Number) -> bool {
    let before = at.wrapping_sub(1);
    let joined = lexed.hyphen(before) && lexed.kind(before.wrapping_sub(1)) == Some(Kind::Word);
    if joined {
        return true;
    }
    let name = lexed.capital(at) && !lexed.headline && !lexed.opens(at) && !number.scaled;
    if name && (lexed.capital(before) || lexed.capital(number.next)) {
        return true;
    }
    if lexed.is(at, "zero") {
        return lexed.any(before, &["ground", "net", "absolute", "patient", "sub", "visibility"])
            || lexed.hyphen(at + 1)
            || lexed.any(at + 1, &["tolerance", "hour", "sum", "in", "gravity", "emission", "emissions"]);
    }
    lexed.is(at, "one") && number.next == at + 1 && pronoun(lexed, at)
}

/// Whether "one" at `at` stands for a person or thing, or in a set phrase.
fn pronoun(lexed: &Lexed, at: usize) -> bool {
    const BEFORE: [&str; 22] = [
        "no", "the", "this", "that", "each", "every", "any", "which", "another", "last", "other", "some",
        "right", "wrong", "new", "old", "big", "good", "first", "such", "loved", "only",
    ];
    const AFTER: [&str; 28] = [
        "of", "who", "that", "another", "thing", "point", "time", "way", "reason", "hand", "side", "by",
        "after", "can", "could", "must", "should", "would", "may", "might", "is", "was", "has", "had",
        "said", "says", "with", "which",
    ];
    let (before, after) = (at.wrapping_sub(1), at + 1);
    if lexed.any(before, &BEFORE) && !lexed.any(before, &["only", "first", "last"])
        || lexed.any(after, &AFTER)
    {
        return true;
    }
    if lexed.mark(after, '\'') {
        return true;
    }
    if lexed.hyphen(after) {
        let joined = lexed.lower(after + 1);
        return matches!(
            joined.as_str(),
            "off" | "time" | "way" | "sided" | "on" | "to" | "stop" | "size" | "liner" | "shot"
        );
    }
    // "One day" is some day, unless something counts it.
    let counted = [
        "for", "in", "after", "within", "just", "than", "least", "about", "nearly", "lasted", "least", "only",
    ];
    lexed.is(after, "day") && !lexed.any(before, &counted)
}

/// Whether a number that counts and measures nothing is more likely a label than an amount.
pub(super) fn bare(lexed: &Lexed, at: usize, number: &Number, free: impl Fn(usize) -> bool) -> bool {
    let before = at.wrapping_sub(1);
    if number.scaled || number.marked {
        return lexed.capital(before) && free(before) && !lexed.headline && !number.scaled;
    }
    let named = lexed.capital(before) && free(before) && !lexed.headline && !lexed.mark(number.next, '%');
    let opener = lexed.opens(before)
        && ["in", "at", "by", "for", "of", "the", "and", "but", "only"]
            .iter()
            .any(|word| lexed.is(before, word));
    if named && !opener {
        return true;
    }
    if number.spelled {
        return number.low == 1.0 && number.high == 1.0
            || lexed.any(before, &["the", "these", "those", "other", "all", "both"])
            || number.vague && lexed.word(at).ends_with('s') && lexed.is(number.next, "of");
    }
    // A year without its context, or a title: "the 2014 RC", "50 Cent".
    let year = (1000.0..=2100.0).contains(&number.low);
    let next = number.next;
    year || lexed.capital(next) && free(next) && !lexed.headline && !lexed.glued(next)
}

/// Whether the number is written like a year of our time.
pub(super) fn yearlike(number: &Number) -> bool {
    let plain = !number.spelled && !number.scaled && !number.marked && number.low == number.high;
    plain && (1900.0..=2035.0).contains(&number.low)
}

/// Whether the word could start a number at all; the quick check that most words of a text fail.
pub(in crate::text) fn may_start(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.lower(at);
    let word = word.as_str();
    match word.as_bytes().first() {
        Some(
            b'a' | b'b' | b'c' | b'd' | b'f' | b'h' | b'm' | b'q' | b't' | b's' | b'e' | b'n' | b'o' | b'z',
        ) => {
            cardinal(word).is_some()
                || matches!(
                    word,
                    "a" | "an"
                        | "half"
                        | "several"
                        | "few"
                        | "couple"
                        | "dozen"
                        | "hundred"
                        | "thousand"
                        | "million"
                        | "billion"
                        | "trillion"
                        | "tens"
                        | "dozens"
                        | "scores"
                        | "hundreds"
                        | "thousands"
                        | "millions"
                        | "billions"
                        | "trillions"
                )
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::LABELLED.is_sorted());
    }
}
