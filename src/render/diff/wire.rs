//! The fields of `diff.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within one
//! `schema_version`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::render::json::wire::{Stance, Tool, Verdict};
use crate::report::diff;

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// What changed between a commit and the files as they are.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso diff, version 1")]
pub struct Diff {
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The comparison.
    #[serde(flatten)]
    pub compared: Compared,
}

/// What changed against a commit.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// What the files were compared with.
    pub base: Base,
    /// The claims that changed: worse, new, better, changed, gone, each by id.
    pub claims: Vec<Claim>,
    /// The sources that changed, by id.
    pub sources: Vec<Source>,
    /// The settings that changed, by name.
    pub settings: Vec<Part>,
    /// The findings that came or went though their claim stands as it stood.
    pub findings: Vec<Finding>,
    /// What of the base could not be seen, and what to do about it.
    pub notes: Vec<String>,
    /// How many findings the report leaves out because the base had them already (`--new-only`); absent where it holds all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<usize>,
    /// How many of what.
    pub summary: Summary,
}

/// The base.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Base {
    /// As it was named.
    pub named: String,
    /// The hash of the commit.
    pub commit: String,
}

/// A claim that changed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// As it was; null where it is new.
    pub was: Option<Row>,
    /// As it is; null where it is gone.
    pub now: Option<Row>,
    /// Why.
    pub because: Vec<Cause>,
    /// Its cells that changed, by source.
    pub cells: Vec<Cell>,
}

/// A claim on one side.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The statement.
    pub text: String,
    /// Its other wordings.
    pub also: Vec<String>,
    /// The verdict, a person's decisions counted.
    pub verdict: Verdict,
    /// How many independent origins support it.
    pub independent: usize,
    /// The tool's own verdict, where a person overruled it.
    pub engine: Option<Verdict>,
    /// That person's reason.
    pub reason: Option<String>,
}

/// Why an answer changed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// What kind: `source-changed`, `reworded`, …
    pub kind: String,
    /// The source or the setting that it is about, or the id that the claim had.
    pub about: Option<String>,
    /// For people.
    pub text: String,
}

/// A cell that changed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The source's id.
    pub source: String,
    /// What became of it.
    pub change: Change,
    /// As it was; null where it is new.
    pub was: Option<Answer>,
    /// As it is; null where it is gone.
    pub now: Option<Answer>,
    /// Why.
    pub because: Vec<Cause>,
}

/// A cell on one side.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The stance that counts.
    pub stance: Stance,
    /// Whether a person decided it against the tool.
    pub decided: bool,
    /// The tool's own stance, where a person overruled it.
    pub engine: Option<Stance>,
    /// That person's reason.
    pub reason: Option<String>,
    /// The origin that it counts for.
    pub origin: String,
    /// Its best sentence.
    pub quote: Option<Quote>,
}

/// A quoted sentence.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The sentence, as written.
    pub text: String,
    /// Its file on that side.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<String>,
}

/// A source that changed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// What became of it.
    pub change: SourceChange,
    /// Whether the words of its text are others.
    pub text: bool,
    /// How many sentences are on one side alone; absent where the text is the same or one side has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Sentences>,
    /// Whether nothing of its text but the white space is another, and that moved an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub white_space: bool,
    /// What else changed about it.
    pub parts: Vec<Part>,
}

/// How many sentences of a text are on one side alone.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Sentences {
    /// Those that are there now alone.
    pub new: usize,
    /// Those that were there before alone.
    pub gone: usize,
}

/// What became of a source.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceChange {
    /// It was not there before.
    Added,
    /// It is there no more.
    Removed,
    /// It is another.
    Changed,
}

/// A finding that came or went while its claim stood as it stood.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Whether it came; else it went.
    pub came: bool,
    /// Its code, `SAYnnn`.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The claim that it is about.
    pub claim: Option<String>,
    /// What it says.
    pub message: String,
}

/// A named value that changed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it was; null where it was not set or not known.
    pub was: Option<String>,
    /// What it is; null where it is not set or not known.
    pub now: Option<String>,
}

/// What became of a claim or a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It moved away from support.
    Worse,
    /// It was not there before.
    New,
    /// It moved towards support.
    Better,
    /// The answer is the same, and the wording, the id or what is quoted is another; or it moved towards support by
    /// evidence that was taken away, and by nothing else.
    Changed,
    /// It is there no more.
    Gone,
    /// Nothing changed.
    Same,
}

/// How many claims of what.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Claims that moved away from support.
    pub worse: usize,
    /// Claims that were not there before.
    pub new: usize,
    /// Claims that moved towards support.
    pub better: usize,
    /// Claims that changed otherwise.
    pub changed: usize,
    /// Claims that are there no more.
    pub gone: usize,
    /// Claims that did not change.
    pub same: usize,
    /// Findings that came or went though their claim stands as it stood.
    pub findings: usize,
    /// The report as it is now, in one line.
    pub text: String,
}

impl From<diff::Change> for Change {
    fn from(change: diff::Change) -> Self {
        match change {
            diff::Change::Worse => Self::Worse,
            diff::Change::New => Self::New,
            diff::Change::Better => Self::Better,
            diff::Change::Changed => Self::Changed,
            diff::Change::Gone => Self::Gone,
            diff::Change::Same => Self::Same,
        }
    }
}
