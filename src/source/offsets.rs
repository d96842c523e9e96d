//! From bytes of a text to bytes of the file that it was made from.
//!
//! Most of a text stands in its file byte for byte; where it does not (another encoding, an entity, an escape, markup
//! left out), whole units of the text answer to whole units of the file. Equal neighbouring units share one run, so a
//! map of a hundred megabytes of Windows-1251 is as small as that of plain ASCII words.

use crate::text::span::{Place, Span};

use super::decode::Decoded;
use std::sync::{Arc, OnceLock};

use crate::text::span::Lines;

/// `text_step` bytes of the text answer to `file_step` bytes of the file, again and again, up to the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Small numbers: a word of Cyrillic text and its space are two runs. A file is at most 4 GB.
    text: u32,
    file: u32,
    text_step: u16,
    file_step: u16,
}

impl Run {
    fn new(text: usize, file: usize, text_step: usize, file_step: usize) -> Self {
        let wide = |value| u32::try_from(value).unwrap_or(u32::MAX);
        // A longer unit is white space or markup that stands for one character; its end is told too early then.
        let narrow = |value| u16::try_from(value).unwrap_or(u16::MAX);
        Self {
            text: wide(text),
            file: wide(file),
            text_step: narrow(text_step).max(1),
            file_step: narrow(file_step),
        }
    }

    const fn text(self) -> usize {
        self.text as usize
    }

    const fn text_step(self) -> usize {
        self.text_step as usize
    }

    /// The file offset after `units` units, `rest` bytes into the next one.
    const fn file_at(self, units: usize, rest: usize) -> usize {
        let rest = if self.text_step == self.file_step { rest } else { 0 };
        self.file as usize + units * self.file_step as usize + rest
    }
}

/// A piecewise map; without any run it is the identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// Every byte stands `by` bytes further on in the file.
    pub(crate) fn shifted(by: usize) -> Self {
        if by == 0 {
            return Self::default();
        }
        Self { runs: vec![Run::new(0, by, 1, 1)] }
    }

    /// Units that follow each other without a gap, as pairs of bytes in the text and bytes in the file.
    pub(crate) fn of_units(first: usize, units: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut map = Self::default();
        let (mut text, mut file) = (0, first);
        for (text_step, file_step) in units {
            map.push(text, file, text_step, file_step);
            text += text_step;
            file += file_step;
        }
        map
    }

    /// Characters of the file before what byte `offset` of `text` answers to, where the runs follow each other without a
    /// gap and what is not copied byte for byte is ASCII there, as escapes are.
    fn columns(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let ends = self.runs.iter().skip(1).map(|run| run.text()).chain([offset]);
        let before = self.runs.iter().zip(ends).take_while(|(run, _)| run.text() < offset);
        let columns = before.map(|(run, end)| {
            let end = end.min(offset);
            if run.text_step == run.file_step {
                return text.get(run.text()..end).map_or(0, |kept| kept.chars().count());
            }
            (end - run.text()) / run.text_step() * usize::from(run.file_step)
        });
        columns.sum()
    }

    fn push(&mut self, text: usize, file: usize, text_step: usize, file_step: usize) {
        if text_step == 0 {
            return;
        }
        let new = Run::new(text, file, text_step, file_step);
        if let Some(last) = self.runs.last()
            && (last.text_step, last.file_step) == (new.text_step, new.file_step)
            && (text - last.text()).is_multiple_of(text_step)
            && last.file_at((text - last.text()) / text_step, 0) == file
        {
            return;
        }
        self.runs.push(new);
    }

    fn run(&self, offset: usize) -> Option<Run> {
        let at = self.runs.partition_point(|run| run.text() <= offset);
        self.runs.get(at.max(1) - 1).copied()
    }

    /// The byte of the file at which what stands at `offset` of the text begins.
    pub(crate) fn start(&self, offset: usize) -> usize {
        let Some(run) = self.run(offset) else { return offset };
        let into = offset.saturating_sub(run.text());
        run.file_at(into / run.text_step(), into % run.text_step())
    }

    /// The span of the file that answers to `span` of the text: whole units, never half of one.
    pub(crate) fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let Some(run) = self.run(span.end - 1) else { return span };
        let into = span.end - run.text();
        let end = if run.text_step == run.file_step {
            run.file_at(0, into)
        } else {
            run.file_at(into.div_ceil(run.text_step()), 0)
        };
        Span::new(start, end.max(start))
    }
}

