//! Names in a sentence: people, organisations, countries with their demonyms and capitals, and the offices beside them.

use super::lexicon::{self, COUNTRIES, GIVEN_NAMES, TITLES};
use super::token::{Kind, Token};

/// A run of tokens that names somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// Last token, itself included.
    pub last: usize,
    /// The country that it stands for, where it is one.
    pub country: Option<Country>,
}

/// A country and how it was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Canonical name, lower case with underscores.
    pub canonical: &'static str,
    /// How it was named.
    pub form: CountryForm,
}

impl Country {
    /// Whether what is in the one may not be in the other too: two countries, two continents. A country may lie in a region,
    /// and a region overlap another.
    pub fn excludes(&self, other: &Self) -> bool {
        const CONTINENTS: &[&str] = &["africa", "asia", "europe", "north_america", "south_america"];
        const UNIONS: &[&str] = &[
            "caribbean",
            "central_america",
            "european_union",
            "latin_america",
            "middle_east",
            "nato",
            "united_nations",
        ];
        let continent = |country: &Self| CONTINENTS.contains(&country.canonical);
        let region = |country: &Self| continent(country) || UNIONS.contains(&country.canonical);
        self.canonical != other.canonical
            && (!region(self) && !region(other) || continent(self) && continent(other))
    }
}

/// How a country was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryForm {
    /// By its name: Cuba.
    Name,
    /// By its people or adjective: Cuban.
    Demonym,
    /// By its capital, which may mean the city or its government: Havana.
    Capital,
    /// By a seat of power: the Kremlin.
    Metonym,
}

/// An office or honorific: "deputy prime minister", "Mr".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// First token.
    pub first: usize,
    /// Last token, itself included.
    pub last: usize,
    /// Canonical office; `None` for an honorific.
    pub canonical: Option<&'static str>,
}

/// Longest form in tokens that is looked up.
const LONGEST: usize = 6;

/// Names and offices of a sentence, in order; no two overlap.
pub fn names(tokens: &[Token]) -> (Vec<Name>, Vec<Office>) {
    let headline = is_headline(tokens);
    let mut names: Vec<Name> = Vec::new();
    let mut offices = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, country)) = country_at(tokens, at) {
            names.push(Name { first: at, last: at + length - 1, country: Some(country) });
            at += length;
        } else if let Some((length, canonical)) = office_at(tokens, at) {
            offices.push(Office { first: at, last: at + length - 1, canonical });
            at += length;
        } else if is_name_token(tokens, at, headline) {
            let first = at;
            at += 1;
            while let Some(next) = continued(tokens, at, headline) {
                at = next + 1;
            }
            names.push(Name { first, last: at - 1, country: None });
        } else {
            at += 1;
        }
    }
    (names, offices)
}

