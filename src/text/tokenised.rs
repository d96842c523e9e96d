//! Text whose marks a tokeniser set apart: "3, 800 km", "a 20 - year - old", "did n't", "-LRB- pictured -RRB-".
//!
//! Corpora are often kept so, and pasted from. A number taken apart is another number, so such text is put together
//! again before it is read. What a space means is told by the whole text: where hyphens and groups of digits are
//! written as usual anywhere in it, "on May 3, 800 people" and "the crew - 20 men" stay as they are.

use super::span::Span;
use super::time;

/// Which marks of a text stand apart from their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tokenised {
    /// Brackets and quotation marks as the Penn Treebank writes them (Marcus and others 1993).
    brackets: bool,
    /// Shortened words: "did n't", "Berta 's".
    clitics: bool,
    /// Scores and ranges of small numbers: "won 3 - 0". They mean the same however they are written.
    pairs: bool,
    /// Long numbers and compounds: "3, 800", "mid - air".
    joints: bool,
}

/// A sentence that was put together again, and what was changed in it.
#[derive(Debug)]
pub struct Rejoined {
    /// The sentence as it would have been written.
    pub text: String,
    /// Where in `text` something was left out, and how many bytes were in all up to there.
    shifts: Vec<(usize, usize)>,
}

/// How the Penn Treebank writes brackets and quotation marks.
const ESCAPES: [(&str, &str); 10] = [
    ("-LRB-", "("),
    ("-RRB-", ")"),
    ("-LSB-", "["),
    ("-RSB-", "]"),
    ("-LCB-", "{"),
    ("-RCB-", "}"),
    ("-lrb-", "("),
    ("-rrb-", ")"),
    ("``", "\""),
    ("''", "\""),
];
const CLITICS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
/// Words that no compound goes on with: before one of them a hyphen is a dash.
const AFTER_A_DASH: [&str; 44] = [
    "the",
    "a",
    "an",
    "and",
    "but",
    "or",
    "who",
    "which",
    "that",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "his",
    "her",
    "their",
    "its",
    "this",
    "these",
    "those",
    "as",
    "with",
    "for",
    "from",
    "when",
    "where",
    "while",
    "because",
    "after",
    "before",
    "including",
    "said",
    "says",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "will",
    "not",
];

impl Tokenised {
    /// How `text`, a whole article, is written.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = Self::default();
        let (mut apart, mut usual) = (false, false);
        for (at, &byte) in bytes.iter().enumerate() {
            let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(b' ');
            let before = || at.checked_sub(1).map_or(b' ', |before| bytes[before]);
            match byte {
                b'-' if escape(&text[at..]).is_some() => found.brackets = true,
                b'-' if is_inner(before()) && is_inner(next(1)) && !ends_escape(bytes, at) => usual = true,
                b'`' if next(1) == b'`' => found.brackets = true,
                b'(' if next(1) == b' ' && is_inner(next(2)) => apart = true,
                b',' if before().is_ascii_digit() && next(1).is_ascii_digit() => usual = true,
                b',' if group_apart(bytes, at) && &bytes[at + 2..at + 5] == b"000" => apart = true,
                b'$' if next(1) == b' ' && next(2).is_ascii_digit() => apart = true,
                b' ' if before().is_ascii_digit() && hyphen_apart(bytes, at) => {
                    apart |= next(3).is_ascii_alphabetic();
                    found.pairs |= pair_apart(bytes, at);
                }
                b' ' if is_inner(before()) && clitic(&text[at + 1..]) => found.clitics = true,
                _ => {}
            }
        }
        found.joints = apart && !usual;
        found
    }

    /// Puts `sentence` together again; `None` where nothing of it is apart.
    pub fn rejoined(self, sentence: &str) -> Option<Rejoined> {
        if self == Self::default() {
            return None;
        }
        let mut edits: Vec<(Span, &str)> = Vec::new();
        let bytes = sentence.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let edit = self.edit(sentence, bytes, at);
            at = edit.map_or(at + 1, |(span, _)| span.end);
            edits.extend(edit);
        }
        (!edits.is_empty()).then(|| Rejoined::new(sentence, &edits))
    }

    /// What is to be changed at byte `at`.
    fn edit(self, sentence: &str, bytes: &[u8], at: usize) -> Option<(Span, &'static str)> {
        match bytes[at] {
            b'-' | b'`' | b'\'' if self.brackets => {
                let (escape, mark) = escape(&sentence[at..])?;
                Some((Span::new(at, at + escape.len()), mark))
            }
            b' ' if self.clitics && at > 0 && is_inner(bytes[at - 1]) && clitic(&sentence[at + 1..]) => {
                Some((Span::new(at, at + 1), ""))
            }
            b' ' if self.pairs && pair_apart(bytes, at) => Some((Span::new(at, at + 3), "-")),
            b' ' if self.joints && hyphen_apart(bytes, at) && is_compound(sentence, at) => {
                Some((Span::new(at, at + 3), "-"))
            }
            b',' if self.joints && group_apart(bytes, at) && !ends_in_month(&sentence[..at]) => {
                Some((Span::new(at, at + 2), ","))
            }
            b'.' if self.joints && decimal_apart(bytes, at) => Some((Span::new(at, at + 2), ".")),
            _ => None,
        }
    }
}

