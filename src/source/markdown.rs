//! Markdown: the prose, without its marks.
//!
//! The text is a cleaned copy: no front matter, code blocks, images, comments, tags, link targets and emphasis marks.
//! Headings, list items and table rows are bodies of their own; paragraphs that follow each other share one, so that a
//! quotation may run on from one to the next.

use std::sync::Arc;

use super::decode::Decoded;
use super::format::{Draft, Format};
use super::offsets::{Copy, Trace};
use super::{entity, metadata};
use crate::text::span::Span;

/// Markdown.
pub(crate) const FORMAT: Format =
    Format { endings: &["md", "markdown", "mdown", "mkd"], declared: None, read };

fn read(file: Decoded) -> Vec<Draft> {
    let file = Arc::new(file);
    let (declared, start) = metadata::front_matter(&file.text).unwrap_or_default();
    let mut writer = Writer::new(&file.text);
    writer.blocks(start);
    let Writer { copy, bodies, first, .. } = writer;
    let (text, map) = copy.finish();
    vec![Draft {
        declared,
        titled: first == Some(Kind::Heading),
        warnings: file.warning.iter().cloned().collect(),
        text: text.into(),
        trace: Trace::Copied { map, file: Arc::clone(&file) },
        bodies,
        ..Draft::default()
    }]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Heading,
    Item,
    Row,
}

/// What a line is once its indentation is gone.
enum Line {
    Blank,
    Rule,
    Heading(Span),
    Item(Span),
    Row(Span),
    Dropped,
    Prose,
}

struct Writer<'f> {
    file: &'f str,
    copy: Copy,
    bodies: Vec<Span>,
    /// Kind of the block that was written last.
    last: Option<Kind>,
    first: Option<Kind>,
    kind: Kind,
    lines: Vec<Span>,
}

impl<'f> Writer<'f> {
    fn new(file: &'f str) -> Self {
        Self {
            file,
            copy: Copy::default(),
            bodies: vec![],
            last: None,
            first: None,
            kind: Kind::Paragraph,
            lines: vec![],
        }
    }

    fn blocks(&mut self, start: usize) {
        let mut at = start;
        let mut fence: Option<&str> = None;
        let mut comment = false;
        for line in self.file[start..].split_inclusive('\n') {
            let span = super::prose::trim(self.file, Span::new(at, at + line.len()));
            at += line.len();
            let bare = span.of(self.file);
            if let Some(mark) = fence {
                if bare.starts_with(mark) && bare.trim_start_matches(&mark[..1]).is_empty() {
                    fence = None;
                }
            } else if comment || bare.starts_with("<!--") && self.lines.is_empty() {
                comment = !bare.contains("-->");
            } else if let Some(mark) = fence_of(bare) {
                self.flush();
                fence = Some(mark);
            } else {
                self.line(unquote(self.file, span));
            }
        }
        self.flush();
    }

    fn line(&mut self, span: Span) {
        let bare = span.of(self.file);
        if self.is_underline(bare) {
            self.kind = Kind::Heading;
            self.flush();
            return;
        }
        let in_paragraph = !self.lines.is_empty() && self.kind == Kind::Paragraph;
        match line_of(bare, span, in_paragraph) {
            Line::Blank | Line::Rule | Line::Dropped => self.flush(),
            Line::Heading(inner) => self.block(Kind::Heading, inner),
            Line::Row(inner) => self.block(Kind::Row, inner),
            Line::Item(inner) => {
                self.flush();
                self.kind = Kind::Item;
                self.lines.push(inner);
            }
            Line::Prose => self.lines.push(span),
        }
    }

    /// Whether the line underlines the paragraph above as a heading.
    fn is_underline(&self, bare: &str) -> bool {
        self.kind == Kind::Paragraph
            && !self.lines.is_empty()
            && bare.len() >= 2
            && (bare.bytes().all(|byte| byte == b'=') || bare.bytes().all(|byte| byte == b'-'))
    }

    /// A block of one line.
    fn block(&mut self, kind: Kind, span: Span) {
        self.flush();
        self.kind = kind;
        self.lines.push(span);
        self.flush();
    }

    /// Writes the open block.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let kind = std::mem::replace(&mut self.kind, Kind::Paragraph);
        let Some(&first) = lines.first() else { return };
        if !self.copy.text.is_empty() {
            self.copy.put("\n\n", Span::new(first.start, first.start));
        }
        let start = self.copy.text.len();
        inline(self.file, &lines, &mut self.copy);
        let body = Span::new(start, self.copy.text.len());
        if body.of(&self.copy.text).trim().is_empty() {
            return;
        }
        match self.bodies.last_mut() {
            Some(last) if kind == Kind::Paragraph && self.last == Some(Kind::Paragraph) => {
                last.end = body.end
            }
            _ => self.bodies.push(body),
        }
        self.last = Some(kind);
        self.first = self.first.or(Some(kind));
    }
}

