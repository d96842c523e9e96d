//! Two trees judged by the same program: the files as they are, and those of a commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, Inputs, Timings, claims, known, name, report, sources};
use crate::claim::{self, ClaimSet, Input, KnownSource, read_inputs};
use crate::git::{Blob, Commit, Found, GitFailure, Repository, Tree};
use crate::report::Report;
use crate::report::diff::{Against, Diff, Side, SourceText};
use crate::report::place::shown;
use crate::source::{Corpus, Held, Source, read_corpus, read_held, wanted};
use crate::text::segment::sentences;

/// What the files are compared with.
#[derive(Debug)]
pub struct Base {
    /// Where its objects are.
    pub repository: Repository,
    /// The commit.
    pub commit: Commit,
    /// Its files.
    pub tree: Tree,
    /// What is read of it and how it is judged, by its own settings.
    pub inputs: Inputs,
    /// All its settings, as name and value.
    pub settings: Vec<(String, String)>,
    /// What of it could not be seen so far.
    pub notes: Vec<String>,
}

/// Whether there must be something to check in the files as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanting {
    /// Nothing to check is a failure.
    Refused,
    /// A change may remove everything; only two empty sides are a failure.
    Allowed,
}

/// Judges the files as `inputs` say, then the base, and compares the two. A base without claims is an empty one.
///
/// # Errors
/// As [`super::run`], and where the base cannot be read.
pub fn run(
    inputs: &Inputs,
    settings: &[(String, String)],
    base: Base,
    wanting: Wanting,
    timings: &mut Timings,
) -> Result<Report, Failure> {
    timings.begin("reading");
    let (corpus, set) = match wanting {
        Wanting::Refused => {
            let corpus = sources(inputs)?;
            let set = claims(inputs, &corpus)?;
            (corpus, set)
        }
        Wanting::Allowed => what_is_left(inputs)?,
    };
    let mut now = report(inputs, &corpus, &set, timings);
    timings.begin("reading the base");
    let Base { repository, commit, tree, inputs: of_base, settings: base_settings, notes } = base;
    let mut reading = Reading { repository: &repository, tree: &tree, notes };
    let (before, mut base_set) = reading.read(&of_base)?;
    if !inputs.only.is_empty() {
        let ids: BTreeSet<&String> = set.claims.iter().map(|claim| &claim.id).collect();
        base_set.claims.retain(|claim| ids.contains(&claim.id));
    }
    let was = report(&of_base, &before, &base_set, timings);
    timings.begin("comparing");
    if wanting == Wanting::Allowed && now.claims.is_empty() && was.claims.is_empty() {
        // Says which of the two is missing, and where it was looked for.
        let corpus = sources(inputs)?;
        claims(inputs, &corpus)?;
    }
    let notes = reading.notes;
    let (earlier, later) = (texts(&before, &corpus), texts(&corpus, &before));
    let was = Side { report: &was, texts: &earlier, settings: &base_settings };
    let head = Side { report: &now, texts: &later, settings };
    let against = Against { named: commit.named, hash: commit.hash };
    now.compared = Some(Diff::between(was, head, against, notes));
    timings.end();
    Ok(now)
}

/// The sources and claims that are there, if any.
fn what_is_left(inputs: &Inputs) -> Result<(Corpus, ClaimSet), Failure> {
    let corpus = match sources(inputs) {
        Err(Failure::Missing { .. }) => Corpus::default(),
        other => other?,
    };
    match claims(inputs, &corpus) {
        Ok(set) => Ok((corpus, set)),
        Err(Failure::NoSources(_)) => Ok((corpus, read_inputs(&inputs.claims, &[])?)),
        Err(Failure::Missing { .. } | Failure::NoClaims(_)) => Ok((corpus, ClaimSet::default())),
        Err(failure) => Err(failure),
    }
}

/// The texts of `corpus`; of those that are others in `other`, the sentences too.
fn texts<'s>(corpus: &'s Corpus, other: &Corpus) -> BTreeMap<String, SourceText<'s>> {
    let others: BTreeMap<&str, &str> =
        other.sources.iter().map(|source| (source.id.as_str(), &*source.text)).collect();
    let split = |source: &'s Source| {
        let bodies = source.bodies.iter().flat_map(|body| sentences(&source.text, *body));
        bodies.map(|sentence| sentence.of(&source.text)).collect()
    };
    let text = |source: &'s Source| {
        let differs = others.get(source.id.as_str()).is_some_and(|other| *other != &*source.text);
        let text = SourceText { text: &source.text, sentences: differs.then(|| split(source)) };
        (source.id.clone(), text)
    };
    corpus.sources.iter().map(text).collect()
}

/// Reads the base, and keeps what it cannot see.
struct Reading<'r> {
    repository: &'r Repository,
    tree: &'r Tree,
    notes: Vec<String>,
}

/// A file of the base.
struct File {
    path: PathBuf,
    content: Result<Vec<u8>, String>,
}

