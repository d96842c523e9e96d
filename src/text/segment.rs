//! Sentences of an article.

use super::span::Span;

/// The sentences of `text` within `body`, in order, as spans of `text`; white space around a sentence is left out.
pub fn sentences(text: &str, body: Span) -> Vec<Span> {
    let inner = body.of(text);
    sentencex::get_sentence_boundaries("en", inner)
        .into_iter()
        .map(|sentence| {
            let kept = &inner[sentence.start_byte..sentence.end_byte];
            let start = sentence.start_byte + (kept.len() - kept.trim_start().len());
            Span::new(start, start + kept.trim().len()).shifted(body.start)
        })
        .filter(|span| !span.is_empty())
        .collect()
}
