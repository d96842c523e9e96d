//! The files of one commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Commit, GitFailure, Repository, normal, path_of, run};

/// All files of one commit, by their paths below the root of the repository.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    entries: BTreeMap<PathBuf, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    kind: Kind,
    hash: String,
    /// Where a link leads, as written.
    target: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Link,
    Submodule,
}

/// A file of a commit: its object, or why it has none, with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Its path, below the path that was asked for; empty where that is the file itself.
    pub path: PathBuf,
    /// The hash of its object, or the reason why there is none.
    pub hash: Result<String, String>,
}

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// One file.
    File(Blob),
    /// A folder; all files below it, by path.
    Folder(Vec<Blob>),
}

/// Links that lead to links are followed this far, as most systems do.
const LINKS: usize = 40;

impl Repository {
    /// The files of `commit`.
    ///
    /// # Errors
    /// Where git does not answer, or the clone lacks part of the commit.
    pub fn tree(&self, commit: &Commit) -> Result<Tree, GitFailure> {
        let output = run(&self.top, &["ls-tree", "-r", "-z", "--full-tree", &commit.hash])?;
        if !output.status.success() {
            return Err(GitFailure::refused("ls-tree", &output.stderr));
        }
        let mut entries: BTreeMap<PathBuf, Entry> = listed(&output.stdout).collect();
        let links: Vec<&mut Entry> = entries.values_mut().filter(|entry| entry.kind == Kind::Link).collect();
        let hashes: Vec<String> = links.iter().map(|entry| entry.hash.clone()).collect();
        for (entry, target) in links.into_iter().zip(self.read(&hashes)?) {
            entry.target = Some(path_of(&target));
        }
        Ok(Tree { entries })
    }
}

/// Entries as `ls-tree -z` lists them: `MODE TYPE HASH`, a tab, the path, a zero byte.
fn listed(output: &[u8]) -> impl Iterator<Item = (PathBuf, Entry)> {
    output.split(|&byte| byte == 0).filter_map(|line| {
        let tab = line.iter().position(|&byte| byte == b'\t')?;
        let head = String::from_utf8_lossy(&line[..tab]).into_owned();
        let mut words = head.split(' ');
        let kind = match words.next()? {
            "120000" => Kind::Link,
            "160000" => Kind::Submodule,
            _ => Kind::File,
        };
        let hash = words.nth(1)?.to_owned();
        Some((path_of(&line[tab + 1..]), Entry { kind, hash, target: None }))
    })
}

impl Tree {
    /// What stands at `path` (of the root). Links within the commit are followed; a loop of them is left where it
    /// closes.
    pub fn at(&self, path: &Path) -> Found {
        let real = match self.real(path) {
            Ok(real) => real,
            Err(reason) => return Found::File(Blob { path: PathBuf::new(), hash: Err(reason) }),
        };
        if let Some(entry) = self.entries.get(&real) {
            return Found::File(Blob { path: PathBuf::new(), hash: object(entry) });
        }
        let mut found = vec![];
        self.below(&real, Path::new(""), &mut vec![real.clone()], &mut found);
        found.sort_by(|a, b| a.path.cmp(&b.path));
        if found.is_empty() { Found::Nothing } else { Found::Folder(found) }
    }

    fn below(&self, folder: &Path, shown: &Path, open: &mut Vec<PathBuf>, found: &mut Vec<Blob>) {
        let inside = self.entries.range(folder.to_owned()..).map_while(|(path, entry)| {
            // A path that merely starts alike (`a.txt` beside `a/`) stands elsewhere: paths sort by their parts.
            path.strip_prefix(folder).ok().map(|rest| (rest, entry))
        });
        for (rest, entry) in inside {
            let path = shown.join(rest);
            if entry.kind != Kind::Link {
                found.push(Blob { path, hash: object(entry) });
                continue;
            }
            match self.real(&folder.join(rest)) {
                Err(reason) => found.push(Blob { path, hash: Err(reason) }),
                Ok(real) => match self.entries.get(&real) {
                    Some(entry) => found.push(Blob { path, hash: object(entry) }),
                    None if open.contains(&real) => {}
                    None => {
                        open.push(real.clone());
                        self.below(&real, &path, open, found);
                        open.pop();
                    }
                },
            }
        }
    }