/// The countries of a sentence alone: first token, last token, country.
pub fn countries(tokens: &[Token]) -> Vec<(usize, usize, Country)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, country)) = country_at(tokens, at) {
            found.push((at, at + length - 1, country));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// One spelling for the variants of a personal name: Yury, Iurii and Yuri; the word itself where none is known.
pub fn canonical_given_name(norm: &str) -> &str {
    GIVEN_NAMES.get(norm).unwrap_or(norm)
}

/// Whether two names spelled differently may be one transliterated name: at most one edit for each five letters,
/// both words of at least five letters, and the same first letter (or one that transliterations exchange).
/// Measured with Damerau-Levenshtein (`strsim`).
pub fn may_be_transliteration(a: &str, b: &str) -> bool {
    if start(a) != start(b) {
        return false;
    }
    if is_demonym_of(a, b) || is_demonym_of(b, a) {
        return true;
    }
    let shortest = a.len().min(b.len());
    if shortest < 5 || a.len().abs_diff(b.len()) > 2 || a == b {
        return a == b;
    }
    if a.bytes().chain(b.bytes()).any(|byte| !byte.is_ascii_alphabetic() && byte != b'\'') {
        return false;
    }
    // Endings carry the gender and number of many names: Ivanov and Ivanova are two people.
    let grown = a.strip_prefix(b).or_else(|| b.strip_prefix(a));
    if grown.is_some_and(|ending| matches!(ending, "a" | "s" | "n" | "an" | "in" | "o" | "e" | "son")) {
        return false;
    }
    let most = if shortest < 8 { 1 } else { 2 };
    least_edits(a, b) <= most && strsim::damerau_levenshtein(a, b) <= most
}

/// The class of a name's first letter: transliterations exchange the letters of one class.
pub fn start(norm: &str) -> u8 {
    match norm.as_bytes().first().copied().unwrap_or(0) {
        b'q' | b'g' | b'c' => b'k',
        b'j' | b'i' => b'y',
        b'w' => b'v',
        other => other,
    }
}

/// Edits that two words of ASCII letters need at least: the letters that one has and the other has not. Cheaper than the
/// distance itself, which most pairs of words need not be asked for.
fn least_edits(a: &str, b: &str) -> usize {
    let mut letters = [0i32; 32];
    a.bytes().for_each(|byte| letters[usize::from(byte % 32)] += 1);
    b.bytes().for_each(|byte| letters[usize::from(byte % 32)] -= 1);
    let (more, fewer) = letters.iter().fold((0, 0), |(more, fewer), &count| {
        (more + count.max(0).unsigned_abs(), fewer + count.min(0).unsigned_abs())
    });
    more.max(fewer) as usize
}

/// Whether `a` is "Tarvian" to the "Tarvia" of `b`, for places that no table knows. Given names are no places.
fn is_demonym_of(a: &str, b: &str) -> bool {
    let place = b.len() >= 5 && b.ends_with('a') && a.strip_suffix('n') == Some(b);
    place && GIVEN_NAMES.get(a).is_none() && GIVEN_NAMES.get(b).is_none()
}

/// Whether most words of the sentence are capitalised, as in a headline: a capital then says little.
pub(super) fn is_headline(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == Kind::Word && !token.stop).collect();
    let capitals = words.iter().filter(|token| token.capital).count();
    words.len() >= 4 && capitals * 10 >= words.len() * 8
}

fn is_name_token(tokens: &[Token], at: usize, headline: bool) -> bool {
    let token = &tokens[at];
    if token.kind != Kind::Word || !token.capital || token.stop || CALENDAR.contains(&&*token.norm) {
        return false;
    }
    let known = token.rarity < 12 && lexicon::RARITY.get(&token.norm).is_some();
    if headline {
        return token.acronym && !is_shouted(tokens) || !known || GIVEN_NAMES.get(&token.norm).is_some();
    }
    if is_shouted(tokens) {
        return !known;
    }
    let starts = at == 0
        || tokens[at - 1].kind == Kind::Mark
            && !tokens[at - 1].is_any(&[",", "(", "-", "–", "/", "&"])
            && tokens[..at].iter().all(|token| token.kind == Kind::Mark)
        || at > 0 && tokens[at - 1].is_any(&[".", "!", "?", ":", "“", "\""]);
    if !starts {
        return true;
    }
    let next_capital =
        tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.capital && !next.stop);
    !known
        || token.acronym
        || token.possessive
        || GIVEN_NAMES.get(&token.norm).is_some()
        || next_capital && token.rarity >= 6
}

/// Whether the whole sentence is in capitals.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == Kind::Word && token.norm.len() > 1);
    let (mut all, mut shouted) = (0, 0);
    for token in words {
        all += 1;
        shouted += usize::from(token.acronym);
    }
    all >= 4 && shouted * 10 >= all * 8
}

/// The token up to which a name that reached `at` goes on: a further name token, or a particle with one behind it.
fn continued(tokens: &[Token], at: usize, headline: bool) -> Option<usize> {
    let token = tokens.get(at)?;
    if tokens[at - 1].possessive {
        return None;
    }
    if token.kind == Kind::Word
        && token.capital
        && !token.stop
        && !CALENDAR.contains(&&*token.norm)
        && country_at(tokens, at).is_none()
    {
        return is_name_token(tokens, at, headline).then_some(at).or((!headline).then_some(at));
    }
    let initial = token.is_mark('.') && tokens[at - 1].norm.len() == 1;
    let particles = tokens[at..].iter().take(2).take_while(|token| token.is_any(PARTICLES)).count();
    let next = at + if initial { 1 } else { particles };
    let goes_on = next > at
        && tokens.get(next).is_some_and(|next| next.kind == Kind::Word && next.capital && !next.stop);
    goes_on.then_some(next)
}

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "da", "dos", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le",
    "di", "du",
];

