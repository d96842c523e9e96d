//! What the short heads of the table's columns stand for.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::tidy;
use super::link::Target;
use super::paint::Paint;
use super::wrap::{indented, padded};
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

/// Longest head of a column where columns are few.
const SHORT: usize = 5;

/// Heads of at most [`SHORT`] columns: of each id as much as no other id starts with, or else numbers.
pub fn short_heads(report: &Report) -> Vec<String> {
    let ids: Vec<String> = report.sources.iter().map(|source| tidy(&source.id)).collect();
    let start = |(at, id): (usize, &String)| {
        let others = || ids.iter().enumerate().filter(|&(other, _)| other != at);
        let signs: Vec<&str> = id.graphemes(true).collect();
        let starts = (1..=signs.len()).map(|end| signs[..end].concat());
        let mut starts = starts
            .filter(|start| start.width() >= 3 || start == id)
            .take_while(|start| start.width() <= SHORT);
        // What is unique may still be a word cut in two; a longer start is easier to know again.
        let unique =
            starts.find(|start| start == id || others().all(|(_, id)| !id.starts_with(start.as_str())))?;
        Some(starts.last().unwrap_or(unique))
    };
    let short: Option<Vec<String>> = ids.iter().enumerate().map(start).collect();
    short.unwrap_or_else(|| (1..=ids.len()).map(|number| number.to_string()).collect())
}

/// Lines that say what each source is: its head in the table, publisher, date, origin, file.
pub fn legend(report: &Report, heads: &[String], paint: Paint, columns: Option<usize>) -> String {
    let named = |source: &SourceEntry| report.sources.len() <= SOURCES || speaks(report, source);
    let listed = || report.sources.iter().zip(heads).enumerate().filter(|(_, (source, _))| named(source));
    let rows: Vec<[String; 5]> = listed().map(|(_, (source, head))| row(source, head, paint)).collect();
    let at: Vec<usize> = listed().map(|(at, _)| at).collect();
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
        let folded = |(row, &at): (&[String; 5], &usize)| folded(row, at, paint, columns);
        return rows.iter().zip(&at).map(folded).collect::<String>() + &rest;
    }
    let mut out = String::new();
    for (row, &at) in rows.iter().zip(&at) {
        let [head, publisher, date, origin, file] = row;
        let parts = [
            paint.link(Target::Source(at), &paint.strong(head)) + &" ".repeat(widths[0] - head.width()),
            padded(publisher, widths[1]),
            padded(date, widths[2]),
            padded(origin, widths[3]),
            paint.link(Target::Article(at), &paint.faint(file)),
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
fn folded(row: &[String; 5], at: usize, paint: Paint, columns: Option<usize>) -> String {
    let [head, publisher, date, origin, file] = row;
    let head = paint.link(Target::Source(at), head);
    let file = paint.link(Target::Article(at), file);
    let text = [publisher, date, origin, &file].map(String::as_str).join(", ");
    indented(&head, 2, columns) + &indented(&text, 4, columns)
}

/// Names of publishers and origins are cut at this width; the JSON report has them whole.
const NAME: usize = 30;

fn row(source: &SourceEntry, head: &str, paint: Paint) -> [String; 5] {
    let cut = |text: &str, width: usize| paint.signs.shortened(text, width);
    // A number says nothing by itself.
    let id = tidy(&source.id);
    let head = if id.starts_with(head) || !head.bytes().all(|byte| byte.is_ascii_digit()) {
        head.to_owned()
    } else {
        format!("{head} {}", cut(&id, NAME))
    };
    let known = |value: &Option<String>, unknown: &str| value.as_deref().map_or(unknown.to_owned(), tidy);
    let origin = match (&source.status, &source.origin) {
        (SourceStatus::NotRead(_), _) => "not read".to_owned(),
        (_, Some(origin)) => format!("origin {}", cut(&tidy(origin), NAME)),
        (_, None) => "origin unknown".to_owned(),
    };
    [
        head,
        cut(&known(&source.metadata.publisher, "publisher unknown"), NAME),
        known(&source.metadata.date, "undated"),
        origin,
        tidy(&shown(&source.path)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(ids: &[&str]) -> Vec<String> {
        let source = |id: &&str| SourceEntry {
            id: (*id).to_owned(),
            path: format!("seeds/{id}.txt").into(),
            metadata: Default::default(),
            origin: None,
            origin_known: None,
            status: SourceStatus::Read,
            warnings: vec![],
            repeats: None,
            text: None,
        };
        short_heads(&Report { sources: ids.iter().map(source).collect(), ..Report::default() })
    }

    #[test]
    fn short_heads_tell_the_sources_apart() {
        assert_eq!(short(&["003", "0031", "lavrov-cabrisas"]), ["003", "0031", "lavro"]);
        assert_eq!(short(&["港日報", "e\u{301}te\u{301}-2020"]), ["港日", "e\u{301}te\u{301}-2"]);
        assert_eq!(short(&["newspaper-a", "newspaper-b"]), ["1", "2"]);
    }
}
