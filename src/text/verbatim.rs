//! Looks for quoted words in an article, word for word.
//!
//! Only what typesetting changes may differ: the kind of quotation marks and apostrophes, white space, how a letter with
//! an accent is encoded, the case of the first letter, and a comma or full stop before the closing mark. Where the words
//! are not there, the stretch of the article that shares most words with them is found.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::quotation::quotations;
use super::span::Span;

/// The closed quotations of `text` that hold a word, without their marks, in order. Marks of inches and minutes, marks
/// that are never closed, and single straight ones, which are mostly apostrophes, quote nothing.
pub fn quoted(text: &str) -> Vec<Span> {
    let mut found = vec![];
    let mut from = 0;
    while let Some((start, closing)) = opening(text, from) {
        // A single mark within a word is an apostrophe.
        let closes = |at: usize| {
            let after = text[at..].chars().nth(1);
            closing != ['’'] || after.is_none_or(|c| !c.is_alphanumeric())
        };
        let end = text[start..].match_indices(closing).map(|(at, _)| start + at).find(|&at| closes(at));
        from = end.map_or(start, |end| end + text[end..].chars().next().map_or(0, char::len_utf8));
        found.extend(end.map(|end| Span::new(start, end)));
    }
    found.retain(|span| span.of(text).contains(char::is_alphabetic));
    found
}

/// The end of the first opening mark from byte `from` of `text` on, and the marks that may close it.
fn opening(text: &str, from: usize) -> Option<(usize, &'static [char])> {
    text[from..].char_indices().find_map(|(at, c)| {
        let before = text[..from + at].chars().next_back();
        let start = from + at + c.len_utf8();
        let opens = !text[start..].starts_with(char::is_whitespace);
        let closing: &[char] = match c {
            '"' if opens && !before.is_some_and(|c| c.is_ascii_digit()) => &['"'],
            '“' => &['”', '"'],
            '„' => &['“', '”'],
            '«' => &['»'],
            '‘' if !before.is_some_and(char::is_alphanumeric) => &['’'],
            _ => return None,
        };
        Some((start, closing))
    })
}

/// An article made ready for looking up quotations.
#[derive(Clone, Debug)]
pub struct Verbatim<'t> {
    text: &'t str,
    folded: String,
    /// The same without accents, where some are written as marks of their own.
    bare: Option<String>,
    /// Its words; found when a quotation is first missed.
    words: OnceLock<Vec<(String, Span)>>,
}

/// A stretch of an article that comes near a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The stretch, in bytes of the article.
    pub span: Span,
    /// Share of the quotation's words that it has, 0 to 1.
    pub share: f64,
}

/// Share of its words that a stretch must have for being shown beside a quotation.
const NEAR: f64 = 0.5;
/// Likeness (Damerau-Levenshtein, normalised) from which a word may be another one misspelt or inflected.
const ALIKE: f64 = 0.75;
/// A longer quotation is no slip of a word or two; its beginning is looked for.
const MOST_WORDS: usize = 60;

impl<'t> Verbatim<'t> {
    /// Folds `text` once.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            folded: fold(text),
            bare: has_marks(text).then(|| bare(&fold(text))),
            words: OnceLock::new(),
        }
    }

    /// Whether `quotation` stands in the article; where it leaves out (`…`) or puts in (`[…]`), all its pieces in order.
    pub fn has(&self, quotation: &str) -> bool {
        let folded = fold(quotation);
        // One of the two writes accents as marks of their own, and there they cannot be told from their absence.
        match &self.bare {
            None if !has_marks(quotation) => stands(&self.folded, &folded),
            Some(article) => stands(article, &bare(&folded)),
            None => stands(&bare(&self.folded), &bare(&folded)),
        }
    }

    /// The stretch of the article that has most of the words of `quotation`, where it has about half of them: the
    /// quotation of the article that it lies in, where that is not much longer.
    pub fn nearest(&self, quotation: &str) -> Option<Near> {
        let wanted: Vec<String> =
            words(quotation).into_iter().map(|(word, _)| word).take(MOST_WORDS).collect();
        let there = self.words.get_or_init(|| words(self.text));
        let alike = alike(&wanted, there);
        let size = wanted.len().clamp(1, there.len().max(1));
        let least = (wanted.len() as f64 * NEAR).ceil() as usize;
        let mut best: Option<(usize, usize)> = None;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let needed = tally(wanted.iter().filter_map(|word| alike.get(word.as_str()).copied()));
        for (at, (word, _)) in there.iter().enumerate() {
            if let Some(&kind) = alike.get(word.as_str()) {
                *counts.entry(kind).or_default() += 1;
            }
            if let Some((gone, _)) = at.checked_sub(size).map(|old| &there[old])
                && let Some(kind) = alike.get(gone.as_str())
                && let Some(count) = counts.get_mut(kind)
            {
                *count -= 1;
            }
            let shared =
                counts.iter().map(|(kind, &count)| count.min(needed.get(kind).copied().unwrap_or(0))).sum();
            if best.is_none_or(|(top, _)| shared > top) {
                best = Some((shared, at));
            }
        }
        let (shared, last) = best.filter(|&(shared, _)| shared >= least.max(1))?;
        let (first, last) = self.within_sentences(there, &alike, (last + 1).saturating_sub(size), last);
        let tells =
            there[first..=last].iter().any(|(word, _)| word.len() > 3 && alike.contains_key(word.as_str()));
        let span = Span::new(there[first].1.start, there[last].1.end);
        let share = shared as f64 / wanted.len() as f64;
        tells.then(|| Near { span: self.around(span), share })
    }

    /// The words from `first` to `last` without those at either end that match nothing and belong to another sentence.
    fn within_sentences(
        &self,
        there: &[(String, Span)],
        alike: &HashMap<&str, usize>,
        mut first: usize,
        mut last: usize,
    ) -> (usize, usize) {
        let matches = |at: usize| alike.contains_key(there[at].0.as_str());
        let parted =
            |at: usize| self.text[there[at].1.end..there[at + 1].1.start].contains(['.', '!', '?', '\n']);
        let stray = |from: usize, to: usize| (from..=to).all(|at| !matches(at));
        if let Some(end) = (first..last).rev().find(|&at| parted(at) && stray(first, at)) {
            first = end + 1;
        }
        if let Some(end) = (first..last).find(|&at| parted(at) && stray(at + 1, last)) {
            last = end;
        }
        (first, last)
    }

    /// The quotation of the article that `span` lies in, unless it is much longer.
    fn around(&self, span: Span) -> Span {
        let from = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[from..].split('\n').next().unwrap_or_default();
        let inside = quotations(line).into_iter().map(|quote| quote.shifted(from));
        let fits = |quote: &Span| quote.contains(span) && quote.len() <= 2 * span.len() + 40;
        inside.into_iter().find(fits).unwrap_or(span)
    }
}