    /// `path` with every link in it followed; why not, where one leads out of the commit or round in a circle.
    fn real(&self, path: &Path) -> Result<PathBuf, String> {
        let mut path = path.to_owned();
        for _ in 0..LINKS {
            let link =
                path.ancestors().find_map(|part| Some((part, self.entries.get(part)?.target.as_ref()?)));
            let Some((link, target)) = link else { return self.lasting(path) };
            let rest = path.strip_prefix(link).unwrap_or(Path::new(""));
            let folder = link.parent().unwrap_or(Path::new(""));
            let next = if target.is_absolute() { None } else { normal(&folder.join(target).join(rest)) };
            path = next.ok_or_else(|| {
                format!(
                    "it is a link to `{}`, outside the repository: no revision holds that",
                    target.display()
                )
            })?;
        }
        Err("it is a link that leads round in a circle; mend or remove it".to_owned())
    }

    /// A path without links; an error where it leads into a submodule.
    fn lasting(&self, path: PathBuf) -> Result<PathBuf, String> {
        let submodule =
            |part: &Path| self.entries.get(part).is_some_and(|entry| entry.kind == Kind::Submodule);
        if path.ancestors().any(submodule) { Err(SUBMODULE.to_owned()) } else { Ok(path) }
    }
}

const SUBMODULE: &str =
    "it is a submodule, whose files are in another repository; run `sayso diff` in that one";

fn object(entry: &Entry) -> Result<String, String> {
    match entry.kind {
        Kind::Submodule => Err(SUBMODULE.to_owned()),
        Kind::File | Kind::Link => Ok(entry.hash.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let listing = b"100644 blob 01\tseeds/b.txt\x00100755 blob 02\tseeds.txt\x00\
            120000 blob 03\tseeds/a-link.txt\x00120000 blob 04\tmore\x00120000 blob 05\tseeds/loop\x00\
            120000 blob 06\tseeds/out.txt\x00160000 commit 07\tseeds/sub\x00100644 blob 08\tfar/deep/c.txt\0";
        let mut entries: BTreeMap<PathBuf, Entry> = listed(listing).collect();
        for (link, target) in [
            ("seeds/a-link.txt", "../far/deep/c.txt"),
            ("more", "seeds"),
            ("seeds/loop", "."),
            ("seeds/out.txt", "/etc/passwd"),
        ] {
            entries.get_mut(Path::new(link)).unwrap().target = Some(target.into());
        }
        Tree { entries }
    }

    fn shown(found: Found) -> Vec<String> {
        let line = |blob: Blob| {
            let hash =
                blob.hash.unwrap_or_else(|reason| reason.split(',').next().unwrap_or_default().to_owned());
            format!("{} {hash}", blob.path.display())
        };
        match found {
            Found::Nothing => vec![],
            Found::File(blob) => vec![line(blob)],
            Found::Folder(blobs) => blobs.into_iter().map(line).collect(),
        }
    }

    #[test]
    fn folders_are_listed_and_links_within_the_commit_followed() {
        let seeds =
            ["a-link.txt 08", "b.txt 01", "out.txt it is a link to `/etc/passwd`", "sub it is a submodule"];
        assert_eq!(shown(tree().at(Path::new("seeds"))), seeds);
        assert_eq!(shown(tree().at(Path::new("more"))), seeds);
        assert_eq!(shown(tree().at(Path::new("more/b.txt"))), [" 01"]);
        assert_eq!(shown(tree().at(Path::new("seeds.txt"))), [" 02"]);
        assert_eq!(shown(tree().at(Path::new("seeds/sub/x.txt"))), [" it is a submodule"]);
    }

    #[test]
    fn what_is_not_there_is_nothing() {
        assert_eq!(tree().at(Path::new("claims")), Found::Nothing);
        assert_eq!(Tree::default().at(Path::new("")), Found::Nothing);
    }
}
