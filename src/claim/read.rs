//! From paths to claims: finds the files, reads each, and gives every claim an id of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Claim;
use super::field::Reading;
use super::node;
use super::problem::{ClaimProblems, Problem, ProblemKind, Related};
use super::slug::{self, Taken};
use super::sources::{Known, KnownSource};
use super::validate::{self, Draft};

/// Largest claim file in bytes: ten thousand claims with all their fields. What is larger was not written by hand.
const MAX_FILE: u64 = 8 << 20;

/// All claims of a run.
#[derive(Clone, Debug, Default)]
pub struct ClaimSet {
    /// In the order of their files, and in each from top to bottom.
    pub claims: Vec<Claim>,
    /// Those that were read and not asked for, in the same order.
    pub others: Vec<Claim>,
    /// The text of every file that was read, by its name: what is found about a claim is shown with its line.
    pub texts: BTreeMap<PathBuf, String>,
}

/// Where claims come from.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, or a folder that is searched for `*.yaml` and `*.yml`.
    Path(PathBuf),
    /// A text, as from standard input, and the name that it goes by.
    Text {
        /// Shown in place of a file name.
        name: PathBuf,
        /// The YAML.
        text: String,
    },
}

/// Reads the claims of all `paths`, each a file or a folder. Folders are searched for `*.yaml` and `*.yml`, sorted by
/// path, without hidden files; a file that is reached twice is read once.
///
/// `known` are the sources that claims may name, unread ones too. Where it is empty there is nothing to hold the
/// names against: they are let pass, an expectation keeps them as written, and [`Claim::sources`] comes out empty.
///
/// # Errors
/// All problems of all files.
pub fn read_claims(paths: &[PathBuf], known: &[KnownSource]) -> Result<ClaimSet, ClaimProblems> {
    let inputs: Vec<Input> = paths.iter().cloned().map(Input::Path).collect();
    read_inputs(&inputs, known)
}

/// Reads the claims of one text that has no file, as from standard input; `name` is shown in place of one.
///
/// # Errors
/// All problems of the text.
pub fn read_claims_from_str(
    name: impl Into<PathBuf>,
    text: impl Into<String>,
    known: &[KnownSource],
) -> Result<ClaimSet, ClaimProblems> {
    read_inputs(&[Input::Text { name: name.into(), text: text.into() }], known)
}

/// Reads the claims of files, folders and texts together, so that ids are unique over all of them. See
/// [`read_claims`].
///
/// # Errors
/// All problems of all inputs.
pub fn read_inputs(inputs: &[Input], known: &[KnownSource]) -> Result<ClaimSet, ClaimProblems> {
    let mut run = Run { known: Known::new(known), files: vec![], seen: BTreeSet::new() };
    for input in inputs {
        match input {
            Input::Text { name, text } => run.text(name, text.clone()),
            Input::Path(path) if path.is_dir() => run.folder(path),
            Input::Path(path) => run.file(path),
        }
    }
    run.finish()
}

/// One file after reading.
struct Done {
    file: PathBuf,
    text: Option<String>,
    drafts: Vec<Draft>,
    problems: Vec<Problem>,
}

struct Run<'s> {
    known: Known<'s>,
    files: Vec<Done>,
    /// Files read, links resolved.
    seen: BTreeSet<PathBuf>,
}

