//! Whether a text is a whole clause about something that it names or describes.

use super::super::attribution::{is_reporting_verb, is_saying};
use super::super::lexicon;
use super::super::reading::Reading;
use super::super::term;
use super::super::token::Kind;
use super::subject::{self, Subject};

/// Words of a statement: fewer say too little, more say several things.
const WORDS: std::ops::RangeInclusive<usize> = 4..=26;
/// Terms that a statement is held against sources by, at least.
const TERMS: usize = 3;

/// Beginnings that lean on what stood before, or are no subject.
const NO_SUBJECT: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "this",
    "these",
    "that",
    "those",
    "there",
    "his",
    "her",
    "its",
    "their",
    "here",
    "both",
    "such",
    "and",
    "but",
    "so",
    "or",
    "because",
    "although",
    "though",
    "while",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "what",
    "why",
    "how",
    "then",
    "thus",
    "also",
    "to",
    "with",
    "amid",
    "despite",
    "of",
    "by",
    "for",
    "from",
    "in",
    "on",
    "at",
    "as",
    "after",
    "before",
    "during",
    "since",
    "according",
    "following",
    "not",
    "the latter",
    "one",
    "another",
    "others",
    "some",
    "nor",
    "yet",
    "even",
    "meanwhile",
    "however",
    "only",
    "just",
    "including",
    "along",
    "among",
    "under",
    "over",
    "about",
    "more",
    "most",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "do",
    "does",
    "did",
    "let",
    "if",
    "than",
    "until",
    "through",
    "all",
    "each",
    "any",
];
/// Words of a speaker about himself or to somebody, and words that point out of the text.
const POINTING: &[&str] = &[
    "i",
    "we",
    "our",
    "ours",
    "us",
    "my",
    "me",
    "you",
    "your",
    "yours",
    "here",
    "latter",
    "former",
    "above",
    "below",
    "following",
    "aforementioned",
    "these",
    "those",
    "this",
    "such",
    "previous",
    "next",
    "other",
    "same",
    "its",
    "his",
    "her",
    "their",
    "he",
    "she",
    "they",
    "it",
    "them",
    "instead",
    "too",
    "likewise",
    "respectively",
    "him",
];
/// Of those, what a name before it explains.
const EXPLAINED: &[&str] =
    &["its", "his", "her", "their", "he", "she", "they", "it", "them", "him", "same", "other", "next"];

/// What `text` is about, where it states something of its own.
pub fn subject(text: &str, reading: &Reading) -> Option<Subject> {
    if !is_whole(text, reading) {
        return None;
    }
    let pointing = |at: usize| reading.tokens[at].is_any(POINTING);
    let by_trade = reading.names.len() <= 1 && subject::opens_with_a_role(reading);
    if names_its_subject(reading) && tells_which(reading) && !by_trade {
        return Some(Subject::Named);
    }
    // "The gunman then ran": then was when something else had happened.
    let leaning =
        |at: usize| reading.tokens[at].is_any(&["then", "also", "however", "therefore", "thus", "later"]);
    if (0..reading.tokens.len()).any(|at| pointing(at) || leaning(at)) {
        return None;
    }
    let verb = (1..reading.tokens.len()).find(|&at| is_verb(reading, at))?;
    // "The car used in the attack" is somebody's description, and "the wrist-worn device" too.
    let describes = reading.tokens.get(verb + 1).is_some_and(|next| {
        reading.tokens[verb].verb < 9
            && next.is_any(&["in", "at", "by", "for", "with", "on", "from", "to", "of"])
    });
    let helps = reading.tokens[verb].is_any(FINITE);
    if reading.tokens[verb].hyphenated || describes && !helps {
        return None;
    }
    subject::described(reading, verb)
}

/// Whether `text` is one clause that begins and ends as such.
fn is_whole(text: &str, reading: &Reading) -> bool {
    let words = reading.words().count();
    let Some(first) = reading.tokens.iter().find(|token| token.kind != Kind::Mark) else { return false };
    WORDS.contains(&words)
        && !reading.question
        && !first.is_any(NO_SUBJECT)
        && !first.norm.ends_with("ing")
        && balanced(text)
        && ![" - ", " – ", "—"].iter().any(|dash| text.contains(dash))
        && !text.starts_with(['\'', '‘', '`'])
        && !text.contains([';', ':', '…', '[', '|', '/', '•'])
        && ends_well(reading)
        && has_statement_verb(reading)
        && term::terms(reading).len() >= TERMS
}

/// Whether something is named before, or as, what it is about, and no word points elsewhere.
fn names_its_subject(reading: &Reading) -> bool {
    let Some(name) = reading.names.first() else { return false };
    reading
        .tokens
        .iter()
        .enumerate()
        .all(|(at, token)| !token.is_any(POINTING) || token.is_any(EXPLAINED) && name.last < at)
}

/// Whether what it begins with is known to a reader of this alone: "the film" is not, "the Keldby dam" is, and "three
/// people" are.
fn tells_which(reading: &Reading) -> bool {
    let tokens = &reading.tokens;
    if !tokens.first().is_some_and(|first| first.is_any(&["the", "a", "an"])) {
        return true;
    }
    let verb = (1..tokens.len()).find(|&at| is_verb(reading, at)).unwrap_or(tokens.len());
    (1..verb).any(|at| reading.name_at(at).is_some() || reading.quantity_at(at).is_some())
}

/// Whether it does not break off: no preposition, article or mark at its end.
fn ends_well(reading: &Reading) -> bool {
    let last = reading.tokens.iter().rev().find(|token| token.kind != Kind::Mark);
    last.is_some_and(|last| {
        !last.stop
            || last.capital
            || last.is_any(&["it", "them", "him", "her", "off", "out", "up", "down", "again"])
    })
}

/// Whether something that may be a verb, and not one of saying, stands behind its first word. Whether it is one is asked
/// again of what is suggested.
fn has_statement_verb(reading: &Reading) -> bool {
    let tokens = &reading.tokens;
    let says = |at: usize| tokens.get(at).is_some_and(|token| is_saying(&token.norm));
    let stated =
        |from: usize| (from..tokens.len()).any(|at| is_verb(reading, at) && !says(at) && !says(at + 1));
    // What is said needs a verb of its own: "confirmed that the mayor" breaks off.
    let mut told = (1..tokens.len())
        .filter(|&at| tokens[at].is_any(&["that"]) && is_reporting_verb(&tokens[at - 1].norm));
    stated(1) && told.next_back().is_none_or(|that| stated(that + 2))
}

/// Verbs that are nothing else.
const FINITE: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "will", "would", "can"];

/// Whether the token at `at` may be a verb. A plural noun at the end looks like one.
fn is_verb(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = &reading.tokens[at - 1];
    let noun = before.is_any(&["to", "the", "a", "an"]) || token.capital || reading.name_at(at).is_some();
    let is = token.is_any(FINITE);
    let past = token.norm.ends_with("ed")
        || lexicon::IRREGULAR.get(&token.norm).is_some()
        || !lexicon::lemmas(&token.norm).iter().any(|lemma| **lemma == *token.norm);
    let last = at + 1 == reading.tokens.len();
    let form =
        if last { token.norm.ends_with("ed") } else { past || token.verb >= 8 || token.norm.ends_with('s') };
    is || token.verb >= 3 && !noun && form
}

/// Whether every quotation mark and bracket that opens is closed.
fn balanced(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('"').is_multiple_of(2)
        && count('“') == count('”')
        && count('«') == count('»')
        && count('(') == count(')')
        && text.matches("''").count() == text.matches("``").count()
}
