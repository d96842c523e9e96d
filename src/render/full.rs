//! For people: every finding with its line and its quotes, then the table, then the summary.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::clean::{clean, tidy};
use super::decided::{star, told};
use super::paint::Paint;
use super::table::table;
use super::why::quotes;
use super::wrap::{cut, wrap};
use super::{Detail, Render, RenderOptions};
use crate::report::place::{address, shown};
use crate::report::{Finding, Quote, Report, Severity, Summary};

/// Findings with snippets, the table, the summary line.
pub struct Full;

impl Render for Full {
    fn render(&self, report: &Report, options: &RenderOptions) -> String {
        let quiet = options.detail == Detail::Quiet;
        let mut parts: Vec<String> = report
            .findings
            .iter()
            .filter(|finding| !quiet || finding.severity > Severity::Note)
            .map(|finding| block(finding, report.is_new(finding), options))
            .collect();
        if !quiet {
            if !report.claims.is_empty() {
                parts.push(table(report, options));
            }
            if options.detail == Detail::Verbose {
                parts.extend(report.claims.iter().filter_map(|claim| quotes(report, claim, options)));
            }
            let summary = wrap(&Summary::of(report).to_string(), options.width);
            let paint = Paint::new(options.colour);
            parts.push(summary.iter().map(|line| format!("{}\n", paint.strong(line))).collect());
        }
        parts.join("\n")
    }
}

/// Wider than any line that is shown; the snippet crate cuts lines at 140 columns where nothing is set.
const UNLIMITED: usize = 1 << 20;
/// Columns that the snippet crate puts before the text of a note: line number, frame and the note's name.
const FRAME: usize = 22;
/// Columns of the longest "warning[SAY001]: ".
const TITLE: usize = 17;
/// More quotes than this bury the next finding; `sayso why` has them all.
const QUOTES: usize = 3;

fn block(finding: &Finding, new: bool, options: &RenderOptions) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let new = if new { "new: " } else { "" };
    let message = wrap(
        &format!("{new}{}", tidy(&finding.message)),
        options.width.map(|width| width.saturating_sub(TITLE).max(30)),
    );
    let title = level.primary_title(message.join("\n")).id(finding.code.name());
    let path = tidy(&shown(&finding.file));
    let mut group = match &finding.excerpt {
        Some(excerpt) => {
            let (line, start, end) =
                snippet_line(&excerpt.text, excerpt.highlight.start, excerpt.highlight.end);
            let (line, start, end) = fitted(line, start, end, excerpt.line, options.width);
            let annotation = AnnotationKind::Primary.span(start..end);
            Group::with_title(title)
                .element(Snippet::source(line).line_start(excerpt.line).path(path).annotation(annotation))
        }
        None => Group::with_title(title).element(origin(path, finding)),
    };
    for quote in finding.quotes.iter().take(QUOTES) {
        let name = format!("{}{}", quote.stance, star(quote.overruled.as_ref()));
        group = group.element(Level::NOTE.with_name(name).message(quoted(quote, options.width)));
    }
    if finding.quotes.len() > QUOTES {
        let more = finding.quotes.len() - QUOTES;
        group = group.element(Level::NOTE.message(format!("and {more} more: `sayso why` shows them all")));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(lines(&tidy(help), options.width)));
    }
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.term_width(options.width.unwrap_or(UNLIMITED)).render(&[group]);
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn origin(path: String, finding: &Finding) -> Origin<'static> {
    match finding.place {
        Some(place) => Origin::path(path).line(place.line).char_column(place.column),
        None => Origin::path(path),
    }
}

/// The line safe to show, with the bytes of the highlight moved to where they then stand.
fn snippet_line(text: &str, start: usize, end: usize) -> (String, usize, usize) {
    let before = clean(&text[..start]);
    let meant = clean(&text[start..end]);
    let (from, to) = (before.len(), before.len() + meant.len());
    (before + &meant + &clean(&text[end..]), from, to)
}

/// The line cut to the width that is left beside its number, and its highlight with it. The snippet crate cuts lines on
/// the left alone, where the highlight mostly starts.
fn fitted(
    line: String,
    start: usize,
    end: usize,
    number: usize,
    width: Option<usize>,
) -> (String, usize, usize) {
    let frame = number.to_string().len() + 3;
    let Some(width) = width.map(|width| width.saturating_sub(frame)) else { return (line, start, end) };
    let short = cut(&line, width);
    let kept = short.len().saturating_sub('…'.len_utf8());
    // What would cut the highlight away is left to the crate.
    if short == line || start >= kept {
        return (line, start, end);
    }
    let end = if end > kept { short.len() } else { end };
    (short, start, end)
}

fn quoted(quote: &Quote, width: Option<usize>) -> String {
    let mut parts = vec![tidy(&address(&quote.file, Some(quote.place)))];
    parts.push(lines(&format!("“{}”", tidy(&quote.text)), width));
    if let Some(speaker) = &quote.attributed_to {
        parts.push(lines(&format!("said by {}", tidy(speaker)), width));
    }
    parts.extend(quote.overruled.as_ref().map(|overruled| lines(&tidy(&told(overruled)), width)));
    parts.extend(quote.reasons.iter().map(|reason| lines(&tidy(reason), width)));
    parts.join("\n")
}

fn lines(text: &str, width: Option<usize>) -> String {
    wrap(text, width.map(|width| width.saturating_sub(FRAME).max(30))).join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_with_its_highlight_never_without_it() {
        let line = "  claim: The town opened";
        let at = |start, end, width| fitted(line.to_owned(), start, end, 7, width);
        assert_eq!(at(9, 24, None), (line.to_owned(), 9, 24));
        assert_eq!(at(9, 24, Some(28)), (line.to_owned(), 9, 24));
        assert_eq!(at(9, 24, Some(20)), ("  claim: The to…".to_owned(), 9, 18));
        assert_eq!(at(9, 12, Some(20)), ("  claim: The to…".to_owned(), 9, 12));
        assert_eq!(at(20, 24, Some(20)), (line.to_owned(), 20, 24));
    }
}
