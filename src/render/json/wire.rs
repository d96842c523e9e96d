//! The fields of `report.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within
//! one `schema_version`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::render::diff::wire::Compared;
use crate::report;

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// Which sources say so: every claim against every source, with the evidence.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(title = "sayso report, version 1")]
pub struct Report {
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote the report.
    pub tool: Tool,
    /// The settings that the answers depend on.
    pub settings: BTreeMap<String, String>,
    /// The sources, by id; those that could not be read too.
    pub sources: Vec<Source>,
    /// The claims, in the order of their files.
    pub claims: Vec<Claim>,
    /// What a person should look at, by place.
    pub findings: Vec<Finding>,
    /// What changed against a commit, as in `diff.v1.json`; absent where nothing was compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// How many of what.
    pub summary: Summary,
}

/// What wrote a report.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Always `sayso`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// One article.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its file, relative, with forward slashes.
    pub path: String,
    /// What is known about it; what is unknown is null.
    pub metadata: Metadata,
    /// The origin that it counts for.
    pub origin: Option<String>,
    /// How the origin is known.
    pub origin_known: Option<String>,
    /// The source that it prints again.
    pub repeats: Option<String>,
    /// Whether it was read.
    pub status: Status,
    /// Why it was not read.
    pub reason: Option<String>,
    /// Its prose; null where no answer quotes it, or where all texts together are over 4 MiB.
    pub text: Option<String>,
}

/// What is known about an article.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who reported it, as declared or as named in dateline or byline.
    pub origin: Option<String>,
}

/// Whether a source was read.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Read and judged.
    Read,
    /// Left out.
    NotRead,
}

/// A place in a file; bytes count from 0, lines and columns (characters) from 1.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The file, relative, with forward slashes.
    pub path: String,
    /// Line; null where the whole file is meant.
    pub line: Option<usize>,
    /// Column in characters.
    pub column: Option<usize>,
    /// First byte.
    pub start: Option<usize>,
    /// One past the last byte.
    pub end: Option<usize>,
}

/// One claim, with a cell for every source that it is judged against.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Its other wordings.
    pub also: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Its keywords.
    pub tags: Vec<String>,
    /// The verdict, a person's decisions counted.
    pub verdict: Verdict,
    /// The tool's own verdict, where a person overruled it.
    pub engine: Option<Verdict>,
    /// How many sources support it.
    pub supporting: usize,
    /// How many independent origins those are.
    pub independent: usize,
    /// How many independent origins it needs.
    pub min_sources: usize,
    /// Kinds of findings that its author allows.
    #[serde(default)]
    pub allowed: Vec<Allowance>,
    /// What a person expects of it.
    pub expected: Vec<Expectation>,
    /// One a source, sorted by source id.
    pub cells: Vec<Cell>,
    /// What those sources say that were read and have no cell. It stands in reports of over 1,000,000 cells only: others
    /// have a cell for each source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<Others>,
    /// Codes of the findings about it.
    pub findings: Vec<String>,
}

/// What all sources say that have no cell.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// Nothing about the claim.
    Silent,
}

/// A kind of finding that is left out for a claim.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Allowance {
    /// `SAYnnn`.
    pub code: String,
    /// Why, in the words of the claim's author.
    pub reason: String,
    /// Line in the claim's file, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
}

/// What a person expects, beside the tool's answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Expectation {
    /// The source whose stance is expected; null where it is the claim's verdict.
    pub source: Option<String>,
    /// The person's stance or verdict.
    pub expected: String,
    /// The tool's.
    pub engine: String,
    /// Why the person is right.
    pub reason: Option<String>,
    /// Line of the expectation in the claim's file, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
}

/// One source towards one claim.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The source's id.
    pub source: String,
    /// The stance that counts.
    pub stance: Stance,
    /// The tool's own stance, where a person overruled it.
    pub engine: Option<Stance>,
    /// That person's reason.
    pub reason: Option<String>,
    /// Of the tool's stances; null where the source is silent, unless a person expects something of it.
    pub probability: Option<Probability>,
    /// The origin that this cell counts for.
    pub origin: String,
    /// Best first; in reports of over 1,000,000 cells the best alone, and none where the source takes no side.
    pub evidence: Vec<Evidence>,
}

/// A line of `jsonl`: one cell, with the claim that it is about.
#[derive(Serialize)]
pub struct Line {
    /// Version of this format, which is that of [`Report`].
    pub schema_version: u32,
    /// The claim's id.
    pub claim: String,
    /// Its statement.
    pub text: String,
    /// Its verdict over all sources, a person's decisions counted.
    pub verdict: Verdict,
    /// The tool's own verdict, where a person overruled it.
    pub engine_verdict: Option<Verdict>,
    /// The cell.
    #[serde(flatten)]
    pub cell: Cell,
}

