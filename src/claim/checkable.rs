//! Texts that no source can decide: questions, opinions, texts that state nothing, several statements in one.
//!
//! What is said here is advice on a person's own words, so it is silent wherever it is not sure: on texts in a language
//! that the tables do not know, on opinions that are somebody's and attributed to them.

mod opinion;
mod question;
mod several;

use crate::text::reading::Reading;
use crate::text::segment;
use crate::text::span::Span;
use crate::text::term::is_predicate;
use crate::text::token::{Kind, Token};

/// Why a text is no single checkable statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It asks.
    Question,
    /// It has no verb: a subject, and nothing said about it.
    NoVerb,
    /// It is a date or a number and nothing else.
    Figure,
    /// It judges instead of stating; the words that do so.
    Opinion(String),
    /// It states several things; each on its own.
    Several(Vec<String>),
}

impl Doubt {
    /// What is wrong, as a clause after "the claim".
    pub fn what(&self) -> String {
        match self {
            Self::Question => "asks a question".into(),
            Self::NoVerb => "has no verb: it states nothing".into(),
            Self::Figure => "is only a date or a number: it states nothing".into(),
            Self::Opinion(words) => format!("gives an opinion (“{words}”)"),
            Self::Several(parts) => format!("makes {} statements in one", parts.len()),
        }
    }

    /// What to do about it, in one sentence.
    pub fn help(&self) -> String {
        match self {
            Self::Question => "write the answer that you want checked, as a plain sentence".into(),
            Self::NoVerb => "say what happened or how it is, in one plain sentence".into(),
            Self::Figure => "say what happened then, or what it counts, in one plain sentence".into(),
            Self::Opinion(_) => "write what a source could report, or who says so".into(),
            Self::Several(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| format!("“{part}”")).collect();
                format!("make a claim of each: {}", parts.join(" and "))
            }
        }
    }
}

/// Why `text` is no single checkable statement; empty where nothing speaks against it.
pub fn doubts(text: &str) -> Vec<Doubt> {
    let sentences: Vec<&str> =
        segment::sentences(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect();
    let readings: Vec<(&str, Reading)> = sentences.iter().map(|text| (*text, Reading::new(text))).collect();
    if text.trim_end_matches(['!', ' ']).ends_with('?') {
        return vec![Doubt::Question];
    }
    if readings.iter().all(|(text, reading)| is_figure(text, reading)) {
        return vec![Doubt::Figure];
    }
    if !readings.iter().all(|(_, reading)| is_known_language(reading)) {
        return vec![];
    }
    if readings.iter().any(|(_, reading)| question::asks(reading)) {
        return vec![Doubt::Question];
    }
    if !readings.iter().any(|(_, reading)| has_verb(reading)) {
        return vec![Doubt::NoVerb];
    }
    let mut found = vec![];
    found.extend(
        readings.iter().find_map(|(text, reading)| opinion::opinion(text, reading)).map(Doubt::Opinion),
    );
    let parts: Vec<String> =
        readings.iter().flat_map(|(text, reading)| several::parts(text, reading)).collect();
    let stating = parts.iter().filter(|part| has_verb(&Reading::new(part))).count();
    if stating > 1 && stating == parts.len() {
        found.push(Doubt::Several(parts));
    }
    found
}

/// Whether `text` is a date or a number: what YAML reads as such, and "3 May 2024".
fn is_figure(text: &str, reading: &Reading) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || ".,!".contains(c));
    let digits = bare.chars().any(|c| c.is_ascii_digit());
    let lettered = bare.chars().any(char::is_alphabetic);
    let dated = || reading.words().all(|(at, _)| reading.time_at(at).is_some());
    digits && (!lettered || bare.parse::<f64>().is_ok() || dated())
}

/// Words of a sentence that have to be known before anything is said about it, of each ten that are no names.
const KNOWN: usize = 6;

/// Whether its words are those of the tables. Names are in no table, and in every language.
fn is_known_language(reading: &Reading) -> bool {
    let plain = reading
        .words()
        .filter(|(at, token)| token.kind == Kind::Word && !token.capital && reading.name_at(*at).is_none());
    let known = |token: &Token| token.stop || token.verb > 0 || token.rarity < 12;
    let (mut all, mut those) = (0, 0);
    for (_, token) in plain {
        all += 1;
        those += usize::from(known(token));
    }
    let latin = reading.words().filter(|(_, token)| token.kind == Kind::Word).count() > 0;
    latin && those * 10 >= all * KNOWN
}