/// Builds a cleaned copy of a file together with the map back to it.
#[derive(Debug, Default)]
pub(crate) struct Copy {
    /// The copy so far.
    pub(crate) text: String,
    map: OffsetMap,
}

impl Copy {
    /// An empty copy that takes `bytes` without being moved.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), map: OffsetMap::default() }
    }

    /// Copies `span` of `file` byte for byte.
    pub(crate) fn keep(&mut self, file: &str, span: Span) {
        if !span.is_empty() {
            self.map.push(self.text.len(), span.start, 1, 1);
            self.text.push_str(span.of(file));
        }
    }

    /// Writes `text` for what stands at `span` of the file.
    pub(crate) fn put(&mut self, text: &str, span: Span) {
        if text.len() == 1 && span.len() == 1 {
            self.map.push(self.text.len(), span.start, 1, 1);
        } else {
            self.map.push(self.text.len(), span.start, text.len(), span.len());
        }
        self.text.push_str(text);
    }

    /// The copy and its map.
    pub(crate) fn finish(self) -> (String, OffsetMap) {
        (self.text, self.map)
    }
}

/// How the text of a source answers to its file.
#[derive(Clone, Debug)]
pub(crate) enum Trace {
    /// The text is the whole file, decoded.
    Whole {
        /// From the text to the bytes of the file.
        bytes: Arc<OffsetMap>,
        /// Line starts of the text, found when first asked for.
        lines: OnceLock<Lines>,
    },
    /// The text was made from a part of one line of the decoded file, which need not be kept for it.
    Line {
        /// From the text to the decoded file.
        map: OffsetMap,
        /// From there to the bytes of the file; articles of one file share it.
        bytes: Arc<OffsetMap>,
        /// Where the part begins.
        first: Place,
    },
    /// The text was made from parts of the decoded file.
    Copied {
        /// From the text to the decoded file.
        map: OffsetMap,
        /// The decoded file, which articles of one file share.
        file: Arc<Decoded>,
    },
}

impl Default for Trace {
    fn default() -> Self {
        Self::Whole { bytes: Arc::default(), lines: OnceLock::new() }
    }
}

impl Trace {
    /// A span of the text as bytes of the file.
    pub(crate) fn in_file(&self, span: Span) -> Span {
        match self {
            Self::Whole { bytes, .. } => bytes.span(span),
            Self::Line { map, bytes, .. } => bytes.span(map.span(span)),
            Self::Copied { map, file } => file.bytes.span(map.span(span)),
        }
    }

    /// Line and column in the file of byte `offset` of `text`.
    pub(crate) fn place(&self, text: &str, offset: usize) -> Place {
        match self {
            Self::Whole { lines, .. } => lines.get_or_init(|| Lines::new(text)).place(text, offset),
            Self::Line { map, first, .. } => {
                Place { line: first.line, column: first.column + map.columns(text, offset) }
            }
            Self::Copied { map, file } => file.place(map.start(offset)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_map_is_the_identity() {
        let map = OffsetMap::default();
        assert_eq!(map.span(Span::new(3, 9)), Span::new(3, 9));
        assert_eq!(map.start(7), 7);
    }

    #[test]
    fn units_of_one_kind_share_a_run() {
        // "Ж" is two bytes here and one in the file.
        let map = OffsetMap::of_units(0, std::iter::repeat_n((2, 1), 1000));
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.span(Span::new(10, 20)), Span::new(5, 10));
    }

    #[test]
    fn a_copy_knows_where_its_parts_stand() {
        let file = "a &amp; [b](http://x) c";
        let mut copy = Copy::default();
        copy.keep(file, Span::new(0, 2));
        copy.put("&", Span::new(2, 7));
        copy.keep(file, Span::new(7, 8));
        copy.keep(file, Span::new(9, 10));
        copy.keep(file, Span::new(21, 23));
        let (text, map) = copy.finish();
        assert_eq!(text, "a & b c");
        assert_eq!(map.span(Span::new(2, 3)).of(file), "&amp;");
        assert_eq!(map.span(Span::new(4, 5)).of(file), "b");
        assert_eq!(map.span(Span::new(4, 7)).of(file), "b](http://x) c");
        assert_eq!(map.start(6), 22);
    }
}
