//! Words, numbers and marks of a sentence, each with its place and the form under which it is compared.

use super::lexicon;
use super::span::Span;

/// Tokens of one sentence beyond this number are left unread: no sentence of prose comes near it.
pub const MAX_TOKENS: usize = 600;
/// Longer words are cut to this many characters before they are compared.
const MAX_WORD: usize = 48;

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and full stops of abbreviations.
    Word,
    /// Starts with a digit.
    Number,
    /// Anything else that is not white space.
    Mark,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the sentence, in bytes; a possessive ending is left out.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Lower case, accents folded to ASCII, possessive ending removed.
    pub norm: Box<str>,
    /// Hash of the stem of the lemma: equal for forms of one word.
    pub stem: u64,
    /// Background rarity, 0 (everywhere) to 13 (never seen).
    pub rarity: u8,
    /// Share of verb uses of the word, 0 to 9.
    pub verb: u8,
    /// A function word: never counted as covered or missing.
    pub stop: bool,
    /// The first letter is a capital.
    pub capital: bool,
    /// All letters are capitals, and there are at least two.
    pub acronym: bool,
    /// Ends in `'s` or `'`.
    pub possessive: bool,
    /// Joined to the token before by a hyphen.
    pub hyphenated: bool,
}

impl Token {
    /// Whether it is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark && self.norm.starts_with(mark)
    }

    /// Whether its normal form is one of `words`.
    pub fn is_any(&self, words: &[&str]) -> bool {
        // Lists are short, and hardly a word of one has the length and the first letter: telling that here is several
        // times sooner than comparing whole words.
        let own = self.norm.as_bytes();
        let same = |word: &&str| {
            let word = word.as_bytes();
            word.len() == own.len() && word.first() == own.first() && word == own
        };
        words.iter().any(same)
    }

    /// Whether it may be the past form or participle of a verb.
    pub fn is_past(&self) -> bool {
        self.norm.ends_with("ed") || self.is_irregular_past()
    }

    /// Whether it may be the past form or participle of an irregular verb: "rose", "sold".
    pub fn is_irregular_past(&self) -> bool {
        !self.norm.ends_with('s') && lexicon::IRREGULAR.get(&self.norm).is_some()
    }

    /// Whether it carries content: a word or number that is no function word.
    pub fn has_content(&self) -> bool {
        match self.kind {
            Kind::Word => !self.stop,
            Kind::Number => true,
            Kind::Mark => false,
        }
    }
}

/// Splits `sentence` into tokens, at most [`MAX_TOKENS`].
pub fn tokens(sentence: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut hyphen = false;
    while at < sentence.len() && found.len() < MAX_TOKENS {
        let rest = &sentence[at..];
        let Some(first) = rest.chars().next() else { break };
        if first.is_alphabetic() {
            let end = at + word_length(rest);
            push_word(sentence, Span::new(at, end), hyphen, &mut found);
            at = end;
        } else if first.is_ascii_digit() {
            let end = at + number_length(rest);
            found.push(plain(sentence, Span::new(at, end), Kind::Number, hyphen));
            at = end;
        } else {
            let unseen = first.is_whitespace() || is_invisible(first) || first == '-' && joins(sentence, at);
            if !unseen {
                found.push(plain(sentence, Span::new(at, at + first.len_utf8()), Kind::Mark, false));
            }
            hyphen = is_hyphen(first) && joins(sentence, at);
            at += first.len_utf8();
            continue;
        }
        hyphen = false;
    }
    mark_prepositions(&mut found);
    mark_negating_prefixes(&mut found);
    found
}

/// "Following the talks" means after them; "the following talks" are the next.
fn mark_prepositions(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let [before, after] = [&tokens[at - 1], &tokens[at]];
        if before.is_any(&["following"])
            && after.is_any(&["the", "a", "an", "this", "that", "these", "his", "her", "its", "their", "our"])
        {
            tokens[at - 1].stop = true;
        }
    }
}

/// `text` in lower case with accents folded to ASCII; apostrophes become `'`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().take(MAX_WORD) {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else if is_apostrophe(character) {
            folded.push('\'');
        } else if let Some(ascii) = deunicode::deunicode_char(character) {
            folded.extend(ascii.chars().map(|c| c.to_ascii_lowercase()).filter(|c| !c.is_whitespace()));
        }
    }
    folded
}

/// Apostrophes as they are typed, curly and accent-like ones too.
pub const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{00b4}')
}

