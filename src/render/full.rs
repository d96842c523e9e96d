//! For people: every finding with its line and its quotes, then the table, then the summary. Where a source says
//! otherwise, the claim and its sentence stand below each other with carets under the parts that differ.

mod beside;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use beside::Clash;
use unicode_width::UnicodeWidthStr;

use super::clean::{clean, tidy};
use super::decided::{star, told};
use super::link::{Target, resolve};
use super::paint::{ERROR, FRAME as LINES, HELP, NOTE, Paint, WARNING};
use super::signs::Signs;
use super::table::table;
use super::why::{article, quotes};
use super::wrap::{KEPT, wrap};
use super::{Detail, Render, RenderOptions};
use crate::report::place::{address, shown};
use crate::report::{Finding, Quote, Report, Severity, Span, Summary};

/// Findings with snippets, the table, the summary line.
pub struct Full;

impl Render for Full {
    fn render(&self, report: &Report, options: &RenderOptions) -> String {
        let quiet = options.detail == Detail::Quiet;
        let mut parts: Vec<String> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| !quiet || finding.severity > Severity::Note)
            .map(|(number, finding)| Block { report, finding, number, options }.text())
            .collect();
        if !quiet {
            if !report.claims.is_empty() {
                parts.push(table(report, options));
            }
            if options.detail == Detail::Verbose {
                parts.extend(report.claims.iter().filter_map(|claim| quotes(report, claim, options)));
            }
            let paint = Paint::of(options);
            let summary = wrap(&paint.signs.own(&Summary::of(report).to_string()), options.width);
            parts.push(summary.iter().map(|line| format!("{}\n", paint.strong(line))).collect());
        }
        resolve(parts.join("\n"), report, options.links.as_ref())
    }
}

/// Wider than any line that is shown; the snippet crate cuts lines at 140 columns where nothing is set.
const UNLIMITED: usize = 1 << 20;
/// Columns that the snippet crate puts before the text of a note, beside the line number and the note's name.
const FRAME: usize = 4;
/// Columns of the longest "warning[SAY001]: ".
const TITLE: usize = 17;
/// More quotes than this bury the next finding; `sayso why` has them all.
const QUOTES: usize = 3;

/// One finding.
struct Block<'a> {
    report: &'a Report,
    finding: &'a Finding,
    /// Its number in the report.
    number: usize,
    options: &'a RenderOptions,
}

impl Block<'_> {
    fn text(&self) -> String {
        let Self { finding, options, .. } = self;
        let clashes: Vec<Option<Clash>> = finding
            .quotes
            .iter()
            .take(QUOTES)
            .map(|quote| beside::clash(self.report, finding, quote))
            .collect();
        let mut group = self.claimed(&clashes);
        for (quote, clash) in finding.quotes.iter().zip(&clashes) {
            if let Some(clash) = clash {
                group = group
                    .element(Padding)
                    .element(self.place_of(quote))
                    .element(beside::said(clash, options));
            }
            let name = format!("{}{}", quote.stance, star(quote.overruled.as_ref()));
            group = group.element(Level::NOTE.with_name(name.clone()).message(self.quoted(
                quote,
                &name,
                clash.is_some(),
            )));
        }
        if finding.quotes.len() > QUOTES {
            let more = finding.quotes.len() - QUOTES;
            group =
                group.element(Level::NOTE.message(format!("and {more} more: `sayso why` shows them all")));
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(self.lines(&self.signs().own(&tidy(help)), "help")));
        }
        let text = renderer(options).render(&[group]);
        text.lines().filter_map(placed).map(|line| format!("{}\n", line.trim_end())).collect()
    }

    fn signs(&self) -> Signs {
        Signs::new(self.options.ascii)
    }

    /// What is the matter, and the claim's line; carets under the parts that the sources contradict, else under all that
    /// is meant.
    fn claimed(&self, clashes: &[Option<Clash>]) -> Group<'static> {
        let Self { finding, options, .. } = self;
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let new = if self.report.is_new(finding) { "new: " } else { "" };
        let message = wrap(
            &format!("{new}{}", self.signs().own(&tidy(&finding.message))),
            options.width.map(|width| width.saturating_sub(TITLE).max(30)),
        );
        let title = level.primary_title(message.join("\n")).id(finding.code.name());
        let group = Group::with_title(title).element(self.place());
        let clashes: Vec<&Clash> = clashes.iter().flatten().collect();
        let Some(excerpt) = &finding.excerpt else { return self.worded(group, &clashes) };
        let highlight = excerpt.highlight;
        let line = |spans: &[Span], group: Group<'static>| {
            let (text, spans) = shown_line(&excerpt.text, spans);
            let (text, spans) = fitted(text, spans, excerpt.line, options);
            let carets = spans.into_iter().map(|span| AnnotationKind::Primary.span(span.range()));
            group.element(Snippet::source(text).line_start(excerpt.line).annotations(carets))
        };
        // The line as it is, where the claim stands there word for word and all its carets fit.
        let start = beside::start_of(excerpt, &clashes);
        let frame = excerpt.line.to_string().len() + 3;
        let fits = options.width.is_none_or(|width| excerpt.text.width() + frame <= width);
        match start.filter(|_| fits) {
            Some(start) => line(&beside::claimed(&clashes, start), group),
            None if !clashes.is_empty() && clashes.iter().all(|clash| clash.is_of_claim()) => {
                self.worded(group, &clashes)
            }
            None => self.worded(line(&[highlight], group), &clashes),
        }
    }

    /// The wordings of the claim that are contradicted, each with its carets.
    fn worded(&self, group: Group<'static>, clashes: &[&Clash]) -> Group<'static> {
        beside::worded(clashes, self.options).into_iter().fold(group, Group::element)
    }

    fn place(&self) -> Origin<'static> {
        let path =
            Paint::of(self.options).link(Target::Finding(self.number), &tidy(&shown(&self.finding.file)));
        match self.finding.place {
            Some(place) => Origin::path(path).line(place.line).char_column(place.column),
            None => Origin::path(path),
        }
    }

    fn place_of(&self, quote: &Quote) -> Origin<'static> {
        let path = Paint::of(self.options).link(article(self.report, quote), &tidy(&shown(&quote.file)));
        Origin::path(path).line(quote.place.line).char_column(quote.place.column)
    }

    /// The sentence, unless it is `drawn` above, and why it counts.
    fn quoted(&self, quote: &Quote, name: &str, drawn: bool) -> String {
        let signs = self.signs();
        let lines = |text: &str| self.lines(text, name);
        let mut parts = vec![];
        if !drawn {
            let place = tidy(&address(&quote.file, Some(quote.place)));
            parts.push(Paint::of(self.options).link(article(self.report, quote), &place));
            parts.push(lines(&signs.quoted(&tidy(&quote.text))));
        }
        if let Some(speaker) = &quote.attributed_to {
            parts.push(lines(&format!("said by {}", tidy(speaker))));
        }
        parts.extend(quote.overruled.as_ref().map(|overruled| lines(&signs.own(&tidy(&told(overruled))))));
        parts.extend(quote.reasons.iter().map(|reason| lines(&signs.own(&tidy(reason)))));
        parts.join("\n")
    }

    /// In lines that fit behind the name of a note.
    fn lines(&self, text: &str, name: &str) -> String {
        let number = self.finding.excerpt.as_ref().map_or(1, |excerpt| excerpt.line.to_string().len());
        let before = number + FRAME + name.len() + 2;
        let width = self.options.width.map(|width| width.saturating_sub(before).max(30));
        wrap(&unbroken(text), width).join("\n").replace(KEPT, " ")
    }
}

