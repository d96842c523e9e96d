//! The fields of `eval.v1.json`. What stands here is a promise: fields are added, never renamed or removed, within one
//! `schema_version`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::render::json::wire::{Probability, Stance, Tool};

/// The number in `schema_version`.
pub const VERSION: u32 = 1;

/// How good the answers are on labelled rows. Figures lie between 0 and 1; one without a value on these rows is null.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sayso evaluation, version 1")]
pub struct Evaluation {
    /// Version of this format.
    pub schema_version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The file of the labelled rows, as it was named.
    pub file: String,
    /// What the answers depend on beside the rows: `attributed`, or `baseline` where likeness of words answered, and
    /// `sources` where they were named.
    pub settings: BTreeMap<String, String>,
    /// Over all rows.
    pub figures: Figures,
    /// Over the rows of each value of one field, where asked for.
    pub by: Option<By>,
    /// Rows by label, then by answer.
    pub confusion: Each<Each<usize>>,
    /// The rows by their probability of `supports`, in 15 bins of equal width.
    pub reliability: Vec<Bin>,
    /// How many rows got a wrong answer.
    pub wrong: usize,
    /// The worst of them: those whose label was given the least probability, that one first.
    pub errors: Vec<Error>,
}

/// A value for each stance.
#[derive(Serialize, JsonSchema)]
pub struct Each<T> {
    /// Of `supports`.
    pub supports: T,
    /// Of `contradicts`.
    pub contradicts: T,
    /// Of `mentions`.
    pub mentions: T,
    /// Of `silent`.
    pub silent: T,
}

/// Figures over a set of rows.
#[derive(Serialize, JsonSchema)]
pub struct Figures {
    /// How many rows.
    pub rows: usize,
    /// Share of rows whose label was answered.
    pub accuracy: Option<f64>,
    /// Harmonic mean of precision and recall; null for a stance that no row is labelled with.
    pub f1: Each<Option<f64>>,
    /// Mean of `f1` over the stances that occur as labels.
    pub macro_f1: Option<f64>,
    /// Score of the Fake News Challenge as a share of its maximum; null where no row is labelled silent.
    pub fnc: Option<f64>,
    /// Area under the ROC curve of the probability of `supports`: supporting rows against all others, ties half.
    pub auroc_supports: Option<f64>,
    /// Expected calibration error of the probability of `supports`, over the 15 bins.
    pub ece_supports: Option<f64>,
    /// Area under the ROC curve of the probability of `supports` less that of `contradicts`: supporting rows against
    /// contradicting ones.
    pub auroc_polarity: Option<f64>,
    /// Share of supporting rows answered so, and of others answered otherwise, in the mean.
    pub balanced_accuracy: Option<f64>,
    /// Over the rows with labelled evidence; null where there are none.
    pub evidence: Option<Found>,
}

/// Whether labelled evidence was quoted.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    /// Rows with labelled evidence.
    pub rows: usize,
    /// Share of them whose first quoted sentence is labelled.
    pub p_at_1: f64,
    /// Share of them with a labelled sentence among the first five.
    pub hit_at_5: f64,
    /// Share of the labelled sentences that are among the first five, in the mean over rows.
    pub recall_at_5: f64,
}

/// The figures by one field of the rows.
#[derive(Serialize, JsonSchema)]
pub struct By {
    /// The field.
    pub field: String,
    /// One a value: numbers by size, then text, then the rows without the field.
    pub groups: Vec<Group>,
}

/// The rows of one value.
#[derive(Serialize, JsonSchema)]
pub struct Group {
    /// The value, text as it is, anything else as JSON in a string; null for the rows without the field.
    pub value: Option<String>,
    /// Over these rows.
    pub figures: Figures,
}

/// The rows whose probability of `supports` lies between two bounds.
#[derive(Serialize, JsonSchema)]
pub struct Bin {
    /// Lower bound, within.
    pub from: f64,
    /// Upper bound, without, but for the last bin.
    pub to: f64,
    /// How many rows.
    pub rows: usize,
    /// Mean of their probabilities.
    pub mean: Option<f64>,
    /// Share of them that is labelled `supports`.
    pub share: Option<f64>,
}

/// A row with a wrong answer.
#[derive(Serialize, JsonSchema)]
pub struct Error {
    /// Its id, as in the file, else the number of its line.
    #[schemars(with = "serde_json::Value")]
    pub id: Box<RawValue>,
    /// Its line, from 1.
    pub line: usize,
    /// The claim.
    pub claim: String,
    /// What a person says.
    pub label: Stance,
    /// What was answered.
    pub stance: Stance,
    /// Of all four.
    pub probability: Probability,
    /// The sentences that a person marked, from 0.
    pub marked: Vec<usize>,
    /// The sentences behind the answer, best first.
    pub evidence: Vec<Sentence>,
}

/// A sentence behind an answer.
#[derive(Serialize, JsonSchema)]
pub struct Sentence {
    /// Its number in the source, from 0.
    pub sentence: usize,
    /// As written.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<String>,
}
