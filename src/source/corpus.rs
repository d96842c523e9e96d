//! Reading all sources of a run.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::format::{Draft, Format};
use super::metadata::{Declared, Problem};
use super::prose::{self, Found};
use super::{Corpus, OriginFrom, Source, Unread, Warning, decode, find, text};

/// Why no source could be read at all.
#[derive(Debug)]
pub enum CorpusError {
    /// There is nothing at the path.
    Missing(PathBuf),
    /// The path cannot be looked at.
    Unreadable(PathBuf, io::Error),
    /// A file about the sources is wrong: everything that is, in the order of the file.
    Problems(Vec<Problem>),
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(
                f,
                "no sources: there is no `{}`; put the articles there, or name their folder with --sources PATH",
                path.display()
            ),
            Self::Unreadable(path, error) => {
                write!(f, "no sources: `{}` cannot be read: {}", path.display(), find::plain(error))
            }
            Self::Problems(problems) => {
                for (at, problem) in problems.iter().enumerate() {
                    let gap = if at == 0 { "" } else { "\n" };
                    write!(f, "{gap}{problem}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for CorpusError {}

/// Reads the sources at `path`: a folder, one article, or one file of many articles.
///
/// Files are read in parallel; the result does not depend on their order. What cannot be read is in
/// [`Corpus::unread`], the rest is judged.
///
/// # Errors
/// Where there is nothing at the path, where it cannot be looked at, or where `sources.yaml` is wrong.
pub fn read_corpus(path: &Path) -> Result<Corpus, CorpusError> {
    let kind = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => CorpusError::Missing(path.to_owned()),
        _ => CorpusError::Unreadable(path.to_owned(), error),
    })?;
    let found = if kind.is_dir() {
        fs::read_dir(path).map_err(|error| CorpusError::Unreadable(path.to_owned(), error))?;
        find::below(path)
    } else {
        find::Found { files: vec![path.to_owned()], ..find::Found::default() }
    };
    let mut articles: Vec<Article> =
        found.files.par_iter().flat_map_iter(|file| read_file(path, file)).collect();
    articles.extend(found.unread.into_iter().map(|(file, reason)| Article::unread(path, &file, reason)));
    let ids = ids(&articles);
    let about = found.about.map(|file| match fs::read_to_string(&file) {
        Ok(text) => Ok((file, text)),
        Err(error) => Err(CorpusError::Unreadable(file, error)),
    });
    let declared = declared(about.transpose()?, &ids)?;
    Ok(assemble(articles, ids, &declared))
}

/// A file held in memory, as from another revision of a repository.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its path, as it would be found below the folder of sources.
    pub path: PathBuf,
    /// Its bytes, or why there are none and what to do.
    pub content: Result<Vec<u8>, String>,
}

/// Reads sources from memory: the same corpus as [`read_corpus`] gives where these files, and no others, stand at
/// `path`.
///
/// # Errors
/// Where `sources.yaml` is wrong.
pub fn read_held(path: &Path, files: Vec<Held>) -> Result<Corpus, CorpusError> {
    let below = |file: &Path| file.strip_prefix(path).unwrap_or(Path::new("")).to_owned();
    let (about, files): (Vec<Held>, Vec<Held>) =
        files.into_iter().partition(|file| find::is_about(&below(&file.path)));
    let read = |file: Held| read_bytes(path, &file.path, file.content);
    let articles: Vec<Article> = files.into_par_iter().flat_map_iter(read).collect();
    let ids = ids(&articles);
    let about = about.into_iter().min_by(|a, b| a.path.cmp(&b.path));
    let about = about.map(|file| match file.content.map(String::from_utf8) {
        Ok(Ok(text)) => Ok((file.path, text)),
        Ok(Err(error)) => Err(CorpusError::Unreadable(file.path, io::Error::other(error))),
        Err(reason) => Err(CorpusError::Unreadable(file.path, io::Error::other(reason))),
    });
    let declared = declared(about.transpose()?, &ids)?;
    Ok(assemble(articles, ids, &declared))
}

/// An article on its way to its id.
struct Article {
    path: PathBuf,
    /// Folders below the root, then the name; ids are suffixes of these.
    names: Vec<String>,
    /// What tells two articles apart whose names are all the same.
    last_resort: String,
    draft: Draft,
}

impl Article {
    fn new(root: &Path, file: &Path, draft: Draft) -> Self {
        let below = file.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
        let below = below.unwrap_or_else(|| Path::new(file.file_name().unwrap_or(file.as_os_str())));
        let mut names: Vec<String> = below.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let file_name = names.pop().unwrap_or_default();
        let stem =
            below.file_stem().map_or_else(|| file_name.clone(), |stem| stem.to_string_lossy().into_owned());
        let mut last_resort = file_name;
        match (&draft.id, draft.line) {
            (Some(id), line) => {
                last_resort = format!("{stem}:{}", line.unwrap_or(1));
                names.extend([stem, id.clone()]);
            }
            (None, Some(line)) => {
                last_resort = format!("{last_resort}:{line}");
                names.push(format!("{stem}:{line}"));
            }
            (None, None) => names.push(stem),
        }
        Self { path: slashed(file), names, last_resort, draft }
    }

