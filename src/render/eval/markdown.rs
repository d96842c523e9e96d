//! For a comment or a page; all text of rows is escaped as in a report.

use super::{RELIABILITY, Rows, confusion, figures, headline, mistake, reliability, value, wrong};
use crate::eval::{Case, Evaluation, Figures};
use crate::render::clean::markdown as escape;
use crate::report::Stance;

/// The whole output.
pub fn markdown(evaluation: &Evaluation) -> String {
    let mut out = format!("## {}\n\n", escape(&headline(evaluation)));
    out.push_str(&figure_table(evaluation));
    out.push_str("### Labels (rows) and answers (columns)\n\n");
    let heads = std::iter::once("label").chain(Stance::ALL.map(Stance::word)).chain(["rows"]);
    out.push_str(&table(heads.map(str::to_owned).collect(), confusion(evaluation)));
    out.push_str("### Probabilities against labels\n\n");
    out.push_str(&table(RELIABILITY.map(str::to_owned).to_vec(), reliability(&evaluation.reliability)));
    if !evaluation.mistakes.is_empty() {
        out.push_str(&format!("### {}\n\n", escape(&wrong(evaluation))));
        out.extend(evaluation.mistakes.iter().map(told));
    }
    out.trim_end().to_owned() + "\n"
}

fn figure_table(evaluation: &Evaluation) -> String {
    let mut heads = vec!["figure".to_owned(), "all".to_owned()];
    let mut columns: Vec<&Figures> = vec![&evaluation.figures];
    if let Some(by) = &evaluation.by {
        heads[0] = by.field.clone();
        heads.extend(by.groups.iter().map(|group| value(group).to_owned()));
        columns.extend(by.groups.iter().map(|group| &group.figures));
    }
    table(heads, figures(&columns))
}

/// A table; its heads may come from the rows' file, its cells are figures and our own words.
fn table(heads: Vec<String>, rows: Rows) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| escape(head)).collect();
    let numbers = "---:|".repeat(heads.len().saturating_sub(1));
    format!("{}|---|{numbers}\n{}\n", line(&heads), rows.iter().map(|row| line(row)).collect::<String>())
}

fn told(case: &Case) -> String {
    let mut out = format!("- **{}**<br>{}\n", escape(&mistake(case)), escape(&case.claim));
    if let Some(quote) = case.quotes.first() {
        let who = quote.attributed_to.as_deref().map_or_else(String::new, |who| format!(" (said by {who})"));
        out.push_str(&format!("  > {}{}\n", escape(&quote.text), escape(&who)));
        out.extend(quote.reasons.iter().map(|reason| format!("  - {}\n", escape(reason))));
    }
    out + "\n"
}
