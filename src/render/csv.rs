//! A row a cell, for spreadsheets. No cell is a formula, whatever a claim or an article says.

use super::clean::{csv as clean, path, tidy};
use super::{Render, RenderOptions};
use crate::report::{Cell, ClaimEntry, Report, Stance};

/// Comma-separated values (RFC 4180, lines ending in a line feed) with a row of names.
pub struct Csv;

const NAMES: [&str; 24] = [
    "claim",
    "text",
    "verdict",
    "independent",
    "min_sources",
    "source",
    "title",
    "publisher",
    "date",
    "origin",
    "stance",
    "engine",
    "reason",
    "supports",
    "contradicts",
    "mentions",
    "silent",
    "path",
    "line",
    "column",
    "evidence",
    "attributed_to",
    "engine_verdict",
    "verdict_reason",
];

impl Render for Csv {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let mut out = csv::Writer::from_writer(vec![]);
        let rows = report.claims.iter().flat_map(|claim| claim.cells.iter().map(move |cell| (claim, cell)));
        // Memory takes every byte.
        let _ = out.write_record(NAMES);
        for (claim, cell) in rows {
            let _ = out.write_record(row(report, claim, cell));
        }
        String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

fn row(report: &Report, claim: &ClaimEntry, cell: &Cell) -> [String; NAMES.len()] {
    let source = report.source(&cell.source);
    let known = |text: Option<&String>| text.map(|text| clean(text)).unwrap_or_default();
    let metadata = |of: fn(&crate::source::Metadata) -> &Option<String>| {
        known(source.and_then(|source| of(&source.metadata).as_ref()))
    };
    let probability =
        |stance: Stance| cell.probability.map_or_else(String::new, |p| p.rounded().of(stance).to_string());
    let best = cell.evidence.first();
    let overruled = cell.overruled.as_ref();
    [
        clean(&claim.id),
        clean(&claim.text),
        claim.verdict.to_string(),
        claim.independent.to_string(),
        claim.min_sources.to_string(),
        clean(&cell.source),
        metadata(|metadata| &metadata.title),
        metadata(|metadata| &metadata.publisher),
        metadata(|metadata| &metadata.date),
        clean(&cell.origin),
        cell.stance.to_string(),
        overruled.map(|overruled| overruled.engine.to_string()).unwrap_or_default(),
        overruled.map(|overruled| clean(&overruled.reason)).unwrap_or_default(),
        probability(Stance::Supports),
        probability(Stance::Contradicts),
        probability(Stance::Mentions),
        probability(Stance::Silent),
        source.map(|source| clean(&path(&source.path))).unwrap_or_default(),
        best.map(|found| found.place.line.to_string()).unwrap_or_default(),
        best.map(|found| found.place.column.to_string()).unwrap_or_default(),
        best.map(|found| clean(&tidy(&found.evidence.text))).unwrap_or_default(),
        known(best.and_then(|found| found.evidence.attributed_to.as_ref())),
        claim.engine_verdict.map(|engine| engine.to_string()).unwrap_or_default(),
        claim.engine_verdict.and_then(|_| claim.verdict_reason()).map(clean).unwrap_or_default(),
    ]
}