/// Whether `quotation` stands in `article`, both folded.
fn stands(article: &str, quotation: &str) -> bool {
    let mut from = 0;
    for (number, piece) in pieces(quotation).into_iter().enumerate() {
        match find(article, from, quotation, piece, number == 0) {
            Some(end) => from = end,
            None => return false,
        }
    }
    true
}

/// The end of the first place from `from` on where `piece` of `quotation` stands.
fn find(article: &str, from: usize, quotation: &str, piece: Span, first: bool) -> Option<usize> {
    let words = piece.of(quotation);
    let letter = words.chars().next()?;
    let rest = &words[letter.len_utf8()..];
    // A piece that was cut out of a word, as in "[r]ailway", may go on in one.
    let whole_before = !quotation[..piece.start].ends_with(']');
    let any_case = first && whole_before;
    let whole_after = piece.end == quotation.len() || !quotation[piece.end..].starts_with('[');
    let hits = article[from..].match_indices(rest).map(|(at, _)| from + at);
    hits.filter(|&at| {
        let before = article[from..at].chars().next_back();
        let same = before == Some(letter)
            || any_case && before.is_some_and(|other| other.to_lowercase().eq(letter.to_lowercase()));
        let start = at - before.map_or(0, char::len_utf8);
        let end = at + rest.len();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        same && (!whole_before || apart(article[..start].chars().next_back()))
            && (!whole_after || apart(article[end..].chars().next()))
    })
    .map(|at| at + rest.len())
    .next()
}

/// The kinds of words, by word: those of the quotation, and those of the article that may be one of them misspelt.
fn alike<'w>(wanted: &'w [String], there: &'w [(String, Span)]) -> HashMap<&'w str, usize> {
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for word in wanted {
        let next = kinds.len();
        kinds.entry(word).or_insert(next);
    }
    let mut own: Vec<(&str, usize)> = kinds.iter().map(|(word, kind)| (*word, *kind)).collect();
    own.sort_unstable();
    for (word, _) in there {
        // Short words are as near to each other as they are to what was meant.
        if kinds.contains_key(word.as_str()) || word.len() < 4 {
            continue;
        }
        let likeness = |other: &str| strsim::normalized_damerau_levenshtein(word, other);
        // Further apart in length than this, no two words are alike enough. Characters are at most as many as bytes.
        let (least, most) = (word.chars().count() * 3 / 4, word.chars().count() * 4 / 3);
        let fits = |other: &str| other.len() >= 4 && (least..=most).contains(&other.chars().count());
        let near = own.iter().filter(|(other, _)| fits(other));
        let near = near.map(|&(other, kind)| (likeness(other), kind)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, kind)) = near.filter(|(likeness, _)| *likeness >= ALIKE) {
            kinds.insert(word, kind);
        }
    }
    kinds
}

fn tally(kinds: impl Iterator<Item = usize>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    kinds.for_each(|kind| *counts.entry(kind).or_default() += 1);
    counts
}