/// The mark of a code fence that opens in this line.
fn fence_of(bare: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let len = bare.len() - bare.trim_start_matches(mark).len();
        (len >= 3 && !bare[len..].contains('`')).then(|| &bare[..len])
    })
}

/// The line without its marks of block quotation.
fn unquote(file: &str, mut span: Span) -> Span {
    while span.of(file).starts_with('>') {
        span = super::prose::trim(file, Span::new(span.start + 1, span.end));
    }
    span
}

fn line_of(bare: &str, span: Span, in_paragraph: bool) -> Line {
    let from = |skip: usize| {
        let rest = &bare[skip..];
        let start = span.end - rest.trim_start().len();
        Span::new(start, span.end)
    };
    let squeezed: String = bare.chars().filter(|c| !c.is_whitespace()).take(200).collect();
    if squeezed.is_empty() {
        return Line::Blank;
    }
    if squeezed.len() >= 3 && ["-", "*", "_"].iter().any(|mark| squeezed.replace(mark, "").is_empty()) {
        return Line::Rule;
    }
    if squeezed.contains('-') && squeezed.trim_matches(['|', '-', ':']).is_empty() {
        return Line::Dropped;
    }
    let hashes = bare.len() - bare.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && (bare.len() == hashes || bare[hashes..].starts_with([' ', '\t'])) {
        let inner = from(hashes);
        let text = &bare[bare.len() - inner.len()..];
        let kept = text.trim_end_matches('#');
        let kept = if kept.ends_with(' ') || kept.is_empty() { kept.trim_end() } else { text };
        return Line::Heading(Span::new(inner.start, inner.start + kept.len()));
    }
    if let Some(marker) = item_marker(bare, in_paragraph) {
        return Line::Item(from(marker));
    }
    if bare.starts_with('|') {
        let inner = bare.trim_matches('|');
        let start = span.start + (bare.len() - bare.trim_start_matches('|').len());
        return if inner.is_empty() {
            Line::Dropped
        } else {
            Line::Row(Span::new(start, start + inner.len()))
        };
    }
    if bare.starts_with('[')
        && let Some(end) = bare.find("]:")
        && !bare[1..end].contains([']', '['])
    {
        return if bare.starts_with("[^") { Line::Item(from(end + 2)) } else { Line::Dropped };
    }
    Line::Prose
}

/// Length of the marker of a list item. Inside a paragraph only "1." opens a list, so that a year at the start of a
/// wrapped line does not.
fn item_marker(bare: &str, in_paragraph: bool) -> Option<usize> {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let len = match digits {
        0 => bare.starts_with(['-', '*', '+', '•']).then(|| bare.chars().next().map_or(1, char::len_utf8))?,
        1..=9 if !in_paragraph || &bare[..digits] == "1" => {
            bare[digits..].starts_with(['.', ')']).then_some(digits + 1)?
        }
        _ => return None,
    };
    if !bare[len..].starts_with([' ', '\t']) {
        return None;
    }
    let task = ["[ ] ", "[x] ", "[X] "].iter().any(|task| bare[len + 1..].starts_with(task));
    Some(if task { len + 5 } else { len + 1 })
}

/// Writes the text of the lines of one block, without marks.
fn inline(file: &str, lines: &[Span], copy: &mut Copy) {
    let mut block = String::new();
    // Where each line begins in the block and in the file.
    let mut starts = vec![];
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            block.push('\n');
        }
        starts.push((block.len(), line.start));
        block.push_str(line.of(file));
    }
    let in_file = |at: usize| {
        let (begin, start) = starts[starts.partition_point(|&(begin, _)| begin <= at) - 1];
        start + (at - begin)
    };
    let mut at = 0;
    for edit in edits(&block).into_iter().chain([Edit { at: block.len(), len: 0, put: None }]) {
        while at < edit.at {
            let newline = block[at..edit.at].find('\n').map_or(edit.at, |newline| at + newline);
            copy.keep(file, Span::new(in_file(at), in_file(at) + (newline - at)));
            at = newline;
            if at < edit.at {
                let after = in_file(at + 1);
                copy.put("\n", Span::new(in_file(at), after));
                at += 1;
            }
        }
        if let Some(c) = edit.put {
            let start = in_file(at);
            copy.put(c.encode_utf8(&mut [0; 4]), Span::new(start, start + edit.len));
        }
        at += edit.len;
    }
}

/// `len` bytes at `at` are left out, or stand for another character.
struct Edit {
    at: usize,
    len: usize,
    put: Option<char>,
}

