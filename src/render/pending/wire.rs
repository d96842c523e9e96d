//! The fields of `pending.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within
//! one `schema_version`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::json::wire::{Quote, Stance, Tool, Verdict};

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// What nobody has accepted yet.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso pending, version 1")]
pub struct Pending {
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The file of what was accepted.
    pub lock: String,
    /// The differences, by claim and source, a claim's verdict before its sources.
    pub pending: Vec<Item>,
    /// How many of what.
    pub summary: Summary,
}

/// One difference.
#[derive(Serialize, JsonSchema)]
pub struct Item {
    /// `new` (never accepted), `changed`, `verdict` (every cell as accepted, their verdict not) or `gone`.
    pub kind: Kind,
    /// The claim's id.
    pub claim: String,
    /// The source's id; null where the claim's verdict is meant.
    pub source: Option<String>,
    /// Its statement; null where the claim is gone.
    pub text: Option<String>,
    /// What was accepted; null where nothing was.
    pub was: Option<Side>,
    /// What the tool says now, no decision of a person counted; null where there is nothing to be said any more.
    pub now: Option<Side>,
    /// What differs: `stance`, `quote` (the accepted sentence is not among the evidence), `order` (it is, behind
    /// another) and `wording` (of the claim).
    pub parts: Vec<String>,
    /// What is gone: `claim`, `source`, or `question` where the claim no longer asks the source; null unless `gone`.
    pub gone: Option<String>,
    /// What a person decided against the tool; null where nobody did.
    pub decided: Option<Decided>,
    /// The sentence behind the answer; its stance is a person's where one decided.
    pub quote: Option<Quote>,
    /// Line of what was accepted in the lock file, from 1.
    pub line: Option<usize>,
}

/// What became of what was accepted.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nobody accepted anything.
    New,
    /// Something else was accepted.
    Changed,
    /// Every cell was accepted; the verdict that they add up to is another.
    Verdict,
    /// The claim or the source is there no more, or the claim no longer asks it.
    Gone,
}

/// What was seen.
#[derive(Serialize, JsonSchema)]
pub struct Side {
    /// The stance; null where the claim's verdict is meant.
    pub stance: Option<Stance>,
    /// The claim's verdict over all sources.
    pub verdict: Verdict,
}

/// What a person decided.
#[derive(Serialize, JsonSchema)]
pub struct Decided {
    /// The stance that counts.
    pub stance: Stance,
    /// Why.
    pub reason: String,
}

/// How many of what.
#[derive(Serialize, JsonSchema)]
pub struct Summary {
    /// All differences.
    pub pending: usize,
    /// Those of this kind.
    pub new: usize,
    /// Those of this kind.
    pub changed: usize,
    /// Those of this kind.
    pub verdict: usize,
    /// Those of this kind.
    pub gone: usize,
}
