//! An evaluation as text, in a form for people, one for machines and one for a page.

mod full;
pub mod json;
mod markdown;

use super::RenderOptions;
use crate::eval::reliability::BINS;
use crate::eval::{Bin, Case, Evaluation, Figures, Group};
use crate::report::Stance;

/// The forms, by the name that people type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Tables and quotes.
    #[default]
    Full,
    /// `eval.v1.json`.
    Json,
    /// Tables and quotes for a comment or a page.
    Markdown,
}

/// The whole output, ending with a line break.
pub fn render(evaluation: &Evaluation, format: Format, options: &RenderOptions) -> String {
    match format {
        Format::Full => full::full(evaluation, options),
        Format::Json => json::json(evaluation),
        Format::Markdown => markdown::markdown(evaluation),
    }
}

/// What a figure without a value shows.
const NONE: &str = "–";

/// Rows of a table, their cells as text, unescaped.
type Rows = Vec<Vec<String>>;

/// One row a figure, named in its first cell, with a cell for each of `columns`; figures without any value are left out.
fn figures(columns: &[&Figures]) -> Rows {
    let listed: Vec<Vec<(String, Option<String>)>> = columns.iter().map(|figures| list(figures)).collect();
    let Some(first) = listed.first() else { return vec![] };
    let row = |at: usize| {
        let values: Vec<Option<String>> = listed.iter().map(|column| column[at].1.clone()).collect();
        let known = values.iter().any(Option::is_some);
        let cells = values.into_iter().map(|value| value.unwrap_or_else(|| NONE.to_owned()));
        known.then(|| std::iter::once(first[at].0.clone()).chain(cells).collect())
    };
    (0..first.len()).filter_map(row).collect()
}

/// All figures by name, in the order of reports, the same names whatever has a value.
fn list(of: &Figures) -> Vec<(String, Option<String>)> {
    let share = |name: &str, value: Option<f64>| (name.to_owned(), value.map(decimals));
    let mut list = vec![
        ("rows".to_owned(), Some(of.rows.to_string())),
        share("accuracy", of.accuracy),
        share("macro-F1", of.macro_f1),
    ];
    list.extend(Stance::ALL.into_iter().zip(of.f1).map(|(stance, f1)| share(&format!("F1 {stance}"), f1)));
    list.extend([
        share("balanced accuracy", of.balanced_accuracy),
        share("FNC score", of.fnc),
        share("AUROC supports", of.auroc_supports),
        share("AUROC polarity", of.auroc_polarity),
        share("ECE supports", of.ece_supports),
        ("rows with evidence".to_owned(), of.evidence.map(|found| found.rows.to_string())),
        share("evidence P@1", of.evidence.map(|found| found.p_at_1)),
        share("evidence hit@5", of.evidence.map(|found| found.hit_at_5)),
        share("evidence recall@5", of.evidence.map(|found| found.recall_at_5)),
    ]);
    list
}

/// One row a label, with how often it got each answer, in the order of [`Stance::ALL`], and its rows.
fn confusion(evaluation: &Evaluation) -> Rows {
    let row = |label: Stance| {
        let counts = Stance::ALL.map(|answer| evaluation.confusion.count(label, answer).to_string());
        let total = evaluation.confusion.labelled(label).to_string();
        std::iter::once(label.to_string()).chain(counts).chain([total]).collect()
    };
    Stance::ALL.map(row).to_vec()
}

/// Heads of the columns of [`reliability`].
const RELIABILITY: [&str; 4] = ["P(supports)", "rows", "mean", "labelled supports"];

/// One row a bin that holds rows: bounds, rows, mean probability, share that is labelled `supports`.
fn reliability(bins: &[Bin; BINS]) -> Rows {
    let row = |(at, bin): (usize, &Bin)| {
        let (from, to) = Bin::bounds(at);
        let bounds = format!("{from:.2} to {to:.2}");
        Some(vec![bounds, bin.rows.to_string(), decimals(bin.mean()?), decimals(bin.share()?)])
    };
    bins.iter().enumerate().filter_map(row).collect()
}

fn decimals(value: f64) -> String {
    format!("{value:.4}")
}

/// How many rows of what, answered how.
fn headline(evaluation: &Evaluation) -> String {
    let rows = crate::report::summary::counted(evaluation.figures.rows, "row");
    let settings: Vec<String> =
        evaluation.settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{rows} of {}; {}", evaluation.file, settings.join(", "))
}

/// What the mistakes shown are.
fn wrong(evaluation: &Evaluation) -> String {
    let answers = crate::report::summary::counted(evaluation.wrong(), "wrong answer");
    match evaluation.mistakes.len() {
        1 if evaluation.wrong() == 1 => answers,
        1 => format!("{answers}, of which the surest"),
        shown if shown == evaluation.wrong() => format!("{answers}, the surest first"),
        shown => format!("{answers}, of which the {shown} surest"),
    }
}

/// The head of a mistake: which row, what is right, what was said.
fn mistake(case: &Case) -> String {
    let p = |stance: Stance| decimals(case.row.probability.of(stance));
    let (label, answer) = (case.row.label, case.row.stance);
    let id = id(case);
    let name =
        if id == case.line.to_string() { format!("line {id}") } else { format!("{id} (line {})", case.line) };
    format!("{name}: labelled {label} ({}), answered {answer} ({})", p(label), p(answer))
}

/// The id without the quotation marks of JSON.
fn id(case: &Case) -> String {
    serde_json::from_str(&case.id).unwrap_or_else(|_| case.id.clone())
}

/// What a group is called.
fn value(group: &Group) -> &str {
    group.value.as_deref().unwrap_or("(none)")
}