/// `text` with what stands in backticks held together, where it is short, so that it can be copied from one line.
fn unbroken(text: &str) -> String {
    let held = |(at, part): (usize, &str)| {
        if at % 2 == 1 && part.width() <= CODE {
            part.replace(' ', &KEPT.to_string())
        } else {
            part.to_owned()
        }
    };
    text.split('`').enumerate().map(held).collect::<Vec<_>>().join("`")
}

/// The longest text in backticks that is not broken.
const CODE: usize = 36;

/// A line with the arrow of a place instead of ":::", with which the snippet crate begins the place of another file, and
/// which is how a build's log begins a command; `None` where no place follows, for it stands in a line of its own.
fn placed(line: &str) -> Option<String> {
    let mut styled = false;
    let drawn = line.chars().filter(|&c| {
        let hidden = styled || c == '\u{1b}';
        styled = hidden && c != 'm';
        !hidden
    });
    match drawn.collect::<String>().trim().strip_prefix(":::") {
        Some("") => None,
        Some(_) => Some(line.replacen(":::", "-->", 1)),
        None => Some(line.to_owned()),
    }
}

/// In the plain colours, which are legible on light and dark, and with lines of ASCII.
fn renderer(options: &RenderOptions) -> Renderer {
    let renderer = if options.colour {
        Renderer::styled().error(ERROR).warning(WARNING).note(NOTE).help(HELP).line_num(LINES)
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).term_width(options.width.unwrap_or(UNLIMITED))
}

/// The line safe to show, with `spans` moved to where they then stand. What the snippet crate would count in other
/// columns than the terminal is left out of it.
fn shown_line(text: &str, spans: &[Span]) -> (String, Vec<Span>) {
    let at = |byte: usize| text.get(..byte).map_or(0, |before| beside::plain(&clean(before)).len());
    let spans = spans.iter().map(|span| Span::new(at(span.start), at(span.end))).collect();
    (beside::plain(&clean(text)), spans)
}

/// The line cut to the width that is left beside its number, and its spans with it. The snippet crate cuts lines on
/// the left alone, where the spans mostly start.
fn fitted(line: String, spans: Vec<Span>, number: usize, options: &RenderOptions) -> (String, Vec<Span>) {
    let signs = Signs::new(options.ascii);
    let frame = number.to_string().len() + 3;
    let Some(width) = options.width.map(|width| width.saturating_sub(frame)) else { return (line, spans) };
    let short = signs.shortened(&line, width);
    let kept = short.len().saturating_sub(signs.cut().len());
    // What would cut a span away is left to the crate.
    if short == line || spans.iter().any(|span| span.start >= kept) {
        return (line, spans);
    }
    let end = |span: Span| if span.end > kept { short.len() } else { span.end };
    let spans = spans.into_iter().map(|span| Span::new(span.start, end(span))).collect();
    (short, spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_with_its_highlight_never_without_it() {
        let line = "  claim: The town opened";
        let at = |start, end, width| {
            let options = RenderOptions { width, ..RenderOptions::default() };
            fitted(line.to_owned(), vec![Span::new(start, end)], 7, &options)
        };
        let is = |line: &str, start, end| (line.to_owned(), vec![Span::new(start, end)]);
        assert_eq!(at(9, 24, None), is(line, 9, 24));
        assert_eq!(at(9, 24, Some(28)), is(line, 9, 24));
        assert_eq!(at(9, 24, Some(20)), is("  claim: The to…", 9, 18));
        assert_eq!(at(9, 12, Some(20)), is("  claim: The to…", 9, 12));
        assert_eq!(at(20, 24, Some(20)), is(line, 20, 24));
    }
}
