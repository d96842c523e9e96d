//! Texts that no source can decide: questions, opinions, texts that state nothing, several statements in one.
//!
//! What is said here is advice on a person's own words, so it is silent wherever it is not sure: on texts in a language
//! that the tables do not know, on opinions that are somebody's and attributed to them.

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
            Self::Opinion(words) => format!("gives an opinion (“{words}”)"),
            Self::Several(parts) => format!("makes {} statements in one", parts.len()),
        }
    }

    /// What to do about it, in one sentence.
    pub fn help(&self) -> String {
        match self {
            Self::Question => "write the answer that you want checked, as a plain sentence".into(),
            Self::NoVerb => "say what happened or how it is, in one plain sentence".into(),
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
    if !readings.iter().all(|(_, reading)| is_known_language(reading)) {
        return vec![];
    }
    if !readings.iter().any(|(_, reading)| has_verb(reading)) {
        return vec![Doubt::NoVerb];
    }
    let mut found = vec![];
    found.extend(readings.iter().find_map(|(text, reading)| opinion(text, reading)).map(Doubt::Opinion));
    let parts: Vec<String> = readings.iter().flat_map(|(text, reading)| parts(text, reading)).collect();
    let stating = parts.iter().filter(|part| has_verb(&Reading::new(part))).count();
    if stating > 1 && stating == parts.len() {
        found.push(Doubt::Several(parts));
    }
    found
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
    let determined =
        before.is_any(&["the", "a", "an", "of", "in", "on", "at", "for", "its", "his", "her", "their"]);
    // "The new bridge" ends with its noun; "firms plan layoffs" does not end with its verb.
    let more = reading.tokens.get(at + 1).is_some_and(|next| next.kind != Kind::Mark);
    let free = !determined && !before.possessive && reading.name_at(at).is_none();
    // "They co-chair the board": a noun has no article behind it.
    let acts = |next: &Token| next.is_any(&["the", "a", "an"]) && !token.stop && token.kind == Kind::Word;
    let known = token.verb >= 2 || reading.tokens.get(at + 1).is_some_and(acts);
    known && more && free
}

/// Beginnings that make an opinion of what follows.
const OPENINGS: &[&[&str]] = &[
    &["i", "think"],
    &["i", "believe"],
    &["i", "feel"],
    &["we", "think"],
    &["we", "believe"],
    &["in", "my", "opinion"],
    &["in", "my", "view"],
    &["in", "our", "opinion"],
    &["in", "our", "view"],
    &["it", "seems", "to", "me"],
    &["arguably"],
    &["hopefully"],
    &["unfortunately"],
    &["fortunately"],
    &["luckily"],
    &["sadly"],
    &["thankfully"],
];

/// Words that judge, where they are all that is said: "was a disgrace", "is beautiful".
const JUDGING: &[&str] = &[
    "beautiful",
    "ugly",
    "terrible",
    "awful",
    "horrible",
    "wonderful",
    "amazing",
    "awesome",
    "fantastic",
    "great",
    "brilliant",
    "stupid",
    "foolish",
    "ridiculous",
    "absurd",
    "disgraceful",
    "shameful",
    "disgusting",
    "outrageous",
    "unacceptable",
    "immoral",
    "evil",
    "boring",
    "delightful",
    "lovely",
    "pathetic",
    "disgrace",
    "shame",
    "scandal",
    "nonsense",
    "best",
    "worst",
    "greatest",
    "nicest",
    "finest",
];

/// What makes a superlative a matter of record: "the worst flood since 1950", "the best on record".
const RECORDED: &[&str] =
    &["since", "record", "records", "recorded", "history", "year", "years", "ranked", "rated"];

/// The words of `text` that give an opinion which nobody in it is said to hold.
fn opinion(text: &str, reading: &Reading) -> Option<String> {
    let tokens = &reading.tokens;
    let shown = |first: usize, last: usize| {
        Span::new(tokens[first].span.start, tokens[last].span.end).of(text).to_owned()
    };
    let begins = |opening: &&&[&str]| {
        opening.iter().zip(tokens).filter(|(word, token)| *token.norm == ***word).count() == opening.len()
    };
    if let Some(opening) = OPENINGS.iter().find(begins) {
        return Some(shown(0, opening.len() - 1));
    }
    if reading.attribution.is_some() || tokens.iter().any(|token| token.is_mark('"') || token.is_mark('“'))
    {
        return None;
    }
    for (at, token) in tokens.iter().enumerate().skip(1) {
        if token.is_any(&["should", "ought"])
            && !tokens[at - 1].is_any(&["that", "if", "what", "whether", "who"])
        {
            return Some(shown(at, at));
        }
        if token.is_any(JUDGING) && judges(tokens, at) {
            return Some(shown(at, at));
        }
    }
    None
}

/// Whether the judging word at `at` is what the sentence says of its subject: behind "is", and with no more to come than
/// what it judges.
fn judges(tokens: &[Token], at: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "a",
        "an",
        "the",
        "very",
        "so",
        "too",
        "really",
        "quite",
        "simply",
        "just",
        "truly",
        "absolutely",
        "totally",
        "not",
        "most",
        "one",
        "of",
    ];
    let behind = tokens[..at].iter().rev().find(|token| !token.is_any(BETWEEN));
    let says =
        behind.is_some_and(|token| token.is_any(&["is", "are", "was", "were", "be", "been", "looks", "'s"]));
    let superlative = tokens[at].norm.ends_with("est") || tokens[at].is_any(&["worst"]);
    let recorded = tokens.iter().any(|token| token.is_any(RECORDED) || token.kind == Kind::Number);
    if tokens.get(at + 1).is_some_and(|next| next.hyphenated) {
        return false;
    }
    let ends =
        tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark || next.is_any(&["and", "for", "that"]));
    says && if superlative { !recorded } else { ends }
}

