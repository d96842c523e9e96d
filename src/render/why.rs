//! Everything behind the cells of one claim.

use super::RenderOptions;
use super::clean::tidy;
use super::paint::{Paint, symbol};
use super::table::{support, verdict_word};
use super::underline::{Part, underlined};
use super::wrap::{indented, padded};
use crate::report::place::address;
use crate::report::summary::counted;
use crate::report::{
    Cell, CellEvidence, ClaimEntry, Probability, Report, SignalTrace, SourceEntry, SourceStatus, Span, Stance,
};

/// Claim, verdict, and for each of `sources` (all where it is empty) its stance with every sentence behind it: the
/// parts that match drawn below each other, the reasons, who says it, what the signals measured.
pub fn why(report: &Report, claim: &ClaimEntry, sources: &[&str], options: &RenderOptions) -> String {
    let paint = Paint::new(options.colour);
    let place = tidy(&address(&claim.file, Some(claim.place)));
    let mut out = format!("{}  {}\n", paint.strong(&tidy(&claim.id)), paint.faint(&place));
    out.push_str(&indented(&tidy(&claim.text), 2, options.width));
    let counted = support(claim);
    let counted = if counted.is_empty() { counted } else { format!(": {counted}") };
    out.push_str(&format!("  {}{counted}\n", paint.verdict(claim.verdict, &verdict_word(claim))));
    if let Some(engine) = claim.engine_verdict {
        out.push_str(&format!("  a person decided this; the sources add up to {engine}\n"));
    }
    for source in report.sources.iter().filter(|s| sources.is_empty() || sources.contains(&s.id.as_str())) {
        out.push('\n');
        let most = if sources.is_empty() { None } else { Some(usize::MAX) };
        out.push_str(&one(claim, source, most, options));
    }
    out
}

/// Sentences that a cell shows beside others: what settles it and its runner-up, and for silence the nearest miss.
const fn most_shown(stance: Stance) -> usize {
    match stance {
        Stance::Supports | Stance::Contradicts => 2,
        Stance::Mentions | Stance::Silent => 1,
    }
}

fn one(claim: &ClaimEntry, source: &SourceEntry, most: Option<usize>, options: &RenderOptions) -> String {
    let paint = Paint::new(options.colour);
    let head =
        format!("{}  {}", paint.strong(&tidy(&source.id)), paint.faint(&tidy(&address(&source.path, None))));
    if let SourceStatus::NotRead(reason) = &source.status {
        return format!("{head}\n  ! not read: {}\n", tidy(reason));
    }
    let Some(cell) = claim.cell(&source.id) else {
        return format!("{head}\n  not asked: the claim names its sources\n");
    };
    let mut out = format!("{head}\n  {}\n", answer(cell, paint));
    if let Some(overruled) = &cell.overruled {
        let text = format!("the tool says {}; overruled: {}", overruled.engine, tidy(&overruled.reason));
        out.push_str(&indented(&text, 2, options.width));
    }
    if let Some(probability) = cell.probability {
        out.push_str(&format!("  {}\n", paint.faint(&odds(probability))));
    }
    if cell.origin != source.id {
        out.push_str(&indented(&format!("counts for the origin {}", tidy(&cell.origin)), 2, options.width));
    }
    if cell.evidence.is_empty() {
        out.push_str("  no sentence shares enough with the claim\n");
    }
    let most = most.unwrap_or_else(|| most_shown(cell.stance));
    for (at, evidence) in cell.evidence.iter().take(most).enumerate() {
        out.push_str(&sentence(claim, source, evidence, at, options));
    }
    let more = cell.evidence.len().saturating_sub(most);
    if more > 0 {
        let text = format!(
            "and {}: `sayso why {} {}`",
            counted(more, "more sentence"),
            tidy(&claim.id),
            tidy(&source.id)
        );
        out.push('\n');
        out.push_str(&indented(&text, 2, options.width));
    }
    out.push_str(&signals(cell, options));
    out
}

fn answer(cell: &Cell, paint: Paint) -> String {
    let word =
        format!("{} {}{}", symbol(cell.stance), cell.stance, if cell.overruled.is_some() { "*" } else { "" });
    paint.stance(cell.stance, &word)
}

fn odds(probability: Probability) -> String {
    Stance::ALL.map(|stance| format!("{stance} {:.0} %", probability.of(stance) * 100.0)).join(" · ")
}