/// Verbs that only help others, or say that something is.
const AUXILIARY: &[&str] = &[
    "is", "are", "was", "were", "am", "be", "been", "has", "have", "had", "do", "does", "did", "will",
    "would", "can", "could", "may", "might", "must", "shall", "should", "isn't", "aren't", "wasn't",
    "weren't", "hasn't", "haven't", "hadn't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't",
    "cannot", "couldn't", "'s", "'re", "'ll", "'ve", "'d", "ain't", "became", "becomes",
];

fn is_verb(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens[at];
    token.is_any(AUXILIARY) && !token.acronym || is_predicate(reading, at)
}

fn has_verb(reading: &Reading) -> bool {
    let words = || reading.words().map(|(at, _)| at);
    words().any(|at| is_verb(reading, at)) || words().skip(1).any(|at| may_be_verb(reading, at))
}

/// Whether the word at `at` could be a verb behind a subject: "Norland cuts tariffs", "prices rose". Rather one too many
/// than a sound claim called empty.
fn may_be_verb(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens[at];
    let before = &reading.tokens[at - 1];
    // "Line A carries 40 cars": a letter that names is no article.
    let letter = at > 1 && before.capital && before.norm.len() == 1;
    let determined = !letter
        && before.is_any(&["the", "a", "an", "of", "in", "on", "at", "for", "its", "his", "her", "their"]);
    // "The new bridge" ends with its noun; "firms plan layoffs" does not end with its verb.
    let more = reading.tokens.get(at + 1).is_some_and(|next| next.kind != Kind::Mark);
    let free = !determined && !before.possessive && reading.name_at(at).is_none();
    // "They co-chair the board": a noun has no article behind it.
    let acts = |next: &Token| next.is_any(&["the", "a", "an"]) && !token.stop && token.kind == Kind::Word;
    let known = token.verb >= 2 || reading.tokens.get(at + 1).is_some_and(acts);
    known && more && free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_claims_pass() {
        for text in [
            "Russia joins a €2B railroad project",
            "The town opened the new bridge on Tuesday",
            "The US embargo on Cuba has lasted more than 60 years",
            "Mayor to open bridge in May",
            "Norland cuts tariffs on wheat",
            "Oil prices rose",
            "Berg and Lind co-chair the commission",
            "The minister said that the mayor should resign",
            "It was the worst flood since 1950",
            "The mayor called the plan “a disgrace”",
            "The mayor asked: “Why was I not told?”, and left",
            "Berg, Olsen and Lind visited Arnholm",
            "The firm makes boats, engines and sails",
            "Anna Berg, who led the council, resigned",
            "The plan was delayed because it rained, and because money ran out",
            "El alcalde inauguró el puente nuevo el martes",
            "Россия помогает Кубе",
            "市長は橋を開いた",
            "The mayor is the best-paid official in Norland",
            "Great Hill is a village",
            "The ferry is faster than the train",
            "Unemployment fell to 4%",
            "The ministers discussed trade, energy and transport",
            "No",
        ] {
            let found = doubts(text);
            assert!(found.is_empty() || text == "No", "{text}: {found:?}");
        }
    }

    #[test]
    fn questions() {
        for text in ["Did the mayor resign?", "Who paid for the bridge?!", "The mayor resigned?"] {
            assert_eq!(doubts(text), [Doubt::Question], "{text}");
        }
    }

    #[test]
    fn texts_without_a_verb() {
        for text in [
            "The new bridge",
            "A fire at the old mill",
            "The mayor of Wendelby",
            "Bridge",
            "12 million euros",
        ] {
            assert_eq!(doubts(text), [Doubt::NoVerb], "{text}");
        }
    }

    #[test]
    fn dates_and_numbers_alone() {
        for text in ["2024-09-03", "12", "1e3", "0.5", "1,200,000", "12%", "3 September 2024", "+49 30 1234"]
        {
            assert_eq!(doubts(text), [Doubt::Figure], "{text}");
        }
        for text in [
            "The 2024 budget grew",
            "12 buses burnt",
            "2 + 2 is 4",
            "May rained away",
            "B52",
            "no",
            "9/11 changed Norland",
        ] {
            assert!(!doubts(text).contains(&Doubt::Figure), "{text}");
        }
    }

    #[test]
    fn a_letter_that_names_is_no_article() {
        assert_eq!(doubts("Line A carries 200 passengers"), []);
        assert_eq!(doubts("Company B employs 300 people"), []);
    }

    #[test]
    fn no_text_panics() {
        for text in
            ["", " ", "?", "…", "\"", ", and", ";;;", "and", "a, and b", "I think", "’s", "\u{0}", "是?"]
        {
            let _ = doubts(text);
        }
    }
}
