//! `sayso.lock`: what the tool said when somebody accepted it, a line a claim and source.
//!
//! ```text
//! # sayso.lock 1: what people have accepted, written by `sayso accept` and `sayso review`
//! rail-2bn 2019-borisov-cabrisas supports single-source 6f1d0c5a9be2e773 03c2b14d8f6a9051
//! ```
//!
//! A line holds the claim's id, the source's id, the tool's stance, the tool's verdict over all sources, a fingerprint of
//! the wording that was judged and one of the sentence quoted; never a line number, and no judgement of a person: that
//! stands in the claim file, under `expect`. A cell in which the tool was silent has no line, so that the file grows with
//! what sources say and not with claims times sources. Lines are sorted, so that two branches seldom meet in one.

mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use siphasher::sip::SipHasher24;

use super::{Stance, Verdict};
use crate::text::span::Place;

/// The version of the format that this program reads and writes.
pub const VERSION: u32 = 1;

/// The start of the first line, before the version.
const HEAD: &str = "# sayso.lock ";
const ABOUT: &str = "what people have accepted, written by `sayso accept` and `sayso review`";

/// What was accepted, by claim and source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By claim, then by source.
    lines: BTreeMap<String, BTreeMap<String, Line>>,
    /// Whether its lines end as Windows ends them.
    crlf: bool,
}

/// What was seen of one claim and one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was seen.
    pub seen: Seen,
    /// Where it stands; `None` where it was not read from a file.
    pub written: Option<Written>,
}

/// What the tool said of one claim and one source, no decision of a person counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The stance; never silent.
    pub stance: Stance,
    /// The claim's verdict over all sources.
    pub verdict: Verdict,
    /// Of the wording of the claim that was judged.
    pub wording: Fingerprint,
    /// Of the sentence quoted; `None` where none was.
    pub quote: Option<Fingerprint>,
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its number, from 1.
    pub line: usize,
    /// The byte of the file that it starts at.
    pub start: usize,
    /// The line, without its line break.
    pub text: String,
}

/// What stays of a text while only its white space changes; the same on every machine and in every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of `text`, each run of white space taken for one space.
    pub fn of(text: &str) -> Self {
        let mut hasher = SipHasher24::new();
        for word in text.split_whitespace() {
            hasher.write(word.as_bytes());
            hasher.write(b" ");
        }
        Self(hasher.finish())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Lock {
    /// Reads the file at `path`; `None` where there is none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Option<Self>, LockProblems> {
        read::file(path)
    }

    /// Reads `text` as the content of the file at `path`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(path: &Path, text: &str) -> Result<Self, LockProblems> {
        read::text(path, text)
    }

    /// The line of this claim and source.
    pub fn get(&self, claim: &str, source: &str) -> Option<&Line> {
        self.lines.get(claim)?.get(source)
    }

    /// All lines with their claim and source, sorted by these.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Line)> {
        self.lines.iter().flat_map(|(claim, lines)| {
            lines.iter().map(move |(source, line)| (claim.as_str(), source.as_str(), line))
        })
    }

    /// Writes down what was seen.
    pub fn set(&mut self, claim: &str, source: &str, seen: Seen) {
        if self.get(claim, source).is_none_or(|line| line.seen != seen) {
            let line = Line { seen, written: None };
            self.lines.entry(claim.to_owned()).or_default().insert(source.to_owned(), line);
        }
    }

    /// Takes a line away; whether there was one.
    pub fn remove(&mut self, claim: &str, source: &str) -> bool {
        self.lines.get_mut(claim).is_some_and(|lines| lines.remove(source).is_some())
    }

    /// Whether both hold the same, wherever it stands.
    pub fn holds_the_same(&self, other: &Self) -> bool {
        let mine = self.iter().map(|(claim, source, line)| (claim, source, line.seen));
        mine.eq(other.iter().map(|(claim, source, line)| (claim, source, line.seen)))
    }

    /// The content of the file.
    pub fn to_text(&self) -> String {
        let end = if self.crlf { "\r\n" } else { "\n" };
        let mut lines: Vec<String> =
            self.iter().map(|(claim, source, line)| written(claim, source, &line.seen)).collect();
        lines.sort_unstable();
        let head = format!("{HEAD}{VERSION}: {ABOUT}");
        std::iter::once(head).chain(lines).map(|line| line + end).collect()
    }
}

