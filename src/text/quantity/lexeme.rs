//! The small lexer under the readers of amounts and times: runs of letters, runs of digits, single marks.
//!
//! It keeps what a tokeniser for words throws away and numbers live by: whether white space stood before a piece.
//! Every look-up outside the text gives the empty answer, so that rules may look left and right without care.

use super::super::span::Span;

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Kind {
    /// Letters, with the combining marks on them.
    Word,
    /// ASCII digits.
    Digits,
    /// One other character; apostrophes and hyphens in their plain form.
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
struct Lexeme {
    start: u32,
    end: u32,
    kind: Kind,
    spaced: bool,
    hot: bool,
}

/// The first three letters, or all of a shorter word, of every word that can start an amount or a time; sorted. One
/// look here spares most words of a text all the other tables.
#[rustfmt::skip]
const HOT: [&str; 114] = [
    "a", "an", "apr", "au", "aud", "aug", "aut", "beg", "bet", "bil", "box", "brl", "c", "ca", "cad", "can", "chf",
    "chr", "clo", "cny", "com", "cou", "cur", "day", "dec", "dou", "doz", "ear", "eig", "ele", "end", "eur", "fal",
    "feb", "few", "fif", "fir", "fiv", "fol", "for", "fou", "fri", "gbp", "hal", "hk", "hun", "inr", "jan",
    "jpy", "jul", "jun", "las", "lat", "mar", "may", "mid", "mil", "min", "mon", "new", "nex", "nig", "nin", "no",
    "noo", "nov", "nt", "num", "nz", "oct", "one", "pas", "pre", "q", "qua", "r", "rmb", "rs", "rub", "s",
    "sam", "sat", "sco", "sec", "sep", "sev", "six", "spr", "sta", "sum", "sun", "ten", "thi", "tho", "thr",
    "thu", "tod", "tom", "ton", "tre", "tri", "tue", "twe", "twi", "two", "us", "usd", "val", "wed", "wee", "win",
    "yea", "yes", "zer",
];

/// Whether an amount or a time may start with the word.
pub(in crate::text) fn may_start_any(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut lower = [0_u8; 3];
    let len = bytes.len().min(3);
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    HOT.binary_search_by(|prefix| prefix.as_bytes().cmp(&lower[..len])).is_ok()
}

/// A sentence cut into pieces.
#[derive(Debug)]
pub(in crate::text) struct Lexed<'a> {
    text: &'a str,
    items: Vec<Lexeme>,
    /// Whether most of its longer words start with a capital, as in a headline, so that capitals say little.
    pub headline: bool,
}

/// A word in lower case, on the stack; empty where the word is not ASCII or longer than any that the tables hold.
#[derive(Clone, Copy)]
pub(in crate::text) struct Lower {
    bytes: [u8; Lower::LONGEST],
    len: usize,
}

impl Lower {
    const LONGEST: usize = 16;

    fn new(word: &str) -> Self {
        let mut lower = Self { bytes: [0; Self::LONGEST], len: 0 };
        if word.len() <= Self::LONGEST && word.is_ascii() {
            for (to, from) in lower.bytes.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            lower.len = word.len();
        }
        lower
    }

    /// The lower-case word.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// A letter, or a combining mark that belongs to one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

impl<'a> Lexed<'a> {
    /// Cuts `text`. A text whose positions do not fit into 32 bits has no pieces.
    pub fn new(text: &'a str) -> Self {
        let mut lexed = Self { text, items: Vec::new(), headline: false };
        if u32::try_from(text.len()).is_err() {
            return lexed;
        }
        let (mut at, mut spaced) = (0, true);
        let (mut long, mut capital) = (0_usize, 0_usize);
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let (kind, len) = if first.is_ascii_digit() {
                (Kind::Digits, run(rest, |c| c.is_ascii_digit()))
            } else if is_letter(first) {
                (Kind::Word, run(rest, is_letter))
            } else {
                (Kind::Mark(plain(first)), first.len_utf8())
            };
            if first.is_whitespace() {
                spaced = true;
                at += len;
                continue;
            }
            if kind == Kind::Word && len > 3 {
                long += 1;
                capital += usize::from(first.is_uppercase());
            }
            // Cannot fail: the whole length fits, as was checked above.
            let (start, end) = (at as u32, (at + len) as u32);
            let hot = kind != Kind::Word || may_start_any(&rest[..len]);
            lexed.items.push(Lexeme { start, end, kind, spaced, hot });
            spaced = false;
            at += len;
        }
        lexed.headline = long >= 3 && capital * 10 >= long * 7;
        lexed
    }

