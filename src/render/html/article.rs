//! Texts in pieces: an article in paragraphs with its quoted sentences, a sentence with its marked words.

use std::collections::BTreeMap;

use super::anchor;
use crate::render::clean::clean;
use crate::report::{CellEvidence, Mark, Report, Span};

/// A run of an article's text.
pub struct Piece {
    /// The text, safe to show.
    pub text: String,
    /// The name of the sentence where it is one that is quoted.
    pub anchor: Option<String>,
}

/// A run of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, safe to show.
    pub text: String,
    /// Whether it answers the claim (`Some(true)`) or clashes with it.
    pub agrees: Option<bool>,
}

/// The sentences that are quoted of each source: in its text, in order, none over another.
pub struct Quoted<'r>(BTreeMap<&'r str, Vec<Span>>);

impl<'r> Quoted<'r> {
    /// Collects them.
    pub fn of(report: &'r Report) -> Self {
        let mut all: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for cell in report.claims.iter().flat_map(|claim| claim.cells.told()) {
            all.entry(&cell.source).or_default().extend(cell.evidence.iter().filter_map(span));
        }
        for spans in all.values_mut() {
            spans.sort_unstable();
            spans.dedup();
            let mut end = 0;
            spans.retain(|span| {
                let free = span.start >= end && !span.is_empty();
                end = if free { span.end } else { end };
                free
            });
        }
        Self(all)
    }

    /// The name of this sentence within its article.
    pub fn anchor(&self, source: &str, found: &CellEvidence) -> Option<String> {
        let at = self.0.get(source)?.binary_search(&span(found)?).ok()?;
        Some(anchor::sentence(source, at + 1))
    }

    /// The article in paragraphs.
    pub fn paragraphs(&self, source: &str, text: &str) -> Vec<Vec<Piece>> {
        let spans = self.0.get(source).map_or(&[][..], Vec::as_slice);
        let named: Vec<(Span, String)> =
            spans.iter().enumerate().map(|(at, span)| (*span, anchor::sentence(source, at + 1))).collect();
        paragraphs(text, spans).into_iter().map(|paragraph| pieces(text, paragraph, &named)).collect()
    }
}

fn span(found: &CellEvidence) -> Option<Span> {
    let start = found.offset?;
    Some(Span::new(start, start + found.evidence.text.len()))
}

fn pieces(text: &str, paragraph: Span, named: &[(Span, String)]) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut at = paragraph.start;
    let mut put = |from: usize, to: usize, anchor: Option<&String>| {
        if let Some(run) = text.get(from..to).filter(|run| !run.is_empty()) {
            pieces.push(Piece { text: clean(run), anchor: anchor.cloned() });
        }
    };
    for (span, name) in named.iter().filter(|(span, _)| paragraph.contains(*span)) {
        put(at, span.start, None);
        put(span.start, span.end, Some(name));
        at = span.end;
    }
    put(at, paragraph.end, None);
    pieces
}

/// A longer line is a paragraph; shorter ones are wrapped text, which an empty line ends.
const LONG_LINE: usize = 160;

/// The paragraphs of `text`; none ends within a quoted sentence.
fn paragraphs(text: &str, quoted: &[Span]) -> Vec<Span> {
    let mut found = vec![];
    let mut start = 0;
    for gap in gaps(text).into_iter().filter(|gap| !quoted.iter().any(|span| span.overlaps(*gap))) {
        found.push(Span::new(start, gap.start));
        start = gap.end;
    }
    found.push(Span::new(start, text.len()));
    found.retain(|span| text.get(span.range()).is_some_and(|text| !text.trim().is_empty()));
    found
}

/// The line breaks that end a paragraph.
fn gaps(text: &str) -> Vec<Span> {
    let mut lines = text.split_inclusive('\n').peekable();
    let mut gaps = vec![];
    let mut at = 0;
    while let Some(line) = lines.next() {
        at += line.len();
        let blank = |line: &str| line.trim().is_empty();
        let ends = blank(line) || line.len() > LONG_LINE || lines.peek().is_some_and(|next| blank(next));
        if ends && line.ends_with('\n') {
            gaps.push(Span::new(at - 1, at));
        }
    }
    gaps
}