/// All marks of a block, in order and without overlaps.
fn edits(block: &str) -> Vec<Edit> {
    let bytes = block.as_bytes();
    let pairs = Pairs::of(bytes);
    let mut edits: Vec<Edit> = vec![];
    // Where the text of a link ends, to how far its target goes.
    let mut link_ends: Vec<(usize, usize)> = vec![];
    let mut emphasis: Vec<Span> = vec![];
    let mut at = 0;
    while at < bytes.len() {
        let rest = &block[at..];
        let mut drop = |at: usize, len: usize, put: Option<char>| edits.push(Edit { at, len, put });
        let step = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                drop(at, 1, None);
                2
            }
            b'`' => match pairs.code(at) {
                Some((len, close)) => {
                    drop(at, len, None);
                    drop(close, len, None);
                    close + len - at
                }
                None => 1,
            },
            b'!' if bytes.get(at + 1) == Some(&b'[') => match pairs.target(bytes, at + 1) {
                Some((_, end)) => {
                    drop(at, end - at, None);
                    end - at
                }
                None => 1,
            },
            b'[' if rest.starts_with("[^") => match pairs.close(at) {
                Some(close) => {
                    drop(at, close + 1 - at, None);
                    close + 1 - at
                }
                None => 1,
            },
            b'[' => {
                if let Some((close, end)) = pairs.target(bytes, at) {
                    drop(at, 1, None);
                    link_ends.push((close, end));
                }
                1
            }
            b']' if link_ends.last().is_some_and(|&(close, _)| close == at) => {
                let end = link_ends.pop().map_or(at + 1, |(_, end)| end);
                drop(at, end - at, None);
                end - at
            }
            b'<' => match tag(rest) {
                Some((open, close, put)) => {
                    drop(at, open, put);
                    if close > open {
                        drop(at + close - 1, 1, None);
                    }
                    close
                }
                None => 1,
            },
            b'&' => match entity::decode(rest) {
                Some((c, len)) => {
                    drop(at, len, Some(c));
                    len
                }
                None => 1,
            },
            mark @ (b'*' | b'_' | b'~') => {
                let len = rest.bytes().take_while(|&byte| byte == mark).count();
                emphasis.push(Span::new(at, at + len));
                len
            }
            _ => 1,
        };
        at += step;
        while !block.is_char_boundary(at) {
            at += 1;
        }
    }
    edits.extend(paired(block, &emphasis).into_iter().map(|span| Edit {
        at: span.start,
        len: span.len(),
        put: None,
    }));
    edits.sort_by_key(|edit| edit.at);
    edits
}

/// Which brackets and backticks of a block belong together.
struct Pairs {
    /// Position of an opening bracket to that of its closing one, sorted.
    brackets: Vec<(usize, usize)>,
    /// Position and length of each run of backticks, with the next run of the same length.
    code: Vec<(usize, usize, Option<usize>)>,
}

impl Pairs {
    fn of(bytes: &[u8]) -> Self {
        let mut brackets = vec![];
        let (mut square, mut round) = (vec![], vec![]);
        let mut code: Vec<(usize, usize, Option<usize>)> = vec![];
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'[' => square.push(at),
                b'(' => round.push(at),
                b']' => brackets.extend(square.pop().map(|open| (open, at))),
                b')' => brackets.extend(round.pop().map(|open| (open, at))),
                b'`' => {
                    let len = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                    code.push((at, len, None));
                    at += len - 1;
                }
                _ => {}
            }
            at += 1;
        }
        brackets.sort_unstable();
        let mut next: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for run in code.iter_mut().rev() {
            run.2 = next.insert(run.1, run.0);
        }
        Self { brackets, code }
    }

    fn close(&self, open: usize) -> Option<usize> {
        let at = self.brackets.binary_search_by_key(&open, |&(open, _)| open).ok()?;
        Some(self.brackets[at].1)
    }

    /// Length of the backticks at `at` and where they come again.
    fn code(&self, at: usize) -> Option<(usize, usize)> {
        let run = self.code.binary_search_by_key(&at, |run| run.0).ok()?;
        Some((self.code[run].1, self.code[run].2?))
    }

    /// Where the text of the link that opens at `open` closes, and where its target ends.
    fn target(&self, bytes: &[u8], open: usize) -> Option<(usize, usize)> {
        let close = self.close(open)?;
        let end = match bytes.get(close + 1) {
            Some(b'(' | b'[') => self.close(close + 1)?,
            _ => return None,
        };
        Some((close, end + 1))
    }
}

/// Longest tag that is taken for one, in bytes.
const TAG: usize = 1000;

