//! Where a new claim goes, and how it is written there.

use super::layout::Layout;
use super::scalar::{double, name, scalar};
use super::value::Value;
use super::{Entry, words};
use crate::claim::node::{Kind, Node};

/// Which list a new claim goes to, in the tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The last document, which is a list or nothing yet.
    List,
    /// The list under `claims` of the last document.
    Claims,
    /// A document of its own.
    Document,
}

/// A text with the claim, and where it went.
pub(super) type Candidate = (String, Place);

/// The ways to append `entry`, the most natural first. Not every one need read as it should. Where the text is `tidy`, an
/// entry of several lines stands behind an empty one, as dense as the claims of one line before it may be.
pub(super) fn candidates(text: &str, documents: &[Node], tidy: bool, entry: &Entry) -> Vec<Candidate> {
    let layout = Layout::new(text);
    let natural = match documents.last() {
        None => Some((at_end(layout, 0, 1, true, entry), Place::List)),
        Some(last) => match &last.kind {
            Kind::Scalar { .. } if last.span.is_empty() => {
                Some((at_end(layout, 0, 1, true, entry), Place::List))
            }
            Kind::Seq(items) => {
                list(layout, last, items, last, (tidy, entry)).map(|text| (text, Place::List))
            }
            Kind::Map(entries) => {
                claims(layout, last, entries, (tidy, entry)).map(|text| (text, Place::Claims))
            }
            Kind::Scalar { .. } => None,
        },
    };
    let mut all: Vec<Candidate> = natural.into_iter().collect();
    let document = format!("{}---{}{}", layout.lead(text.len()), layout.newline, block(layout, 0, 1, entry));
    all.push((layout.splice(text.len()..text.len(), &document), Place::Document));
    all
}

/// What the text should say with the claim.
pub(super) fn expect(documents: &mut Vec<Value>, place: Place, entry: &Entry) {
    let value = value(entry);
    let list = match (place, documents.last_mut()) {
        (Place::List, Some(last)) => last,
        (Place::Claims, Some(last)) => last.under("claims"),
        (Place::Document, _) | (_, None) => {
            documents.push(Value::Seq(vec![value]));
            return;
        }
    };
    match list {
        Value::Seq(items) => items.push(value),
        nothing => *nothing = Value::Seq(vec![value]),
    }
}

fn value(entry: &Entry) -> Value {
    let text = |name: &str, value: &str| (Value::text(name), Value::text(value));
    let mut fields = vec![text("id", &entry.id), text("claim", &words(&entry.claim))];
    fields.extend(entry.as_of.iter().map(|date| text("as_of", date)));
    if !entry.tags.is_empty() {
        let tags = entry.tags.iter().map(|tag| Value::text(tag)).collect();
        fields.push((Value::text("tags"), Value::Seq(tags)));
    }
    fields.extend(entry.note.iter().map(|note| text("note", &words(note))));
    Value::Map(fields)
}

/// Under `claims` of the mapping `root`.
fn claims(
    layout: Layout<'_>,
    root: &Node,
    entries: &[(Node, Node)],
    (tidy, entry): (bool, &Entry),
) -> Option<String> {
    let named =
        |(key, _): &&(Node, Node)| matches!(&key.kind, Kind::Scalar { value, .. } if value == "claims");
    let (key, list_node) = entries.iter().find(named)?;
    if list_node.alias.is_some() {
        return None;
    }
    let colon = layout.colon(key)?;
    let items: &[Node] = match &list_node.kind {
        Kind::Seq(items) => items,
        Kind::Scalar { .. } => &[],
        Kind::Map(_) => return None,
    };
    let end = layout.end(list_node).unwrap_or(colon + 1);
    let nothing = layout.text[colon + 1..end].trim();
    // `claims:`, `claims: ~` and `claims: []` become a list in lines.
    let emptied = items.is_empty() && !layout.is_flow(root) && !nothing.contains(['#', '\n', '&', '!']);
    if !emptied {
        return list(layout, list_node, items, root, (tidy, entry));
    }
    let after = layout.splice(colon + 1..end, "");
    let layout = Layout { text: &after, ..layout };
    let at = layout.next_line(colon + 1);
    let column = layout.column(Layout::start(key)) + 2;
    let new = format!("{}{}", layout.lead(at), block(layout, column, 1, entry));
    Some(layout.splice(at..at, &new))
}