/// How likely each stance is; the four sum to 1.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Probability {
    /// Of `supports`.
    pub supports: f64,
    /// Of `contradicts`.
    pub contradicts: f64,
    /// Of `mentions`.
    pub mentions: f64,
    /// Of `silent`.
    pub silent: f64,
}

/// One sentence behind an answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The sentence, as written.
    pub text: String,
    /// First byte in the source's file.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The wording of the claim that it answers, where that is one of `also`; null where it is the claim itself.
    pub wording: Option<String>,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<Reason>,
    /// First byte in the `text` of the source; null where that is null.
    pub offset: Option<usize>,
    /// The words that answer the claim or clash with it, in the claim's order.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// Words of the claim and the words of a sentence that answer them or clash with them.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// First byte in the claim's wording.
    pub claim_start: usize,
    /// One past the last byte.
    pub claim_end: usize,
    /// First byte in the `text` of the sentence.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether the two agree.
    pub agrees: bool,
}

/// One reason.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What kind: `quantity`, `negation`, …
    pub kind: String,
    /// For people.
    pub text: String,
}

/// Something a person should look at.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// `SAYnnn`; `sayso rule` explains it.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Where.
    pub place: Place,
    /// What is the matter.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// The claim that it is about.
    pub claim: Option<String>,
    /// The source that it is about.
    pub source: Option<String>,
    /// The line that it points at; null where the whole file is meant.
    pub excerpt: Option<Excerpt>,
    /// Whether it came with what changed against the base; null where nothing was compared.
    pub introduced: Option<bool>,
    /// The sentences behind it, the strongest first.
    pub quotes: Vec<Quote>,
}

/// One quoted sentence behind a finding.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The source's id.
    pub source: String,
    /// What it says about the claim.
    pub stance: Stance,
    /// The tool's own stance, where a person overruled it.
    #[serde(default)]
    pub engine: Option<Stance>,
    /// That person's reason.
    #[serde(default)]
    pub decided: Option<String>,
    /// Its file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The sentence, as written.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    #[serde(default)]
    pub reasons: Vec<String>,
}

/// A line of a file.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// Number of the line, from 1.
    pub line: usize,
    /// The line, without its line break.
    pub text: String,
    /// What is meant: first byte in `text`.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How many of what a report holds.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Claims judged.
    pub claims: usize,
    /// Sources read.
    pub sources: usize,
    /// Sources not read.
    pub not_read: usize,
    /// Claims with this verdict.
    pub corroborated: usize,
    /// Claims with this verdict.
    pub single_source: usize,
    /// Claims with this verdict.
    pub contested: usize,
    /// Claims with this verdict.
    pub contradicted: usize,
    /// Claims with this verdict.
    pub unsupported: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Kinds of findings that claims allow, each with a reason.
    #[serde(default)]
    pub allowed: usize,
    /// All of it in one line.
    pub text: String,
}

/// One source towards one claim.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// The source states the claim.
    Supports,
    /// The source states what cannot be true together with the claim.
    Contradicts,
    /// The source speaks of it and settles nothing.
    Mentions,
    /// The source does not speak of it.
    Silent,
}

/// All sources towards one claim.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Two independent origins or more support it, none contradicts it.
    Corroborated,
    /// One origin supports it, none contradicts it.
    SingleSource,
    /// Some support it and some contradict it.
    Contested,
    /// None supports it, some contradict it.
    Contradicted,
    /// None supports and none contradicts it.
    Unsupported,
}

impl From<report::Stance> for Stance {
    fn from(stance: report::Stance) -> Self {
        match stance {
            report::Stance::Supports => Self::Supports,
            report::Stance::Contradicts => Self::Contradicts,
            report::Stance::Mentions => Self::Mentions,
            report::Stance::Silent => Self::Silent,
        }
    }
}

impl From<report::Verdict> for Verdict {
    fn from(verdict: report::Verdict) -> Self {
        match verdict {
            report::Verdict::Corroborated => Self::Corroborated,
            report::Verdict::SingleSource => Self::SingleSource,
            report::Verdict::Contested => Self::Contested,
            report::Verdict::Contradicted => Self::Contradicted,
            report::Verdict::Unsupported => Self::Unsupported,
        }
    }
}

impl From<Stance> for report::Stance {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Supports => Self::Supports,
            Stance::Contradicts => Self::Contradicts,
            Stance::Mentions => Self::Mentions,
            Stance::Silent => Self::Silent,
        }
    }
}

impl From<Verdict> for report::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Corroborated => Self::Corroborated,
            Verdict::SingleSource => Self::SingleSource,
            Verdict::Contested => Self::Contested,
            Verdict::Contradicted => Self::Contradicted,
            Verdict::Unsupported => Self::Unsupported,
        }
    }
}
