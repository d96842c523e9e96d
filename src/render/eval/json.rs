//! `eval.v1.json`: an evaluation for machines, byte-identical for the same inputs.

pub mod wire;

use serde_json::value::RawValue;

use crate::eval::{Bin, Case, Evaluation, Figures};
use crate::render::clean::escape_json;
use crate::render::json::probability;
use crate::report::Stance;

/// The whole output.
pub fn json(evaluation: &Evaluation) -> String {
    // The wire types hold strings, numbers and lists alone: nothing that can fail to be written.
    escape_json(&serde_json::to_string_pretty(&wired(evaluation)).unwrap_or_default()) + "\n"
}

/// The JSON Schema of [`wire::Evaluation`], as in `schemas/eval.v1.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(wire::Evaluation);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn wired(evaluation: &Evaluation) -> wire::Evaluation {
    let count = |label: Stance, answer: Stance| evaluation.confusion.count(label, answer);
    wire::Evaluation {
        schema_version: wire::VERSION,
        tool: crate::render::json::tool(),
        file: evaluation.file.clone(),
        settings: evaluation
            .settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        figures: figures(&evaluation.figures),
        by: evaluation.by.as_ref().map(|by| wire::By {
            field: by.field.clone(),
            groups: by
                .groups
                .iter()
                .map(|group| wire::Group { value: group.value.clone(), figures: figures(&group.figures) })
                .collect(),
        }),
        confusion: each(|label| each(|answer| count(label, answer))),
        reliability: evaluation.reliability.iter().enumerate().map(|(at, bin)| one_bin(at, bin)).collect(),
        wrong: evaluation.wrong(),
        errors: evaluation.mistakes.iter().map(error).collect(),
    }
}

/// A value for each stance.
fn each<T>(of: impl Fn(Stance) -> T) -> wire::Each<T> {
    wire::Each {
        supports: of(Stance::Supports),
        contradicts: of(Stance::Contradicts),
        mentions: of(Stance::Mentions),
        silent: of(Stance::Silent),
    }
}

fn figures(of: &Figures) -> wire::Figures {
    let f1 = |stance: Stance| Stance::ALL.iter().position(|&s| s == stance).and_then(|at| of.f1[at]);
    wire::Figures {
        rows: of.rows,
        accuracy: of.accuracy,
        f1: each(f1),
        macro_f1: of.macro_f1,
        fnc: of.fnc,
        auroc_supports: of.auroc_supports,
        ece_supports: of.ece_supports,
        auroc_polarity: of.auroc_polarity,
        balanced_accuracy: of.balanced_accuracy,
        evidence: of.evidence.map(|found| wire::Found {
            rows: found.rows,
            p_at_1: found.p_at_1,
            hit_at_5: found.hit_at_5,
            recall_at_5: found.recall_at_5,
        }),
    }
}

fn one_bin(at: usize, bin: &Bin) -> wire::Bin {
    let (from, to) = Bin::bounds(at);
    wire::Bin { from, to, rows: bin.rows, mean: bin.mean(), share: bin.share() }
}

fn error(case: &Case) -> wire::Error {
    wire::Error {
        id: RawValue::from_string(case.id.clone()).unwrap_or_default(),
        line: case.line,
        claim: case.claim.clone(),
        label: case.row.label.into(),
        stance: case.row.stance.into(),
        probability: probability(case.row.probability),
        marked: case.row.marked.clone(),
        evidence: case
            .quotes
            .iter()
            .map(|quote| wire::Sentence {
                sentence: quote.sentence,
                text: quote.text.clone(),
                attributed_to: quote.attributed_to.clone(),
                reasons: quote.reasons.clone(),
            })
            .collect(),
    }
}
