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
        let text = match self {
            Self::NoGit => "install git: the other revision is read with it".to_owned(),
            Self::NoRepository(_) => "run it in a clone of the repository, or leave out `--base`".to_owned(),
            Self::Bare(_) => "run it in a clone with its files checked out".to_owned(),
            Self::Unsafe(folder) => {
                format!("if you trust it: `git config --global --add safe.directory {}`", folder.display())
            }
            Self::UnknownRevision { named, shallow: true } | Self::NoCommonCommit { named, shallow: true } => {
                format!(
                    "this clone is shallow: `git fetch --unshallow{}, or in a workflow `fetch-depth: 0` (GitHub), \
                     `GIT_DEPTH: 0` (GitLab)",
                    fetched(named)
                )
            }
            Self::UnknownRevision { named, .. } if is_range(named) => {
                "name one revision: the files as they are are compared with it, or with `...` behind its name, where \
                 this branch left it"
                    .to_owned()
            }
            Self::UnknownRevision { named, .. } => format!(
                "fetch it (`git fetch{}), or name a branch, a tag or a commit that `git rev-parse` knows",
                fetched(named)
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

/// How `git fetch` goes on, with the closing mark of the command, to get what `named` stands for. A branch has to be given
/// the name that it will go by: of a clone of one branch, `git fetch origin main` leaves nothing that is called main.
fn fetched(named: &str) -> String {
    let whole = named.trim_end_matches("...");
    let steps = whole.find(['~', '^', '@']).unwrap_or(whole.len());
    let (tip, back) = whole.split_at(steps);
    let rest = &named[steps..];
    let name = tip.strip_prefix("origin/").unwrap_or(tip);
    if name == "HEAD" || (name.is_empty() && !back.is_empty()) {
        return "`".to_owned();
    }
    let is_hash = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash {
        return format!(" origin {name}`");
    }
    // What no branch can be called is not repeated as one.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let steps = |c: char| c.is_ascii_digit() || matches!(c, '~' | '^' | '.');
    let sound = !name.is_empty()
        && !name.starts_with(['-', '/', '.'])
        && name.chars().all(plain)
        && rest.chars().all(steps);
    let (name, rest) = if sound { (name, rest) } else { ("BRANCH", "") };
    let then = if named.starts_with("origin/") && sound {
        String::new()
    } else {
        format!(" and then `--base origin/{name}{rest}`")
    };
    format!(" origin +{name}:refs/remotes/origin/{name}`{then}")
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
        let branch = |name: &str| format!("(`git fetch origin +{name}:refs/remotes/origin/{name}`");
        assert!(help("origin/main...").contains(&(branch("main") + "), or")));
        assert!(help("main...").contains(&(branch("main") + " and then `--base origin/main...`), or")));
        assert!(help("topic/a~2").contains(&(branch("topic/a") + " and then `--base origin/topic/a~2`)")));
        for odd in ["$(rm x)", "a`b", "-x", "a~$(x)"] {
            assert!(!help(odd).contains("rm") && !help(odd).contains("$("), "{}", help(odd));
        }
        let hash = "0123456789abcdef0123456789abcdef01234567";
        assert!(help(hash).contains(&format!("`git fetch origin {hash}`)")));
        let shallow = |named: &str| {
            GitFailure::UnknownRevision { named: named.to_owned(), shallow: true }.help().unwrap()
        };
        assert!(shallow("HEAD~1").contains("`git fetch --unshallow`, or"));
        assert!(
            shallow("main")
                .contains("`git fetch --unshallow origin +main:refs/remotes/origin/main` and then")
        );
        assert!(shallow("main").contains("fetch-depth: 0"));
    }
}