/// The words of `text` in small letters, each with its place.
fn words(text: &str) -> Vec<(String, Span)> {
    let mut found = vec![];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_alphanumeric() || is_mark(c) => start = Some(at),
            Some(from) if !c.is_alphanumeric() && !is_mark(c) => {
                found.push((
                    text[from..at].chars().flat_map(char::to_lowercase).collect(),
                    Span::new(from, at),
                ));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// `text` with one kind of mark, single spaces, and no characters without width.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '`' | '´' => '\'',
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => continue,
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !(matches!(c, ' ' | '\'') && folded.ends_with(c)) {
            folded.push(c);
        }
    }
    folded
}

/// Whether accents of `text` are written as marks of their own.
fn has_marks(text: &str) -> bool {
    text.contains(is_mark)
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `text` without accents.
fn bare(text: &str) -> String {
    let plain =
        |c: char| if c.is_alphabetic() && !c.is_ascii() { deunicode::deunicode_char(c) } else { None };
    let mut bare = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_mark(c)) {
        match plain(c) {
            Some(letters) => bare.push_str(letters),
            None => bare.push(c),
        }
    }
    bare
}

/// The pieces of a folded quotation between what is left out or put in, without what may stand before a closing mark.
fn pieces(folded: &str) -> Vec<Span> {
    let mut found = vec![];
    let (mut start, mut at) = (0, 0);
    while at < folded.len() {
        let rest = &folded[at..];
        let gap = if rest.starts_with('…') {
            '…'.len_utf8()
        } else if rest.starts_with("...") {
            3
        } else if rest.starts_with('[') {
            rest.find(']').map_or(0, |close| close + 1)
        } else {
            0
        };
        if gap > 0 {
            found.push(Span::new(start, at));
            at += gap;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found.push(Span::new(start, folded.len()));
    let bare = |span: Span| {
        let piece = span.of(folded);
        let ends = |c: char| matches!(c, ' ' | ',' | '.' | ';' | ':' | '\'');
        let start = span.start + (piece.len() - piece.trim_start_matches([' ', '\'']).len());
        Span::new(start, start.max(span.start + piece.trim_end_matches(ends).len()))
    };
    found.into_iter().map(bare).filter(|piece| piece.of(folded).contains(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "“The old ferry  is a\nfriend of the town,” the mayor said. It’s late; the harbour\u{ad}master \
                           called it ``a 'floating' bridge'' and \"our most\u{a0}trusted vessel\". Cafe\u{301} owners \
                           agreed. The crew of 12 stayed.";

    #[test]
    fn what_typesetting_changes_may_differ() {
        let article = Verbatim::new(ARTICLE);
        for quotation in [
            "The old ferry is a friend of the town",
            "the old ferry is a friend of the town,",
            "The old ferry is a friend of the town.",
            "It's late",
            "harbourmaster",
            "a “floating” bridge",
            "our most trusted vessel",
            "Café owners agreed",
            "the old ferry … friend of the town",
            "The old [boat] is a friend ... town",
            "[T]he old ferry is a friend",
            "our most trusted […]",
            "12",
        ] {
            assert!(article.has(quotation), "{quotation}");
        }
    }

    #[test]
    fn anything_else_is_another_quotation() {
        let article = Verbatim::new(ARTICLE);
        for quotation in [
            "The old ferry was a friend of the town",
            "The Old ferry is a friend of the town",
            "The ferry is a friend of the town",
            "old ferries",
            "own",
            "friend of the to",
            "friend of the town … The old ferry",
            "The old ferry … the new ferry",
            "most trusted vessel of ours",
        ] {
            assert!(!article.has(quotation), "{quotation}");
        }
    }

    #[test]
    fn accents_count_where_they_can_be_told() {
        let article = Verbatim::new("The café opened.");
        assert!(article.has("café opened") && article.has("cafe\u{301} opened"));
        assert!(!article.has("cafe opened"));
    }

    #[test]
    fn the_nearest_stretch_is_the_one_with_most_words() {
        let article = Verbatim::new(ARTICLE);
        for (quotation, nearest) in [
            ("the old ferry was a friend to the town", "The old ferry  is a\nfriend of the town"),
            ("our most reliable vessel", "our most\u{a0}trusted vessel"),
            ("floatting", "a 'floating' bridge"),
            ("some cafe owners agreed", "Cafe\u{301} owners agreed"),
        ] {
            let found = article.nearest(quotation).map(|near| near.span.of(ARTICLE).trim_matches('“'));
            assert_eq!(found, Some(nearest), "{quotation}");
        }
        for quotation in ["a cable car to the summit", "of the of", "", "zzz", "is a"] {
            assert_eq!(article.nearest(quotation), None, "{quotation}");
        }
        assert_eq!(Verbatim::new("").nearest("a ferry"), None);
    }

    #[test]
    fn what_is_quoted() {
        for (text, expected) in [
            ("He called it \"a fine bridge\", a ‘floating’ one", &["a fine bridge", "floating"][..]),
            ("«Old», „new“ and “blue”", &["Old", "new", "blue"]),
            ("The towns' ferry isn't 'old', it’s late", &[]),
            ("A 5\" pipe and a 6\" one", &[]),
            ("It said \"open to the end", &[]),
            ("\"…\" and \"12\"", &[]),
            ("The ‘90s ferry’s end", &[]),
        ] {
            let found: Vec<&str> = quoted(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
