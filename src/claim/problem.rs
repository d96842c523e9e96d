//! What can be wrong with a claim file: one kind a code, and one user page a kind.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::text::span::{Place, Span};

/// The kinds of problems of claim files, each with its code and its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// SAY101: not YAML.
    Syntax,
    /// SAY102: a field that does not exist.
    UnknownField,
    /// SAY103: one key twice in a mapping.
    DuplicateKey,
    /// SAY104: a list where a text is meant, and the like.
    WrongType,
    /// SAY105: a claim, wording, tag or reason without a word in it.
    EmptyText,
    /// SAY106: a claim over 2,000 characters.
    LongClaim,
    /// SAY107: one id for two claims, in one file or in two.
    DuplicateId,
    /// SAY108: no date.
    BadDate,
    /// SAY109: a word that is no severity, verdict or stance, or no code that a claim may allow.
    UnknownWord,
    /// SAY110: `sources` that name no source.
    NoSuchSources,
    /// SAY111: an expectation about a source that does not exist, or that the claim leaves out.
    UnknownSource,
    /// SAY112: the beginning of several sources' ids.
    AmbiguousSource,
    /// SAY113: digits without quotation marks where a name is meant.
    UnquotedNumber,
    /// SAY114: a field that must be there is not.
    MissingField,
    /// SAY115: an id with other characters than letters, digits, `.`, `_` and `-`, or too long.
    BadId,
    /// SAY116: a file that is missing, unreadable or no text.
    UnreadableFile,
    /// SAY117: `min_sources` below 1 or no whole number.
    BadMinSources,
    /// SAY118: YAML that claim files do without: merge keys, tags, deep nesting.
    UnsupportedYaml,
}

impl ProblemKind {
    /// All kinds, by code.
    pub const ALL: [Self; 18] = [
        Self::Syntax,
        Self::UnknownField,
        Self::DuplicateKey,
        Self::WrongType,
        Self::EmptyText,
        Self::LongClaim,
        Self::DuplicateId,
        Self::BadDate,
        Self::UnknownWord,
        Self::NoSuchSources,
        Self::UnknownSource,
        Self::AmbiguousSource,
        Self::UnquotedNumber,
        Self::MissingField,
        Self::BadId,
        Self::UnreadableFile,
        Self::BadMinSources,
        Self::UnsupportedYaml,
    ];

    /// The code, `SAY1nn`.
    pub const fn code(self) -> &'static str {
        self.facts().0
    }

    /// What is wrong, in a few words.
    pub const fn title(self) -> &'static str {
        self.facts().1
    }

    /// The user's page, in Markdown: what it means, an example, how to mend it.
    pub const fn page(self) -> &'static str {
        self.facts().2
    }

    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        macro_rules! page {
            ($code:literal, $title:literal) => {
                ($code, $title, include_str!(concat!("problems/", $code, ".md")))
            };
        }
        match self {
            Self::Syntax => page!("SAY101", "not valid YAML"),
            Self::UnknownField => page!("SAY102", "unknown field"),
            Self::DuplicateKey => page!("SAY103", "the same key twice"),
            Self::WrongType => page!("SAY104", "wrong type of value"),
            Self::EmptyText => page!("SAY105", "empty text"),
            Self::LongClaim => page!("SAY106", "claim too long"),
            Self::DuplicateId => page!("SAY107", "the same id twice"),
            Self::BadDate => page!("SAY108", "not a date"),
            Self::UnknownWord => page!("SAY109", "unknown word"),
            Self::NoSuchSources => page!("SAY110", "`sources` match nothing"),
            Self::UnknownSource => page!("SAY111", "unknown source"),
            Self::AmbiguousSource => page!("SAY112", "ambiguous source"),
            Self::UnquotedNumber => page!("SAY113", "number without quotation marks"),
            Self::MissingField => page!("SAY114", "missing field"),
            Self::BadId => page!("SAY115", "id not usable"),
            Self::UnreadableFile => page!("SAY116", "claim file not read"),
            Self::BadMinSources => page!("SAY117", "`min_sources` not usable"),
            Self::UnsupportedYaml => page!("SAY118", "YAML that claim files do without"),
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// One thing that is wrong with a claim file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// In which file.
    pub file: PathBuf,
    /// What is meant there, in bytes of the file; `None` where the whole file is meant.
    pub span: Option<Span>,
    /// Line and column of the span's first character.
    pub place: Option<Place>,
    /// What is wrong, in one sentence, without the place.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A few words for beside the carets.
    pub label: Option<String>,
    /// Another place that belongs to it, as the first use of an id.
    pub related: Option<Related>,
}

/// A second place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// In which file.
    pub file: PathBuf,
    /// What is meant there, in bytes of that file.
    pub span: Span,
    /// Line and column of it.
    pub place: Place,
    /// What it is, in a few words.
    pub label: String,
}

impl Problem {
    /// A problem without help, label or a second place.
    pub(super) fn new(
        kind: ProblemKind,
        file: PathBuf,
        at: Option<(Span, Place)>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            file,
            span: at.map(|(span, _)| span),
            place: at.map(|(_, place)| place),
            message: message.into(),
            help: None,
            label: None,
            related: None,
        }
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: error[SAY102]: message`, on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": error[{}]: {}", self.kind, self.message)
    }
}

/// Everything that is wrong with the claim files of a run: nothing is judged until it is mended.
#[derive(Clone, Debug, Default)]
pub struct ClaimProblems {
    /// In the order of the files, and in each from top to bottom.
    pub problems: Vec<Problem>,
    /// The texts of the files that could be read, for showing what is meant.
    pub texts: BTreeMap<PathBuf, String>,
}

impl fmt::Display for ClaimProblems {
    /// One line a problem.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ClaimProblems {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_in_order_and_documented() {
        let codes: Vec<_> = ProblemKind::ALL.iter().map(|kind| kind.code()).collect();
        let mut sorted: Vec<_> = BTreeSet::from_iter(codes.clone()).into_iter().collect();
        assert_eq!(codes, sorted, "by code, none twice");
        sorted.retain(|code| !code.starts_with("SAY1"));
        assert!(sorted.is_empty(), "claim-file problems are SAY1nn");
        for kind in ProblemKind::ALL {
            let (page, code) = (kind.page(), kind.code());
            assert!(page.starts_with(&format!("# {code}: {}\n", kind.title())), "{code} names itself");
            assert!(page.contains("```yaml\n"), "{code} shows an example");
            assert!((5..=25).contains(&page.lines().count()), "{code} is short and says something");
        }
    }

    #[test]
    fn every_page_belongs_to_a_kind() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/claim/problems");
        let mut pages: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder of pages")
            .map(|entry| entry.expect("an entry").path().file_stem().expect("a stem").to_owned())
            .collect();
        pages.sort();
        assert_eq!(pages, ProblemKind::ALL.map(|kind| std::ffi::OsString::from(kind.code())));
    }

    #[test]
    fn a_problem_on_one_line() {
        let place = Place { line: 3, column: 5 };
        let at = Some((Span::new(20, 24), place));
        let problem = Problem::new(ProblemKind::UnknownField, "a.yaml".into(), at, "no field `tag`");
        assert_eq!(problem.to_string(), "a.yaml:3:5: error[SAY102]: no field `tag`");
        let whole = Problem::new(ProblemKind::UnreadableFile, "b.yaml".into(), None, "is missing");
        assert_eq!(whole.to_string(), "b.yaml: error[SAY116]: is missing");
    }
}