const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Whether the hyphen at byte `at` stands between two letters or digits.
fn joins(sentence: &str, at: usize) -> bool {
    let before = sentence[..at].chars().next_back();
    let after = sentence[at..].chars().nth(1);
    matches!((before, after), (Some(b), Some(a)) if b.is_alphanumeric() && a.is_alphanumeric())
}

/// Bytes of the word that `rest` starts with: "don't", "U.S.", "O'Brien", "iPhone6".
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    let mut letters_since_dot = 0usize;
    while let Some((at, character)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if character.is_alphanumeric() || is_combining(character) {
            letters_since_dot += 1;
        } else if is_apostrophe(character) && next.is_some_and(char::is_alphabetic) {
        } else if character == '.' && letters_since_dot == 1 && dotted(rest, at) {
            letters_since_dot = 0;
        } else {
            break;
        }
        length = at + character.len_utf8();
    }
    length
}

/// Whether the full stop at byte `at` belongs to an abbreviation of single letters: "U.S.", "a.m.".
fn dotted(rest: &str, at: usize) -> bool {
    let mut after = rest[at + 1..].chars();
    let inner = matches!(after.next(), Some(c) if c.is_alphabetic()) && matches!(after.next(), Some('.'));
    inner || rest[..at].contains('.')
}

const fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b'.' | b',')
            && end > 0
            && bytes[end - 1].is_ascii_digit()
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[end].is_ascii_digit() || inner) {
            break;
        }
        end += 1;
    }
    end
}

/// Adds the word under `span`, its possessive ending removed and "n't" split off as "not".
fn push_word(sentence: &str, span: Span, hyphenated: bool, found: &mut Vec<Token>) {
    let raw = span.of(sentence);
    let mut folded = fold(raw);
    let mut span = span;
    let mut possessive = false;
    if folded.len() > 2
        && folded.ends_with("'s")
        && !matches!(
            &*folded,
            "it's" | "he's" | "she's" | "that's" | "there's" | "let's" | "what's" | "who's" | "here's"
        )
    {
        folded.truncate(folded.len() - 2);
        let cut: usize = raw.chars().rev().take(2).map(char::len_utf8).sum();
        span.end -= cut;
        possessive = true;
    } else if folded.ends_with('s') && sentence[span.end..].chars().next().is_some_and(is_apostrophe) {
        possessive = true;
    }
    let negated = folded.len() > 3 && folded.ends_with("n't");
    let mut not_span = None;
    if negated {
        folded.truncate(folded.len() - 3);
        let cut: usize = raw.chars().rev().take(3).map(char::len_utf8).sum();
        not_span = Some(Span::new(span.end - cut, span.end));
        span.end -= cut;
        folded = match &*folded {
            "wo" => "will".into(),
            "ca" => "can".into(),
            "sha" => "shall".into(),
            "ai" => "be".into(),
            _ => folded,
        };
    } else if let Some(at) = folded.find('\'').filter(|&at| is_clitic(&folded[at + 1..])) {
        folded.truncate(at);
    }
    let mut hyphenated = hyphenated;
    if let Some(rest) = without_non(&folded) {
        // "Nonbinding" is written "non-binding" too.
        let cut = Span::new(span.start, span.start + NON.len());
        let capital = raw.starts_with('N');
        found.push(token(NON.into(), cut, Kind::Word, [capital, false, false, hyphenated]));
        folded = rest.to_owned();
        span.start = cut.end;
        hyphenated = true;
    }
    let raw = span.of(sentence);
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let acronym = capital && letters.next().is_some() && !raw.chars().any(char::is_lowercase);
    found.push(token(folded, span, Kind::Word, [capital, acronym, possessive, hyphenated]));
    if let Some(span) = not_span {
        found.push(token("not".into(), span, Kind::Word, [false; 4]));
    }
}

/// What takes the word behind it away: "non-binding".
const NON: &str = "non";

/// The word that a fused "non" takes away: the "binding" of "nonbinding".
fn without_non(norm: &str) -> Option<&str> {
    const WHOLE: &[&str] = &["nonsense", "nonstop", "nonetheless", "nonplussed", "nonchalant", "nonfiction"];
    // Rarer words are hardly ever put together with it, and names may begin so.
    const KNOWN: u8 = 10;
    let rest = norm.strip_prefix(NON).filter(|rest| rest.len() > 3 && !WHOLE.contains(&norm))?;
    (norm.is_ascii() && lexicon::word(rest, false).rarity <= KNOWN).then_some(rest)
}