    /// The number of pieces.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// What piece `at` is made of.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|item| item.kind)
    }

    /// Whether an amount or a time may start with piece `at`.
    pub fn hot(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.hot)
    }

    /// Where piece `at` stands; the end of the text where there is none.
    pub fn span(&self, at: usize) -> Span {
        let end = self.text.len();
        self.items
            .get(at)
            .map_or(Span::new(end, end), |item| Span::new(item.start as usize, item.end as usize))
    }

    /// The bytes from piece `from` up to, without, piece `to`.
    pub fn cover(&self, from: usize, to: usize) -> Span {
        Span::new(self.span(from).start, self.span(to.wrapping_sub(1)).end)
    }

    /// The text of piece `at`, or nothing.
    pub fn str(&self, at: usize) -> &'a str {
        let span = self.span(at);
        &self.text[span.range()]
    }

    /// The text of piece `at` if it is a word, else nothing.
    pub fn word(&self, at: usize) -> &'a str {
        if self.kind(at) == Some(Kind::Word) { self.str(at) } else { "" }
    }

    /// The digits of piece `at`, else nothing.
    pub fn digits(&self, at: usize) -> &'a str {
        if self.kind(at) == Some(Kind::Digits) { self.str(at) } else { "" }
    }

    /// Word `at` in lower case; empty where it is no word that the tables could hold.
    pub fn lower(&self, at: usize) -> Lower {
        Lower::new(self.word(at))
    }

    /// Whether piece `at` is this word, in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether piece `at` is one of these words, in any case.
    pub fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the words from `at` on are these, in any case.
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.is(at.wrapping_add(step), word))
    }

    /// Whether piece `at` is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    /// Whether piece `at` exists and stands right behind the piece before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.items.get(at).is_some_and(|item| !item.spaced)
    }

    /// Whether piece `at` is a hyphen that glues its two neighbours together.
    pub fn hyphen(&self, at: usize) -> bool {
        self.mark(at, '-') && self.glued(at) && self.glued(at.wrapping_add(1))
    }

    /// Whether piece `at` is a hyphen or an en dash.
    pub fn dash(&self, at: usize) -> bool {
        self.mark(at, '-') || self.mark(at, '–')
    }

    /// The piece after `at`, over a hyphen between two words. Texts that were cut into words before have white space
    /// on both sides of it ("38 - year - old").
    pub fn over_hyphen(&self, at: usize) -> usize {
        let even = self.mark(at, '-') && self.glued(at) == self.glued(at.wrapping_add(1));
        if even { at + 1 } else { at }
    }

    /// Whether word `at` starts with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a sentence may start at piece `at`: nothing, a colon, a quotation mark or a bracket stands before it.
    pub fn opens(&self, at: usize) -> bool {
        at == 0
            || matches!(
                self.kind(at - 1),
                Some(Kind::Mark(
                    '.' | ':'
                        | '"'
                        | '“'
                        | '\''
                        | '('
                        | '['
                        | '—'
                        | '–'
                        | '-'
                        | '!'
                        | '?'
                        | ';'
                        | '•'
                        | '`'
                        | '«'
                ))
            )
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The plain form of the marks that have several.
fn plain(mark: char) -> char {
    match mark {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '−' => '-',
        '“' | '”' => '"',
        other => other,
    }
}

/// The value behind a word in a table that is sorted by its words.
pub(in crate::text) fn look_up<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    look_up_entry(table, word).map(|entry| entry.1)
}

/// As [`look_up`], with the word as the table spells it.
pub(in crate::text) fn look_up_entry<'a, T: Copy>(
    table: &[(&'a str, T)],
    word: &str,
) -> Option<(&'a str, T)> {
    table.binary_search_by(|entry| entry.0.cmp(word)).ok().map(|found| table[found])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_starts_an_amount_is_let_through() {
        assert!(HOT.is_sorted());
        let amounts = super::super::number::starters().chain(super::super::part::starters());
        for word in amounts.chain(crate::text::time::starters()).chain(crate::text::time::feasts()) {
            assert!(may_start_any(word), "{word}");
        }
        assert!(!may_start_any("the") && !may_start_any("would") && !may_start_any("été"));
    }
}
