//! The fields of `part.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within one
//! `schema_version`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::render::json::wire::{Mark, Metadata, Probability, Reason, Stance, Tool};

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// A line of what `sayso match --claims` writes; `sayso merge` makes a report of such lines, in any order.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "part", rename_all = "kebab-case")]
#[schemars(title = "sayso part, version 1")]
pub enum Part {
    /// First in every part: what the run is about.
    Run(Run),
    /// A source that was read.
    Source(Source),
    /// What a source says about a claim that it speaks of; about all other claims it is silent.
    Cell(Cell),
    /// A line that held no source.
    Error(Error),
    /// Last in every part.
    End(End),
}

/// What the run is about; the same in all its parts.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// A fingerprint of version, settings and claims, which all records of the run bear.
    pub run: String,
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote the part.
    pub tool: Tool,
    /// The settings that the answers depend on.
    pub settings: BTreeMap<String, String>,
    /// The claim files, in the order that they were read in.
    pub claims: Vec<ClaimFile>,
}

/// A claim file.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimFile {
    /// Relative, with forward slashes.
    pub path: String,
    /// The whole of it.
    pub text: String,
}

/// One article.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The run.
    pub run: String,
    /// Its id.
    pub id: String,
    /// Its file, or what stands for one; relative, with forward slashes.
    pub path: String,
    /// What is known about it; what is unknown is null.
    pub metadata: Metadata,
    /// How its origin is known; null where it is not.
    pub origin_from: Option<OriginFrom>,
    /// Whether it holds no text.
    pub empty: bool,
    /// Bytes of its text.
    pub bytes: usize,
    /// By which a text that prints it again is known: the hashes of its eight-word shingles, six bytes each (the lowest
    /// first) and sorted, as base64 without padding.
    pub sketch: String,
    /// The quotations of claims that stand in it word for word.
    pub quotations: Vec<String>,
    /// Its prose; null where no answer quotes it, or where it is longer than 4 MiB.
    pub text: Option<String>,
    /// How many cells there are of it.
    pub cells: usize,
}

/// How the origin of a source is known.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OriginFrom {
    /// A person declared it.
    Declared,
    /// The dateline names an agency.
    Dateline,
    /// The byline names an agency.
    Byline,
}

/// One source towards one claim.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The run.
    pub run: String,
    /// The claim's id.
    pub claim: String,
    /// The source's id.
    pub source: String,
    /// The tool's stance: nobody's decisions are counted yet.
    pub stance: Stance,
    /// Of the stances.
    pub probability: Option<Probability>,
    /// The news agency that the evidence is attributed to: the origin of this cell.
    pub agency: Option<String>,
    /// Best first.
    pub evidence: Vec<Evidence>,
    /// What comes near to quotations of the claim that do not stand in the source.
    pub near: Vec<Near>,
}

/// One sentence behind an answer.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    /// The wording of the claim that it answers: 0 is the claim itself, then those under `also`.
    pub wording: usize,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<Reason>,
    /// First byte in the prose of the source.
    pub offset: Option<usize>,
    /// The words that answer the claim or clash with it, in the claim's order.
    pub marks: Vec<Mark>,
}

/// A stretch of an article that comes near a quotation.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// The quotation.
    pub quotation: String,
    /// The stretch, as written.
    pub text: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Millionths of the quotation's words that it has.
    pub share: u32,
}

/// A line that held no source.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Error {
    /// The run.
    pub run: String,
    /// Its number in its partition, from 1.
    pub line: u64,
    /// Where in the line, in characters from 1.
    pub column: usize,
    /// A fingerprint of its bytes.
    pub digest: String,
    /// The id that it names, where that could be read.
    pub source: Option<String>,
    /// What is wrong.
    pub error: String,
    /// What to do.
    pub help: String,
}

/// That all lines of a partition were read.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// The run.
    pub run: String,
    /// The ids of its sources.
    pub sources: Vec<String>,
    /// The digests of its broken lines.
    pub broken: Vec<String>,
}