impl Rejoined {
    fn new(sentence: &str, edits: &[(Span, &str)]) -> Self {
        let mut text = String::with_capacity(sentence.len());
        let mut shifts = Vec::with_capacity(edits.len());
        let mut from = 0;
        for &(span, by) in edits {
            text.push_str(&sentence[from..span.start]);
            text.push_str(by);
            from = span.end;
            shifts.push((text.len(), from - text.len()));
        }
        text.push_str(&sentence[from..]);
        Self { text, shifts }
    }

    /// Where in the sentence as it is written `span` of the text stands.
    pub fn written(&self, span: Span) -> Span {
        let start = span.start + self.shift(span.start);
        // What was left out behind the last byte does not belong to it.
        let end = span.end.checked_sub(1).map_or(0, |last| last + self.shift(last) + 1);
        Span::new(start, end.max(start))
    }

    fn shift(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|&(place, _)| place <= at);
        after.checked_sub(1).map_or(0, |last| self.shifts[last].1)
    }
}

/// Whether the byte may stand inside a word or a number; those of letters beyond ASCII may.
const fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn escape(rest: &str) -> Option<(&'static str, &'static str)> {
    ESCAPES.into_iter().find(|(escape, _)| rest.starts_with(escape))
}

/// Whether the hyphen at `at` is the last of "-LRB-".
fn ends_escape(bytes: &[u8], at: usize) -> bool {
    at >= 4 && bytes[at - 4] == b'-' && matches!(bytes[at - 1], b'B' | b'b')
}

/// Whether the text goes on with a shortened word, as one.
fn clitic(rest: &str) -> bool {
    let ends = |length: usize| !rest.as_bytes().get(length).copied().is_some_and(is_inner);
    matches!(rest.as_bytes().first(), Some(b'n' | b'\''))
        && CLITICS.iter().any(|clitic| rest.starts_with(clitic) && ends(clitic.len()))
}

/// Whether " - " at byte `at` stands between two words or numbers.
fn hyphen_apart(bytes: &[u8], at: usize) -> bool {
    bytes[at..].starts_with(b" - ")
        && at > 0
        && is_inner(bytes[at - 1])
        && bytes.get(at + 3).is_some_and(|&b| is_inner(b))
}

/// Whether " - " at byte `at` stands between two numbers of at most three digits.
fn pair_apart(bytes: &[u8], at: usize) -> bool {
    let digits = |run: &mut dyn Iterator<Item = &u8>| run.take_while(|byte| byte.is_ascii_digit()).count();
    let (left, right) =
        (digits(&mut bytes[..at].iter().rev()), digits(&mut bytes.get(at + 3..).unwrap_or_default().iter()));
    let whole = !at
        .checked_sub(left + 1)
        .is_some_and(|before| is_inner(bytes[before]) || matches!(bytes[before], b'.' | b','))
        && !bytes.get(at + 3 + right).copied().is_some_and(is_inner);
    hyphen_apart(bytes, at) && (1..=3).contains(&left) && (1..=3).contains(&right) && whole
}

/// Whether the words about " - " at byte `at` are one compound, not two sides of a dash.
fn is_compound(sentence: &str, at: usize) -> bool {
    let rest = &sentence[at + 3..];
    let word = &rest[..rest.bytes().position(|byte| !is_inner(byte)).unwrap_or(rest.len())];
    // Of "father - of - two" and "100, 000 - a - week" each joins the next.
    let chained = hyphen_apart(rest.as_bytes(), word.len());
    chained || !AFTER_A_DASH.iter().any(|dash| word.eq_ignore_ascii_case(dash)) || chain_before(sentence, at)
}

