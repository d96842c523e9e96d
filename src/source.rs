//! Sources: articles, read whole and once.
//!
//! A file is found ([`read_corpus`]), decoded, and read by its format into articles; then title, dateline and byline
//! are told apart from the prose. A new format is one file with its tests and one line in `format::FORMATS`.

pub mod origin;

mod agency;
mod corpus;
mod date;
mod decode;
mod entity;
mod find;
mod format;
mod html;
mod jsonl;
mod line;
mod markdown;
mod metadata;
mod offsets;
mod page;
mod prose;
mod shared;
mod text;

use std::path::PathBuf;

pub use corpus::{CorpusError, Held, read_corpus, read_held};
pub use find::wanted;
pub use line::{BrokenLine, Posted, read_line};
pub use metadata::{KEYS, Problem};
pub use shared::SharedText;

use crate::text::span::{Place, Span};

/// What is known about an article. What is unknown is `None` and is shown as unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Date of publication, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who really reported it, where declared or named in dateline or byline.
    pub origin: Option<String>,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Source {
    /// Unique in its corpus; see DESIGN: the file stem, else the shortest unique path suffix.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// What is known about it.
    pub metadata: Metadata,
    /// How [`Metadata::origin`] is known; `None` where it is not.
    pub origin_from: Option<OriginFrom>,
    /// What a person should know about how it was read.
    pub warnings: Vec<Warning>,
    /// The article's text as judged.
    pub text: SharedText,
    /// The parts of `text` that are prose to be judged, in order: no front matter, no dateline, no byline.
    pub bodies: Vec<Span>,
    /// The way back to the file.
    pub(crate) trace: offsets::Trace,
}

/// How the origin of a source is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginFrom {
    /// A person declared it, in the article's metadata or in `sources.yaml`.
    Declared,
    /// The dateline names an agency.
    Dateline,
    /// The trailing byline names an agency.
    Byline,
}

/// Something about the reading of a source that a person should know; the source is judged all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It was not UTF-8 and was decoded as the named encoding.
    Decoded {
        /// WHATWG name of the encoding.
        encoding: &'static str,
        /// How that was known.
        how: &'static str,
    },
    /// It holds no text.
    Empty,
}

/// A source that could not be read: left out, shown as "not read".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The id that it would have had.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// Why, and what to do.
    pub reason: String,
}

/// All sources of a run, sorted by id.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Those that were read.
    pub sources: Vec<Source>,
    /// Those that were not.
    pub unread: Vec<Unread>,
}

impl Corpus {
    /// The same without the texts, which may be most of what a program holds: for when no place in them is asked for any
    /// more.
    #[must_use]
    pub fn without_texts(mut self) -> Self {
        for source in &mut self.sources {
            source.text = SharedText::default();
            source.bodies = vec![];
            source.trace = offsets::Trace::default();
        }
        self
    }
}

impl Source {
    /// A source made of text alone, as `sayso match` gets it: spans count bytes of `text`.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = SharedText::from(text.into());
        let bodies = vec![Span::new(0, text.len())];
        Self {
            id: id.into(),
            path: PathBuf::new(),
            metadata: Metadata::default(),
            origin_from: None,
            warnings: vec![],
            text,
            bodies,
            trace: offsets::Trace::default(),
        }
    }

    /// A source made of sentences, and where each stands in its text, which is the sentences joined by line breaks; each
    /// keeps its number, an empty one too.
    pub fn from_sentences(id: impl Into<String>, sentences: &[String]) -> (Self, Vec<Span>) {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            if !spans.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(sentence);
            spans.push(Span::new(start, text.len()));
        }
        (Self::from_text(id, text), spans)
    }

    /// A span of [`Source::text`] as bytes of the original file.
    pub fn in_file(&self, span: Span) -> Span {
        self.trace.in_file(span)
    }

    /// Line and column, in the original file, of byte `offset` of [`Source::text`].
    pub fn place(&self, offset: usize) -> Place {
        self.trace.place(&self.text, offset)
    }
}
