//! For people at a terminal: figures, confusion, reliability, then the worst mistakes with their quotes.

use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle};
use unicode_width::UnicodeWidthStr;

use super::{NONE, RELIABILITY, Rows, confusion, figures, headline, mistake, reliability, value, wrong};
use crate::eval::{Case, Evaluation, Figures};
use crate::render::clean::tidy;
use crate::render::paint::Paint;
use crate::render::table::fit;
use crate::render::wrap::{indented, wrap};
use crate::render::{Detail, RenderOptions};
use crate::report::Stance;

/// Most columns of figures side by side: beyond these nobody follows a line.
const COLUMNS: usize = 8;
/// Most columns that the name of a group takes.
const NAME: usize = 16;
/// Columns that the name of the longest figure takes, and any other cell beside its content.
const FIGURE: usize = 20;
const PADDING: usize = 2;
/// Below this many columns the words of the stances do not fit beside each other.
const NARROW: usize = 72;
/// By how much quotes are set in.
const INDENT: usize = 4;

/// The whole output.
pub fn full(evaluation: &Evaluation, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let strong = |text: &str| {
        let lines = wrap(&paint.signs.own(&tidy(text)), options.width);
        lines.iter().map(|line| format!("{}\n", paint.strong(line))).collect::<String>()
    };
    let mut parts = vec![strong(&headline(evaluation))];
    parts.extend(figure_tables(evaluation, options));
    if options.detail != Detail::Quiet {
        parts.push(confusion_table(evaluation, options));
        parts.push(table(
            RELIABILITY.map(str::to_owned).to_vec(),
            reliability(&evaluation.reliability),
            options,
        ));
        if !evaluation.mistakes.is_empty() {
            parts.push(strong(&wrong(evaluation)));
        }
        parts.extend(evaluation.mistakes.iter().map(|case| told(case, options)));
    }
    parts.join("\n")
}

/// The figures, a column for all rows and one for each group, in as many tables as the width asks for.
fn figure_tables(evaluation: &Evaluation, options: &RenderOptions) -> Vec<String> {
    let signs = Paint::of(options).signs;
    let mut columns: Vec<(String, &Figures)> = vec![("all".to_owned(), &evaluation.figures)];
    let mut head = "figure".to_owned();
    if let Some(by) = &evaluation.by {
        head = signs.shortened(&tidy(&by.field), FIGURE - PADDING);
        columns.extend(
            by.groups.iter().map(|group| (signs.shortened(&tidy(value(group)), NAME), &group.figures)),
        );
    }
    let widest =
        columns.iter().map(|(name, _)| name.width().max("0.0000".len())).max().unwrap_or(0) + PADDING;
    let fit =
        options.width.map_or(COLUMNS, |width| (width.saturating_sub(FIGURE) / widest).clamp(1, COLUMNS));
    let one = |part: &[(String, &Figures)]| {
        let figured: Vec<&Figures> = part.iter().map(|(_, figures)| *figures).collect();
        let heads = std::iter::once(head.clone()).chain(part.iter().map(|(name, _)| name.clone()));
        table(heads.collect(), figures(&figured), options)
    };
    columns.chunks(fit).map(one).collect()
}

fn confusion_table(evaluation: &Evaluation, options: &RenderOptions) -> String {
    let narrow = options.width.is_some_and(|width| width < NARROW);
    let signs = Paint::of(options).signs;
    let head = |stance: Stance| if narrow { signs.symbol(stance).to_string() } else { stance.to_string() };
    let corner = if options.ascii { "label / answer" } else { "label ↓ answer →" };
    let heads = [corner.to_owned()].into_iter().chain(Stance::ALL.map(head)).chain(["rows".to_owned()]);
    let mut rows = confusion(evaluation);
    for (row, stance) in rows.iter_mut().zip(Stance::ALL) {
        row[0] = format!("{} {stance}", signs.symbol(stance));
    }
    table(heads.collect(), rows, options)
}

/// A table without lines between its rows; every column but the first holds numbers.
fn table(heads: Vec<String>, rows: Rows, options: &RenderOptions) -> String {
    let line = |fill: char| LineStyle::none().fill(fill).junction(fill);
    let mut table = Table::new();
    let (thin, thick) = Paint::of(options).signs.lines();
    table.load_style(
        TableStyle::new().top_border(line(thin)).header_separator(line(thick)).bottom_border(line(thin)),
    );
    let count = heads.len();
    let signs = Paint::of(options).signs;
    let none = |cell: String| if cell == NONE { signs.none().to_owned() } else { cell };
    table.set_header(heads).add_rows(rows.into_iter().map(|row| row.into_iter().map(none)));
    fit(&mut table, options.width);
    for at in 1..count {
        if let Some(column) = table.column_mut(at) {
            column.set_cell_alignment(CellAlignment::Right);
            if options.width.is_some() {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// One mistake: claim, quotes, reasons.
fn told(case: &Case, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let signs = paint.signs;
    let set_in = |text: &str, indent: usize| indented(&tidy(text), indent, options.width);
    let head = wrap(&signs.own(&tidy(&mistake(case))), options.width);
    let mut out: String =
        head.iter().map(|line| format!("{}\n", paint.stance(case.row.stance, line))).collect();
    out.push_str(&set_in(&format!("claim: {}", case.claim), INDENT));
    let shown = if options.detail == Detail::Verbose { case.quotes.len() } else { 1 };
    for quote in case.quotes.iter().take(shown) {
        out.push_str(&set_in(
            &format!("sentence {}: {}", quote.sentence, signs.quoted(&tidy(&quote.text))),
            INDENT,
        ));
        if let Some(who) = &quote.attributed_to {
            out.push_str(&set_in(&format!("said by {who}"), 2 * INDENT));
        }
        for reason in &quote.reasons {
            out.push_str(&set_in(&signs.own(reason), 2 * INDENT));
        }
    }
    if case.quotes.is_empty() {
        out.push_str(&set_in("no sentence of the source comes close to it", INDENT));
    }
    if !case.row.marked.is_empty() {
        let marked: Vec<String> = case.row.marked.iter().map(ToString::to_string).collect();
        out.push_str(&set_in(&format!("marked as evidence: {}", marked.join(", ")), INDENT));
    }
    out
}