/// Whether the word before byte `at` hangs on a hyphen itself.
fn chain_before(sentence: &str, at: usize) -> bool {
    sentence[..at].rfind(|c: char| !c.is_alphanumeric()).is_some_and(|gap| sentence[..=gap].ends_with(" - "))
}

/// Whether the comma at byte `at` stands, with a space behind it, between two groups of one number.
fn group_apart(bytes: &[u8], at: usize) -> bool {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let head = at - before;
    (1..=3).contains(&before)
        && (head == 0 || !is_inner(bytes[head - 1]) && bytes[head - 1] != b'.')
        && bytes.get(at + 1) == Some(&b' ')
        && digits(at + 2) == 3
        && !bytes.get(at + 5).copied().is_some_and(is_inner)
}

/// Whether the point at byte `at` stands, with a space behind it, within a number.
fn decimal_apart(bytes: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    digit(at.checked_sub(1)) && bytes.get(at + 1) == Some(&b' ') && digit(Some(at + 2))
}

fn ends_in_month(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let word = words.rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
    let begins = |month: &str| month.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    word.len() >= 3 && time::MONTH_NAMES.iter().any(|month| begins(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sentence` of an article that says `article`, put together again.
    fn rejoined(article: &str, sentence: &str) -> String {
        let read = Tokenised::of(article).rejoined(sentence);
        read.map_or_else(|| sentence.to_owned(), |read| read.text)
    }

    #[test]
    fn marks_are_put_back() {
        const APART: &str = "The mill ( built in 1901 ) sold 5, 000 sacks.";
        for (sentence, want) in [
            ("It lies about 3, 800 km off.", "It lies about 3,800 km off."),
            ("They won $ 53, 193, 914 in May.", "They won $ 53,193,914 in May."),
            ("A 20 - year - old fell.", "A 20-year-old fell."),
            ("A $ 90, 000 - a - week contract", "A $ 90,000-a-week contract"),
            ("The father - of - two paid $ 1. 7 million.", "The father-of-two paid $ 1.7 million."),
            ("Berta 's men did n't come.", "Berta's men didn't come."),
            ("They won 13 - 0 at home.", "They won 13-0 at home."),
            ("The well - off mill - owner", "The well-off mill-owner"),
        ] {
            let article = format!("{APART} {sentence}");
            assert_eq!(rejoined(&article, sentence), want);
        }
        let brackets = "Odran -LRB- the mayor -RRB- said `` never ''.";
        assert_eq!(rejoined(brackets, brackets), "Odran ( the mayor ) said \" never \".");
    }

    #[test]
    fn usual_text_stays_as_it_is() {
        for sentence in [
            "On the bus were 3, 800 stood by.",
            "The well-known crew - 20 men - left for $ 5.",
            "It sold 5,000 sacks, and 3, 800 were left ( as ever ).",
            "The crew - twenty men - left.",
            "She said 'so what' and left.",
            "The rooms 12, 100 and 7 are closed - for now.",
            "Pay $ 5 for the semi-dry one, or 6, 800 for all.",
            "A dash -- or two - here.",
        ] {
            assert_eq!(rejoined(sentence, sentence), sentence);
        }
    }

    #[test]
    fn what_a_mark_apart_does_not_join() {
        const APART: &str = "The mill ( built in 1901 ) sold 5, 000 sacks.";
        for sentence in [
            "The crew left - the mate stayed.",
            "He came - and went - with two men.",
            "In 2012, 800 men came.",
            "Rooms 12, 13 and 1000, 100 of them.",
            "On May 3, 800 men came.",
            "Only 1000, 2000 or 3, 4000.",
        ] {
            assert_eq!(rejoined(&format!("{APART} {sentence}"), sentence), sentence);
        }
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let sentence = "A 20 - year - old won $ 3, 800 (ß) -RRB- there.";
        let style = Tokenised { brackets: true, clitics: true, pairs: true, joints: true };
        let read = style.rejoined(sentence).unwrap();
        assert_eq!(read.text, "A 20-year-old won $ 3,800 (ß) ) there.");
        for (found, written) in [
            ("A", "A"),
            ("20-year-old", "20 - year - old"),
            ("year", "year"),
            ("3,800", "3, 800"),
            ("there", "there"),
            ("(ß)", "(ß)"),
        ] {
            let at = read.text.find(found).unwrap();
            assert_eq!(read.written(Span::new(at, at + found.len())).of(sentence), written);
        }
    }
}
