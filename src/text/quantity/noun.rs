//! What is counted: the head noun behind a number, in the singular, and the words that are no such noun.

use super::lexeme::{Kind, Lexed, look_up};

/// How many words after a number the head noun is looked for: "five heavily armed Russian warplanes".
const REACH: usize = 5;

/// Words that end a noun phrase, or cannot stand in one.
#[rustfmt::skip]
const STOPS: [&str; 114] = [
    "a", "about", "after", "again", "against", "all", "along", "also", "although", "am", "among", "an", "and", "are",
    "around", "as", "at", "away", "be", "because", "been", "before", "being", "between", "but", "by", "came", "can",
    "could", "did", "do", "does", "during", "each", "either", "ever", "for", "from", "get", "gets", "goes", "had",
    "has", "have", "he", "her", "his", "how", "if", "in", "into", "is", "it", "its", "itself", "just", "last", "less",
    "may", "might", "must", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "our", "out", "over", "per",
    "plus", "said", "says", "shall", "she", "should", "since", "so", "such", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "through", "thus", "to", "too", "towards", "under", "until",
    "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "with", "within", "without",
];

/// Plurals and other nouns of number that do not end in a plain "s", with their singular; sorted.
const IRREGULAR: [(&str, &str); 43] = [
    ("aircraft", "aircraft"),
    ("analyses", "analysis"),
    ("bacteria", "bacterium"),
    ("buses", "bus"),
    ("calories", "calorie"),
    ("cattle", "cattle"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("dead", "dead"),
    ("fish", "fish"),
    ("fishermen", "fisherman"),
    ("gases", "gas"),
    ("geese", "goose"),
    ("halves", "half"),
    ("hospitalized", "hospitalized"),
    ("injured", "injured"),
    ("killed", "killed"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("men", "man"),
    ("mice", "mouse"),
    ("missing", "missing"),
    ("movies", "movie"),
    ("people", "people"),
    ("person", "people"),
    ("personnel", "personnel"),
    ("persons", "people"),
    ("police", "police"),
    ("series", "series"),
    ("sheep", "sheep"),
    ("shoes", "shoe"),
    ("spacecraft", "spacecraft"),
    ("species", "species"),
    ("staff", "staff"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
    ("wounded", "wounded"),
];

/// Words in a plural's form that count nothing or are verbs behind a number.
const NOT_PLURAL: [&str; 14] = [
    "always",
    "christmas",
    "news",
    "others",
    "perhaps",
    "plus",
    "this",
    "thus",
    "times",
    "versus",
    "yes",
    "besides",
    "sometimes",
    "across",
];

/// Words that end like "men" and are none.
const NOT_MEN: [&str; 7] = ["abdomen", "acumen", "cyclamen", "regimen", "semen", "specimen", "stamen"];

/// Whether the word ends every noun phrase.
fn stops(word: &str) -> bool {
    STOPS.binary_search(&word).is_ok()
}

/// Whether no noun can follow at piece `at`: the text ends, or a mark or a word that ends phrases stands there.
pub(super) fn ends_phrase(lexed: &Lexed, at: usize) -> bool {
    lexed.kind(at) != Some(Kind::Word) || stops(lexed.lower(at).as_str())
}

/// Whether a lower-case word looks like a plural noun.
pub(in crate::text) fn is_plural(word: &str) -> bool {
    if look_up(&IRREGULAR, word).is_some() {
        return word != "person";
    }
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        && !stops(word)
        && !NOT_PLURAL.contains(&word)
        || word.len() > 4 && word.ends_with("men") && !NOT_MEN.contains(&word)
}

/// The singular of a lower-case noun.
pub(super) fn singular(word: &str) -> String {
    if let Some(known) = look_up(&IRREGULAR, word) {
        return known.to_owned();
    }
    let cut = |end: usize, put: &str| format!("{}{put}", &word[..word.len() - end]);
    if word.len() > 4 && word.ends_with("men") && !NOT_MEN.contains(&word) {
        cut(3, "man")
    } else if !is_plural(word) {
        word.to_owned()
    } else if word.len() > 4 && word.ends_with("ies") {
        cut(3, "y")
    } else if ["ches", "shes", "sses", "xes", "oes"].iter().any(|end| word.ends_with(end)) {
        cut(2, "")
    } else {
        cut(1, "")
    }
}

/// The lower-case form of a word of any letters.
fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// The head noun of the phrase at piece `at`, and the piece after it. `one` says that the number is one.
pub(super) fn head(lexed: &Lexed, at: usize, one: bool) -> Option<(String, usize)> {
    let mut at = at;
    let of = lexed.is(at, "of");
    if of {
        at += 1;
        while lexed.any(at, &["the", "his", "her", "their", "its", "our", "these", "those", "them", "us"]) {
            at += 1;
        }
    }
    if one && !of { singular_head(lexed, at) } else { plural_head(lexed, at) }
}

/// The first plural within reach, taken together with a plural right behind it ("Guards officers").
fn plural_head(lexed: &Lexed, at: usize) -> Option<(String, usize)> {
    for here in at..at + REACH {
        if lexed.mark(here, '-') && lexed.hyphen(here) || here > at && lexed.mark(here, ',') {
            continue;
        }
        if lexed.kind(here) != Some(Kind::Word) {
            break;
        }
        let word = lower(lexed.word(here));
        if stops(&word) && !(word == "us" && lexed.word(here) == "US") {
            break;
        }
        if lexed.hyphen(here + 1) {
            continue;
        }
        if is_plural(&word) && !possessive(lexed, here + 1) {
            // "five students dead" counts students, but "three injured firefighters" counts firefighters.
            let adjective = ["dead", "injured", "wounded", "missing", "killed", "police", "people"]
                .contains(&word.as_str());
            let next = lower(lexed.word(here + 1));
            if adjective && word != "people" && is_plural(&next) && !lexed.mark(here + 1, ',') {
                return Some((singular(&next), here + 2));
            }
            return Some((singular(&word), here + 1));
        }
    }
    None
}

fn possessive(lexed: &Lexed, at: usize) -> bool {
    lexed.mark(at, '\'') && lexed.glued(at)
}

/// Endings of adjectives.
#[rustfmt::skip]
const ADJECTIVE: [&str; 12] = [
    "an", "al", "ese", "ish", "ic", "ous", "ive", "ed", "ful", "less", "ary", "est",
];
/// Adjectives without such an ending.
#[rustfmt::skip]
const PLAIN: [&str; 24] = [
    "big", "small", "young", "old", "new", "more", "other", "single", "major", "former", "senior", "large",
    "local", "dead", "high", "key", "top", "good", "great", "white", "black", "additional", "further",
    "little",
];
/// Nouns that end like adjectives.
#[rustfmt::skip]
const NOUNS: [&str; 22] = [
    "woman", "man", "official", "hospital", "animal", "general", "human", "veteran", "terminal", "trial",
    "civilian", "musician", "politician", "physician", "fan", "van", "goal", "detective", "native",
    "clinic", "critic", "plan",
];

/// The noun behind "one": the first word that is neither a name nor has an adjective's ending.
fn singular_head(lexed: &Lexed, at: usize) -> Option<(String, usize)> {
    for here in at..at + 4 {
        if lexed.kind(here) != Some(Kind::Word) || lexed.hyphen(here + 1) {
            return None;
        }
        let word = lower(lexed.word(here));
        if stops(&word) {
            return None;
        }
        // "one descends", "one particularly": a verb or an adverb follows the pronoun.
        if word.ends_with("ly") || is_plural(&word) && look_up(&IRREGULAR, &word).is_none() {
            return None;
        }
        let name = lexed.capital(here) && !lexed.headline;
        let adjective = ADJECTIVE.iter().any(|end| word.ends_with(end)) && !NOUNS.contains(&word.as_str());
        if !name && !adjective && !PLAIN.contains(&word.as_str()) {
            return (word.len() > 2).then(|| (singular(&word), here + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(STOPS.is_sorted());
        assert!(IRREGULAR.is_sorted_by_key(|entry| entry.0));
    }

    #[test]
    fn singulars() {
        for (plural, expected) in [
            ("planes", "plane"),
            ("countries", "country"),
            ("women", "woman"),
            ("policemen", "policeman"),
            ("people", "people"),
            ("persons", "people"),
            ("boxes", "box"),
            ("churches", "church"),
            ("series", "series"),
            ("buses", "bus"),
            ("houses", "house"),
            ("movies", "movie"),
            ("children", "child"),
            ("glass", "glass"),
            ("virus", "virus"),
            ("troops", "troop"),
            ("potatoes", "potato"),
            ("wives", "wife"),
            ("analysis", "analysis"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }
}
