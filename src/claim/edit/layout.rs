//! Where things begin and end in the text of a claim file.

use std::ops::Range;

use crate::claim::node::{Kind, Node};

/// A text, for finding places in it.
#[derive(Clone, Copy)]
pub(super) struct Layout<'t> {
    pub text: &'t str,
    /// Its line end: the first that it has.
    pub newline: &'static str,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let first = text.find('\n').map(|at| &text[..at]);
        let newline = if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" };
        Self { text, newline }
    }

    /// Where the line of byte `at` begins, behind a byte order mark.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        if self.text[start..at].starts_with(super::BYTE_ORDER_MARK) {
            start + super::BYTE_ORDER_MARK.len_utf8()
        } else {
            start
        }
    }

    /// Where the line after that of byte `at` begins: the end of the text where it is the last.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// How many characters stand before byte `at` on its line.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Whether nothing but spaces stands before byte `at` on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.text[self.line_start(at)..at].chars().all(|c| c == ' ')
    }

    /// Where `node` begins, the alias for it where it is one; anchors and tags stand before it.
    pub(super) fn start(node: &Node) -> usize {
        node.alias.unwrap_or(node.span).start
    }

    /// Where the last thing that `node` says ends: a list or mapping in lines without the comments behind it. `None`
    /// for a value that is not there.
    pub(super) fn end(&self, node: &Node) -> Option<usize> {
        if let Some(alias) = node.alias {
            return Some(alias.end);
        }
        if self.is_flow(node) {
            return self.closing(node).map(|at| at + 1);
        }
        match &node.kind {
            Kind::Scalar { .. } => (!node.span.is_empty()).then_some(node.span.end),
            Kind::Seq(items) => items.last().and_then(|item| self.end(item)),
            Kind::Map(entries) => {
                let (key, value) = entries.last()?;
                self.end(value).or_else(|| self.colon(key).map(|at| at + 1))
            }
        }
    }

    /// Where the list or mapping `node` begins behind its anchor and tag.
    pub(super) fn body(&self, node: &Node) -> usize {
        let mut at = node.span.start;
        while self.text[at..].starts_with(['&', '!']) {
            let name = self.text[at..].find(char::is_whitespace).unwrap_or(self.text.len() - at);
            at = self.skip(at + name, &[]);
        }
        at
    }

    /// Whether `node` is a list or mapping in brackets.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        let bracket = match node.kind {
            Kind::Seq(_) => '[',
            Kind::Map(_) => '{',
            Kind::Scalar { .. } => return false,
        };
        self.text[self.body(node)..].starts_with(bracket)
    }

    /// The closing bracket of a list or mapping in brackets.
    pub(super) fn closing(&self, node: &Node) -> Option<usize> {
        let inner = match &node.kind {
            Kind::Seq(items) => items.last().map(|item| self.end(item)),
            Kind::Map(entries) => {
                entries.last().map(|(key, value)| self.end(value).or_else(|| self.end(key)))
            }
            Kind::Scalar { .. } => return None,
        };
        let from = match inner {
            None => self.body(node) + 1,
            Some(end) => end?,
        };
        let at = self.skip(from, &[',', ':']);
        self.text[at..].starts_with([']', '}']).then_some(at)
    }

    /// The colon behind `key`.
    pub(super) fn colon(&self, key: &Node) -> Option<usize> {
        let at = self.skip(self.end(key)?, &[]);
        self.text[at..].starts_with(':').then_some(at)
    }

    /// Where the next thing stands from `at` on that is no white space, no comment and none of `also`.
    pub(super) fn skip(&self, mut at: usize, also: &[char]) -> usize {
        loop {
            let rest = &self.text[at..];
            let skipped =
                rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || also.contains(&c)).len();
            at += skipped;
            if !self.text[at..].starts_with('#') {
                return at;
            }
            at = self.next_line(at);
        }
    }

    /// The dash of item `at` of a list in lines.
    pub(super) fn dash(&self, list: &Node, items: &[Node], at: usize) -> Option<usize> {
        let from = match at.checked_sub(1) {
            Some(previous) => self.end(items.get(previous)?)?,
            None => self.body(list),
        };
        let dash = self.skip(from, &[]);
        if self.text[dash..].starts_with('-') && self.begins_line(dash) {
            return Some(dash);
        }
        // A list as far left as the key that it belongs to begins, for the parser, behind its first dash.
        let line = self.line_start(Self::start(items.get(at)?));
        let dash = line + self.text[line..].len() - self.text[line..].trim_start_matches(' ').len();
        self.text[dash..].starts_with("- ").then_some(dash)
    }

    /// What has to stand before a new line at byte `at`, which is the beginning of a line or the end of the text.
    pub(super) fn lead(&self, at: usize) -> &'static str {
        let before = self.text[..at].trim_start_matches(super::BYTE_ORDER_MARK);
        if before.is_empty() || before.ends_with('\n') { "" } else { self.newline }
    }

    /// The text with `new` in place of what stands at `range`.
    pub(super) fn splice(&self, range: Range<usize>, new: &str) -> String {
        [&self.text[..range.start], new, &self.text[range.end..]].concat()
    }
}
