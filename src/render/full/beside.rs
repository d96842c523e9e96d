//! Claim and sentence beside each other: which parts of the two differ, and the snippets that show it.

use annotate_snippets::{Annotation, AnnotationKind, Snippet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::RenderOptions;
use crate::render::signs::Signs;
use crate::render::underline::{glyphs, lines, trimmed};
use crate::report::{Excerpt, Finding, Mark, Quote, Report, Span, Stance};

/// What a sentence says otherwise than the claim.
pub struct Clash {
    /// Number of the claim's wording, 0 is the claim itself.
    wording: usize,
    /// The claim in that wording.
    claim: String,
    /// The sentence.
    sentence: String,
    /// The parts that differ, in the claim's order, none over another.
    marks: Vec<Mark>,
}

impl Clash {
    /// Whether the claim itself is meant, and none of its other wordings.
    pub const fn is_of_claim(&self) -> bool {
        self.wording == 0
    }
}

/// The parts of the claim and of the quoted sentence that clash; `None` where the quote contradicts nothing, or nothing
/// that single words could show.
pub fn clash(report: &Report, finding: &Finding, quote: &Quote) -> Option<Clash> {
    if quote.stance != Stance::Contradicts {
        return None;
    }
    let id = finding.claim.as_deref()?;
    let claim = report.claims.iter().find(|claim| claim.id == id)?;
    let found = claim
        .cell(&quote.source)?
        .evidence
        .iter()
        .find(|found| found.place == quote.place && found.evidence.text == quote.text)?;
    let text = claim.wording(found.evidence.wording);
    let lies = |mark: &&Mark| {
        let filled =
            |span: Span, text: &str| text.get(span.range()).is_some_and(|text| !text.trim().is_empty());
        !mark.agrees && filled(mark.claim, text) && filled(mark.sentence, &quote.text)
    };
    let mut marks: Vec<Mark> = vec![];
    for mark in found.marks.iter().filter(lies) {
        let apart = |a: Span, b: Span| a.end <= b.start || b.end <= a.start;
        if marks.iter().all(|other| apart(other.claim, mark.claim) && apart(other.sentence, mark.sentence)) {
            marks.push(*mark);
        }
    }
    let wording = found.evidence.wording;
    (!marks.is_empty()).then(|| Clash {
        wording,
        claim: text.to_owned(),
        sentence: quote.text.clone(),
        marks,
    })
}

/// Where the claim itself starts on the line; `None` where the line does not hold it word for word (it may be quoted,
/// folded over lines, or another wording may be meant), or where nothing clashes.
pub fn start_of(excerpt: &Excerpt, clashes: &[&Clash]) -> Option<usize> {
    let first = clashes.first()?;
    let start = excerpt.highlight.start;
    let rest = excerpt.text.get(start..)?;
    let start = start + rest.find(first.claim.as_str())?;
    clashes.iter().all(|clash| clash.wording == 0).then_some(start)
}

/// The claim's parts that differ, in bytes of its line, none over another.
pub fn claimed(clashes: &[&Clash], start: usize) -> Vec<Span> {
    let all = clashes.iter().flat_map(|clash| &clash.marks);
    apart(all.map(|mark| Span::new(mark.claim.start + start, mark.claim.end + start)))
}

fn apart(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut all: Vec<Span> = spans.collect();
    all.sort();
    let mut out: Vec<Span> = vec![];
    for span in all {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Each wording of the claim with carets under what differs, without line numbers, for it is set in lines of its own.
pub fn worded(clashes: &[&Clash], options: &RenderOptions) -> Vec<Snippet<'static, Annotation<'static>>> {
    let mut wordings: Vec<usize> = clashes.iter().map(|clash| clash.wording).collect();
    wordings.sort_unstable();
    wordings.dedup();
    let one = |wording: usize| {
        let mine = || clashes.iter().filter(move |clash| clash.wording == wording);
        let text = mine().next().map_or("", |clash| clash.claim.as_str());
        // The key that other wordings stand under.
        let key = if wording == 0 { "" } else { "also: " };
        let at = |mark: &Mark| Span::new(key.len() + mark.claim.start, key.len() + mark.claim.end);
        let marked = apart(mine().flat_map(|clash| clash.marks.iter().map(at)));
        snippet(
            &format!("{key}{text}"),
            &marked.into_iter().map(|span| (span, None)).collect::<Vec<_>>(),
            options,
        )
    };
    wordings.into_iter().map(one).collect()
}

/// The sentence with carets under what differs, and the claim's own words beside them.
pub fn said(clash: &Clash, options: &RenderOptions) -> Snippet<'static, Annotation<'static>> {
    let signs = Signs::new(options.ascii);
    let against = |mark: &Mark| {
        let mine = crate::render::clean::tidy(mark.claim.of(&clash.claim));
        (mark.sentence, Some(format!("the claim says {}", signs.quoted(&plain(&mine)))))
    };
    snippet(&clash.sentence, &clash.marks.iter().map(against).collect::<Vec<_>>(), options)
}

/// Columns of the frame around a line without a number, beside a line number of four digits.
const FRAME: usize = 7;

/// `text` in lines that fit, with carets under each span and its label, where that fits too, behind them.
fn snippet(
    text: &str,
    marked: &[(Span, Option<String>)],
    options: &RenderOptions,
) -> Snippet<'static, Annotation<'static>> {
    let width = options.width.map(|width| width.saturating_sub(FRAME).max(30));
    let glyphs = glyphs(text);
    let (mut out, mut carets) = (String::new(), vec![]);
    for line in lines(&glyphs, width) {
        if !out.is_empty() {
            out.push('\n');
        }
        let from = out.len();
        let mut drawn: Vec<(Span, usize)> = vec![];
        for glyph in &glyphs[line.start..trimmed(&glyphs, &line)] {
            let start = out.len();
            out.push_str(&plain(&glyph.shown));
            let met = |(span, _): &(Span, Option<String>)| {
                glyph.span.start < span.end && glyph.span.end > span.start
            };
            let Some(number) = marked.iter().position(met) else { continue };
            match drawn.last_mut() {
                Some((last, at)) if *at == number => last.end = out.len(),
                _ => drawn.push((Span::new(start, out.len()), number)),
            }
        }
        for (span, number) in drawn {
            let (marked, label) = &marked[number];
            let ends =
                glyphs[..trimmed(&glyphs, &line)].last().is_some_and(|last| last.span.end >= marked.end);
            let room = |label: &&String| {
                let used = out[from..span.start].width() + out[span.range()].width() + 1 + label.width();
                width.is_none_or(|width| used <= width)
            };
            let label = label.as_ref().filter(|_| ends).filter(room).cloned();
            carets.push(AnnotationKind::Primary.span(span.range()).label(label));
        }
    }
    Snippet::source(out).line_numbering(false).fold(false).annotations(carets)
}

/// `text` as its characters one by one take the columns that they take together: the snippet crate counts each for
/// itself. Emoji lose what joins or tints them; all else stays.
pub fn plain(text: &str) -> String {
    let joins = |c: char| matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let alone = text.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>() == text.width();
    if alone && !text.contains('\u{200d}') {
        return text.to_owned();
    }
    text.chars().filter(|&c| !joins(c)).collect()
}
