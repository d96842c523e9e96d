//! One layout for claim files: two spaces a level, one after a dash or a colon, an empty line before and behind a claim of
//! several lines, no spaces at the ends of lines. Comments, quotation marks, the order of fields and what stands between
//! brackets or in texts of several lines stay as they were written.

use std::ops::Range;

use super::layout::Layout;
use crate::claim::node::{Kind, Node};

/// Where an entry of a list or mapping begins.
struct Mark {
    at: usize,
    /// The spaces before it, as it was and as it should be.
    old: usize,
    new: usize,
    /// Whether an empty line has to stand before it.
    apart: bool,
}

/// What is to be done to a text, by its bytes, in order once all is found.
struct Tidy<'t> {
    layout: Layout<'t>,
    marks: Vec<Mark>,
    /// White space that becomes other white space on one line.
    gaps: Vec<(Range<usize>, &'static str)>,
    /// Values of several lines, whose lines are moved together and are else left as they are.
    whole: Vec<Range<usize>>,
}

/// `text` in the one layout; `None` where its own cannot be told well enough.
pub(super) fn tidy(text: &str, documents: &[Node]) -> Option<String> {
    let layout = Layout::new(text);
    let mut tidy = Tidy { layout, marks: vec![], gaps: vec![], whole: vec![] };
    for document in documents {
        tidy.value(document, 0, layout.body(document), true)?;
    }
    tidy.marks.sort_by_key(|mark| mark.at);
    tidy.gaps.sort_by_key(|(range, _)| range.start);
    Some(tidy.lines()?.finish(layout.newline))
}

impl Tidy<'_> {
    /// Takes up `node`, whose entries should stand behind `column` spaces; `from` is where what is said of it begins, and
    /// `claims` says that its entries are claims.
    fn value(&mut self, node: &Node, column: usize, from: usize, claims: bool) -> Option<()> {
        let layout = self.layout;
        let flow = layout.is_flow(node) || node.alias.is_some();
        match &node.kind {
            Kind::Seq(items) if !flow => self.list(node, items, column, claims),
            Kind::Map(entries) if !flow => self.mapping(entries, column, claims),
            _ => {
                let end = layout.end(node).unwrap_or(from);
                self.keep(from..end);
                Some(())
            }
        }
    }

    /// Leaves the lines of a value as they are where it has several.
    fn keep(&mut self, range: Range<usize>) {
        let text = self.layout.text;
        let Some(said) = text.get(range.clone()).filter(|said| said.contains('\n')) else { return };
        let head = said.lines().next().unwrap_or_default();
        let keeps_blank =
            head.trim_start().split(' ').any(|word| word.starts_with(['|', '>']) && word.contains('+'));
        let mut end = range.end;
        // These empty lines belong to the text.
        while keeps_blank && end < text.len() {
            let next = self.layout.next_line(end);
            if !text[end..next].trim().is_empty() {
                break;
            }
            end = next;
        }
        self.whole.push(range.start..end);
    }

    fn list(&mut self, node: &Node, items: &[Node], column: usize, claims: bool) -> Option<()> {
        let layout = self.layout;
        let several = |item: &Node| matches!(&item.kind, Kind::Map(entries) if entries.len() > 1 && !layout.is_flow(item));
        for (at, item) in items.iter().enumerate() {
            let dash = layout.dash(node, items, at)?;
            // A claim of one line stands dense among its like.
            let apart = claims && at > 0 && (several(item) || several(&items[at - 1]));
            self.marks.push(Mark { at: dash, old: layout.column(dash), new: column, apart });
            let inner = dash + 1 + spaces(&layout.text[dash + 1..]);
            if !layout.text[inner..].starts_with(['\n', '\r', '#']) {
                self.gaps.push((dash + 1..inner, " "));
            }
            self.value(item, column + 2, dash + 1, false)?;
        }
        Some(())
    }

    fn mapping(&mut self, entries: &[(Node, Node)], column: usize, claims: bool) -> Option<()> {
        let layout = self.layout;
        for (key, value) in entries {
            let start = Layout::start(key);
            if key.alias.is_some() || !matches!(key.kind, Kind::Scalar { .. }) {
                return None;
            }
            // What begins neither a line nor an entry of a list has an anchor or a `?` before it.
            let before = layout.text[layout.line_start(start)..start].trim_start();
            if !before.is_empty() && before.trim_end() != "-" {
                return None;
            }
            self.marks.push(Mark { at: start, old: layout.column(start), new: column, apart: false });
            let colon = layout.colon(key)?;
            self.gaps.push((layout.end(key)?..colon, ""));
            let inner = colon + 1 + spaces(&layout.text[colon + 1..]);
            if !layout.text[inner..].starts_with(['\n', '\r', '#']) && inner < layout.text.len() {
                self.gaps.push((colon + 1..inner, " "));
            }
            let lists = claims && matches!(&key.kind, Kind::Scalar { value, .. } if value == "claims");
            self.value(value, column + 2, colon + 1, lists)?;
        }
        Some(())
    }

    fn lines(&self) -> Option<Lines> {
        let mut out = Lines::default();
        let text = self.layout.text;
        let mut at =
            if text.starts_with(super::BYTE_ORDER_MARK) { super::BYTE_ORDER_MARK.len_utf8() } else { 0 };
        while at < text.len() {
            let next = self.layout.next_line(at);
            let line = text[at..next].trim_end_matches(['\n', '\r']);
            self.line(at, line, &mut out)?;
            at = next;
        }
        Some(out)
    }

    fn line(&self, at: usize, line: &str, out: &mut Lines) -> Option<()> {
        let indent = spaces(line);
        let owner =
            self.marks.partition_point(|mark| mark.at < at).checked_sub(1).map(|last| &self.marks[last]);
        let moved = owner.map_or(0, |mark| mark.new.cast_signed() - mark.old.cast_signed());
        if self.whole.iter().any(|range| range.start < at && at < range.end) {
            out.push(shifted(line, moved)?, false);
            return Some(());
        }
        let said = line.trim();
        if said.is_empty() {
            out.blank();
            return Some(());
        }
        if indent == 0 && (said.starts_with("---") || said == "..." || said.starts_with('%')) {
            out.push(line.trim_end().to_owned(), false);
            return Some(());
        }
        let next = self.marks.partition_point(|mark| mark.at < at);
        if said.starts_with('#') {
            out.comment(self.comment(indent, next, moved), said);
            return Some(());
        }
        let first = self.marks.get(next).filter(|mark| mark.at == at + indent);
        let new = match first {
            Some(mark) => mark.new,
            None => indent.checked_add_signed(moved)?,
        };
        if first.is_some_and(|mark| mark.apart) {
            out.set_apart(new);
        }
        let mut body = String::new();
        let (begin, end) = (at + indent, at + line.len());
        let mut from = begin;
        for (range, gap) in self.gaps.iter().filter(|(range, _)| range.start >= begin && range.end <= end) {
            body.push_str(&self.layout.text[from..range.start]);
            body.push_str(gap);
            from = range.end;
        }
        body.push_str(&self.layout.text[from..end]);
        // The end of a line within a text of several is that text's.
        let open = self.whole.iter().any(|range| range.start < end && end < range.end);
        let body = if open { body.as_str() } else { body.trim_end() };
        out.push(" ".repeat(new) + body, false);
        Some(())
    }

    /// Where a comment behind `indent` spaces goes: with the next entry where they stood alike, else with the last that
    /// it stood like, else as far as what is around it.
    fn comment(&self, indent: usize, next: usize, moved: isize) -> usize {
        let alike = |mark: &&Mark| mark.old == indent;
        let after = self.marks.get(next).filter(alike);
        let mark = after.or_else(|| self.marks[..next].iter().rev().find(alike));
        mark.map_or_else(|| indent.saturating_add_signed(moved), |mark| mark.new)
    }
}

