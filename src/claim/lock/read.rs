//! From the text of `sayso.lock` to its lines, or to everything that is wrong with them.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::{Fingerprint, HEAD, Line, Lock, LockProblem, LockProblems, NONE, Seen, VERSION, Written};
use crate::claim::{Stance, Verdict};
use crate::text::span::Place;

/// What begins the lines that git puts around the two sides of a merge conflict.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

const REWRITE: &str =
    "take the file from git, or delete the line and accept again what `sayso pending` then lists";

pub(super) fn file(path: &Path) -> Result<Option<Lock>, LockProblems> {
    let whole = |message: String, help: &str| {
        let (file, help) = (path.to_owned(), help.to_owned());
        LockProblems(vec![LockProblem { file, place: None, message, help }])
    };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) if path.is_dir() => {
            return Err(whole("is a folder, and a file is meant here".into(), "move the folder away"));
        }
        Err(error) => {
            return Err(whole(format!("could not be read: {error}"), "see whether you may read it"));
        }
    };
    let content = String::from_utf8(bytes)
        .map_err(|_| whole("is not UTF-8".into(), "take the file from git, or delete it and accept again"))?;
    text(path, &content).map(Some)
}

pub(super) fn text(path: &Path, text: &str) -> Result<Lock, LockProblems> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { path, conflict: None, problems: vec![], lines: BTreeMap::new() };
    let mut start = text.len() - bare.len();
    let mut newer = false;
    for (at, raw) in bare.split_inclusive('\n').enumerate() {
        let line = raw.trim_end_matches(['\n', '\r']);
        let number = at + 1;
        if reading.marks_conflict(number, line) {
        } else if at == 0 {
            newer = !reading.head(line);
        } else if !line.trim().is_empty() {
            reading.line(Written { line: number, start, text: line.to_owned() });
        }
        start += raw.len();
        if newer {
            break;
        }
    }
    if bare.is_empty() {
        reading.problem(1, 1, "is empty", "delete the file; `sayso accept` writes a new one");
    }
    reading.told(bare.contains("\r\n"))
}

struct Reading<'r> {
    path: &'r Path,
    /// The line of the first conflict marker.
    conflict: Option<usize>,
    problems: Vec<LockProblem>,
    lines: BTreeMap<String, BTreeMap<String, Line>>,
}

