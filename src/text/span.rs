//! Where something stands in a text.
//!
//! Spans count bytes, always, and lie on character boundaries. Lines and columns, which people read, are made from
//! them only at the edge, by [`Lines`].

use std::ops::Range;

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to, without, byte `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text under the span.
    ///
    /// # Panics
    /// Where the span does not lie in `text` on character boundaries.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span, `by` bytes further on.
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The span as a range, for indexing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A place as an editor shows it: both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// The line starts of one text, found once, so that a place costs a binary search.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the line starts of `text`; `\n`, `\r\n` and a lone `\r` all end a line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// The place of byte `offset` of `text`, which must be the text that the lines were made from.
    /// An offset past the end is the place of the end.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let lead = usize::from(start == 0 && text.starts_with('\u{feff}') && offset > 0);
        Place { line, column: text[start..offset].chars().count() + 1 - lead }
    }

    /// The span of line `line` (from 1) without its line break, or `None` where there is no such line.
    pub fn span(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let kept = text[start..end].trim_end_matches(['\n', '\r']).len();
        Some(Span::new(start, start + kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_know_every_line_break() {
        let text = "ab\r\nçd\rx\n";
        let lines = Lines::new(text);
        let at = |offset| lines.place(text, offset);
        assert_eq!(at(0), Place { line: 1, column: 1 });
        assert_eq!(at(4), Place { line: 2, column: 1 });
        assert_eq!(at(6), Place { line: 2, column: 2 });
        assert_eq!(at(8), Place { line: 3, column: 1 });
        assert_eq!(at(999), Place { line: 4, column: 1 });
        assert_eq!(lines.span(text, 2).map(|span| span.of(text)), Some("çd"));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}ab";
        assert_eq!(Lines::new(text).place(text, 3), Place { line: 1, column: 1 });
        assert_eq!(Lines::new(text).place(text, 4), Place { line: 1, column: 2 });
    }
}
