//! The prose of the articles, carried in the report for whoever wants to read on around a quote.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Cell, Report};
use crate::source::{Corpus, Source};
use crate::text::span::Span;

/// All texts together have at most so many bytes: about 1,000 articles of a newspaper. Nobody reads a page with more,
/// and a report for machines should not hold its whole corpus.
const MAX_BYTES: usize = 4 << 20;

/// Puts into `report` the text of every source that an answer quotes, and where in it each quote stands.
pub fn carry(report: &mut Report, corpus: &Corpus) {
    let quoted: BTreeSet<&str> = cells(report).filter(|cell| !cell.evidence.is_empty()).map(source).collect();
    let spans: BTreeMap<String, Span> = corpus
        .sources
        .iter()
        .filter(|source| quoted.contains(source.id.as_str()))
        .map(|source| (source.id.clone(), prose(source)))
        .collect();
    if spans.values().map(|span| span.len()).sum::<usize>() > MAX_BYTES {
        return;
    }
    for cell in report.claims.iter_mut().flat_map(|claim| &mut claim.cells) {
        let Some(&span) = spans.get(&cell.source) else { continue };
        for found in cell.evidence.iter_mut().filter(|found| span.contains(found.evidence.span)) {
            found.offset = Some(found.evidence.span.start - span.start);
        }
    }
    let text = |source: &Source| Some(spans.get(&source.id)?.of(&source.text).to_owned());
    let mut texts: BTreeMap<&str, String> =
        corpus.sources.iter().filter_map(|source| Some((source.id.as_str(), text(source)?))).collect();
    for entry in &mut report.sources {
        entry.text = texts.remove(entry.id.as_str());
    }
}

fn cells(report: &Report) -> impl Iterator<Item = &Cell> {
    report.claims.iter().flat_map(|claim| &claim.cells)
}

fn source(cell: &Cell) -> &str {
    &cell.source
}

/// From the first body to the end of the last: without front matter, dateline and byline.
fn prose(source: &Source) -> Span {
    match (source.bodies.first(), source.bodies.last()) {
        (Some(first), Some(last)) => first.cover(*last),
        _ => Span::default(),
    }
}