impl Reading<'_> {
    fn problem(&mut self, line: usize, column: usize, message: impl Into<String>, help: impl Into<String>) {
        let place = Some(Place { line, column });
        let (message, help) = (message.into(), help.into());
        self.problems.push(LockProblem { file: self.path.to_owned(), place, message, help });
    }

    fn told(self, crlf: bool) -> Result<Lock, LockProblems> {
        if self.problems.is_empty() {
            return Ok(Lock { lines: self.lines, crlf });
        }
        Err(LockProblems(self.problems))
    }

    /// Whether this line is git's and no line of ours. Each conflict is told once, where it starts.
    fn marks_conflict(&mut self, number: usize, line: &str) -> bool {
        let marker = MARKERS.into_iter().find(|marker| {
            line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if marker == Some(MARKERS[0]) || (marker.is_some() && self.conflict.is_none()) {
            let help = "keep the lines of both sides, and of two lines for one claim and source either; take the lines \
                        `<<<<<<<`, `=======` and `>>>>>>>` away; `sayso pending` then lists what is to be seen again";
            self.problem(number, 1, "an unfinished merge: two branches accepted different things here", help);
        }
        self.conflict = self.conflict.or(marker.map(|_| number));
        marker.is_some()
    }

    /// Whether the lines below are of the version that is read here.
    fn head(&mut self, line: &str) -> bool {
        let Some(rest) = line.strip_prefix(HEAD) else {
            let message = format!("the first line has to start with `{HEAD}{VERSION}`");
            self.problem(1, 1, message, "take the file from git, or delete it and accept again");
            return true;
        };
        let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
        if digits.parse() == Ok(VERSION) {
            return true;
        }
        let message =
            format!("version `{}` of this file is unknown here; version {VERSION} is read", shown(digits));
        self.problem(1, HEAD.len() + 1, message, "run the sayso that wrote it, or a newer one");
        false
    }

    fn line(&mut self, written: Written) {
        let words = words(&written.text);
        let before = self.problems.len();
        let number = written.line;
        if words.len() != 6 {
            let message = format!(
                "{} where a line has 6 words: claim, source, stance, verdict, two fingerprints",
                if words.len() == 1 { "1 word".to_owned() } else { format!("{} words", words.len()) }
            );
            return self.problem(number, words.first().map_or(1, |word| word.0), message, REWRITE);
        }
        let claim = self.id(number, words[0]);
        let source = self.id(number, words[1]);
        let spoken = Stance::ALL.into_iter().filter(|stance| *stance != Stance::Silent);
        let stance = self.word(number, words[2], "stance", spoken.map(|stance| (stance.word(), stance)));
        let verdict = Verdict::ALL.map(|verdict| (verdict.word(), verdict));
        let verdict = self.word(number, words[3], "verdict", verdict.into_iter());
        let wording = self.fingerprint(number, words[4]);
        let quote = if words[5].1 == NONE { None } else { self.fingerprint(number, words[5]) };
        if self.problems.len() > before {
            return;
        }
        let (Some(claim), Some(source), Some(stance), Some(verdict), Some(wording)) =
            (claim, source, stance, verdict, wording)
        else {
            return;
        };
        self.keep(claim, source, Seen { stance, verdict, wording, quote }, written);
    }

    fn keep(&mut self, claim: String, source: String, seen: Seen, written: Written) {
        let number = written.line;
        let first = self.lines.get(&claim).and_then(|lines| lines.get(&source));
        match first {
            // A merge that keeps both sides leaves the same line twice: nothing is in doubt.
            Some(first) if first.seen == seen => {}
            // Where a merge is unfinished, both sides stand here.
            Some(_) if self.conflict.is_some() => {}
            Some(first) => {
                let line = first.written.as_ref().map_or(0, |written| written.line);
                let (claim, source) = (shown(&claim), shown(&source));
                let message =
                    format!("a second line for `{claim}` and `{source}`, and another than line {line}");
                let help =
                    format!("keep either, then look at `sayso pending --claim {claim} --source {source}`");
                self.problem(number, 1, message, help);
            }
            None => {
                let line = Line { seen, written: Some(written) };
                self.lines.entry(claim).or_default().insert(source, line);
            }
        }
    }

    fn id(&mut self, line: usize, (column, word): (usize, &str)) -> Option<String> {
        let id = unescaped(word);
        if id.is_none() {
            let message =
                format!("`{}` has a `%` that is not followed by the two digits of a byte", shown(word));
            self.problem(line, column, message, REWRITE);
        }
        id
    }

    fn word<T>(
        &mut self,
        line: usize,
        (column, word): (usize, &str),
        what: &str,
        words: impl Iterator<Item = (&'static str, T)>,
    ) -> Option<T> {
        let mut names = vec![];
        for (name, value) in words {
            if name == word {
                return Some(value);
            }
            names.push(name);
        }
        let message = format!("`{}` is no {what}: one of {}", shown(word), names.join(", "));
        self.problem(line, column, message, REWRITE);
        None
    }

    fn fingerprint(&mut self, line: usize, (column, word): (usize, &str)) -> Option<Fingerprint> {
        let digits = word.len() == 16
            && word.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let number = if digits { u64::from_str_radix(word, 16).ok() } else { None };
        if number.is_none() {
            let message = format!("`{}` is no fingerprint: 16 digits from 0 to f", shown(word));
            self.problem(line, column, message, REWRITE);
        }
        number.map(Fingerprint)
    }
}

/// The words of a line, each with its column, from 1 in characters.
fn words(line: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    line.split_whitespace().map(|word| (line[..start(word)].chars().count() + 1, word)).collect()
}

/// The id that [`super::escaped`] wrote.
fn unescaped(word: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

/// `text` no longer than a message can hold.
fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "rail a supports single-source 0000000000000001 0000000000000002";

    fn problems(text: &str) -> Vec<String> {
        let found = Lock::parse(Path::new("sayso.lock"), text).expect_err(text).0;
        found
            .iter()
            .map(|problem| problem.to_string().lines().next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn every_problem_is_told_with_its_place() {
        let text = format!(
            "# sayso.lock 1: x\nrail a supports single-source 01\n\n{GOOD}\n  b%zz é silent true 1 x\n{}\n{GOOD}\n",
            GOOD.replace("supports", "mentions")
        );
        assert_eq!(
            problems(&text),
            [
                "sayso.lock:2:1: 5 words where a line has 6 words: claim, source, stance, verdict, two fingerprints",
                "sayso.lock:5:3: `b%zz` has a `%` that is not followed by the two digits of a byte",
                "sayso.lock:5:10: `silent` is no stance: one of supports, contradicts, mentions",
                "sayso.lock:5:17: `true` is no verdict: one of corroborated, single-source, contested, contradicted, unsupported",
                "sayso.lock:5:22: `1` is no fingerprint: 16 digits from 0 to f",
                "sayso.lock:5:24: `x` is no fingerprint: 16 digits from 0 to f",
                "sayso.lock:6:1: a second line for `rail` and `a`, and another than line 4",
            ]
        );
    }

    #[test]
    fn a_merge_conflict_is_told_once_and_as_such() {
        let other = GOOD.replace("supports", "mentions");
        for base in ["", "||||||| base\n"] {
            let text =
                format!("# sayso.lock 1: x\n<<<<<<< HEAD\n{GOOD}\n{base}=======\n{other}\n>>>>>>> branch\n");
            let told = ["sayso.lock:2:1: an unfinished merge: two branches accepted different things here"];
            assert_eq!(problems(&text), told);
        }
        let found = Lock::parse(Path::new("l"), "<<<<<<< HEAD\n# sayso.lock 1: x\n").unwrap_err();
        assert!(found.0[0].help.contains("keep the lines of both sides"), "{found}");
        // What a marker left behind tells is as much.
        assert_eq!(problems(&format!("# sayso.lock 1: x\n{GOOD}\n>>>>>>> branch\n")).len(), 1);
    }

    #[test]
    fn another_version_is_refused_and_nothing_below_it_is_judged() {
        let told = "sayso.lock:1:14: version `2` of this file is unknown here; version 1 is read";
        assert_eq!(problems("# sayso.lock 2: x\nanything else\n"), [told]);
        assert_eq!(problems("# sayso.lock 12\n").len(), 1);
        assert_eq!(problems(""), ["sayso.lock:1:1: is empty"]);
        assert_eq!(problems("\n"), ["sayso.lock:1:1: the first line has to start with `# sayso.lock 1`"]);
        assert_eq!(problems(&format!("{GOOD}\n")).len(), 1);
    }

    #[test]
    fn the_same_line_twice_and_any_order_are_harmless() {
        let before = GOOD.replace("rail", "a");
        let text = format!("\u{feff}# sayso.lock 1\n{GOOD}\n{before}\n{GOOD}");
        let lock = Lock::parse(Path::new("sayso.lock"), &text).unwrap();
        assert_eq!(lock.iter().count(), 2);
        let written = lock.get("rail", "a").and_then(|line| line.written.as_ref()).unwrap();
        assert_eq!((written.line, &text[written.start..][..GOOD.len()]), (2, GOOD));
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in
            ["%", "# sayso.lock ", "# sayso.lock 1\n%", "# sayso.lock 1\n%é a b c d e", "\u{feff}", "\r\r\n"]
        {
            assert!(Lock::parse(Path::new("l"), text).is_err(), "{text:?}");
        }
    }
}