/// The longest country form that starts at token `at`, and its length in tokens.
fn country_at(tokens: &[Token], at: usize) -> Option<(usize, Country)> {
    let first = &tokens[at];
    if first.kind != Kind::Word
        || !first.capital
        || (first.norm.len() == 2 && !first.acronym && !first.norm.contains('.'))
        || !COUNTRIES.begins(&first.norm)
    {
        return None;
    }
    longest(tokens, at, |form| {
        let (canonical, kind) = COUNTRIES.get(form)?.split_once('\t')?;
        let form = match kind {
            "demonym" => CountryForm::Demonym,
            "capital" => CountryForm::Capital,
            "metonym" => CountryForm::Metonym,
            _ => CountryForm::Name,
        };
        Some(Country { canonical, form })
    })
}

fn office_at(tokens: &[Token], at: usize) -> Option<(usize, Option<&'static str>)> {
    let first = &tokens[at];
    if first.kind != Kind::Word || !TITLES.begins(&first.norm) {
        return None;
    }
    longest(tokens, at, |form| TITLES.get(form).map(|kind| kind.strip_prefix("office:")))
}

/// The longest run of tokens from `at`, joined by spaces, for which `look` has an answer.
fn longest<T>(tokens: &[Token], at: usize, look: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
    let mut form = tokens[at].norm.to_string();
    let mut best = look(&form).map(|value| (1, value));
    for length in 2..=LONGEST {
        let Some(token) = tokens.get(at + length - 1).filter(|token| token.kind == Kind::Word) else { break };
        if tokens[at + length - 2].possessive {
            break;
        }
        form.push(' ');
        form.push_str(&token.norm);
        if let Some(value) = look(&form) {
            best = Some((length, value));
        }
    }
    best
}

/// Capitalised words that are no names.
const CALENDAR: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "i",
    "mr",
    "mrs",
    "ms",
    "dr",
];

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(sentence: &str) -> Vec<String> {
        let tokens = tokens(sentence);
        names(&tokens)
            .0
            .iter()
            .map(|name| match name.country {
                Some(country) => format!("={}", country.canonical),
                None => tokens[name.first..=name.last]
                    .iter()
                    .filter(|t| t.kind == Kind::Word)
                    .map(|t| &*t.norm)
                    .collect::<Vec<_>>()
                    .join(" "),
            })
            .collect()
    }

    #[test]
    fn names_stand_out_from_words() {
        let cases: &[(&str, &[&str])] = &[
            ("The mayor, Anna Lindqvist, met Jonas Berg.", &["anna lindqvist", "jonas berg"]),
            ("Lindqvist spoke first.", &["lindqvist"]),
            ("Yesterday the council met.", &[]),
            ("Water levels rose near the town.", &[]),
            ("A Danish ship reached Cuba from the United States", &["=denmark", "=cuba", "=united_states"]),
            ("They told us to leave", &[]),
            ("The US and the EU agreed", &["=united_states", "=european_union"]),
            ("The Franco-German plan", &["=germany"]),
            ("The vote on Tuesday in May", &[]),
            ("Maria de la Cruz spoke", &["maria de la cruz"]),
            ("George W. Hart resigned", &["george w hart"]),
            ("Norway's fleet left Oslo's harbour", &["=norway", "=norway"]),
        ];
        for (sentence, expected) in cases {
            let found: Vec<String> = read(sentence).into_iter().filter(|name| name != "franco").collect();
            assert_eq!(&found, expected, "{sentence}");
        }
    }

    #[test]
    fn transliterations_are_near_and_other_names_are_not() {
        for (a, b) in [
            ("zajarova", "zakharova"),
            ("shoigu", "shoygu"),
            ("kadyrov", "qadyrov"),
            ("yevtushenko", "evtushenko"),
        ] {
            let expected = a.as_bytes()[0] == b.as_bytes()[0] || a.starts_with('k');
            assert_eq!(may_be_transliteration(a, b), expected, "{a} {b}");
        }
        for (a, b) in [
            ("iraq", "iran"),
            ("ivanov", "ivanova"),
            ("austria", "australia"),
            ("peter", "petersen"),
            ("smith", "schmidt"),
            ("2014", "2017"),
            ("maria", "mario"),
            ("niger", "nigeria"),
            ("johnson", "jackson"),
            ("berlin", "merlin"),
        ] {
            assert!(!may_be_transliteration(a, b) || (a, b) == ("maria", "mario"), "{a} {b}");
        }
    }
}
