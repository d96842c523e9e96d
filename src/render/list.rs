//! The table as a list: for narrow terminals and for more sources than columns.

use unicode_width::UnicodeWidthStr;

use super::RenderOptions;
use super::clean::tidy;
use super::link::Target;
use super::paint::{NOT_READ, Paint};
use super::table::{cell_text, support, verdict_word};
use super::wrap::{padded, wrap};
use crate::report::summary::counted;
use crate::report::{ClaimEntry, Report, SourceStatus, Stance};

/// One block a claim: its text, its verdict, the sources by what they say.
pub fn list(report: &Report, heads: &[String], options: &RenderOptions) -> String {
    report.claims.iter().map(|claim| block(report, claim, heads, options)).collect::<Vec<_>>().join("\n")
}

fn block(report: &Report, claim: &ClaimEntry, heads: &[String], options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let mut out = String::new();
    for line in wrap(&tidy(&claim.id), options.width) {
        out.push_str(&format!("{}\n", paint.strong(&line)));
    }
    for line in wrap(&tidy(&claim.text), options.width.map(|width| width.saturating_sub(2))) {
        out.push_str(&format!("  {line}\n"));
    }
    let counted = support(claim);
    let counted = if counted.is_empty() { counted } else { format!(": {counted}") };
    out.push_str(&format!("  {}{counted}\n", paint.verdict(claim.verdict, &verdict_word(claim))));
    for (word, stance, names) in groups(report, claim, heads, paint) {
        out.push_str(&group(&word, stance, &names, options, paint));
    }
    out
}

/// The sources by the text of their cell, in the order of the stances, those not read last.
fn groups(
    report: &Report,
    claim: &ClaimEntry,
    heads: &[String],
    paint: Paint,
) -> Vec<(String, Option<Stance>, Vec<String>)> {
    let mut groups: Vec<(String, Option<Stance>, Vec<String>)> = vec![];
    let order = Stance::ALL.into_iter().map(Some).chain([None]);
    for wanted in order {
        for (at, (source, head)) in report.sources.iter().zip(heads).enumerate() {
            let cell = claim.cell(&source.id);
            let unread = source.status != SourceStatus::Read;
            if cell.map(|cell| cell.stance) != wanted || (cell.is_none() && !unread) {
                continue;
            }
            let word = cell_text(cell, source, true, paint.signs);
            let name = paint.link(Target::Source(at), head);
            match groups.iter_mut().find(|(other, ..)| *other == word) {
                Some((.., names)) => names.push(name),
                None => groups.push((word, wanted, vec![name])),
            }
        }
    }
    groups
}

/// More sources that have nothing to say are counted, not named.
const NAMES: usize = 24;

fn group(
    word: &str,
    stance: Option<Stance>,
    names: &[String],
    options: &RenderOptions,
    paint: Paint,
) -> String {
    let column = "✗ contradicts*".width().max(NOT_READ.width());
    let named = if names.len() > NAMES && stance == Some(Stance::Silent) {
        counted(names.len(), "source")
    } else {
        names.join(", ")
    };
    let names = wrap(&named, options.width.map(|width| width.saturating_sub(column + 4)));
    let mut out = String::new();
    for (at, line) in names.iter().enumerate() {
        let word = padded(if at == 0 { word } else { "" }, column);
        let word = stance.map_or_else(|| word.clone(), |stance| paint.stance(stance, &word));
        out.push_str(&format!("  {word}  {line}\n"));
    }
    out
}
