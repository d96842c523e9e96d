//! Sentences with one thing changed: nearly the same text, and no longer the same statement.

use sayso::text::lexicon::{self, OPPOSITES};
use sayso::text::name::CountryForm;
use sayso::text::reading::Reading;
use sayso::text::token::Kind;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// A number.
    Number,
    /// A name or country.
    Name,
    /// A negation was put in or taken out.
    Polarity,
    /// A word became its opposite.
    Opposite,
}

impl Change {
    /// For tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number changed",
            Self::Name => "name changed",
            Self::Polarity => "polarity changed",
            Self::Opposite => "word changed",
        }
    }
}

/// Names that stand in for others; taken in turn.
const NAMES: &[&str] =
    &["Lindqvist", "Okonkwo", "Valdemarsson", "Tanizaki", "Borovsky", "Quispe", "Achterberg"];
/// Countries that stand in for others; taken in turn.
const COUNTRIES: &[&str] = &["Uruguay", "Latvia", "Bhutan", "Senegal", "Fiji"];
/// Forms after which "not" negates the sentence.
const HELPERS: &[&str] =
    &["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"];

/// Whether the sentence states something on its own: five words and more, a verb, a whole sentence, nobody speaking of
/// himself.
pub fn is_statement(sentence: &str) -> bool {
    let words = sentence.split_whitespace().count();
    let personal = ["i", "we", "you", "my", "our", "your", "me", "us"];
    (5..=40).contains(&words)
        && sentence.ends_with('.')
        && sentence.starts_with(|c: char| c.is_uppercase())
        && !sentence.contains(['?', '|', '\n', ':', ';'])
        && !sentence.split_whitespace().any(|word| {
            personal.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
        })
        && Reading::new(sentence).tokens.iter().any(|token| token.verb >= 3)
}

/// The sentence with one thing changed, each way that applies; `turn` picks among the stand-ins.
pub fn changes(sentence: &str, turn: usize) -> Vec<(Change, String)> {
    let reading = Reading::new(sentence);
    let found = [
        (Change::Number, number(sentence, &reading, turn)),
        (Change::Name, name(sentence, &reading, turn)),
        (Change::Polarity, polarity(sentence, &reading)),
        (Change::Opposite, opposite(sentence, &reading)),
    ];
    found.into_iter().filter_map(|(change, claim)| Some((change, claim?))).collect()
}

fn swapped(sentence: &str, start: usize, end: usize, by: &str) -> String {
    format!("{}{by}{}", &sentence[..start], &sentence[end..])
}

/// The first plain number of the sentence that is an amount, made another.
fn number(sentence: &str, reading: &Reading, turn: usize) -> Option<String> {
    let quantity = reading.quantities.iter().find(|quantity| {
        let digits = quantity.number.of(sentence);
        digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    let value: u64 = quantity.number.of(sentence).parse().ok()?;
    let changed = if turn.is_multiple_of(2) { value * 3 + 2 } else { value + 1 + value / 2 };
    Some(swapped(sentence, quantity.number.start, quantity.number.end, &changed.to_string()))
}

/// A person's or other surname, or a country, made another; never the first word, whose capital says little.
fn name(sentence: &str, reading: &Reading, turn: usize) -> Option<String> {
    let name = reading.names.iter().find(|name| {
        name.first > 0
            && reading.quantity_at(name.first).is_none()
            && reading.time_at(name.first).is_none()
            && name.country.is_none_or(|country| country.form == CountryForm::Name)
    })?;
    let span = reading.tokens[name.last].span;
    if name.country.is_some() {
        let whole = reading.tokens[name.first].span.cover(span);
        return Some(swapped(sentence, whole.start, whole.end, COUNTRIES[turn % COUNTRIES.len()]));
    }
    Some(swapped(sentence, span.start, span.end, NAMES[turn % NAMES.len()]))
}

/// The sentence negated after its first helper verb, or freed of its "not" there.
fn polarity(sentence: &str, reading: &Reading) -> Option<String> {
    let at = (0..reading.tokens.len().saturating_sub(1)).find(|&at| reading.tokens[at].is_any(HELPERS))?;
    let (helper, next) = (&reading.tokens[at], &reading.tokens[at + 1]);
    if next.kind != Kind::Word || helper.norm.ends_with("n't") {
        return None;
    }
    if next.is_any(&["not"]) {
        return Some(swapped(sentence, helper.span.end, next.span.end, ""));
    }
    if next.is_any(&["no", "never", "nothing", "hardly", "only", "also"]) {
        return None;
    }
    Some(swapped(sentence, helper.span.end, helper.span.end, " not"))
}

/// The first word that has a plain opposite, made that.
fn opposite(sentence: &str, reading: &Reading) -> Option<String> {
    reading.tokens.iter().enumerate().skip(1).find_map(|(at, token)| {
        if token.kind != Kind::Word || token.capital || reading.name_at(at).is_some() || !token.has_content()
        {
            return None;
        }
        let (other, strength) = lexicon::weighted(&OPPOSITES, &token.norm).next()?;
        let plain = strength >= 7 && token.norm.len() > 3 && !other.contains(' ');
        plain.then(|| swapped(sentence, token.span.start, token.span.end, other))
    })
}