/// How many spaces `text` begins with.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// `line` moved to the right, or to the left where it has the spaces for it.
fn shifted(line: &str, by: isize) -> Option<String> {
    if line.trim().is_empty() {
        return Some(line.to_owned());
    }
    match usize::try_from(by) {
        Ok(more) => Some(" ".repeat(more) + line),
        Err(_) => {
            let less = by.unsigned_abs();
            (spaces(line) >= less).then(|| line[less..].to_owned())
        }
    }
}

/// Lines as they are to be written.
#[derive(Default)]
struct Lines {
    all: Vec<String>,
    /// Where the comments begin that stand right above what comes next, and their spaces.
    comments: Option<(usize, usize)>,
    /// Whether the last line is an empty one that may be left out.
    blank: bool,
}

impl Lines {
    fn push(&mut self, line: String, comment: bool) {
        self.all.push(line);
        self.blank = false;
        if !comment {
            self.comments = None;
        }
    }

    /// An empty line; several become one, and those at the beginning none.
    fn blank(&mut self) {
        if !self.all.is_empty() && !self.blank {
            self.push(String::new(), false);
            self.blank = true;
        }
    }

    fn comment(&mut self, column: usize, said: &str) {
        let begun = self.comments.filter(|(_, there)| *there == column).unwrap_or((self.all.len(), column));
        self.push(" ".repeat(column) + said, true);
        self.comments = Some(begun);
    }

    /// An empty line before what comes next and the comments right above it that stand as far to the right.
    fn set_apart(&mut self, column: usize) {
        let at = match self.comments {
            Some((at, there)) if there == column => at,
            _ => self.all.len(),
        };
        if at > 0 && !self.all[at - 1].is_empty() {
            self.all.insert(at, String::new());
        }
    }

    fn finish(mut self, newline: &str) -> String {
        if self.blank {
            self.all.pop();
        }
        self.all.iter().map(|line| format!("{line}{newline}")).collect()
    }
}