/// A tag, comment or address in angle brackets: how much is left out at its start, how long it is, and what stands for
/// it. Of an address only the brackets go.
fn tag(rest: &str) -> Option<(usize, usize, Option<char>)> {
    if rest.starts_with("<!--") {
        let end = rest.as_bytes().windows(3).take(10 * TAG).position(|bytes| bytes == b"-->")? + 3;
        return Some((end, end, None));
    }
    let end = rest.bytes().take(TAG).position(|byte| byte == b'>')?;
    let inner = &rest[1..end];
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if inner.contains("://") && !inner.contains(' ') || inner.contains('@') && !inner.contains(' ') {
        return Some((1, end + 1, None));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let put = name.to_ascii_lowercase().starts_with("br").then_some(' ');
    Some((end + 1, end + 1, put))
}

/// The emphasis marks that open and close something; others are prose ("5 * 3", "snake_case").
fn paired(block: &str, runs: &[Span]) -> Vec<Span> {
    let mut open: [Vec<Span>; 3] = Default::default();
    let mut pairs = vec![];
    for &run in runs {
        let before = block[..run.start].chars().next_back().unwrap_or(' ');
        let after = block[run.end..].chars().next().unwrap_or(' ');
        let kind = match block.as_bytes()[run.start] {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        if kind == 1 && inside || kind == 2 && run.len() != 2 {
            continue;
        }
        let closes = !before.is_whitespace();
        match open[kind].last() {
            Some(&opener) if closes && opener.len() == run.len() => {
                pairs.extend([opener, run]);
                open[kind].pop();
            }
            _ if !after.is_whitespace() => open[kind].push(run),
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        read(super::super::decode::decode(text.as_bytes().to_vec(), None).expect("text")).remove(0)
    }

    fn bodies(text: &str) -> Vec<String> {
        let draft = draft(text);
        draft.bodies.iter().map(|body| body.of(&draft.text).to_owned()).collect()
    }

    #[test]
    fn marks_are_left_out() {
        for (written, expected) in [
            ("The **ferry** sank _slowly_.", "The ferry sank slowly."),
            ("See [the *report*](https://x.org/a_b(c) \"t\") today.", "See the report today."),
            ("See [the report][r] and [this].", "See the report and [this]."),
            ("A ![map](m.png) of it.", "A  of it."),
            ("[![logo](l.png)](https://x.org) Ferry.", " Ferry."),
            ("It cost 5 * 3 and 2*3 euros, snake_case too.", "It cost 5 * 3 and 2*3 euros, snake_case too."),
            ("Tom &amp; Ann &eacute;", "Tom & Ann é"),
            ("Use `a*b` here.", "Use a*b here."),
            ("A \\*star\\*.", "A *star*."),
            ("So<br>it <b>is</b> <!-- no --> 3 < 4 > 2.", "So it is  3 < 4 > 2."),
            ("Ask <a@b.org> or <https://b.org>.", "Ask a@b.org or https://b.org."),
            ("A note[^1] here.", "A note here."),
            ("~~Old~~ new ~5.", "Old new ~5."),
            ("***Both*** marks", "Both marks"),
            ("unclosed [link](x and *star", "unclosed [link](x and *star"),
        ] {
            let draft = draft(written);
            assert_eq!(&*draft.text, expected, "{written}");
        }
    }

    #[test]
    fn blocks_are_told_apart() {
        let text = "---\ntitle: T\n---\n# The *ferry* #\n\nIt sank on\nTuesday.\n\n> Nobody was\n> hurt.\n\n- one\n- [x] two\n  goes on\n\n1. first\n\n```rust\nfn no() {}\n```\n<!-- nor\n\nthis -->\n\nThe end\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n[r]: https://x.org\n[^1]: A foot note.\n***\nLast.";
        let draft = draft(text);
        assert!(draft.titled);
        assert_eq!(
            bodies(text),
            [
                "The ferry",
                "It sank on\nTuesday.\n\nNobody was\nhurt.",
                "one",
                "two\ngoes on",
                "first",
                "The end",
                " a | b ",
                " c | d ",
                "A foot note.",
                "Last.",
            ]
        );
    }

    #[test]
    fn a_year_at_the_start_of_a_line_is_no_list() {
        assert_eq!(bodies("It was built in\n2019. Then it fell."), ["It was built in\n2019. Then it fell."]);
    }

    #[test]
    fn every_word_knows_its_place() {
        let text = "# Über *uns*\r\n\r\n> The **ferry**\r\n> [sank](u) here &amp; there.\r\n";
        let draft = draft(text);
        for word in ["Über", "uns", "ferry", "sank", "here", "there"] {
            let at = draft.text.find(word).expect("word");
            assert_eq!(draft.trace.in_file(Span::new(at, at + word.len())).of(text), word);
        }
        let at = draft.text.find("sank").expect("word");
        assert_eq!(draft.trace.place(&draft.text, at).line, 4);
        assert_eq!(draft.trace.place(&draft.text, at).column, 4);
    }
}