/// One sentence, with the matched parts of the claim above it.
fn sentence(
    claim: &ClaimEntry,
    source: &SourceEntry,
    found: &CellEvidence,
    at: usize,
    options: &RenderOptions,
) -> String {
    let paint = Paint::new(options.colour);
    let evidence = &found.evidence;
    let inside = |span: Span| {
        let start = span.start.checked_sub(evidence.span.start)?;
        Some(Span::new(start, start + span.len()))
    };
    let own = evidence.matched.iter().filter_map(|m| Some((m, inside(m.source)?)));
    let own: Vec<_> = own.filter(|(_, span)| evidence.text.get(span.range()).is_some()).collect();
    let numbered = || own.iter().enumerate().map(|(at, (m, span))| (at + 1, *m, *span));
    let claimed: Vec<Part> =
        numbered().map(|(pair, m, _)| Part { span: m.claim, pair, agrees: m.agrees }).collect();
    let said: Vec<Part> = numbered().map(|(pair, m, span)| Part { span, pair, agrees: m.agrees }).collect();
    let place = tidy(&address(&source.path, Some(found.place)));
    let mut out = format!("\n  {}. {}\n", at + 1, paint.faint(&place));
    let width = options.width.map(|width| width.saturating_sub(14));
    let mut drawn = |name: &str, text: &str, parts: &[Part]| {
        for (at, line) in underlined(text, parts, width, paint).iter().enumerate() {
            out.push_str(&format!("     {} {line}\n", padded(if at == 0 { name } else { "" }, 7)));
        }
    };
    if !claimed.is_empty() {
        let number = evidence.wording;
        drawn(if number == 0 { "claim" } else { "also" }, claim.wording(number), &claimed);
    }
    drawn("source", &evidence.text, &said);
    if let Some(speaker) = &evidence.attributed_to {
        out.push_str(&indented(&format!("said by {}", tidy(speaker)), 5, options.width));
    }
    for reason in found.told() {
        out.push_str(&indented(&format!("- {}", tidy(&reason.text)), 5, options.width));
    }
    out
}

/// What the signals measured on the sentence that decided, the weightiest first; those that changed nothing in one line.
fn signals(cell: &Cell, options: &RenderOptions) -> String {
    let Some(deciding) = cell.evidence.first() else { return String::new() };
    let effect = |trace: &SignalTrace| trace.entailment.abs() + trace.conflict.abs();
    let mut rows: Vec<&SignalTrace> = deciding.evidence.signals.iter().collect();
    rows.sort_by(|a, b| effect(b).total_cmp(&effect(a)).then_with(|| a.name.cmp(b.name)));
    // What is shown as 0.00 changed nothing that a reader could see.
    let (rows, idle): (Vec<&SignalTrace>, Vec<&SignalTrace>) =
        rows.into_iter().partition(|row| effect(row) >= 0.005);
    let mut out = String::new();
    if !rows.is_empty() {
        let paint = Paint::new(options.colour);
        let wide = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).max("signal".len());
        let head = format!("{:wide$}  value  to support  to conflict", "signal");
        out.push_str(&format!("\n  {}\n", paint.faint(&head)));
        for row in rows {
            let [support, conflict] = [row.entailment, row.conflict].map(added);
            out.push_str(&format!(
                "  {:wide$}  {:>5.2}  {support:>10}  {conflict:>11}\n",
                row.name, row.value
            ));
        }
    }
    if !idle.is_empty() {
        let names: Vec<&str> = idle.iter().map(|row| row.name).collect();
        out.push_str(&indented(&format!("without effect: {}", names.join(", ")), 2, options.width));
    }
    out
}

/// What a signal adds to a sum, with its sign; a point where it adds nothing.
fn added(part: f64) -> String {
    if part.abs() < 0.005 { "·".to_owned() } else { format!("{part:+.2}") }
}

/// The best sentence of every cell that says anything, for the long form of the report.
pub fn quotes(report: &Report, claim: &ClaimEntry, options: &RenderOptions) -> Option<String> {
    let paint = Paint::new(options.colour);
    let told = [Stance::Supports, Stance::Contradicts, Stance::Mentions];
    let mut out = format!(
        "{}: {}\n",
        paint.strong(&tidy(&claim.id)),
        paint.verdict(claim.verdict, &verdict_word(claim))
    );
    let quotes: Vec<_> = told.into_iter().flat_map(|stance| claim.quotes(report, stance)).collect();
    for quote in &quotes {
        let head = paint.stance(quote.stance, &format!("{} {}", symbol(quote.stance), quote.stance));
        out.push_str(&format!(
            "  {head}  {}\n",
            paint.faint(&tidy(&address(&quote.file, Some(quote.place))))
        ));
        out.push_str(&indented(&format!("“{}”", tidy(&quote.text)), 4, options.width));
        for reason in &quote.reasons {
            out.push_str(&indented(&format!("- {}", tidy(reason)), 4, options.width));
        }
    }
    (!quotes.is_empty()).then_some(out)
}
