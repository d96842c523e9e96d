//! Claims: what a person wants checked, validated.
//!
//! [`read_claims`] goes from paths to a [`ClaimSet`], or to [`ClaimProblems`]: everything that is wrong with all the
//! files. On the way each file becomes a tree of nodes that know their places (`node`), and each node a value or a
//! problem (`field`, `validate`, `expect`); `sources` looks up the names of sources. [`mod@file`] lists the fields once,
//! for people, for editors ([`schema`]) and for serde; [`snippet`] shows problems with the lines they are in. [`lock`] is
//! the file of what was accepted.

mod allow;
pub mod checkable;
mod date;
pub mod edit;
mod expect;
mod field;
pub mod file;
pub mod lock;
mod nearest;
mod node;
pub mod problem;
mod read;
pub mod schema;
pub mod slug;
pub mod snippet;
mod sources;
mod syntax;
mod validate;

pub mod reading;

use std::fmt;
use std::path::PathBuf;

pub use self::problem::{ClaimProblems, Problem, ProblemKind, Related};
pub use self::read::{ClaimSet, Input, decode, is_yaml, read_claims, read_claims_from_str, read_inputs};
pub use self::sources::KnownSource;
use crate::config::Severity;
use crate::text::span::{Place, Span};

/// One source towards one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// The source states the claim, in its own voice or by attributing it.
    Supports,
    /// The source states something that cannot be true together with the claim.
    Contradicts,
    /// The source speaks of the claim's event or actors and settles nothing.
    Mentions,
    /// The source does not speak of it.
    Silent,
}

impl Stance {
    /// All stances, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Contradicts, Self::Mentions, Self::Silent];

    /// The word used in files and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::Mentions => "mentions",
            Self::Silent => "silent",
        }
    }
}

/// All sources towards one claim; S counts the independent origins that support it, C those that contradict it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// S ≥ 2, C = 0.
    Corroborated,
    /// S = 1, C = 0.
    SingleSource,
    /// S ≥ 1, C ≥ 1.
    Contested,
    /// S = 0, C ≥ 1.
    Contradicted,
    /// S = C = 0.
    Unsupported,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] =
        [Self::Corroborated, Self::SingleSource, Self::Contested, Self::Contradicted, Self::Unsupported];

    /// The word used in files and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corroborated => "corroborated",
            Self::SingleSource => "single-source",
            Self::Contested => "contested",
            Self::Contradicted => "contradicted",
            Self::Unsupported => "unsupported",
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// One checkable statement, with what its author decided about it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Unique among all claims of a run.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Other wordings of the same statement; the best-supported wording speaks for the claim.
    pub also: Vec<String>,
    /// The time it speaks of: `2019`, `2019-10` or `2019-10-03`.
    pub as_of: Option<String>,
    /// Free keywords.
    pub tags: Vec<Tag>,
    /// Ids of the sources it is judged against, resolved from the patterns; `None` means all of them.
    pub sources: Option<Vec<String>>,
    /// Independent origins needed; fewer is a finding.
    pub min_sources: usize,
    /// Severity of this claim's verdict findings, where the author set one.
    pub severity: Option<Severity>,
    /// Kinds of findings that its author allows at it, in the order of the file.
    pub allow: Vec<Allow>,
    /// What a person has decided.
    pub expect: Expect,
    /// Free text.
    pub note: Option<String>,
    /// Where it stands.
    pub origin: ClaimPlace,
}

impl Claim {
    /// The statement in all its wordings, the main one first.
    pub fn wordings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.also)
    }

    /// Whether it is to be judged against the source of this id.
    pub fn asks(&self, source: &str) -> bool {
        self.sources.as_ref().is_none_or(|ids| ids.iter().any(|id| id == source))
    }
}

/// A keyword of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The word.
    pub name: String,
    /// Where it stands: in the claim, or in the defaults of its file.
    pub place: Place,
}

/// A kind of finding that the author of a claim allows at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Its code, one of [`crate::config::CLAIM_CODES`].
    pub code: &'static str,
    /// Why.
    pub reason: String,
    /// Where it stands in the claim's file.
    pub place: Place,
}

/// Where a claim stands.
#[derive(Clone, Debug)]
pub struct ClaimPlace {
    /// Its file, as given on the command line or found below the claims folder.
    pub file: PathBuf,
    /// The claim's text in that file, as bytes.
    pub span: Span,
    /// Line and column of the text.
    pub place: Place,
}

/// What a person has decided about a claim.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    /// The verdict that it should have.
    pub verdict: Option<Expected<Verdict>>,
    /// The stance that single sources should have, by source id (resolved from prefixes), sorted by id.
    pub sources: Vec<(String, Expected<Stance>)>,
}

/// One expected answer. Without a reason it asserts what the engine must say; with one it overrules the engine.
#[derive(Clone, Debug)]
pub struct Expected<T> {
    /// The answer.
    pub value: T,
    /// Why the person is right and the tool is not.
    pub reason: Option<String>,
    /// Where the expectation stands in the claim's file.
    pub place: Place,
}
