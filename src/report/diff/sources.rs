//! Which sources and settings changed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Renamed, Side};
use crate::report::place::shown;
use crate::report::summary::counted;
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
        /// What became of its text.
        text: TextChange,
        /// What else is.
        parts: Vec<Part>,
    },
}

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextChange {
    /// Nothing.
    Same,
    /// Its white space is another, and that moved an answer: a blank line ends a sentence.
    WhiteSpace,
    /// Its words are others.
    Words(Option<Sentences>),
}

impl TextChange {
    /// For people; `None` where nothing changed.
    pub fn told(self) -> Option<String> {
        match self {
            Self::Same => None,
            Self::WhiteSpace => Some("white space in the text".to_owned()),
            Self::Words(None) => Some("text".to_owned()),
            Self::Words(Some(Sentences { new: 0, gone: 0 })) => {
                Some("text (its sentences are the same)".to_owned())
            }
            Self::Words(Some(Sentences { new, gone: 0 })) => {
                Some(format!("text ({} new)", counted(new, "sentence")))
            }
            Self::Words(Some(Sentences { new: 0, gone })) => {
                Some(format!("text ({} gone)", counted(gone, "sentence")))
            }
            Self::Words(Some(Sentences { new, gone })) => {
                Some(format!("text ({} new, {gone} gone)", counted(new, "sentence")))
            }
        }
    }
}

/// How many sentences of a text are on one side alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// Those that are there now alone.
    pub new: usize,
    /// Those that were there before alone.
    pub gone: usize,
}

/// The text of a source on one side.
#[derive(Clone, Debug)]
pub struct SourceText<'s> {
    /// The whole.
    pub text: &'s str,
    /// Its sentences, where they were split; they are counted where both sides have some.
    pub sentences: Option<Vec<&'s str>>,
}

impl SourceDiff {
    /// Whether nothing changed but white space.
    pub fn is_white_space(&self) -> bool {
        matches!(&self.change, SourceChange::Changed { text: TextChange::WhiteSpace, parts } if parts.is_empty())
    }
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

/// The sources that changed, by id; also those of which only the white space is another.
pub(super) fn sources(was: Side<'_>, now: Side<'_>, renamed: &Renamed) -> Vec<SourceDiff> {
    let by_id = |side: Side<'_>| -> BTreeMap<String, SourceEntry> {
        side.report.sources.iter().map(|source| (source.id.clone(), source.clone())).collect()
    };
    let (earlier, later) = (by_id(was), by_id(now));
    let mut found = vec![];
    for (id, source) in &later {
        let earlier_id = renamed.source_was(id).unwrap_or(id);
        let change = match earlier.get(earlier_id) {
            None => SourceChange::Added,
            Some(before) => {
                let text = text_change(was.texts.get(earlier_id), now.texts.get(id));
                let parts = changed(described(before), described(source));
                if text == TextChange::Same && parts.is_empty() {
                    continue;
                }
                SourceChange::Changed { text, parts }
            }
        };
        found.push(SourceDiff { id: id.clone(), path: source.path.clone(), change });
    }
    let removed =
        earlier.iter().filter(|(id, _)| !later.contains_key(*id) && !renamed.sources.contains_key(*id));
    found.extend(removed.map(|(id, source)| SourceDiff {
        id: id.clone(),
        path: source.path.clone(),
        change: SourceChange::Removed,
    }));
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn text_change(was: Option<&SourceText<'_>>, now: Option<&SourceText<'_>>) -> TextChange {
    let (was, now) = match (was, now) {
        (Some(was), Some(now)) => (was, now),
        (None, None) => return TextChange::Same,
        _ => return TextChange::Words(None),
    };
    // Git may write line breaks otherwise in the working tree.
    if was.text.lines().eq(now.text.lines()) {
        return TextChange::Same;
    }
    if was.text.split_whitespace().eq(now.text.split_whitespace()) {
        return TextChange::WhiteSpace;
    }
    let counted = was.sentences.as_deref().zip(now.sentences.as_deref());
    TextChange::Words(counted.map(|(was, now)| Sentences { new: beyond(now, was), gone: beyond(was, now) }))
}

/// How many of `these` are not among `those`, each as often as it stands there.
fn beyond(these: &[&str], those: &[&str]) -> usize {
    let tidy = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in those {
        *left.entry(tidy(sentence)).or_default() += 1;
    }
    let mut count = 0;
    for sentence in these {
        match left.get_mut(&tidy(sentence)) {
            Some(others) if *others > 0 => *others -= 1,
            _ => count += 1,
        }
    }
    count
}

/// What is known about a source beside its text.
fn described(source: &SourceEntry) -> BTreeMap<String, String> {
    let metadata = &source.metadata;
    let not_read = match &source.status {
        SourceStatus::Read => None,
        SourceStatus::NotRead(reason) => Some(reason.clone()),
    };
    [
        ("id", Some(source.id.clone())),
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
