//! Sentences of an article.

use super::span::Span;

/// The sentences of `text` within `body`, in order, as spans of `text`; white space around a sentence is left out.
pub fn sentences(text: &str, body: Span) -> Vec<Span> {
    // STAND-IN: a sentence ends with its full stop or its line.
    let mut spans = vec![];
    let mut start = body.start;
    for (at, c) in body.of(text).char_indices() {
        if c == '.' || c == '\n' {
            let end = body.start + at + usize::from(c == '.');
            let trimmed = text[start..end].trim();
            let lead = text[start..end].len() - text[start..end].trim_start().len();
            if trimmed.len() > 1 {
                spans.push(Span::new(start + lead, start + lead + trimmed.len()));
            }
            start = body.start + at + 1;
        }
    }
    if start < body.end && !text[start..body.end].trim().is_empty() {
        spans.push(Span::new(start, body.end));
    }
    spans
}
