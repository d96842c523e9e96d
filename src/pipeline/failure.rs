//! Why nothing could be judged.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::claim::ClaimProblems;
use crate::git::GitFailure;
use crate::report::names::NoName;
use crate::report::place::shown;
use crate::source::CorpusError;

/// Why nothing could be judged.
#[derive(Debug)]
pub enum Failure {
    /// A path is not there.
    Missing {
        /// What was looked for: `claims` or `sources`.
        what: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// The sources cannot be listed.
    Sources(CorpusError),
    /// The claim files have errors, all of them in here.
    Claims(ClaimProblems),
    /// A name names no claim.
    NoSuchClaim(NoName),
    /// The claim files hold no claim.
    NoClaims(Vec<PathBuf>),
    /// There is no source.
    NoSources(PathBuf),
    /// The revision to compare with cannot be read.
    Git(GitFailure),
    /// Parts of a run do not make a whole: everything that is wrong with them.
    Parts(Vec<String>),
    /// The parts hold no record.
    NoParts,
}

impl Failure {
    /// Whether there was merely nothing to check, which is no mistake in any file.
    pub const fn is_nothing_to_check(&self) -> bool {
        matches!(self, Self::NoClaims(_) | Self::NoSources(_) | Self::NoParts)
    }

    /// What to do next.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Missing { what: "claims", .. } => {
                Some("put claims into `claims/*.yaml`, or name the files: `sayso FILE…`".to_owned())
            }
            Self::Missing { .. } => {
                Some("put articles into `seeds/`, or name their place: `sayso --sources PATH`".to_owned())
            }
            Self::NoSuchClaim(name) => name.help(),
            Self::NoClaims(_) => {
                Some("a claim file is a list of entries like `- claim: The bridge is open`".to_owned())
            }
            Self::NoSources(_) => Some("articles are `.txt`, `.md`, `.html` or `.jsonl` files".to_owned()),
            Self::Git(failure) => failure.help(),
            Self::NoParts => Some("parts are what `sayso match --claims PATH` writes".to_owned()),
            Self::Sources(_) | Self::Claims(_) | Self::Parts(_) => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { what, path } => write!(f, "{what}: there is no {}", named(path)),
            Self::Sources(error) => error.fmt(f),
            Self::Claims(problems) => problems.fmt(f),
            Self::NoSuchClaim(name) => write!(f, "claims: {name}"),
            Self::NoClaims(paths) => {
                let paths: Vec<String> = paths.iter().map(|path| named(path)).collect();
                write!(f, "nothing to check: no claims in {}", paths.join(", "))
            }
            Self::Git(failure) => failure.fmt(f),
            Self::Parts(problems) => f.write_str(&problems.join("\n")),
            Self::NoParts => f.write_str("nothing to merge: the parts hold no record"),
            Self::NoSources(path) => write!(f, "nothing to check: no sources in {}", named(path)),
        }
    }
}

fn named(path: &Path) -> String {
    format!("`{}`", shown(path))
}

impl From<ClaimProblems> for Failure {
    fn from(problems: ClaimProblems) -> Self {
        Self::Claims(problems)
    }
}

impl From<GitFailure> for Failure {
    fn from(failure: GitFailure) -> Self {
        Self::Git(failure)
    }
}

impl From<CorpusError> for Failure {
    fn from(error: CorpusError) -> Self {
        Self::Sources(error)
    }
}