    fn unread(root: &Path, file: &Path, reason: String) -> Self {
        Self::new(root, file, Draft { unread: Some(reason), ..Draft::default() })
    }

    /// The last `count` names.
    fn suffix(&self, count: usize) -> String {
        self.names[self.names.len().saturating_sub(count)..].join("/")
    }
}

/// The path with `/` on every system, so that reports do not differ.
fn slashed(path: &Path) -> PathBuf {
    if std::path::MAIN_SEPARATOR == '/' {
        return path.to_owned();
    }
    PathBuf::from(path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
}

fn read_file(root: &Path, file: &Path) -> Vec<Article> {
    let bytes = fs::read(file).map_err(|error| format!("it cannot be opened: {}", find::plain(&error)));
    read_bytes(root, file, bytes)
}

fn read_bytes(root: &Path, file: &Path, bytes: Result<Vec<u8>, String>) -> Vec<Article> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // A file that is named itself is read whatever its ending is.
    let format = Format::of(ending).unwrap_or(&text::FORMAT);
    match bytes.and_then(|bytes| decode::decode(bytes, format.declared)) {
        Err(reason) => vec![Article::unread(root, file, reason)],
        Ok(decoded) => {
            let mut drafts = (format.read)(decoded);
            for reason in drafts.iter_mut().filter_map(|draft| draft.unread.as_mut()) {
                *reason = format!("{}:{reason}", slashed(file).display());
            }
            drafts.into_iter().map(|draft| Article::new(root, file, draft)).collect()
        }
    }
}

/// The id of each article: the shortest suffix of its names that no other shares.
fn ids(articles: &[Article]) -> Vec<String> {
    let mut ids = vec![String::new(); articles.len()];
    let mut open: Vec<usize> = (0..articles.len()).collect();
    let longest = articles.iter().map(|article| article.names.len()).max().unwrap_or(0);
    for count in 1..=longest {
        let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &at in &open {
            of.entry(articles[at].suffix(count)).or_default().push(at);
        }
        open.clear();
        for (id, sharing) in of {
            match sharing[..] {
                [only] => ids[only] = id,
                _ => open.extend(sharing),
            }
        }
    }
    for at in open {
        let mut names = articles[at].names.clone();
        names.pop();
        names.push(articles[at].last_resort.clone());
        ids[at] = names.join("/");
    }
    ids
}

fn declared(about: Option<(PathBuf, String)>, ids: &[String]) -> Result<Declared, CorpusError> {
    let Some((file, text)) = about else { return Ok(Declared::default()) };
    let mut problems = vec![];
    let declared = Declared::read(&slashed(&file), text.trim_start_matches('\u{feff}'), &mut problems);
    let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    ids.sort_unstable();
    problems.extend(declared.unknown_ids(&ids));
    problems.sort_by_key(|problem| problem.span);
    if problems.is_empty() { Ok(declared) } else { Err(CorpusError::Problems(problems)) }
}

fn assemble(articles: Vec<Article>, ids: Vec<String>, declared: &Declared) -> Corpus {
    let mut corpus = Corpus::default();
    let read: Vec<Result<Source, Unread>> = articles
        .into_par_iter()
        .zip(ids)
        .map(|(article, id)| match article.draft.unread {
            Some(reason) => Err(Unread { id, path: article.path, reason }),
            None => Ok(source(article.path, article.draft, declared.of(&id), id)),
        })
        .collect();
    for result in read {
        match result {
            Ok(source) => corpus.sources.push(source),
            Err(unread) => corpus.unread.push(unread),
        }
    }
    corpus.sources.sort_by(|a, b| a.id.cmp(&b.id));
    corpus.unread.sort_by(|a, b| a.id.cmp(&b.id));
    corpus
}

/// The source that a draft amounts to; `beside` is what `sources.yaml` says about it.
pub(super) fn source(path: PathBuf, draft: Draft, beside: super::Metadata, id: String) -> Source {
    let prose = prose::read(&draft.text, &draft.bodies, draft.titled);
    let stated = draft.declared.or(beside);
    let origin_from = match (&stated.origin, prose.found) {
        (Some(_), _) => Some(OriginFrom::Declared),
        (None, Some(Found::Dateline)) => Some(OriginFrom::Dateline),
        (None, Some(Found::Byline)) => Some(OriginFrom::Byline),
        (None, None) => None,
    };
    let mut warnings = draft.warnings;
    if prose.bodies.is_empty() {
        warnings.push(Warning::Empty);
    }
    Source {
        id,
        path,
        metadata: stated.or(draft.page).or(prose.metadata),
        origin_from,
        warnings,
        text: draft.text,
        bodies: prose.bodies,
        trace: draft.trace,
    }
}
