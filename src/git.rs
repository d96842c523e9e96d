//! Another revision of the repository, read through git's objects: nothing is checked out and nothing is written.
//!
//! The program `git` does the reading (`rev-parse`, `ls-tree`, `cat-file --batch`). Where pull requests are reviewed it
//! has made the clone, and it knows every storage format that it has made itself; a library for the same would be most
//! of this program. It is told to fetch nothing: what a partial clone lacks is an error with its remedy, never a
//! connection.

mod failure;
mod lfs;
mod objects;
mod tree;

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use failure::GitFailure;
pub use tree::{Blob, Found, Tree};

/// A repository, as seen from a folder in it.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The root of the working tree, absolute, links resolved.
    top: PathBuf,
    /// The folder that it is seen from, below the root.
    prefix: PathBuf,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// As a person named it.
    pub named: String,
    /// Its full hash.
    pub hash: String,
}

impl Repository {
    /// The repository that `folder` is in.
    ///
    /// # Errors
    /// Where there is no git, no repository, or one that git refuses to touch.
    pub fn open(folder: &Path) -> Result<Self, GitFailure> {
        let output = run(folder, &["rev-parse", "--show-toplevel", "--show-prefix"])?;
        if !output.status.success() {
            return Err(GitFailure::no_repository(folder, &output.stderr));
        }
        let mut lines = output.stdout.split(|&byte| byte == b'\n').map(path_of);
        match (lines.next(), lines.next()) {
            (Some(top), Some(prefix)) if !top.as_os_str().is_empty() => {
                Ok(Self { top, prefix: prefix.components().collect() })
            }
            _ => Err(GitFailure::Bare(folder.to_owned())),
        }
    }

    /// The folder that the repository is seen from, below its root.
    pub fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// Where `path`, as seen from the folder of this repository or absolute, lies below the root of the repository;
    /// `None` where it lies outside.
    pub fn inside(&self, path: &Path) -> Option<PathBuf> {
        if path.is_absolute() {
            let real = || std::fs::canonicalize(path).ok()?.strip_prefix(&self.top).ok().map(Path::to_owned);
            return path.strip_prefix(&self.top).ok().map(Path::to_owned).or_else(real);
        }
        normal(&self.prefix.join(path))
    }

    /// The commit that `named` stands for: a branch, a tag, a hash. With `...` at its end it is the point at which the
    /// current commit left that branch, as in `git diff`.
    ///
    /// # Errors
    /// Where there is no such commit here, as in a clone that is too shallow.
    pub fn commit(&self, named: &str) -> Result<Commit, GitFailure> {
        let left = named.strip_suffix("...");
        let tip = self.tip(left.unwrap_or(named), named)?;
        if left.is_none() {
            return Ok(tip);
        }
        let output = run(&self.top, &["merge-base", &tip.hash, "HEAD"])?;
        let hash = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || hash.is_empty() {
            return Err(GitFailure::NoCommonCommit { named: named.to_owned(), shallow: self.is_shallow() });
        }
        Ok(Commit { named: named.to_owned(), hash })
    }

    fn tip(&self, reference: &str, named: &str) -> Result<Commit, GitFailure> {
        // What starts with a dash would be taken for a flag of git.
        if !reference.is_empty() && !reference.starts_with('-') {
            let wanted = format!("{reference}^{{commit}}");
            let output = run(&self.top, &["rev-parse", "--verify", "--quiet", &wanted])?;
            let hash = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            if output.status.success() && !hash.is_empty() {
                return Ok(Commit { named: named.to_owned(), hash });
            }
        }
        Err(GitFailure::UnknownRevision { named: named.to_owned(), shallow: self.is_shallow() })
    }

    fn is_shallow(&self) -> bool {
        run(&self.top, &["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|output| output.stdout.starts_with(b"true"))
    }

    /// Files below `path` (of the root) that git is told to ignore: no revision says anything about them.
    ///
    /// # Errors
    /// Where git does not answer.
    pub fn ignored(&self, path: &Path) -> Result<Vec<PathBuf>, GitFailure> {
        let mut pathspec = std::ffi::OsString::from(":(top,literal)");
        pathspec.push(path);
        let args = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--"].map(OsStr::new);
        let output = run(&self.top, &[&args[..], &[&pathspec]].concat())?;
        if !output.status.success() {
            return Err(GitFailure::refused("ls-files", &output.stderr));
        }
        let names = output.stdout.split(|&byte| byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(path_of).collect())
    }

    /// Where the file at `path` (of the root) lies in the working tree.
    pub fn working_file(&self, path: &Path) -> PathBuf {
        self.top.join(path)
    }
}

/// `path` without `.` and `..`; `None` where it leaves the folder that it starts in.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => out.push(name),
            Component::CurDir => {}
            Component::ParentDir if out.pop() => {}
            _ => return None,
        }
    }
    Some(out)
}

/// The path that git wrote as bytes. On systems whose paths are text, what is none is shown with replacements.
fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(OsStr::from_bytes(bytes))
    }
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// `git` in `folder`, which writes nothing, fetches nothing, asks nobody, and speaks the language that its messages are
/// recognised in.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in [
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("LC_ALL", "C"),
    ] {
        command.env(name, value);
    }
    command
}

fn run(folder: &Path, args: &[impl AsRef<OsStr>]) -> Result<Output, GitFailure> {
    git(folder).args(args).output().map_err(GitFailure::start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_root_of_the_repository() {
        let here = Repository { top: "/work/town".into(), prefix: "checks".into() };
        let inside = |path: &str| here.inside(Path::new(path));
        assert_eq!(inside("claims"), Some("checks/claims".into()));
        assert_eq!(inside("./a/../b"), Some("checks/b".into()));
        assert_eq!(inside("../seeds"), Some("seeds".into()));
        assert_eq!(inside(".."), Some("".into()));
        assert_eq!(inside("/work/town/seeds"), Some("seeds".into()));
        assert_eq!(inside("../../elsewhere"), None);
        assert_eq!(inside("/somewhere/else"), None);
    }
}
