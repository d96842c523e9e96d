//! Which files below a folder are sources.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::format::Format;

/// Files that say something about the sources and are none themselves.
const ABOUT: [&str; 2] = ["sources.yaml", "sources.yml"];

/// What stands below a path.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Articles, in the order of their paths.
    pub(crate) files: Vec<PathBuf>,
    /// `sources.yaml` at the top, if any.
    pub(crate) about: Option<PathBuf>,
    /// What could not be looked at, with the reason.
    pub(crate) unread: Vec<(PathBuf, String)>,
}

/// Finds the articles below `folder`. Hidden files and unknown endings are passed over; links are followed, and a loop
/// of them is left where it closes. What `.gitignore` names is read all the same: articles that may not be published
/// are often kept out of git.
pub(crate) fn below(folder: &Path) -> Found {
    let mut found = Found::default();
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.into_path();
                let name = path.file_name().unwrap_or_default();
                if ABOUT.iter().any(|about| name == *about) {
                    if path.parent() == Some(folder) && found.about.is_none() {
                        found.about = Some(path);
                    }
                } else if is_source(&path) {
                    found.files.push(path);
                }
            }
            Ok(_) => {}
            Err(error) if is_loop(&error) => {}
            Err(error) => {
                let path = path_of(&error).unwrap_or(folder).to_owned();
                if path.is_dir() || is_source(&path) {
                    let reason = error.io_error().map_or_else(|| error.to_string(), plain);
                    found.unread.push((path, reason));
                }
            }
        }
    }
    found
}

/// The message of a failed read, without its number.
pub(crate) fn plain(error: &std::io::Error) -> String {
    let message = error.to_string();
    let message = message.split(" (os error").next().unwrap_or_default();
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Whether a file is read where the folder above it is: `path` as seen from that folder. An article, or `sources.yaml`
/// at the top; nothing that is hidden.
pub fn wanted(path: &Path) -> bool {
    let hidden = path.iter().any(|name| name.to_string_lossy().starts_with('.'));
    !hidden && (is_about(path) || is_source(path))
}

/// Whether `path`, as seen from the folder of sources, is the file that says something about them.
pub(crate) fn is_about(path: &Path) -> bool {
    ABOUT.iter().any(|about| path == Path::new(about))
}

fn is_source(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).and_then(Format::of).is_some()
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