/// `text` with its marked words; where two marks lie over each other, a clash counts, then the first.
pub fn marked(text: &str, marks: &[Mark]) -> Vec<Part> {
    let spans = marks.iter().map(|mark| (mark.sentence, mark.agrees));
    let mut parts = vec![];
    let mut at = 0;
    let mut put = |from: usize, to: usize, agrees: Option<bool>| {
        if let Some(run) = text.get(from..to).filter(|run| !run.is_empty()) {
            parts.push(Part { text: clean(run), agrees });
        }
    };
    for (span, agrees) in disjoint(text, spans.collect()) {
        put(at, span.start, None);
        put(span.start, span.end, Some(agrees));
        at = span.end;
    }
    put(at, text.len(), None);
    parts
}

/// The words of `claim` that a sentence answers or clashes with, for the script: `4-11 12-20x`, counted in UTF-16 units
/// as scripts do, `x` for a clash.
pub fn marks_of_claim(claim: &str, marks: &[Mark]) -> String {
    let spans = marks.iter().map(|mark| (mark.claim, mark.agrees)).collect();
    let units = |end: usize| claim.get(..end).map_or(0, |text| text.encode_utf16().count());
    let one = |(span, agrees): (Span, bool)| {
        format!("{}-{}{}", units(span.start), units(span.end), if agrees { "" } else { "x" })
    };
    disjoint(claim, spans).into_iter().map(one).collect::<Vec<_>>().join(" ")
}

/// In order, none over another; what is the same on both sides of white space becomes one.
fn disjoint(text: &str, mut spans: Vec<(Span, bool)>) -> Vec<(Span, bool)> {
    spans.retain(|(span, _)| text.get(span.range()).is_some_and(|text| !text.trim().is_empty()));
    spans.sort_by_key(|&(span, agrees)| (agrees, span));
    let mut kept: Vec<(Span, bool)> = vec![];
    for (span, agrees) in spans {
        if !kept.iter().any(|(other, _)| other.overlaps(span)) {
            kept.push((span, agrees));
        }
    }
    kept.sort_unstable();
    let mut joined: Vec<(Span, bool)> = vec![];
    for (span, agrees) in kept {
        match joined.last_mut() {
            Some((last, same))
                if *same == agrees
                    && text.get(last.end..span.start).is_some_and(|gap| gap.trim().is_empty()) =>
            {
                last.end = span.end;
            }
            _ => joined.push((span, agrees)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(claim: (usize, usize), sentence: (usize, usize), agrees: bool) -> Mark {
        Mark { claim: Span::new(claim.0, claim.1), sentence: Span::new(sentence.0, sentence.1), agrees }
    }

    fn shown(text: &str, marks: &[Mark]) -> String {
        let sign = |agrees| match agrees {
            None => ("", ""),
            Some(true) => ("[", "]"),
            Some(false) => ("{", "}"),
        };
        marked(text, marks)
            .into_iter()
            .map(|Part { text, agrees }| format!("{}{text}{}", sign(agrees).0, sign(agrees).1))
            .collect()
    }

    #[test]
    fn marked_words_next_to_each_other_are_one_mark_and_none_lies_over_another() {
        let marks = [mark((0, 1), (4, 7), true), mark((0, 1), (8, 13), true), mark((0, 1), (6, 10), true)];
        assert_eq!(shown("the new ferry sails", &marks), "the [new ferry] sails");
        let clash = [mark((0, 1), (4, 13), true), mark((0, 1), (8, 13), false)];
        assert_eq!(shown("the new ferry sails", &clash), "the new {ferry} sails");
        assert_eq!(shown("é", &[mark((0, 1), (1, 2), true), mark((0, 1), (5, 9), true)]), "é");
    }

    #[test]
    fn marks_of_the_claim_count_as_scripts_do() {
        let claim = "🚢 sails in May";
        let marks = [mark((5, 10), (0, 1), true), mark((14, 17), (0, 1), false)];
        assert_eq!(marks_of_claim(claim, &marks), "3-8 12-15x");
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_long_ones_their_own() {
        let texts = |text: &str, quoted: &[Span]| -> Vec<String> {
            paragraphs(text, quoted).into_iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(texts("one\ntwo\n\n\nthree\n", &[]), ["one\ntwo", "three\n"]);
        let long = "x".repeat(200);
        assert_eq!(texts(&format!("{long}\nnext\nmore"), &[]), [long.clone(), "next\nmore".to_owned()]);
        assert_eq!(texts("one\n\ntwo", &[Span::new(0, 8)]), ["one\n\ntwo"]);
        assert_eq!(texts(" \n", &[]), Vec::<String>::new());
    }
}