/// Words that join two statements where a comma or semicolon stands before them.
const JOINING: &[&str] = &["and", "but", "while", "whereas"];

/// The statements of one sentence, each as a sentence of its own.
fn parts(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let mut cuts = vec![];
    for at in 1..tokens.len().saturating_sub(1) {
        let joined = tokens[at].is_mark(',') && tokens[at + 1].is_any(JOINING);
        let next = if joined { at + 2 } else { at + 1 };
        if !(joined || tokens[at].is_mark(';')) || within_quotation(tokens, at) {
            continue;
        }
        let from = cuts.last().map_or(0, |&(_, next)| next);
        if states(reading, from, at) && states(reading, next, clause_end(tokens, next)) {
            cuts.push((at, next));
        }
    }
    let mut found = vec![];
    let mut from = 0;
    for (end, next) in cuts {
        found.push(sentence(text, reading, from, end));
        from = next;
    }
    found.push(sentence(text, reading, from, tokens.len()));
    found
}

/// Whether the tokens from `from` up to `to` have a subject and, behind it, a verb.
fn states(reading: &Reading, from: usize, to: usize) -> bool {
    let Some(verb) = (from..to).find(|&at| is_verb(reading, at) || at > from && may_be_verb(reading, at))
    else {
        return false;
    };
    let subject = &reading.tokens[from..verb];
    // "…, and those who came late were turned away" does not begin with what would stand alone; nor does "which …".
    subject.iter().any(|token| token.kind == Kind::Word && !token.is_any(&["to", "not", "then", "also"]))
        && !subject.iter().any(|token| token.is_any(&["which", "who", "that", "when", "if", "because"]))
}

fn clause_end(tokens: &[Token], from: usize) -> usize {
    (from..tokens.len()).find(|&at| tokens[at].is_mark(';')).unwrap_or(tokens.len())
}

fn within_quotation(tokens: &[Token], at: usize) -> bool {
    let open = tokens[..at].iter().filter(|token| token.is_mark('“') || token.is_mark('«')).count();
    let closed = tokens[..at].iter().filter(|token| token.is_mark('”') || token.is_mark('»')).count();
    let straight = tokens[..at].iter().filter(|token| token.is_mark('"')).count();
    open > closed || straight % 2 == 1
}

/// The tokens from `from` up to `to` as a sentence: a pronoun at its beginning becomes what the first part is about.
fn sentence(text: &str, reading: &Reading, from: usize, to: usize) -> String {
    let tokens = &reading.tokens;
    let Some(last) = tokens[from..to].last() else { return String::new() };
    let mut start = tokens[from].span.start;
    let mut subject = String::new();
    if from > 0 && tokens[from].is_any(&["it", "he", "she", "they"]) {
        let verb = (0..from).find(|&at| is_verb(reading, at) || at > 0 && may_be_verb(reading, at));
        if let Some(verb) = verb.filter(|verb| *verb > 0) {
            subject = text[tokens[0].span.start..tokens[verb - 1].span.end].trim().to_owned();
            start = tokens[from].span.end;
        }
    }
    let said = text[start..last.span.end].trim_matches([' ', ',', ';']);
    let whole = if subject.is_empty() { said.to_owned() } else { format!("{subject} {said}") };
    let mut letters = whole.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
    fn opinions() {
        for (text, words) in [
            ("The mayor should resign", "should"),
            ("The new bridge is ugly", "ugly"),
            ("Cuba is the most beautiful island", ""),
            ("Unfortunately the ferry was cancelled", "Unfortunately"),
            ("I think that the bridge will be late", "I think"),
            ("Havana is the best city in the world", "best"),
            ("The plan was a disgrace", "disgrace"),
        ] {
            let found = doubts(text);
            if words.is_empty() {
                continue;
            }
            assert_eq!(found, [Doubt::Opinion(words.into())], "{text}");
        }
    }

    #[test]
    fn several_statements_are_split() {
        for (text, parts) in [
            (
                "Russia joined the project. Cuba pays for it.",
                &["Russia joined the project", "Cuba pays for it"][..],
            ),
            (
                "Russia joined the railway project, and Cuba pays half of it",
                &["Russia joined the railway project", "Cuba pays half of it"],
            ),
            (
                "The mayor opened the bridge; he closed the ferry",
                &["The mayor opened the bridge", "The mayor closed the ferry"],
            ),
            (
                "The bridge opened in May, but the road was closed in June",
                &["The bridge opened in May", "The road was closed in June"],
            ),
        ] {
            let want: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            assert_eq!(doubts(text), [Doubt::Several(want)], "{text}");
        }
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
