//! The fields of `why.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within one
//! `schema_version`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::json::wire::{Probability, Stance, Tool, Verdict};

pub use crate::render::json::wire::Reason;

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// Everything behind the cells of one claim.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso why, version 1")]
pub struct Why {
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The settings that the answers depend on.
    pub settings: BTreeMap<String, String>,
    /// The claim.
    pub claim: Claim,
    /// One a source that was asked for, sorted by source id.
    pub cells: Vec<Cell>,
}

/// The claim.
#[derive(Serialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Its other wordings.
    pub also: Vec<String>,
    /// Its file, relative, with forward slashes.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The verdict, a person's decisions counted.
    pub verdict: Verdict,
}

/// One source towards the claim.
#[derive(Serialize, JsonSchema)]
pub struct Cell {
    /// The source's id.
    pub source: String,
    /// Its file, relative, with forward slashes.
    pub path: String,
    /// The stance that counts.
    pub stance: Stance,
    /// The tool's own stance, where a person overruled it.
    pub engine: Option<Stance>,
    /// Of the tool's stances; null where the source shares too little with the claim to be judged.
    pub probability: Option<Probability>,
    /// How the tool's answer was reached; null where there was nothing to judge.
    pub argument: Option<Argument>,
    /// The sentences that a person would quote, best first.
    pub evidence: Vec<Passage>,
}

/// How an answer was reached.
#[derive(Serialize, JsonSchema)]
pub struct Argument {
    /// The wording of the claim that was argued.
    pub wording: String,
    /// Its parts, in order; a short claim is one part.
    pub parts: Vec<Part>,
    /// The sentences that decided.
    pub passages: Vec<Passage>,
    /// What each head adds up.
    pub sums: Vec<Sum>,
    /// How the probabilities come from the sums.
    pub chain: Chain,
    /// Single changes that would have changed the answer, the smallest first; empty where none would.
    pub changes: Vec<Change>,
}

/// A part of the claim that is judged on its own.
#[derive(Serialize, JsonSchema)]
pub struct Part {
    /// As written.
    pub text: String,
    /// First byte in the wording.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index in `passages` of the sentence that speaks for it; null where the source shares no word with it.
    pub passage: Option<usize>,
}

/// One sentence held against one part of the claim.
#[derive(Serialize, JsonSchema)]
pub struct Passage {
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
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Which words of the claim which words of the sentence answer, in the claim's order; clashes too.
    pub links: Vec<Link>,
    /// What of the part the sentence does not answer, in the claim's order.
    pub unanswered: Vec<Unanswered>,
    /// The amounts, then the dates of both sides, as read.
    pub figures: Vec<Figure>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<Reason>,
}

/// Words of a text.
#[derive(Serialize, JsonSchema)]
pub struct Words {
    /// As written.
    pub text: String,
    /// First byte: of the wording, or of the source's file.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Words of the claim and the words of the sentence that answer or contradict them.
#[derive(Serialize, JsonSchema)]
pub struct Link {
    /// The claim's.
    pub claim: Words,
    /// The sentence's.
    pub source: Words,
    /// `same`, `form`, `family`, `synonym`, `kind`, `variant`, `description`, `amount`, `date`, `negated`; where they do
    /// not agree, what kind of conflict it is.
    pub how: String,
    /// Whether the two agree.
    pub agrees: bool,
    /// Whom a description or pronoun means.
    pub meant: Option<String>,
    /// What the claim's words weigh: background rarity, about 1 (common) to 13.
    pub weight: f64,
    /// How much of that is answered, 0 to 1.
    pub credit: f64,
}

/// Words of the claim that the sentence does not answer.
#[derive(Serialize, JsonSchema)]
pub struct Unanswered {
    /// The words.
    pub claim: Words,
    /// What they weigh: background rarity, about 1 (common) to 13.
    pub weight: f64,
    /// Share of the weight of all that the part says, 0 to 1.
    pub share: f64,
    /// How much of it a neighbouring sentence answers, 0 to 1.
    pub nearby: f64,
}

/// An amount or date of the claim beside one of the sentence; one of the two may be null.
#[derive(Serialize, JsonSchema)]
pub struct Figure {
    /// The claim's.
    pub claim: Option<AsRead>,
    /// The sentence's.
    pub source: Option<AsRead>,
    /// `agree`, `overlap`, `differ`, `other-unit`, `open`, `missing`, `conversion` or `extra`.
    pub outcome: String,
}

/// An amount or date.
#[derive(Serialize, JsonSchema)]
pub struct AsRead {
    /// As written.
    pub text: String,
    /// As read.
    pub value: String,
}

/// What one head adds up on one sentence.
#[derive(Serialize, JsonSchema)]
pub struct Sum {
    /// `topic`, `entailment`, `hedge`, `conflict`, or `evidence`, which only ranks the sentences.
    pub head: String,
    /// Index in `passages`.
    pub passage: usize,
    /// What is added whatever the signals measure.
    pub bias: f64,
    /// The signals, by the size of their part.
    pub signals: Vec<Signal>,
    /// Bias and parts together.
    pub total: f64,
    /// What the logistic function makes of it; null for `evidence`.
    pub probability: Option<f64>,
}

/// One signal in a sum.
#[derive(Serialize, JsonSchema)]
pub struct Signal {
    /// Its name; `bias` for the constant of another head that is added.
    pub name: String,
    /// The head whose weight it is, where that is not the sum's own: `short`, `pieced`, `rumour`, `rumour-conflict`.
    pub of: Option<String>,
    /// What it measured, 0 to 1.
    pub value: f64,
    /// What it adds at its most.
    pub weight: f64,
    /// Value times weight.
    pub part: f64,
}

/// How the four probabilities come about: spoken of = topic × spoken and clash = conflict × heard; then supports = spoken of ×
/// entailment × (1 − hedge) × (1 − clash) and contradicts = spoken of × clash, the odds of each to the power of
/// 1 / temperature; silent = 1 − spoken of, mentions = the rest.
#[derive(Serialize, JsonSchema)]
pub struct Chain {
    /// The claim's event is spoken of, by the sentence that speaks of it most surely.
    pub topic: f64,
    /// What is left of that where other parts of the claim are spoken of less.
    pub spoken: f64,
    /// The worst-stated part is stated, in earnest or not.
    pub entailment: f64,
    /// It is only alleged, asked or repeated.
    pub hedge: f64,
    /// Something is stated that rules the claim out.
    pub conflict: f64,
    /// What is left of that beside a sentence that states the same part.
    pub heard: f64,
    /// By how much the products are softened, which are too sure of themselves.
    pub temperature: f64,
}

/// A single change that would have changed the answer.
#[derive(Serialize, JsonSchema)]
pub struct Change {
    /// The answer then.
    pub stance: Stance,
    /// How likely each stance is then.
    pub probability: Probability,
    /// `given`, `not-given`, `setting`, or the name of the signal that falls away.
    pub kind: String,
    /// The condition, for people.
    pub text: String,
    /// Index in `passages` of the sentence that it is about; null where it is about none.
    pub passage: Option<usize>,
    /// How far the sums of the heads move, all together.
    pub moved: f64,
}
