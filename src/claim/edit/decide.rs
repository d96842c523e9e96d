//! Where a person's decision about a source goes, and how it is written there.

use super::layout::Layout;
use super::scalar::{double, name, quoted, scalar};
use super::value::Value;
use super::{Decision, EditError, words};
use crate::claim::node::{Kind, Node};
use crate::text::span::Span;

/// Where a claim stands in the tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    document: usize,
    /// Its number in the document's list; `None` where it fills the document.
    item: Option<usize>,
}

/// The place of the claim whose text stands at `span`.
pub(super) fn find(documents: &[Node], span: Span) -> Result<Place, EditError> {
    let mut found = vec![];
    for (document, root) in documents.iter().enumerate() {
        match (items(root), root) {
            (Some(items), _) => {
                let said = items.iter().enumerate().filter(|(_, item)| says(item, span));
                found.extend(said.map(|(item, _)| Place { document, item: Some(item) }));
            }
            (None, root) if says(root, span) => found.push(Place { document, item: None }),
            _ => {}
        }
    }
    match found[..] {
        [] => Err(EditError::NoSuchClaim),
        [place] => Ok(place),
        _ => Err(EditError::Layout("several claims share one text by an alias; write it out")),
    }
}

fn says(item: &Node, span: Span) -> bool {
    match &item.kind {
        Kind::Scalar { .. } => item.span == span,
        Kind::Map(entries) => field(entries, "claim").is_some_and(|(_, value)| value.span == span),
        Kind::Seq(_) => false,
    }
}

/// The claims of a document that is a list of them.
fn items(root: &Node) -> Option<&[Node]> {
    match &root.kind {
        Kind::Seq(items) => Some(items),
        Kind::Map(entries) => match &field(entries, "claims")?.1.kind {
            Kind::Seq(items) => Some(items),
            _ => None,
        },
        Kind::Scalar { .. } => None,
    }
}

fn field<'n>(entries: &'n [(Node, Node)], name: &str) -> Option<&'n (Node, Node)> {
    entries.iter().find(|(key, _)| matches!(&key.kind, Kind::Scalar { value, .. } if value == name))
}

/// Which of `keys` names the source `id`: its whole id, else the beginning of it.
fn source_of<'k>(keys: impl Iterator<Item = &'k str> + Clone, id: &str) -> Option<usize> {
    keys.clone()
        .position(|key| key == id)
        .or_else(|| keys.clone().position(|key| !key.is_empty() && id.starts_with(key)))
}

/// What the text should say with the decision.
pub(super) fn expect(documents: &mut [Value], place: Place, decision: &Decision) {
    let Some(mut item) = documents.get_mut(place.document) else { return };
    if let Some(at) = place.item {
        if matches!(item, Value::Map(_)) {
            item = item.under("claims");
        }
        let Value::Seq(items) = item else { return };
        let Some(found) = items.get_mut(at) else { return };
        item = found;
    }
    if let Value::Scalar(_) = item {
        *item = Value::Map(vec![(Value::text("claim"), item.clone())]);
    }
    let sources = item.under("expect").under("sources");
    let written = match sources {
        Value::Map(entries) => {
            let keys = entries.iter().map(|(key, _)| key.as_text());
            source_of(keys, &decision.source).map(|at| entries[at].0.as_text().to_owned())
        }
        _ => None,
    };
    let said = sources.under(written.as_deref().unwrap_or(&decision.source));
    let stance = Value::text(decision.stance.word());
    *said = match &decision.reason {
        None => match said {
            Value::Map(_) if !said.has("reason") => Value::Map(vec![(Value::text("stance"), stance)]),
            _ => stance,
        },
        Some(reason) => {
            let reason = (Value::text("reason"), Value::text(reason));
            let stance = (Value::text("stance"), stance);
            if said.begins_with("reason") {
                Value::Map(vec![reason, stance])
            } else {
                Value::Map(vec![stance, reason])
            }
        }
    };
}

