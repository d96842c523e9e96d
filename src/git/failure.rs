//! Why a revision could not be read, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a revision could not be read.
#[derive(Debug)]
pub enum GitFailure {
    /// There is no program `git`.
    NoGit,
    /// It did not start.
    Start(io::Error),
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// The repository has no working tree.
    Bare(PathBuf),
    /// The repository belongs to somebody else, and git will not touch it.
    Unsafe(PathBuf),
    /// No commit goes by that name here.
    UnknownRevision {
        /// As a person named it.
        named: String,
        /// Whether the clone lacks older commits.
        shallow: bool,
    },
    /// The current commit and that one have none in common here.
    NoCommonCommit {
        /// As a person named it.
        named: String,
        /// Whether the clone lacks older commits.
        shallow: bool,
    },
    /// The clone lacks an object, as a partial clone does.
    MissingObject(String),
    /// A command of git failed.
    Refused {
        /// Which.
        command: &'static str,
        /// What git said.
        said: String,
    },
}

impl GitFailure {
    pub(super) fn start(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::NoGit } else { Self::Start(error) }
    }

    pub(super) fn no_repository(folder: &Path, stderr: &[u8]) -> Self {
        let said = String::from_utf8_lossy(stderr);
        if said.contains("dubious ownership") {
            Self::Unsafe(folder.to_owned())
        } else if said.contains("must be run in a work tree") {
            Self::Bare(folder.to_owned())
        } else if said.contains("not a git repository") {
            Self::NoRepository(folder.to_owned())
        } else {
            Self::refused("rev-parse", stderr)
        }
    }

    pub(super) fn refused(command: &'static str, stderr: &[u8]) -> Self {
        let said = String::from_utf8_lossy(stderr);
        Self::Refused { command, said: said.trim().trim_start_matches("fatal: ").to_owned() }
    }

    /// What to do next.
    pub fn help(&self) -> Option<String> {
        let shallow = "this clone is shallow: `git fetch --deepen=100`, or in a workflow `fetch-depth: 0` \
                       (GitHub), `GIT_DEPTH: 0` (GitLab)";
        let text = match self {
            Self::NoGit => "install git: the other revision is read with it".to_owned(),
            Self::NoRepository(_) => "run it in a clone of the repository, or leave out `--base`".to_owned(),
            Self::Bare(_) => "run it in a clone with its files checked out".to_owned(),
            Self::Unsafe(folder) => {
                format!("if you trust it: `git config --global --add safe.directory {}`", folder.display())
            }
            Self::UnknownRevision { shallow: true, .. } | Self::NoCommonCommit { shallow: true, .. } => {
                shallow.to_owned()
            }
            Self::UnknownRevision { named, .. } if is_range(named) => {
                "name one revision: the files as they are are compared with it, or with `...` behind its name, where \
                 this branch left it"
                    .to_owned()
            }
            Self::UnknownRevision { named, .. } => format!(
                "fetch it (`git fetch origin {}`), or name a branch, a tag or a commit that `git rev-parse` knows",
                branch(named)
            ),
            Self::NoCommonCommit { named, .. } => {
                format!("name the commit itself: `--base {}`", named.trim_end_matches("..."))
            }
            Self::MissingObject(_) => {
                "this clone is partial: `git fetch --refetch --no-filter`, or clone without `--filter`"
                    .to_owned()
            }
            Self::Start(_) | Self::Refused { .. } => return None,
        };
        Some(text)
    }
}

/// Whether `named` is two revisions, as in `git diff main..topic`.
fn is_range(named: &str) -> bool {
    named.split_once("..").is_some_and(|(from, to)| !from.is_empty() && !matches!(to, "" | "."))
}

/// `origin/main...` is fetched as `main`. What no branch can be called is not repeated as one.
fn branch(named: &str) -> &str {
    let name = named.trim_end_matches("...");
    let name = name.strip_prefix("origin/").unwrap_or(name);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    if name.is_empty() || name.starts_with('-') || !name.chars().all(plain) { "BRANCH" } else { name }
}

impl fmt::Display for GitFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str("base: there is no program `git`"),
            Self::Start(error) => write!(f, "base: `git` does not start: {error}"),
            Self::NoRepository(folder) => {
                write!(f, "base: `{}` is in no git repository", folder.display())
            }
            Self::Bare(folder) => {
                write!(f, "base: the repository at `{}` has no working tree", folder.display())
            }
            Self::Unsafe(folder) => {
                write!(f, "base: the repository at `{}` belongs to somebody else", folder.display())
            }
            Self::UnknownRevision { named, .. } => write!(f, "base: there is no commit `{named}` here"),
            Self::NoCommonCommit { named, .. } => {
                write!(f, "base: no commit here is common to `{}` and HEAD", named.trim_end_matches("..."))
            }
            Self::MissingObject(hash) => write!(f, "base: the object {hash} is not in this clone"),
            Self::Refused { command, said } => write!(f, "base: `git {command}` failed: {said}"),
        }
    }
}

impl std::error::Error for GitFailure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_what_can_be_fetched() {
        let help = |named: &str| {
            GitFailure::UnknownRevision { named: named.to_owned(), shallow: false }.help().unwrap()
        };
        assert!(help("origin/main...").contains("`git fetch origin main`"));
        assert!(help("$(rm x)").contains("`git fetch origin BRANCH`"));
        let shallow = GitFailure::UnknownRevision { named: "main".to_owned(), shallow: true };
        assert!(shallow.help().unwrap().contains("fetch-depth: 0"));
    }
}
