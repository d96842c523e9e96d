//! The cross-source agreement table.

use comfy_table::{Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::clean::tidy;
use super::decided::{lines, star};
use super::legend::{heads, legend};
use super::list::list;
use super::paint::{Marks, NOT_READ, Paint, symbol};
use super::wrap::indented;
use super::{Detail, Render, RenderOptions};
use crate::report::summary::counted;
use crate::report::{Cell, ClaimEntry, Report, SourceEntry, SourceStatus, Stance, Summary, Verdict};

/// The table alone.
pub struct Table;

impl Render for Table {
    fn render(&self, report: &Report, options: &RenderOptions) -> String {
        let mut out = table(report, options);
        if options.detail != Detail::Quiet {
            out.push('\n');
            out.push_str(&indented(&Summary::of(report).to_string(), 0, options.width));
        }
        out
    }
}

/// Below this many columns rows of a table are harder to read than a list.
const NARROW: usize = 60;
/// With more sources than this nobody follows a row to its column.
const COLUMNS: usize = 24;
/// The least columns in which the text of a claim can be read.
const CLAIM: usize = 28;
/// Space that one column takes beside its content, with the layout's padding.
const PADDING: usize = 3;

/// The table with its legend, or the list where the columns do not fit.
pub fn table(report: &Report, options: &RenderOptions) -> String {
    let heads = heads(report);
    let paint = Paint::new(options.colour);
    let layout = layout(report, &heads, options.width);
    let mut out = match layout {
        Layout::List => list(report, &heads, options),
        Layout::Words => grid(report, &heads, options, true),
        Layout::Symbols => grid(report, &heads, options, false),
    };
    if options.detail != Detail::Quiet {
        out.push('\n');
        out.push_str(&key(report, layout, options.width));
        out.push_str(&legend(report, paint, options.width));
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Words,
    Symbols,
    List,
}

fn layout(report: &Report, heads: &[String], width: Option<usize>) -> Layout {
    if width.is_some_and(|width| width < NARROW) || heads.len() > COLUMNS {
        return Layout::List;
    }
    let Some(width) = width else { return Layout::Words };
    let verdict = report.claims.iter().map(verdict_width).max().unwrap_or(0);
    let others = CLAIM + PADDING + verdict + PADDING;
    let sources = |words: bool| {
        let column = |(source, head): (&SourceEntry, &String)| {
            head.width().max(cell_width(report, source, words)) + PADDING
        };
        report.sources.iter().zip(heads).map(column).sum::<usize>()
    };
    if others + sources(true) <= width {
        Layout::Words
    } else if others + sources(false) <= width {
        Layout::Symbols
    } else {
        Layout::List
    }
}

fn cell_width(report: &Report, source: &SourceEntry, words: bool) -> usize {
    report
        .claims
        .iter()
        .map(|claim| cell_text(claim.cell(&source.id), source, words).width())
        .max()
        .unwrap_or(0)
}

fn verdict_width(claim: &ClaimEntry) -> usize {
    verdict_word(claim).width().max(support(claim).width())
}

/// Sets a table in `width` columns of the terminal, or as wide as it comes.
pub(super) fn fit(table: &mut comfy_table::Table, width: Option<usize>) {
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
}

fn grid(report: &Report, heads: &[String], options: &RenderOptions, words: bool) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    fit(&mut table, options.width);
    let head = |text: &str| TableCell::new(text);
    table.set_header(
        std::iter::once(head("claim")).chain(heads.iter().map(|text| head(text))).chain([head("verdict")]),
    );
    for claim in &report.claims {
        let name = format!("{}\n{}", tidy(&claim.id), tidy(&claim.text));
        let cells = report.sources.iter().map(|source| {
            let cell = TableCell::new(painted_cell(claim.cell(&source.id), source, words));
            if words { cell } else { cell.set_alignment(CellAlignment::Center) }
        });
        let verdict = format!("{}\n{}", Marks::verdict(claim.verdict, &verdict_word(claim)), support(claim));
        table.add_row(std::iter::once(TableCell::new(name)).chain(cells).chain([TableCell::new(verdict)]));
    }
    if options.width.is_some() {
        for at in 1..=heads.len() + 1 {
            if let Some(column) = table.column_mut(at) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if let Some(column) = table.column_mut(0) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(CLAIM as u16)));
        }
    }
    let laid_out: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    Marks::paint(&laid_out, options.colour)
}