/// `text` with the decision about the claim at `place`.
pub(super) fn set(
    text: &str,
    documents: &[Node],
    place: Place,
    decision: &Decision,
) -> Result<String, EditError> {
    let layout = Layout::new(text);
    let root = documents.get(place.document).ok_or(EditError::NoSuchClaim)?;
    let writer = Writer { layout, decision, json: layout.is_flow(root) };
    let done = match place.item {
        None => writer.mapping(root),
        Some(at) => {
            let list = match &root.kind {
                Kind::Map(entries) => field(entries, "claims").map(|(_, list)| list),
                _ => Some(root),
            };
            let list = list.ok_or(EditError::NoSuchClaim)?;
            let items = items(root).ok_or(EditError::NoSuchClaim)?;
            let item = items.get(at).ok_or(EditError::NoSuchClaim)?;
            if item.alias.is_some() && matches!(item.kind, Kind::Map(_)) {
                return Err(REPEATED);
            }
            match &item.kind {
                Kind::Scalar { value, .. } => writer.statement(list, items, at, value),
                _ => writer.mapping(item),
            }
        }
    };
    done.unwrap_or(Err(TANGLED))
}

const REPEATED: EditError = EditError::Layout("an alias repeats what would have to change; write it out");
const TANGLED: EditError = EditError::Layout("the place for the expectation cannot be told");

/// The way from a claim to what is decided about a source.
const PATH: [&str; 2] = ["expect", "sources"];

struct Writer<'a> {
    layout: Layout<'a>,
    decision: &'a Decision,
    /// Whether keys have to stand in quotation marks.
    json: bool,
}

type Edited = Option<Result<String, EditError>>;

