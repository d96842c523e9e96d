//! Sentences with one thing changed: nearly the same text, and no longer the same statement.
//!
//! A change is made only where it surely makes another statement of it, in English. "Not only" denies nothing; "up to 40"
//! is still true of what is up to 20; the opposite of "last" in "last month" is not "first". Such places are passed over
//! whatever an engine would make of them, and no place is passed over because one fails there.

use sayso::text::lexicon::{self, IRREGULAR, OPPOSITES};
use sayso::text::name::{CountryForm, Name};
use sayso::text::quantity::{Approx, Quantity};
use sayso::text::reading::Reading;
use sayso::text::token::{Kind, Token};

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
/// The same for what stands behind "the".
const BODIES: &[&str] = &["African Union", "Arab League", "Meridian Trust", "Halvorsen Institute"];
/// Countries that stand in for others; taken in turn.
const COUNTRIES: &[&str] = &["Uruguay", "Latvia", "Bhutan", "Senegal", "Fiji"];
/// The same for what stands behind "the".
const THE_COUNTRIES: &[&str] = &["Philippines", "Maldives", "Gambia", "Bahamas"];
/// Listed among the countries, and none.
const UNIONS: &[&str] = &["european_union", "united_nations"];
/// Forms after which "not" negates the sentence.
const HELPERS: &[&str] =
    &["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"];
/// Those that "not" follows only where a participle comes next: "had to go" is negated otherwise.
const HAVE: &[&str] = &["has", "have", "had"];
/// Words that negate already, or leave open; two of them in a sentence may or may not cancel out. "Until" is among them:
/// what was not done until Friday was done.
const NEGATORS: &[&str] = &[
    "not", "no", "never", "nobody", "none", "nothing", "nor", "neither", "without", "hardly", "barely",
    "cannot", "whether", "until",
];
/// Words that stand behind a negation and hardly without one.
const NEGATED: &[&str] = &["any", "anyone", "anybody", "anything", "yet", "either"];
/// Behind "not" they take the negation upon themselves: "not only", "not just".
const FOCUS: &[&str] =
    &["only", "just", "even", "merely", "simply", "solely", "also", "still", "already", "yet"];
/// Words whose opposite goes with one of their senses, and seldom with the one that is meant: to jail and a jail.
const SENSES: &[&str] = &["attack", "form", "jail", "leave", "maintain"];
/// Words whose opposite is another one before a time: "last month".
const DEICTIC: &[&str] = &["last", "next", "past", "previous", "coming"];
/// What they speak of there.
const TIMES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "month",
    "year",
    "season",
    "decade",
    "century",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether the sentence states something on its own: five words and more, a verb, a whole sentence, nobody speaking of
/// himself, nothing asked of the reader.
pub fn is_statement(sentence: &str) -> bool {
    let words = sentence.split_whitespace().count();
    let personal = ["i", "we", "you", "my", "our", "your", "me", "us"];
    let is_whole = (5..=40).contains(&words)
        && sentence.ends_with('.')
        && !sentence.ends_with("..")
        && sentence.starts_with(|c: char| c.is_uppercase())
        && !sentence.contains(['?', '|', '\n', ':', ';'])
        && !sentence.split_whitespace().any(|word| {
            personal.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
        });
    if !is_whole {
        return false;
    }
    let tokens = Reading::new(sentence).tokens;
    // "See 3 more articles."
    let asks =
        |first: &Token| first.verb >= 7 && !["ed", "ing", "s"].iter().any(|end| first.norm.ends_with(end));
    tokens.iter().skip(1).any(|token| token.verb >= 3 && !token.capital) && !tokens.first().is_some_and(asks)
}

/// The sentence of `article` with one thing changed, each way that applies; `turn` picks among the stand-ins.
pub fn changes(sentence: &str, article: &str, turn: usize) -> Vec<(Change, String)> {
    let reading = Reading::new(sentence);
    let found = [
        (Change::Number, number(sentence, &reading, article, turn)),
        (Change::Name, name(sentence, &reading, article, turn)),
        (Change::Polarity, polarity(sentence, &reading)),
        (Change::Opposite, opposite(sentence, &reading)),
    ];
    found.into_iter().filter_map(|(change, claim)| Some((change, claim?))).collect()
}