/// Symbol and word of one cell, with "*" where a person decided.
pub fn cell_text(cell: Option<&Cell>, source: &SourceEntry, words: bool) -> String {
    match (cell, &source.status) {
        (_, SourceStatus::NotRead(_)) => if words { NOT_READ } else { "!" }.to_owned(),
        (None, _) => "–".to_owned(),
        (Some(cell), _) => {
            let star = star(cell.overruled.as_ref());
            let word = if words { format!(" {}", cell.stance) } else { String::new() };
            format!("{}{word}{star}", symbol(cell.stance))
        }
    }
}

fn painted_cell(cell: Option<&Cell>, source: &SourceEntry, words: bool) -> String {
    let text = cell_text(cell, source, words);
    match (cell, &source.status) {
        (Some(cell), SourceStatus::Read) => Marks::stance(cell.stance, &text),
        (None, SourceStatus::Read) => text,
        (_, SourceStatus::NotRead(_)) => Marks::stance(Stance::Contradicts, &text),
    }
}

/// The verdict, with "*" where a person decided.
pub fn verdict_word(claim: &ClaimEntry) -> String {
    format!("{}{}", claim.verdict, if claim.engine_verdict.is_some() { "*" } else { "" })
}

/// What the verdict counts: the supporting sources, and their origins where several have one.
pub fn support(claim: &ClaimEntry) -> String {
    let (supports, contradicts) = (claim.count(Stance::Supports), claim.count(Stance::Contradicts));
    let independent = match (claim.independent, supports) {
        (_, 0) => None,
        (_, 1) => Some("1 source".to_owned()),
        (independent, supports) if independent == supports => Some(format!("{supports} independent")),
        // In few columns: a longer line takes the width that the words of the cells need.
        (independent, supports) => Some(format!("{supports} from {}", counted(independent, "origin"))),
    };
    match (independent, contradicts) {
        (None, 0) if claim.verdict == Verdict::Unsupported => match claim.count(Stance::Mentions) {
            0 => "all silent".to_owned(),
            mentions => format!("{mentions} only mention{}", if mentions == 1 { "s" } else { "" }),
        },
        (None, 0) => String::new(),
        (None, contradicts) => format!("by {}", counted(contradicts, "source")),
        (Some(support), 0) => support,
        (Some(support), contradicts) => format!("{support}, {contradicts} against"),
    }
}

/// More decisions than these bury the sources below them.
const DECIDED: usize = 12;

/// The line that explains the signs that stand in this table and do not explain themselves, and what people decided.
fn key(report: &Report, layout: Layout, width: Option<usize>) -> String {
    let cells = || report.claims.iter().flat_map(|claim| &claim.cells);
    let mut signs = vec![];
    if layout == Layout::Symbols {
        signs.extend(Stance::ALL.map(|stance| format!("{} {stance}", symbol(stance))));
        if report.sources.iter().any(|source| source.status != SourceStatus::Read) {
            signs.push(NOT_READ.to_owned());
        }
    }
    if cells().any(|cell| cell.overruled.is_some())
        || report.claims.iter().any(|c| c.engine_verdict.is_some())
    {
        signs.push("* decided by a person against the tool".to_owned());
    }
    let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read).count();
    if report.claims.iter().any(|claim| claim.cells.len() < read) {
        signs.push("– not asked: the claim names its sources".to_owned());
    }
    if signs.is_empty() {
        return String::new();
    }
    let decided = lines(report);
    let told = decided.iter().take(DECIDED).map(|line| indented(&tidy(&format!("* {line}")), 4, width));
    let told: String = told.collect();
    let more = match decided.len().saturating_sub(DECIDED) {
        0 => String::new(),
        more => indented(&format!("and {more} more: `sayso why` tells them"), 4, width),
    };
    indented(&signs.join("; "), 2, width) + &told + &more
}