/// At the end of the list `node` of the document `root`.
fn list(
    layout: Layout<'_>,
    node: &Node,
    items: &[Node],
    root: &Node,
    (tidy, entry): (bool, &Entry),
) -> Option<String> {
    if layout.is_flow(node) {
        return bracketed(layout, node, items, root, entry);
    }
    let (last, before) = items.split_last()?;
    let dash = layout.dash(node, items, before.len())?;
    let column = layout.column(dash);
    let gap = layout.text.get(dash + 1..Layout::start(last)).filter(|gap| gap.chars().all(|c| c == ' '));
    let gap = gap.map_or(1, str::len).clamp(1, 8);
    let end = layout.end(last)?;
    let apart = match before.last() {
        _ if tidy => true,
        Some(previous) => blank_line(&layout.text[layout.end(previous)?..dash]),
        None => layout.text[dash..end].contains('\n'),
    };
    if layout.skip(end, &[]) == layout.text.len() {
        return Some(at_end(layout, column, gap, apart, entry));
    }
    let at = layout.next_line(end);
    let blank = if apart { layout.newline } else { "" };
    let new = format!("{}{blank}{}", layout.lead(at), block(layout, column, gap, entry));
    Some(layout.splice(at..at, &new))
}

fn blank_line(text: &str) -> bool {
    let inner = text.split('\n').skip(1);
    inner.clone().take(inner.count().saturating_sub(1)).any(|line| line.trim().is_empty())
}

/// At the end of the text, behind an empty line where claims stand `apart`.
fn at_end(layout: Layout<'_>, column: usize, gap: usize, apart: bool, entry: &Entry) -> String {
    let text = layout.text;
    let said = !text.trim_start_matches(super::BYTE_ORDER_MARK).is_empty();
    let last_line = text.trim_end_matches(['\n', '\r']).len();
    let open = said && apart && text[last_line..].matches('\n').count() < 2;
    let blank = if open { layout.newline } else { "" };
    let new = format!("{}{blank}{}", layout.lead(text.len()), block(layout, column, gap, entry));
    layout.splice(text.len()..text.len(), &new)
}

/// Before the closing bracket.
fn bracketed(layout: Layout<'_>, node: &Node, items: &[Node], root: &Node, entry: &Entry) -> Option<String> {
    let json = layout.is_flow(root);
    let new = flow(entry, json);
    let Some(last) = items.last() else {
        let at = layout.closing(node)?;
        return Some(layout.splice(at..at, &new));
    };
    let (start, end) = (Layout::start(last), layout.end(last)?);
    let between = if layout.begins_line(start) {
        format!(",{}{}", layout.newline, " ".repeat(layout.column(start)))
    } else {
        ", ".to_owned()
    };
    Some(layout.splice(end..end, &format!("{between}{new}")))
}

/// The entry in lines, its dash behind `column` spaces and `gap` spaces behind its dash.
fn block(layout: Layout<'_>, column: usize, gap: usize, entry: &Entry) -> String {
    let (indent, newline) = (" ".repeat(column), layout.newline);
    let mut fields =
        vec![format!("id: {}", name(&entry.id)), format!("claim: {}", scalar(&words(&entry.claim)))];
    fields.extend(entry.as_of.iter().map(|date| format!("as_of: {}", scalar(date))));
    if !entry.tags.is_empty() {
        let tags: Vec<String> = entry.tags.iter().map(|tag| name(tag)).collect();
        fields.push(format!("tags: [{}]", tags.join(", ")));
    }
    fields.extend(entry.note.iter().map(|note| format!("note: {}", scalar(&words(note)))));
    let comment = |line: &String| {
        let line: String = line.chars().map(|c| if super::scalar::is_escaped(c) { ' ' } else { c }).collect();
        format!("{indent}# {line}").trim_end().to_owned()
    };
    let field = |(at, field): (usize, &String)| {
        let mark = if at == 0 { "-" } else { " " };
        format!("{indent}{mark}{}{field}", " ".repeat(gap))
    };
    let lines = entry.comments.iter().map(comment).chain(fields.iter().enumerate().map(field));
    lines.map(|line| line + newline).collect()
}

/// The entry between braces, on one line; `json` has its keys in quotation marks too.
fn flow(entry: &Entry, json: bool) -> String {
    let mut fields = vec![("id", double(&entry.id)), ("claim", double(&words(&entry.claim)))];
    fields.extend(entry.as_of.iter().map(|date| ("as_of", double(date))));
    if !entry.tags.is_empty() {
        let tags: Vec<String> = entry.tags.iter().map(|tag| double(tag)).collect();
        fields.push(("tags", format!("[{}]", tags.join(", "))));
    }
    fields.extend(entry.note.iter().map(|note| ("note", double(&words(note)))));
    let key = |key: &str| if json { double(key) } else { key.to_owned() };
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}: {value}", key(name))).collect();
    format!("{{ {} }}", fields.join(", "))
}
