//! The cross-source agreement table.

use comfy_table::{Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::clean::tidy;
use super::decided::{lines, star};
use super::legend::{heads, legend, short_heads};
use super::link::{Target, resolve};
use super::list::list;
use super::paint::{Marks, NOT_READ, Paint};
use super::signs::Signs;
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
            let summary = Paint::of(options).signs.own(&Summary::of(report).to_string());
            out.push_str(&indented(&summary, 0, options.width));
        }
        resolve(out, report, options.links.as_ref())
    }
}

/// Below this many columns rows of a table are harder to read than a list.
const NARROW: usize = 60;
/// With more sources than this nobody follows a row to its column.
const COLUMNS: usize = 24;
/// The least columns in which the text of a claim can be read with ease, and at all.
const CLAIM: usize = 28;
const NARROW_CLAIM: usize = 24;
/// Space that one column takes beside its content, with the layout's padding.
const PADDING: usize = 3;

/// The table with its legend, or the list where the columns do not fit. Links stand there as marks, for [`resolve`].
pub fn table(report: &Report, options: &RenderOptions) -> String {
    let (layout, heads) = layout(report, options.width);
    let mut out = match layout {
        Layout::List => list(report, &heads, options),
        layout => grid(report, &heads, options, layout),
    };
    if options.detail != Detail::Quiet {
        out.push('\n');
        out.push_str(&key(report, layout, options));
        out.push_str(&legend(report, &heads, Paint::of(options), options.width));
    }
    out
}

/// From the widest to the narrowest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Words,
    Symbols,
    /// Symbols below short heads, and what the verdict counts in two lines.
    Tight,
    List,
}

/// The widest layout that fits, with the heads of its sources.
fn layout(report: &Report, width: Option<usize>) -> (Layout, Vec<String>) {
    let whole = heads(report);
    if width.is_some_and(|width| width < NARROW) || whole.len() > COLUMNS {
        return (Layout::List, whole);
    }
    let Some(width) = width else { return (Layout::Words, whole) };
    let needed = |layout: Layout, heads: &[String]| {
        let verdict = |claim| verdict_lines(claim, layout).iter().map(|line| line.width()).max().unwrap_or(0);
        let verdict = report.claims.iter().map(verdict).max().unwrap_or(0);
        let column = |(source, head): (&SourceEntry, &String)| {
            head.width().max(cell_width(report, source, layout == Layout::Words)) + PADDING
        };
        let sources: usize = report.sources.iter().zip(heads).map(column).sum();
        claim_width(layout) + PADDING + verdict + PADDING + sources
    };
    let short = short_heads(report);
    for (layout, heads) in [(Layout::Words, &whole), (Layout::Symbols, &whole), (Layout::Tight, &short)] {
        if needed(layout, heads) <= width {
            return (layout, heads.clone());
        }
    }
    (Layout::List, whole)
}

const fn claim_width(layout: Layout) -> usize {
    if matches!(layout, Layout::Tight) { NARROW_CLAIM } else { CLAIM }
}

fn cell_width(report: &Report, source: &SourceEntry, words: bool) -> usize {
    report
        .claims
        .iter()
        .map(|claim| cell_text(claim.cell(&source.id), source, words, Signs::default()).width())
        .max()
        .unwrap_or(0)
}

/// The verdict, and below it what it counts.
fn verdict_lines(claim: &ClaimEntry, layout: Layout) -> Vec<String> {
    let support = support(claim);
    let support = if layout == Layout::Tight { support.replace(", ", ",\n") } else { support };
    std::iter::once(verdict_word(claim)).chain(support.lines().map(str::to_owned)).collect()
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

fn grid(report: &Report, heads: &[String], options: &RenderOptions, layout: Layout) -> String {
    let paint = Paint::of(options);
    let words = layout == Layout::Words;
    let mut table = comfy_table::Table::new();
    table.load_style(if options.ascii {
        presets::ASCII_HORIZONTAL_ONLY
    } else {
        presets::UTF8_HORIZONTAL_ONLY
    });
    fit(&mut table, options.width);
    let head = |(at, text): (usize, &String)| TableCell::new(paint.link(Target::Source(at), text));
    let named = heads.iter().enumerate().map(head);
    table
        .set_header(std::iter::once(TableCell::new("claim")).chain(named).chain([TableCell::new("verdict")]));
    for claim in &report.claims {
        let name = format!("{}\n{}", tidy(&claim.id), tidy(&claim.text));
        let cells = report.sources.iter().map(|source| {
            let cell = TableCell::new(painted_cell(claim.cell(&source.id), source, words, paint.signs));
            if words { cell } else { cell.set_alignment(CellAlignment::Center) }
        });
        let mut lines = verdict_lines(claim, layout);
        lines[0] = Marks::verdict(claim.verdict, &lines[0]);
        let verdict = lines.join("\n");
        table.add_row(std::iter::once(TableCell::new(name)).chain(cells).chain([TableCell::new(verdict)]));
    }
    if options.width.is_some() {
        for at in 1..=heads.len() + 1 {
            if let Some(column) = table.column_mut(at) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if let Some(column) = table.column_mut(0) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(claim_width(layout) as u16)));
        }
    }
    let laid_out: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    Marks::paint(&laid_out, options.colour)
}

/// Symbol and word of one cell, with "*" where a person decided.
pub fn cell_text(cell: Option<&Cell>, source: &SourceEntry, words: bool, signs: Signs) -> String {
    match (cell, &source.status) {
        (_, SourceStatus::NotRead(_)) => if words { NOT_READ } else { "!" }.to_owned(),
        (None, _) => signs.none().to_owned(),
        (Some(cell), _) => {
            let star = star(cell.overruled.as_ref());
            let word = if words { format!(" {}", cell.stance) } else { String::new() };
            format!("{}{word}{star}", signs.symbol(cell.stance))
        }
    }
}

fn painted_cell(cell: Option<&Cell>, source: &SourceEntry, words: bool, signs: Signs) -> String {
    let text = cell_text(cell, source, words, signs);
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
fn key(report: &Report, layout: Layout, options: &RenderOptions) -> String {
    let (drawn, width) = (Paint::of(options).signs, options.width);
    let cells = || report.claims.iter().flat_map(|claim| claim.cells.told());
    let mut signs = vec![];
    if matches!(layout, Layout::Symbols | Layout::Tight) {
        signs.extend(Stance::ALL.map(|stance| format!("{} {stance}", drawn.symbol(stance))));
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
        signs.push(format!("{} not asked: the claim names its sources", drawn.none()));
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