fn swapped(sentence: &str, start: usize, end: usize, by: &str) -> String {
    format!("{}{by}{}", &sentence[..start], &sentence[end..])
}

/// The first plain number of the sentence that is an amount, made another that the article does not give.
fn number(sentence: &str, reading: &Reading, article: &str, turn: usize) -> Option<String> {
    let quantity = reading.quantities.iter().find(|quantity| {
        let digits = quantity.number.of(sentence);
        // ".633" is read as 633.
        let is_part = sentence[..quantity.number.start].ends_with(['.', ',']);
        !is_part && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    let value: u64 = quantity.number.of(sentence).parse().ok()?;
    let given: Vec<&str> = article.split(|c: char| !c.is_ascii_digit()).collect();
    let mut others = others(quantity, value, turn).into_iter().map(|other| other.to_string());
    let other = others.find(|other| !given.contains(&other.as_str()))?;
    Some(swapped(sentence, quantity.number.start, quantity.number.end, &other))
}

/// Numbers that make another statement of the amount: of what is at most 20, up to 40 is true.
fn others(quantity: &Quantity, value: u64, turn: usize) -> Vec<u64> {
    let mut others = match quantity.approx {
        Approx::LessThan | Approx::AtMost => vec![value / 2, value / 3, value * 2 / 3],
        _ => vec![value * 3 + 2, value + 1 + value / 2, value * 2 + 3, value * 4 + 1],
    };
    others.retain(|&other| other > 0 && other != value);
    let by = turn.checked_rem(others.len()).unwrap_or_default();
    others.rotate_left(by);
    others
}

/// A person's or other surname, or a country, made another; never the first word, whose capital says little.
fn name(sentence: &str, reading: &Reading, article: &str, turn: usize) -> Option<String> {
    let name = reading.names.iter().find(|name| {
        name.first > 0
            && reading.quantity_at(name.first).is_none()
            && reading.time_at(name.first).is_none()
            && name.country.is_none_or(|country| country.form == CountryForm::Name)
            && stands_alone(sentence, reading, name)
    })?;
    let tokens = &reading.tokens;
    let (first, last) = (tokens[name.first].span, tokens[name.last].span);
    let behind_the = tokens[name.first - 1].is_any(&["the"]);
    let before_name = tokens.get(name.last + 1).is_some_and(|next| next.capital);
    let (span, list) = match name.country {
        Some(country) if UNIONS.contains(&country.canonical) => (first.cover(last), BODIES),
        Some(_) if behind_the && !before_name => (first.cover(last), THE_COUNTRIES),
        Some(_) => (first.cover(last), COUNTRIES),
        // "the Supreme Court": the last word says what it is, the first one which.
        None if behind_the && name.first < name.last => (first, NAMES),
        None if behind_the && !before_name => (last, BODIES),
        None => (last, NAMES),
    };
    let mut others = (0..list.len()).map(|step| list[(turn + step) % list.len()]);
    let other = others.find(|other| !article.contains(other))?;
    Some(swapped(sentence, span.start, span.end, other))
}

/// Whether the name is no part of a longer one that was read in pieces: "R&B", "F-2", the "Surgeon" of "U. S. Surgeon".
fn stands_alone(sentence: &str, reading: &Reading, name: &Name) -> bool {
    let (first, last) = (&reading.tokens[name.first], &reading.tokens[name.last]);
    let joins = |c: char| c.is_alphanumeric() || "&*-/.".contains(c);
    let before = sentence[..first.span.start].chars().next_back();
    let mut after = sentence[last.span.end..].chars();
    let next = after.next();
    let is_joined_behind = next.is_some_and(|c| joins(c) && (c != '.' || after.next().is_some_and(joins)));
    let previous = &reading.tokens[name.first - 1];
    !before.is_some_and(joins)
        && !is_joined_behind
        && last.norm.len() > 1
        && previous.norm.trim_end_matches('.').len() > 1
        && !previous.is_mark('.')
        // "the Top 10"
        && reading.tokens.get(name.last + 1).is_none_or(|next| next.kind != Kind::Number)
}

/// The sentence negated after its first helper verb, or freed of its "not" there.
fn polarity(sentence: &str, reading: &Reading) -> Option<String> {
    let tokens = &reading.tokens;
    let at =
        (1..tokens.len().saturating_sub(2)).find(|&at| tokens[at].is_any(HELPERS) && !tokens[at].capital)?;
    let (helper, next, after) = (&tokens[at], &tokens[at + 1], &tokens[at + 2]);
    let negators = tokens.iter().filter(|token| token.is_any(NEGATORS)).count();
    if next.is_any(&["not"]) {
        // The stem of "won't" and "can't" is no word of its own.
        return (negators == 1 && !after.is_any(FOCUS) && !tokens.iter().any(|token| token.is_any(NEGATED)))
            .then(|| swapped(sentence, helper.span.start, next.span.end, &helper.norm));
    }
    let is_negatable = next.kind == Kind::Word
        && !tokens[at - 1].is_any(&["may", "might"])
        && !next.is_any(FOCUS)
        && (!helper.is_any(HAVE) || is_participle(next))
        && (!tokens[at - 1].is_any(&["there"]) || !next.capital && !next.is_any(&["those", "this", "that"]));
    (negators == 0 && is_negatable).then(|| swapped(sentence, helper.span.end, helper.span.end, " not"))
}

fn is_participle(token: &Token) -> bool {
    token.norm.ends_with("ed") || token.norm.ends_with("en") || IRREGULAR.get(&token.norm).is_some()
}

/// The first word that has a plain opposite, made that.
fn opposite(sentence: &str, reading: &Reading) -> Option<String> {
    (1..reading.tokens.len()).find_map(|at| {
        let token = &reading.tokens[at];
        if token.kind != Kind::Word || token.capital || reading.name_at(at).is_some() || !token.has_content()
        {
            return None;
        }
        let (other, strength) = lexicon::weighted(&OPPOSITES, &token.norm).next()?;
        let plain = strength >= 7 && token.norm.len() > 3 && !other.contains(' ');
        (plain && has_its_form(token, other) && is_opposed(reading, at))
            .then(|| swapped(sentence, token.span.start, token.span.end, other))
    })
}

/// Whether the opposite fits where the word stands: as much a verb as it, and in its form.
fn has_its_form(token: &Token, other: &str) -> bool {
    let plural =
        |word: &str| word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let verb = lexicon::word(other, false).verb;
    let (verbs, forms) = (token.verb.max(verb), ["ed", "ing"]);
    token.verb.abs_diff(verb) <= 3
        && plural(&token.norm) == plural(other)
        && (verbs < 3 || forms.iter().all(|form| token.norm.ends_with(form) == other.ends_with(form)))
}

/// Whether the word is used in the sense in which it has the opposite.
fn is_opposed(reading: &Reading, at: usize) -> bool {
    let tokens = &reading.tokens;
    let token = &tokens[at];
    let (previous, next) = (&tokens[at - 1], tokens.get(at + 1));
    match &*token.norm {
        _ if token.is_any(DEICTIC) => reading.time_at(at).is_none() && !is_before_time(tokens, at),
        // "at least 20" is an amount, "at least for now" is none.
        "least" | "most" => next.is_some() && reading.quantity_at(at + 1).is_some(),
        // "more or less"; "as many as 20" is as much as "as few as 20".
        "less" | "more" => !previous.is_any(&["or"]),
        "many" | "few" => !previous.is_any(&["as", "how"]),
        // The nouns: "quarter final", "in the final", "his future".
        "final" | "future" => {
            next.is_some_and(|next| next.kind == Kind::Word && !next.stop && next.verb < 6)
                && !previous.is_any(&["quarter", "semi"])
        }
        // "not necessarily" and "not unnecessarily" are no opposites.
        _ => !previous.is_any(&["not"]) && !token.is_any(SENSES),
    }
}

/// Whether one of the three words behind `at` is a time: "last month", "last two years".
fn is_before_time(tokens: &[Token], at: usize) -> bool {
    let mut ahead = tokens.iter().skip(at + 1).take(3);
    ahead.any(|next| TIMES.contains(&&*next.norm) || TIMES.contains(&next.norm.trim_end_matches('s')))
}