impl Writer<'_> {
    /// A claim that is a bare statement becomes a mapping.
    fn statement(&self, list: &Node, items: &[Node], at: usize, value: &str) -> Edited {
        let layout = self.layout;
        let item = &items[at];
        let end = layout.end(item)?;
        if layout.is_flow(list) {
            let from = match at.checked_sub(1) {
                Some(previous) => layout.end(&items[previous])?,
                None => layout.body(list) + 1,
            };
            let start = layout.skip(from, &[',']);
            let claim =
                format!("{{ {}: {}, {} }}", self.key("claim"), &layout.text[start..end], self.flow(0));
            return Some(Ok(layout.splice(start..end, &claim)));
        }
        let dash = layout.dash(list, items, at)?;
        let inner = &layout.text[dash + 1..];
        let start = dash + 1 + inner.len() - inner.trim_start_matches(' ').len();
        let written = &layout.text[start..end];
        // Lines of one text would have to be indented anew.
        let one_line = !written.contains('\n');
        let claim = if one_line { written.to_owned() } else { scalar(&words(value)) };
        let at = layout.next_line(end);
        let rest = [&layout.text[end..at], layout.lead(at), &self.block(0, layout.column(start))].concat();
        Some(Ok(layout.splice(start..at, &format!("claim: {claim}{rest}"))))
    }

    fn mapping(&self, item: &Node) -> Edited {
        let mut node = item;
        for (depth, name) in PATH.into_iter().enumerate() {
            if node.alias.is_some() {
                return Some(Err(REPEATED));
            }
            let Kind::Map(entries) = &node.kind else { return None };
            match field(entries, name) {
                None => return self.add(node, entries, depth),
                Some((_, value)) => node = value,
            }
        }
        let Kind::Map(entries) = &node.kind else { return None };
        if node.alias.is_some() {
            return Some(Err(REPEATED));
        }
        let keys = entries.iter().map(|(key, _)| match &key.kind {
            Kind::Scalar { value, .. } => value.as_str(),
            _ => "",
        });
        match source_of(keys, &self.decision.source) {
            None => self.add(node, entries, PATH.len()),
            Some(at) => self.replace(&entries[at].0, &entries[at].1).map(Ok),
        }
    }

    /// Adds to the mapping `node` what of the path it lacks, from `depth` on.
    fn add(&self, node: &Node, entries: &[(Node, Node)], depth: usize) -> Edited {
        let layout = self.layout;
        if layout.is_flow(node) {
            let (at, new) = match entries.last() {
                None => (layout.closing(node)?, format!(" {} ", self.flow(depth))),
                Some((key, value)) => {
                    let end = layout.end(value).or_else(|| layout.end(key))?;
                    (end, format!(", {}", self.flow(depth)))
                }
            };
            return Some(Ok(layout.splice(at..at, &new)));
        }
        let column = layout.column(Layout::start(&entries.first()?.0));
        let at = layout.next_line(layout.end(node)?);
        let new = format!("{}{}", layout.lead(at), self.block(depth, column));
        Some(Ok(layout.splice(at..at, &new)))
    }

    /// Replaces what is decided under `key`.
    fn replace(&self, key: &Node, value: &Node) -> Option<String> {
        let layout = self.layout;
        let over = |key: &Node, value: &Node| {
            let colon = layout.colon(key)?;
            Some(colon + 1..layout.end(value).unwrap_or(colon + 1))
        };
        let stance = self.word(self.decision.stance.word());
        let whole = || Some(layout.splice(over(key, value)?, &format!(" {}", self.inline())));
        let Kind::Map(entries) = &value.kind else { return whole() };
        let (said, why) = (field(entries, "stance")?, field(entries, "reason"));
        let (stance_key, stance_value) = said;
        let Some(reason) = &self.decision.reason else {
            return if why.is_some() {
                whole()
            } else {
                Some(layout.splice(over(stance_key, stance_value)?, &format!(" {stance}")))
            };
        };
        let reason = if self.json { double(&words(reason)) } else { quoted(&words(reason)) };
        let mut changes = vec![(over(stance_key, stance_value)?, format!(" {stance}"))];
        changes.push(match why {
            Some((key, value)) => (over(key, value)?, format!(" {reason}")),
            None => self.beside(value, stance_key, stance_value, &reason)?,
        });
        // From the end on, so that the earlier places stay.
        changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = layout.text.to_owned();
        changes.into_iter().for_each(|(range, new)| text.replace_range(range, &new));
        Some(text)
    }

    /// The reason, where there was a stance alone.
    fn beside(
        &self,
        map: &Node,
        key: &Node,
        value: &Node,
        reason: &str,
    ) -> Option<(std::ops::Range<usize>, String)> {
        let layout = self.layout;
        let end = layout.end(value)?;
        if layout.is_flow(map) {
            return Some((end..end, format!(", {}: {reason}", self.key("reason"))));
        }
        let at = layout.next_line(end);
        let indent = " ".repeat(layout.column(Layout::start(key)));
        Some((at..at, format!("{}{indent}reason: {reason}{}", layout.lead(at), layout.newline)))
    }

    fn key(&self, key: &str) -> String {
        if self.json { double(key) } else { key.to_owned() }
    }

    fn word(&self, word: &str) -> String {
        self.key(word)
    }

    /// The decision alone, on one line.
    fn inline(&self) -> String {
        let stance = self.word(self.decision.stance.word());
        let Some(reason) = &self.decision.reason else { return stance };
        let reason = if self.json { double(&words(reason)) } else { quoted(&words(reason)) };
        format!("{{ {}: {stance}, {}: {reason} }}", self.key("stance"), self.key("reason"))
    }

    fn source(&self) -> String {
        if self.json { double(&self.decision.source) } else { name(&self.decision.source) }
    }

    /// What of the path comes from `depth` on, and the decision, on one line.
    fn flow(&self, depth: usize) -> String {
        let inner = format!("{}: {}", self.source(), self.inline());
        PATH[depth..].iter().rev().fold(inner, |inner, name| format!("{}: {{ {inner} }}", self.key(name)))
    }

    /// The same in lines, behind `column` spaces.
    fn block(&self, depth: usize, column: usize) -> String {
        let names = PATH[depth..].iter().map(|name| format!("{name}:"));
        let lines = names.chain([format!("{}: {}", self.source(), self.inline())]);
        let indented =
            lines.enumerate().map(|(at, line)| " ".repeat(column + 2 * at) + &line + self.layout.newline);
        indented.collect()
    }
}
