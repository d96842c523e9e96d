//! Reports as text. A renderer only translates a [`Report`]: it reads no file, asks no terminal and computes no reason.
//!
//! A new format is one file here, with its tests, and one line in [`Format`].

pub mod clean;
mod concise;
mod csv;
mod decided;
pub mod diff;
pub mod eval;
mod fingerprint;
mod full;
pub mod github;
mod gitlab;
mod html;
pub mod json;
mod jsonl;
mod junit;
mod legend;
pub mod link;
mod list;
pub mod markdown;
pub mod paint;
pub mod part;
pub mod pending;
mod plain;
mod sarif;
pub mod signs;
pub mod suggest;
mod table;
mod underline;
pub mod why;
mod wrap;

use crate::report::Report;
pub use why::why;

/// One output format.
pub trait Render {
    /// The whole output for `report`, ending with a line break unless it is empty.
    fn render(&self, report: &Report, options: &RenderOptions) -> String;
}

/// What may be set about showing; formats for machines depend on none of it.
#[derive(Clone, Debug, Default)]
pub struct RenderOptions {
    /// Columns of the terminal; `None` is unlimited.
    pub width: Option<usize>,
    /// Whether ANSI colours are written.
    pub colour: bool,
    /// Whether what we draw ourselves is ASCII.
    pub ascii: bool,
    /// How sources and files become links; `None` where the terminal has none.
    pub links: Option<link::Links>,
    /// How much is said.
    pub detail: Detail,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Findings above a note, and nothing else.
    Quiet,
    /// The findings, the table, the summary.
    #[default]
    Normal,
    /// The quotes behind every cell too.
    Verbose,
}

/// The formats, by the name that people type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Findings with snippets, the table, the summary line.
    #[default]
    Full,
    /// A line a finding, the summary line.
    Concise,
    /// The table.
    Table,
    /// `report.v1.json`.
    Json,
    /// A line of JSON a cell.
    Jsonl,
    /// A comment for a pull request.
    Markdown,
    /// Workflow commands, which GitHub Actions shows as annotations.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit's XML, a test a claim.
    Junit,
    /// A row a cell.
    Csv,
    /// One web page.
    Html,
}

impl Format {
    /// All formats, in the order of the help text.
    pub const ALL: [Self; 12] = [
        Self::Full,
        Self::Concise,
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Github,
        Self::Gitlab,
        Self::Sarif,
        Self::Junit,
        Self::Csv,
        Self::Html,
    ];

    /// The name that people type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// What writes it.
    pub const fn renderer(self) -> &'static dyn Render {
        match self {
            Self::Full => &full::Full,
            Self::Concise => &concise::Concise,
            Self::Table => &table::Table,
            Self::Json => &json::Json,
            Self::Jsonl => &jsonl::Jsonl,
            Self::Markdown => &markdown::Markdown,
            Self::Github => &github::Github,
            Self::Gitlab => &gitlab::Gitlab,
            Self::Sarif => &sarif::Sarif,
            Self::Junit => &junit::Junit,
            Self::Csv => &csv::Csv,
            Self::Html => &html::Html,
        }
    }
}