impl Reading<'_> {
    fn read(&mut self, inputs: &Inputs) -> Result<(Corpus, ClaimSet), GitFailure> {
        let corpus = self.corpus(&inputs.sources)?;
        let known = known(&corpus);
        let claims = self.claims(&inputs.claims)?;
        let set = self.sound(claims, &known);
        Ok((corpus, set))
    }

    /// The claims of those files that have no errors; the others are named.
    fn sound(&mut self, mut inputs: Vec<Input>, known: &[KnownSource]) -> ClaimSet {
        loop {
            let problems = match read_inputs(&inputs, known) {
                Ok(set) => return set,
                Err(problems) => problems.problems,
            };
            let broken = |input: &Input| {
                // A path outside the repository may be a folder, and is left out whole.
                let path = name(input);
                problems.iter().find(|problem| problem.file.starts_with(&path))
            };
            let before = inputs.len();
            for (input, problem) in inputs.iter().filter_map(|input| Some((input, broken(input)?))) {
                self.note(left_out(&name(input), &format!("it has an error, {problem}")));
            }
            inputs.retain(|input| broken(input).is_none());
            if inputs.len() == before {
                let first = problems.first().map(ToString::to_string).unwrap_or_default();
                self.note(format!("the claims of the base could not be read, so all were left out: {first}"));
                return ClaimSet::default();
            }
        }
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn corpus(&mut self, path: &Path) -> Result<Corpus, GitFailure> {
        let read = match self.files(path, wanted)? {
            Some(files) => {
                let held = files.into_iter().map(|file| Held { path: file.path, content: file.content });
                read_held(path, held.collect())
            }
            None if path.exists() => read_corpus(path),
            None => Ok(Corpus::default()),
        };
        Ok(read.unwrap_or_else(|error| {
            self.note(format!("the sources of the base could not be read, so all were left out: {error}"));
            Corpus::default()
        }))
    }

    fn claims(&mut self, inputs: &[Input]) -> Result<Vec<Input>, GitFailure> {
        let (mut all, mut seen) = (vec![], BTreeSet::new());
        for input in inputs {
            let Input::Path(path) = input else {
                all.push(input.clone());
                continue;
            };
            let Some(files) = self.files(path, wanted_claims)? else {
                all.extend(path.exists().then(|| input.clone()));
                continue;
            };
            for file in files.into_iter().filter(|file| seen.insert(file.path.clone())) {
                match file
                    .content
                    .and_then(|bytes| claim::decode(bytes).map_err(|(what, help)| format!("{what}; {help}")))
                {
                    Ok(text) => all.push(Input::Text { name: file.path, text }),
                    Err(reason) => self.note(left_out(&file.path, &reason)),
                }
            }
        }
        Ok(all)
    }

    /// The files at `path` in the base, those that are `wanted`; `None` where that lies outside the repository.
    fn files(&mut self, path: &Path, wanted: fn(&Path) -> bool) -> Result<Option<Vec<File>>, GitFailure> {
        let Some(inside) = self.repository.inside(path) else {
            self.note(format!(
                "`{}` is outside the repository: as it is now, it was used for both sides",
                shown(path)
            ));
            return Ok(None);
        };
        let found = self.tree.at(&inside);
        let mut blobs = match found {
            Found::Nothing => vec![],
            Found::File(blob) => vec![blob],
            Found::Folder(blobs) => blobs,
        };
        for blob in &blobs {
            if let Err(reason) = &blob.hash {
                self.note(left_out(&path.join(&blob.path), reason));
            }
        }
        blobs.retain(|blob| blob.path.as_os_str().is_empty() || wanted(&blob.path));
        let mut files = self.contents(path, blobs)?;
        files.extend(self.ignored(path, &inside, wanted)?);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|b, a| a.path == b.path);
        Ok(Some(files))
    }

    fn contents(&self, path: &Path, blobs: Vec<Blob>) -> Result<Vec<File>, GitFailure> {
        let hashes: Vec<String> = blobs.iter().filter_map(|blob| blob.hash.clone().ok()).collect();
        let mut contents = self.repository.read(&hashes)?.into_iter();
        let file = |blob: Blob| {
            let path = if blob.path.as_os_str().is_empty() { path.to_owned() } else { path.join(&blob.path) };
            let content =
                blob.hash.and_then(|_| self.repository.smudged(contents.next().unwrap_or_default()));
            File { path, content }
        };
        Ok(blobs.into_iter().map(file).collect())
    }

    /// Files that git is told to ignore are no part of any change: both sides have them as they are.
    fn ignored(
        &self,
        path: &Path,
        inside: &Path,
        wanted: fn(&Path) -> bool,
    ) -> Result<Vec<File>, GitFailure> {
        let mut files = vec![];
        for name in self.repository.ignored(inside)? {
            let Ok(below) = name.strip_prefix(inside) else { continue };
            let itself = below.as_os_str().is_empty();
            if itself || wanted(below) {
                let content =
                    fs::read(self.repository.working_file(&name)).map_err(|error| error.to_string());
                files.push(File { path: if itself { path.to_owned() } else { path.join(below) }, content });
            }
        }
        Ok(files)
    }
}

fn left_out(path: &Path, reason: &str) -> String {
    format!("`{}` was left out of the base: {reason}", shown(path))
}

/// Whether a file below a folder of claims is read; as seen from that folder.
fn wanted_claims(path: &Path) -> bool {
    claim::is_yaml(path) && !path.iter().any(|name| name.to_string_lossy().starts_with('.'))
}
