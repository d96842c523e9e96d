//! The table: a row a claim, a column a source; above six sources a column a stance, with the strongest quotes.

use super::budget::{Order, Section};
use super::{FOLD_END, decided, folded, stance};
use crate::render::clean::markdown;
use crate::render::legend::heads;
use crate::render::signs::Signs;
use crate::render::table::{cell_text, support, verdict_word};
use crate::render::wrap::cut;
use crate::report::diff::{CellDiff, Change, ClaimDiff, Diff};
use crate::report::summary::counted;
use crate::report::{ClaimEntry, Report, Stance};

/// More columns than these are not read on a page.
const SOURCES: usize = 6;
/// A quote in a row longer than this (columns) is cut; below the table it stands whole.
const QUOTE: usize = 160;

/// The rows of the claims that changed.
pub(super) fn changed(report: &Report, diff: &Diff) -> Section {
    let columns = Columns::of(report);
    let row = |change: &ClaimDiff| match report.claims.iter().find(|claim| claim.id == change.id) {
        Some(claim) => columns.forms(report, claim, Some(change)),
        None => vec![columns.gone(change)],
    };
    let items: Vec<Vec<String>> = diff.changed().map(row).collect();
    Section::shrinking(Order::Changed, "# rows of changed claims", columns.header(true), "\n", items)
}

/// The rows of the other claims, folded where there is something to compare with.
pub(super) fn others(report: &Report, diff: Option<&Diff>) -> Section {
    let columns = Columns::of(report);
    let same = |claim: &&ClaimEntry| {
        let change = diff.and_then(|diff| diff.claim(&claim.id));
        change.is_none_or(|change| change.change == Change::Same)
    };
    let claims: Vec<&ClaimEntry> = report.claims.iter().filter(same).collect();
    let items: Vec<String> =
        claims.iter().map(|claim| columns.row(report, claim, None, Form::Whole)).collect();
    if diff.is_none() {
        return Section::new(Order::Rows, "# claims", columns.header(false), "\n", items);
    }
    let open = folded(&counted(claims.len(), "unchanged claim"), false) + &columns.header(false);
    Section::new(Order::Rows, "# unchanged claims", open, FOLD_END, items)
}

/// How much a row says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    /// Without quotes.
    Unquoted,
    /// Without the claim's text too.
    Named,
}

enum Columns {
    Sources(Vec<String>),
    Counts,
}

impl Columns {
    fn of(report: &Report) -> Self {
        if report.sources.len() <= SOURCES { Self::Sources(heads(report)) } else { Self::Counts }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::Sources(heads) => heads.iter().map(|head| markdown(head)).collect(),
            Self::Counts => {
                Stance::ALL.map(stance).into_iter().chain(["strongest quotes".to_owned()]).collect()
            }
        }
    }

    fn header(&self, changed: bool) -> String {
        let mut names = if changed { vec!["change".to_owned()] } else { vec![] };
        names.push("claim".to_owned());
        names.extend(self.names());
        names.push("verdict".to_owned());
        format!("| {} |\n|{}\n", names.join(" | "), "---|".repeat(names.len()))
    }

    fn forms(&self, report: &Report, claim: &ClaimEntry, change: Option<&ClaimDiff>) -> Vec<String> {
        let forms = [Form::Whole, Form::Unquoted, Form::Named];
        let mut rows: Vec<String> = forms.map(|form| self.row(report, claim, change, form)).into();
        rows.dedup();
        rows
    }

    fn row(&self, report: &Report, claim: &ClaimEntry, change: Option<&ClaimDiff>, form: Form) -> String {
        let mut cells: Vec<String> = change.iter().map(|change| word(change)).collect();
        let text = if form == Form::Named { String::new() } else { format!("<br>{}", markdown(&claim.text)) };
        cells.push(format!("**{}**{text}", markdown(&claim.id)));
        cells.extend(self.cells(report, claim, change, form));
        cells.push(verdict(claim, change));
        format!("| {} |\n", cells.join(" | "))
    }

    fn cells(
        &self,
        report: &Report,
        claim: &ClaimEntry,
        change: Option<&ClaimDiff>,
        form: Form,
    ) -> Vec<String> {
        match self {
            Self::Sources(_) => {
                // Of a new claim every cell is new.
                let kept = change.filter(|change| change.change != Change::New);
                let cell = |source: &crate::report::SourceEntry| {
                    let text = markdown(&cell_text(claim.cell(&source.id), source, true, Signs::default()));
                    moved(&text, kept.and_then(|change| change.cell(&source.id)))
                };
                report.sources.iter().map(cell).collect()
            }
            Self::Counts => {
                let mut cells: Vec<String> =
                    Stance::ALL.map(|stance| count(claim.count(stance), stance, change)).into();
                let whole = form == Form::Whole;
                cells.push(if whole { quotes(report, claim) } else { String::new() });
                cells
            }
        }
    }

    /// The row of a claim that is there no more.
    fn gone(&self, change: &ClaimDiff) -> String {
        let row = change.sides.latest();
        let blank = " |".repeat(self.names().len());
        let name = format!("**{}**<br>{}", markdown(&change.id), markdown(&row.text));
        format!("| {} | {name} |{blank} was {} |\n", word(change), markdown(row.verdict.word()))
    }
}