/// "Non" before the word that it takes away says nothing by itself.
fn mark_negating_prefixes(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        if (tokens[at].hyphenated || tokens[at].is_mark('-')) && tokens[at - 1].is_any(&[NON]) {
            tokens[at - 1].stop = true;
        }
    }
}

/// The shortened verbs that follow an apostrophe.
fn is_clitic(after: &str) -> bool {
    matches!(after, "re" | "ve" | "ll" | "d" | "m" | "s")
}

fn token(
    norm: String,
    span: Span,
    kind: Kind,
    [capital, acronym, possessive, hyphenated]: [bool; 4],
) -> Token {
    let word = lexicon::word(&norm, capital && acronym);
    Token {
        span,
        kind,
        norm: norm.into(),
        stem: word.stem,
        rarity: word.rarity,
        stop: word.stop,
        verb: word.verb,
        capital,
        acronym,
        possessive,
        hyphenated,
    }
}

fn plain(sentence: &str, span: Span, kind: Kind, hyphenated: bool) -> Token {
    let norm: Box<str> = span.of(sentence).chars().take(MAX_WORD).collect::<String>().into();
    let stem = lexicon::hash(norm.trim_end_matches(['.', ',']));
    Token {
        span,
        kind,
        stem,
        norm,
        rarity: 8,
        stop: false,
        verb: 0,
        capital: false,
        acronym: false,
        possessive: false,
        hyphenated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(sentence: &str) -> Vec<String> {
        tokens(sentence).iter().map(|token| token.norm.to_string()).collect()
    }

    #[test]
    fn following_is_a_word_of_its_own_or_a_preposition() {
        for (sentence, stop) in [
            ("Following the talks, they left.", true),
            ("They left following a quarrel.", true),
            ("The following talks failed.", false),
            ("They talked on the following day.", false),
            ("Police are following two leads.", false),
        ] {
            let tokens = tokens(sentence);
            let found = tokens.iter().find(|token| &*token.norm == "following").map(|token| token.stop);
            assert_eq!(found, Some(stop), "{sentence}");
        }
    }

    #[test]
    fn words_are_split_where_a_reader_would() {
        let cases: &[(&str, &[&str])] = &[
            ("The mayor didn't pay.", &["the", "mayor", "did", "not", "pay", "."]),
            ("They can’t and won't", &["they", "can", "not", "and", "will", "not"]),
            ("Anna's boat, the sailors’ boat", &["anna", "boat", ",", "the", "sailors", "’", "boat"]),
            (
                "U.S. and U.N. envoys met at 5 p.m. today",
                &["u.s.", "and", "u.n.", "envoys", "met", "at", "5", "p.m.", "today"],
            ),
            ("Álvaro's café", &["alvaro", "cafe"]),
            ("a nonbinding, non-EU vote", &["a", "non", "binding", ",", "non", "eu", "vote"]),
            ("nonsense about nones", &["nonsense", "about", "nones"]),
            ("Anglo-Dutch plan", &["anglo", "dutch", "plan"]),
            ("O'Brien said it's late", &["o'brien", "said", "it", "late"]),
            ("costs 1,200.50 now", &["costs", "1,200.50", "now"]),
            ("It ended in 2014.", &["it", "ended", "in", "2014", "."]),
            ("10-day", &["10", "day"]),
            ("cannot", &["cannot"]),
            ("zero\u{200b}width", &["zero", "width"]),
            ("", &[]),
        ];
        for (sentence, expected) in cases {
            assert_eq!(&norms(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn forms_of_one_word_share_a_stem_and_near_words_do_not() {
        let stem = |word: &str| tokens(word)[0].stem;
        for (a, b) in [
            ("modernise", "modernization"),
            ("met", "meeting"),
            ("held", "holds"),
            ("ships", "ship"),
            ("labour", "labor"),
            ("sent", "sending"),
            ("strengthening", "strengthen"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        for (a, b) in [
            ("import", "important"),
            ("universe", "university"),
            ("internal", "international"),
            ("police", "policy"),
            ("experience", "experiment"),
            ("author", "authority"),
            ("iraq", "iran"),
            ("position", "positive"),
            ("depart", "department"),
            ("us", "use"),
        ] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn spans_give_back_what_was_written() {
        let sentence = "“Nación’s” budget wasn’t cut";
        for token in tokens(sentence) {
            assert!(!token.span.of(sentence).is_empty());
        }
        assert_eq!(tokens(sentence)[1].span.of(sentence), "Nación");
    }
}