fn written(claim: &str, source: &str, seen: &Seen) -> String {
    let Seen { stance, verdict, wording, quote } = seen;
    let quote = quote.map_or_else(|| NONE.to_owned(), |quote| quote.to_string());
    format!("{} {} {stance} {verdict} {wording} {quote}", escaped(claim), escaped(source))
}

/// Stands where no sentence was quoted.
const NONE: &str = "-";

/// An id as one word: what is neither a letter, a digit nor a sign of ASCII is percent-encoded, and `%` too.
fn escaped(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c != '%' && (c.is_ascii_graphic() || c.is_alphanumeric()) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// One thing that is wrong with `sayso.lock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockProblem {
    /// Which file.
    pub file: PathBuf,
    /// Where; `None` where the whole file is meant.
    pub place: Option<Place>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for LockProblem {
    /// `file:line:column: message`, and the help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}\n  help: {}", self.message, self.help)
    }
}

/// Everything that is wrong with `sayso.lock`, from top to bottom; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockProblems(pub Vec<LockProblem>);

impl fmt::Display for LockProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&all.join("\n"))
    }
}

impl std::error::Error for LockProblems {}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(stance: Stance, quote: &str) -> Seen {
        let (wording, quote) = (Fingerprint::of("The ferry is back"), Some(Fingerprint::of(quote)));
        Seen { stance, verdict: Verdict::SingleSource, wording, quote }
    }

    fn lock() -> Lock {
        let mut lock = Lock::default();
        lock.set("rail", "b", seen(Stance::Supports, "It runs."));
        lock.set("rail", "a wire, no. 7 — “late” 100 %", seen(Stance::Mentions, "It may run."));
        lock.set("ferry", "b", Seen { quote: None, ..seen(Stance::Contradicts, "") });
        lock
    }

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let text = lock().to_text();
        let read = Lock::parse(Path::new("sayso.lock"), &text).unwrap();
        assert!(read.holds_the_same(&lock()));
        assert_eq!(read.to_text(), text);
        let windows = text.replace('\n', "\r\n");
        let read = Lock::parse(Path::new("sayso.lock"), &windows).unwrap();
        assert_eq!(read.to_text(), windows);
    }

    #[test]
    fn lines_are_sorted_and_ids_are_single_words() {
        let text = lock().to_text();
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let firsts: Vec<Vec<&str>> = lines.iter().map(|line| line.split(' ').take(3).collect()).collect();
        let odd = "a%20wire,%20no.%207%20%E2%80%94%20%E2%80%9Clate%E2%80%9D%20100%20%25";
        assert_eq!(
            firsts,
            [["ferry", "b", "contradicts"], ["rail", odd, "mentions"], ["rail", "b", "supports"]]
        );
        assert!(lines[0].ends_with(" -"), "{}", lines[0]);
        assert!(lines.is_sorted());
    }

    /// The values are part of the format: another hash would make all that was accepted stale.
    #[test]
    fn fingerprints_overlook_white_space_and_nothing_else() {
        assert_eq!(Fingerprint::of("a  b\n\tc ").to_string(), Fingerprint::of("a b c").to_string());
        assert_ne!(Fingerprint::of("a b"), Fingerprint::of("ab"));
        assert_ne!(Fingerprint::of("a b"), Fingerprint::of("A b"));
        assert_eq!(Fingerprint::of("The ferry is back").to_string(), "54a70a7a42c54deb");
    }

    #[test]
    fn setting_what_is_there_keeps_its_place() {
        let text = lock().to_text();
        let mut read = Lock::parse(Path::new("sayso.lock"), &text).unwrap();
        read.set("rail", "b", seen(Stance::Supports, "It  runs."));
        assert!(read.get("rail", "b").unwrap().written.is_some());
        read.set("rail", "b", seen(Stance::Supports, "It runs no more."));
        assert_eq!(read.get("rail", "b").unwrap().written, None);
        assert!(read.remove("rail", "b") && !read.remove("rail", "b"));
    }
}