/// What became of the claim.
fn word(change: &ClaimDiff) -> String {
    match change.change {
        Change::Changed if change.is_reworded() => "reworded".to_owned(),
        Change::Changed if change.earlier_id().is_some() && change.cells.is_empty() => "renamed".to_owned(),
        Change::Worse => "**worse**".to_owned(),
        other => other.word().to_owned(),
    }
}

/// The text of a cell, with what it was where it moved.
fn moved(text: &str, change: Option<&CellDiff>) -> String {
    let Some(change) = change else { return text.to_owned() };
    match (change.change, change.earlier_answer()) {
        (_, Some(was)) => format!("**{text}**<br>was {}", decided(was.stance, was.overruled.as_ref())),
        (Change::New, _) => format!("**{text}**<br>new"),
        (Change::Changed, None) => format!("{text}<br>other quote"),
        _ => text.to_owned(),
    }
}

/// How many sources have a stance, and how many had.
fn count(now: usize, stance: Stance, change: Option<&ClaimDiff>) -> String {
    let cells = change.iter().flat_map(|change| &change.cells).filter(|cell| cell.earlier_answer().is_some());
    let (mut came, mut left) = (0, 0);
    for cell in cells {
        came += usize::from(cell.sides.now().is_some_and(|answer| answer.stance == stance));
        left += usize::from(cell.sides.was().is_some_and(|answer| answer.stance == stance));
    }
    // A cell that stayed silent while its source came is no change, so that sums over all cells would not do.
    let was = (now + left).saturating_sub(came);
    if was == now { now.to_string() } else { format!("**{now}**<br>was {was}") }
}

/// The strongest sentence against the claim and the strongest for it.
fn quotes(report: &Report, claim: &ClaimEntry) -> String {
    let told = [Stance::Contradicts, Stance::Supports];
    let first = told.into_iter().filter_map(|stance| claim.quotes(report, stance).into_iter().next());
    let shown = first.map(|quote| {
        let text = cut(&crate::render::clean::tidy(&quote.text), QUOTE);
        format!(
            "{} {}: “{}”",
            decided(quote.stance, quote.overruled.as_ref()),
            markdown(&quote.source),
            markdown(&text)
        )
    });
    shown.collect::<Vec<_>>().join("<br>")
}

fn verdict(claim: &ClaimEntry, change: Option<&ClaimDiff>) -> String {
    let word = markdown(&verdict_word(claim));
    let counted = support(claim);
    let counted = if counted.is_empty() { counted } else { format!("<br>{}", markdown(&counted)) };
    match change.and_then(ClaimDiff::earlier_verdict) {
        Some(was) => format!("**{word}**{counted}<br>was {was}"),
        None => format!("{word}{counted}"),
    }
}
