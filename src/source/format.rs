//! What the formats of sources have in common.

use super::decode::{Decoded, FindEncoding};
use super::offsets::Trace;
use super::shared::SharedText;
use super::{Metadata, Warning, html, jsonl, markdown, text};
use crate::text::span::Span;

/// A way to write articles into a file. A new one is one file with such a constant, and one line in [`FORMATS`].
pub(crate) struct Format {
    /// Endings of its files, in lower case.
    pub(crate) endings: &'static [&'static str],
    /// Finds the encoding that a file names itself.
    pub(crate) declared: Option<FindEncoding>,
    /// Reads the articles of a file.
    pub(crate) read: fn(Decoded) -> Vec<Draft>,
}

/// All formats.
pub(crate) const FORMATS: [&Format; 4] = [&text::FORMAT, &markdown::FORMAT, &html::FORMAT, &jsonl::FORMAT];

impl Format {
    /// The format of files with this ending.
    pub(crate) fn of(ending: &str) -> Option<&'static Self> {
        let ending = ending.to_lowercase();
        FORMATS.into_iter().find(|format| format.endings.contains(&ending.as_str()))
    }
}

/// An article as its format reads it: before it has its id, and before dateline and byline are taken off.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Its own id, where it names one.
    pub(crate) id: Option<String>,
    /// The line of a file of many articles.
    pub(crate) line: Option<usize>,
    /// Why it could not be read.
    pub(crate) unread: Option<String>,
    /// What a person declared in the file.
    pub(crate) declared: Metadata,
    /// What the page says about itself.
    pub(crate) page: Metadata,
    /// Whether the first body is known to be the title.
    pub(crate) titled: bool,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) text: SharedText,
    pub(crate) trace: Trace,
    pub(crate) bodies: Vec<Span>,
}
