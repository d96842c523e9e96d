//! What the short heads of the table's columns stand for.

use unicode_width::UnicodeWidthStr;

use super::clean::tidy;
use super::paint::Paint;
use super::wrap::{cut, indented, padded};
use crate::report::place::shown;
use crate::report::summary::counted;
use crate::report::{ClaimEntry, Report, SourceEntry, SourceStatus, Stance};

/// Longest head of a column: "contradicts" with its symbol is as wide.
const HEAD: usize = 13;

/// Short heads for the sources, in the order of the report: whole ids where all are short, else the start of each id up
/// to the end of a word that no other id starts with.
pub fn heads(report: &Report) -> Vec<String> {
    let ids: Vec<String> = report.sources.iter().map(|source| tidy(&source.id)).collect();
    if ids.iter().all(|id| id.width() <= HEAD) {
        return ids;
    }
    ids.iter().enumerate().map(|(at, id)| head(at, id, &ids)).collect()
}

fn head(at: usize, id: &str, ids: &[String]) -> String {
    let alone = |start: &str| ids.iter().enumerate().all(|(other, id)| other == at || !id.starts_with(start));
    let ends = id
        .char_indices()
        .filter(|&(end, c)| end >= 3 && !c.is_alphanumeric())
        .map(|(end, _)| end)
        .chain(std::iter::once(id.len()));
    let word = ends.map(|end| &id[..end]).find(|start| alone(start)).unwrap_or(id);
    if word.width() <= HEAD {
        return word.to_owned();
    }
    let letters = id.char_indices().map(|(end, _)| end).skip(3).chain(std::iter::once(id.len()));
    let start = letters.map(|end| &id[..end]).find(|start| alone(start)).unwrap_or(id);
    if start.width() < HEAD { start.to_owned() + "…" } else { id.to_owned() }
}

/// Lines that say what each source is: head, publisher, date, origin, file.
pub fn legend(report: &Report, paint: Paint, columns: Option<usize>) -> String {
    let heads = heads(report);
    let named = |source: &SourceEntry| report.sources.len() <= SOURCES || speaks(report, source);
    let listed = report.sources.iter().zip(&heads).filter(|(source, _)| named(source));
    let rows: Vec<[String; 5]> = listed.map(|(source, head)| row(source, head)).collect();
    let rest = match report.sources.len() - rows.len() {
        0 => String::new(),
        left_out => {
            indented(&format!("and {} silent about every claim", counted(left_out, "source")), 2, columns)
        }
    };
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    let whole = widths.iter().map(|width| width + 2).sum::<usize>() + width(4) + 2;
    if columns.is_some_and(|columns| whole > columns) {
        return rows.iter().map(|row| folded(row, columns)).collect::<String>() + &rest;
    }
    let mut out = String::new();
    for row in &rows {
        let [head, publisher, date, origin, file] = row;
        let parts = [
            paint.strong(&padded(head, widths[0])),
            padded(publisher, widths[1]),
            padded(date, widths[2]),
            padded(origin, widths[3]),
            paint.faint(file),
        ];
        out.push_str(&format!("  {}\n", parts.join("  ").trim_end()));
    }
    out + &rest
}

/// Of more sources than this, the legend names those that say something or could not be read.
const SOURCES: usize = 24;

fn speaks(report: &Report, source: &SourceEntry) -> bool {
    let says = |claim: &ClaimEntry| claim.cell(&source.id).is_some_and(|cell| cell.stance != Stance::Silent);
    source.status != SourceStatus::Read || report.claims.iter().any(says)
}

/// A row that does not fit, in lines below each other.
fn folded(row: &[String; 5], columns: Option<usize>) -> String {
    let text = row[1..].join(", ");
    indented(&row[0], 2, columns) + &indented(&text, 4, columns)
}

/// Names of publishers and origins are cut at this width; the JSON report has them whole.
const NAME: usize = 30;

fn row(source: &SourceEntry, head: &str) -> [String; 5] {
    let known = |value: &Option<String>, unknown: &str| value.as_deref().map_or(unknown.to_owned(), tidy);
    let origin = match (&source.status, &source.origin) {
        (SourceStatus::NotRead(_), _) => "not read".to_owned(),
        (_, Some(origin)) => format!("origin {}", cut(&tidy(origin), NAME)),
        (_, None) => "origin unknown".to_owned(),
    };
    [
        head.to_owned(),
        cut(&known(&source.metadata.publisher, "publisher unknown"), NAME),
        known(&source.metadata.date, "undated"),
        origin,
        tidy(&shown(&source.path)),
    ]
}
