//! Which sources and settings changed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Side;
use crate::report::place::shown;
use crate::report::{SourceEntry, SourceStatus};

/// A source that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDiff {
    /// Its id.
    pub id: String,
    /// Its file, as it is, else as it was.
    pub path: PathBuf,
    /// What became of it.
    pub change: SourceChange,
}

/// What became of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceChange {
    /// It was not there before.
    Added,
    /// It is there no more.
    Removed,
    /// It is another.
    Changed {
        /// Whether its text is.
        text: bool,
        /// What else is.
        parts: Vec<Part>,
    },
}

/// A named value that changed; `None` is unknown, or not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it was.
    pub was: Option<String>,
    /// What it is.
    pub now: Option<String>,
}

/// The sources that changed, by id.
pub(super) fn sources(was: Side<'_>, now: Side<'_>) -> Vec<SourceDiff> {
    let by_id = |side: Side<'_>| -> BTreeMap<String, SourceEntry> {
        side.report.sources.iter().map(|source| (source.id.clone(), source.clone())).collect()
    };
    let (earlier, later) = (by_id(was), by_id(now));
    let mut found = vec![];
    for (id, source) in &later {
        let change = match earlier.get(id) {
            None => SourceChange::Added,
            Some(before) => {
                let text = was.texts.get(id) != now.texts.get(id);
                let parts = changed(described(before), described(source));
                if !text && parts.is_empty() {
                    continue;
                }
                SourceChange::Changed { text, parts }
            }
        };
        found.push(SourceDiff { id: id.clone(), path: source.path.clone(), change });
    }
    let removed = earlier.iter().filter(|(id, _)| !later.contains_key(*id)).map(|(id, source)| SourceDiff {
        id: id.clone(),
        path: source.path.clone(),
        change: SourceChange::Removed,
    });
    found.extend(removed);
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// What is known about a source beside its text.
fn described(source: &SourceEntry) -> BTreeMap<String, String> {
    let metadata = &source.metadata;
    let not_read = match &source.status {
        SourceStatus::Read => None,
        SourceStatus::NotRead(reason) => Some(reason.clone()),
    };
    [
        ("file", Some(shown(&source.path))),
        ("not read", not_read),
        ("title", metadata.title.clone()),
        ("publisher", metadata.publisher.clone()),
        ("date", metadata.date.clone()),
        ("url", metadata.url.clone()),
        ("origin", metadata.origin.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect()
}

/// The settings that changed, by name.
pub(super) fn settings(was: &[(String, String)], now: &[(String, String)]) -> Vec<Part> {
    changed(was.iter().cloned().collect(), now.iter().cloned().collect())
}

fn changed(was: BTreeMap<String, String>, now: BTreeMap<String, String>) -> Vec<Part> {
    let mut names: Vec<&String> = was.keys().chain(now.keys()).collect();
    names.sort();
    names.dedup();
    let part =
        |name: &String| Part { name: name.clone(), was: was.get(name).cloned(), now: now.get(name).cloned() };
    names.into_iter().map(part).filter(|part| part.was != part.now).collect()
}