impl Run<'_> {
    fn folder(&mut self, folder: &Path) {
        let mut walk = WalkBuilder::new(folder);
        // Only hidden files are left out: what `.gitignore` says is about git, and a claim that is quietly not
        // checked is worse than one too many.
        walk.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(Ord::cmp);
        for entry in walk.build() {
            match entry {
                Ok(entry) if is_yaml(entry.path()) => self.file(entry.path()),
                Ok(_) => {}
                Err(error) => self.unwalkable(folder, &error),
            }
        }
    }

    /// A link back to a folder above is no problem: that folder is read already. A dangling link is one where it
    /// would have been a claim file.
    fn unwalkable(&mut self, folder: &Path, error: &ignore::Error) {
        let mut path = None;
        let mut inner = error;
        loop {
            match inner {
                ignore::Error::Loop { .. } => return,
                ignore::Error::WithPath { path: at, err } => {
                    path = Some(at.clone());
                    inner = err;
                }
                ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                    inner = err
                }
                _ => break,
            }
        }
        let missing = inner.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound);
        let path = path.unwrap_or_else(|| folder.to_owned());
        if !missing || is_yaml(&path) {
            let reason = inner.io_error().map_or_else(|| inner.to_string(), words);
            self.unread(&path, reason, "mend or remove it: no claim may be left out unseen");
        }
    }

    fn file(&mut self, path: &Path) {
        if let Ok(real) = fs::canonicalize(path)
            && !self.seen.insert(real)
        {
            return;
        }
        match load(path) {
            Ok(text) => self.text(path, text),
            Err((reason, help)) => self.unread(path, reason, help),
        }
    }

    fn unread(&mut self, path: &Path, reason: String, help: &str) {
        let mut problem = Problem::new(ProblemKind::UnreadableFile, path.to_owned(), None, reason);
        problem.help = Some(help.to_owned());
        self.files.push(Done { file: path.to_owned(), text: None, drafts: vec![], problems: vec![problem] });
    }

    fn text(&mut self, file: &Path, text: String) {
        let mut reading = Reading::new(file, &text);
        let (documents, fault) = node::parse(&text);
        let mut drafts = vec![];
        for document in &documents {
            drafts.extend(validate::document(&mut reading, &mut self.known, document));
        }
        if let Some(fault) = fault {
            let note = reading.problem(fault.kind, fault.span, fault.message);
            if let Some(help) = fault.help {
                note.help(help);
            }
        }
        let problems = reading.problems;
        self.files.push(Done { file: file.to_owned(), text: Some(text), drafts, problems });
    }

    fn finish(mut self) -> Result<ClaimSet, ClaimProblems> {
        self.find_duplicate_ids();
        if self.files.iter().all(|done| done.problems.is_empty()) {
            self.derive_ids();
            let mut set = ClaimSet::default();
            for done in self.files {
                set.claims.extend(done.drafts.into_iter().filter_map(|draft| draft.claim));
                set.texts.insert(done.file, done.text.unwrap_or_default());
            }
            return Ok(set);
        }
        let mut found = ClaimProblems::default();
        for mut done in self.files {
            done.problems.sort_by_key(|problem| problem.span);
            // The sound files too: a problem elsewhere may point to a line of theirs.
            if let Some(text) = done.text {
                found.texts.insert(done.file, text);
            }
            found.problems.append(&mut done.problems);
        }
        Err(found)
    }

    fn find_duplicate_ids(&mut self) {
        let mut first: BTreeMap<String, Related> = BTreeMap::new();
        for done in &mut self.files {
            let Some(text) = &done.text else { continue };
            let reading = Reading::new(&done.file, text);
            for (id, span) in done.drafts.iter().filter_map(|draft| draft.id.as_ref()) {
                let span = *span;
                let here = reading.related(span, "first here");
                let Some(there) = first.get(id) else {
                    first.insert(id.clone(), here);
                    continue;
                };
                let at = format!("{}:{}:{}", there.file.display(), there.place.line, there.place.column);
                let message = format!("the id `{id}` is taken by the claim at {at}");
                let at = Some((span, here.place));
                let mut problem = Problem::new(ProblemKind::DuplicateId, done.file.clone(), at, message);
                problem.label = Some("again here".into());
                problem.help = Some("give each claim an id of its own".into());
                problem.related = Some(there.clone());
                done.problems.push(problem);
            }
        }
    }

    /// Gives an id to each claim without one. Ids that people wrote are never moved aside for one that is made.
    fn derive_ids(&mut self) {
        let mut taken = Taken::default();
        for (id, _) in self.files.iter().flat_map(|done| &done.drafts).filter_map(|draft| draft.id.as_ref()) {
            taken.take(id);
        }
        for draft in self.files.iter_mut().flat_map(|done| &mut done.drafts) {
            let Some(claim) = &mut draft.claim else { continue };
            claim.id = match draft.id.take() {
                Some((id, _)) => id,
                None => taken.take_like(slug::slug(&claim.text)),
            };
        }
    }
}

/// Whether the file at `path` is read as claims where its folder is.
pub fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// The text of a file, or why there is none and what to do about it.
fn load(path: &Path) -> Result<String, (String, &'static str)> {
    let look = "see whether the path is right and you may read it";
    let failed = |error: std::io::Error| (words(&error), look);
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(("is a folder, and a file is meant here".into(), "rename the folder, or name a file"));
    }
    if !about.is_file() {
        return Err(("is no ordinary file".into(), "name a file; `-` reads claims from standard input"));
    }
    let mut bytes = vec![];
    fs::File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes)).map_err(failed)?;
    decode(bytes)
}

/// The bytes of a claim file as text, or why they are none and what to do about it.
///
/// # Errors
/// Where they are not UTF-8, or more than any claim file has.
pub fn decode(bytes: Vec<u8>) -> Result<String, (String, &'static str)> {
    if bytes.len() as u64 > MAX_FILE {
        let reason = format!("is larger than {} MB, which no claim file is", MAX_FILE >> 20);
        return Err((reason, "see whether it is a source; split it if it does hold claims"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return ("is UTF-16, not UTF-8".into(), "save it as UTF-8");
        }
        let at = error.utf8_error().valid_up_to();
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        (
            format!("is not UTF-8 (line {line}, byte {at})"),
            "save it as UTF-8; see whether it is a text file at all",
        )
    })
}

/// What an error of the system means.
fn words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "is missing".into(),
        std::io::ErrorKind::PermissionDenied => "may not be read".into(),
        _ => format!("could not be read: {error}"),
    }
}
