//! Sentences of an article.
//!
//! Three steps. A body falls into *units*: paragraphs, list items, and lines that a wrap cannot explain; no sentence
//! goes beyond its unit. Within a unit `sentencex` proposes the breaks, and the rules of `repair` take back those
//! that are wrong and add those that are missing. At last what is no sentence by itself, such as a stray full stop or
//! the closing mark of a quotation that a paragraph break cut in two, goes with the sentence before it.

mod repair;
mod unit;

use super::span::Span;

/// The sentences of `text` within `body`, in order, as spans of `text`; white space around a sentence is left out.
///
/// Together they hold all of the body but its white space. Time is linear in the body's length.
pub fn sentences(text: &str, body: Span) -> Vec<Span> {
    let mut found: Vec<Span> = vec![];
    let mut before: Option<Span> = None;
    for unit in unit::units(text, body) {
        let mut rest = unit;
        if let (Some(before), Some(last)) = (before, found.last_mut())
            && let Some(mark) = closing_mark(before.of(text), unit.of(text))
        {
            last.end = unit.start + mark;
            rest = trimmed(text, Span::new(last.end, unit.end));
        }
        before = Some(unit);
        if rest.is_empty() {
            continue;
        }
        if is_closing(rest.of(text))
            && let Some(last) = found.last_mut()
        {
            last.end = rest.end;
            continue;
        }
        for chunk in unit::chunks(text, rest) {
            split(text, chunk, &mut found);
        }
    }
    found
}

/// Splits one chunk of a unit.
fn split(text: &str, chunk: Span, found: &mut Vec<Span>) {
    let inner = chunk.of(text);
    let first = found.len();
    let mut start = 0;
    for at in repair::breaks(inner).into_iter().chain([inner.len()]) {
        let piece = trimmed(text, Span::new(start, at).shifted(chunk.start));
        start = at;
        if piece.is_empty() {
            continue;
        }
        match found[first..].last_mut() {
            // Marks alone are no sentence: they end the one before, or begin the one after.
            Some(last) if !has_word(piece.of(text)) || is_lead(last.of(text)) => last.end = piece.end,
            _ => found.push(piece),
        }
    }
}

/// Longest run of marks that closes a sentence from outside, in bytes.
const MARKS: usize = 8;

/// Whether `unit` is nothing but marks that end a sentence.
fn is_closing(unit: &str) -> bool {
    unit.len() <= MARKS && unit.chars().all(|c| matches!(c, '.' | '"' | '”' | '’' | '\'' | '»' | ')' | ']'))
}

/// Length of the mark at the head of `unit` that closes a quotation left open in the unit `before` it.
fn closing_mark(before: &str, unit: &str) -> Option<usize> {
    let (mark, open) = match unit.chars().next()? {
        '"' => ("\"", before.matches('"').count() % 2 == 1),
        '”' => ("”", before.matches('“').count() > before.matches('”').count()),
        '»' => ("»", before.matches('«').count() > before.matches('»').count()),
        '\'' if unit.starts_with("''") => ("''", before.matches("``").count() > before.matches("''").count()),
        _ => return None,
    };
    let ended = before.ends_with(['.', '!', '?', '…', ',']);
    let after = &unit[mark.len()..];
    (open && ended && (after.is_empty() || after.starts_with(char::is_whitespace))).then_some(mark.len())
}

/// Whether `piece` cannot stand alone at the head of a unit: marks, or the marker of a list item.
fn is_lead(piece: &str) -> bool {
    !has_word(piece) || piece.len() < 4 && unit::item_marker(&format!("{piece} ")) == Some(piece.len())
}

fn has_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_alone_go_with_a_sentence() {
        assert_eq!(split("It sank. ."), ["It sank. ."]);
        assert_eq!(split("... and so on."), ["... and so on."]);
        assert_eq!(split("It sank.\n\n\"\n\nWe know."), ["It sank.\n\n\"", "We know."]);
        assert_eq!(split("..."), ["..."]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split(" \n\n "), [""; 0]);
    }

    #[test]
    fn a_mark_that_opens_a_quotation_stays_with_it() {
        assert_eq!(split("It sank.\n\n\"We know,\" he said."), ["It sank.", "\"We know,\" he said."]);
        assert_eq!(split("\"It sank.\n\n\"We know,\" he said."), ["\"It sank.", "\"We know,\" he said."]);
    }

    #[test]
    fn two_megabytes_of_anything_are_quick() {
        for piece in [
            "a",
            "(",
            "[",
            "\"",
            "“",
            "”",
            "'",
            ".",
            ". ",
            "a.",
            "A. ",
            "\u{301}",
            "1. ",
            "\n",
            "- a\n",
            "a@",
            "“a. ‘b. ",
        ] {
            let text = piece.repeat(2_000_000 / piece.len());
            let begun = std::time::Instant::now();
            let found = sentences(&text, Span::new(0, text.len()));
            // Debug builds on busy machines are several times slower than what users run.
            assert!(begun.elapsed().as_secs() < 8, "{piece:?}: {:?}", begun.elapsed());
            assert!(found.iter().all(|span| !span.is_empty()));
        }
    }
}
